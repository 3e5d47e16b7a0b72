"""Metadata: a table beside the texts, one row per document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from discourse.errors import InputError, suggestion
from discourse.readers.csv_table import rows_of
from discourse.readers.names import KEY_NAMES, field_name, find_column
from discourse.readers.reading import RawFile
from discourse.readers.xlsx import sheet_rows


@dataclass(frozen=True, slots=True)
class Metadata:
    """Rows of metadata by their key, under field names, in the order of the file."""

    name: str
    rows: Mapping[str, Mapping[str, str]]
    columns: tuple[str, ...]

    def match(
        self, documents: Iterable[tuple[str, str]]
    ) -> tuple[dict[str, Mapping[str, str]], list[str]]:
        """Find the row of each document.

        Parameters
        ----------
        documents : iterable of (str, str)
            Id and relative path of each document.

        Returns
        -------
        rows : dict
            Id → its row; documents without a row are missing.
        problems : list of str
            Documents without row, rows without document.
        """
        found: dict[str, Mapping[str, str]] = {}
        used, without = set(), []
        for own, path in documents:
            name = path.rsplit("/", 1)[-1]
            keys = (own, path, name, path.rsplit(".", 1)[0], name.rsplit(".", 1)[0])
            key = next((key for key in keys if key in self.rows), None)
            if key is None:
                without.append(own)
            else:
                found[own] = self.rows[key]
                used.add(key)
        problems = [f"{own}: no row in {self.name}" for own in without]
        problems += [
            f"{self.name}: no document for the row {key!r}" for key in self.rows if key not in used
        ]
        return found, problems


def read_metadata(file: RawFile, key: str | None = None) -> Metadata:
    r"""Read a table of metadata.

    Parameters
    ----------
    file : RawFile
        A CSV or XLSX file.
    key : str, optional
        Column that names the documents, by id or file name; by default the first of doc_id, id,
        编号, file, filename, 文件名, else the title (标题, 题名).

    Returns
    -------
    Metadata
        Its rows; columns with usual Chinese names are translated (标题 → title).

    Raises
    ------
    InputError
        No such column, a column or a key that occurs twice, or no valid CSV.

    Examples
    --------
    >>> table = read_metadata(RawFile("metadata.csv", "文件名,标题,年份\n甲.txt,意见,2019\n".encode()))
    >>> table.rows["甲.txt"]
    {'title': '意见', 'year': '2019'}
    """
    if file.name.lower().endswith(".xlsx"):
        columns, rows, _ = sheet_rows(file)
    else:
        columns, rows = rows_of(file.decoded().text, file.name)
    double = next((name for name in columns if name and columns.count(name) > 1), None)
    if double is not None:
        raise InputError(f"two columns are called {double!r}", where=file.name, remedy="rename one")
    key = find_column(columns, KEY_NAMES) if key is None else key
    if key not in columns:
        raise InputError(
            "no column names the documents" if key is None else f"no column {key!r}",
            where=file.name,
            remedy=suggestion(key or "doc_id", columns),
        )
    at = columns.index(key)
    names = [field_name(column) for column in columns]
    named = names[at] == "title"
    others = [place for place in range(len(columns)) if names[place] and (place != at or named)]
    table: dict[str, Mapping[str, str]] = {}
    for number, cells in rows:
        if not cells[at].strip():
            continue
        own = cells[at].strip()
        if own in table:
            raise InputError(
                f"the key {own!r} stands twice",
                where=f"{file.name}:{number}",
                remedy="keep one row",
            )
        table[own] = {names[place]: cells[place] for place in others}
    return Metadata(file.name, table, tuple(names[place] for place in others))

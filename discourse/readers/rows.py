"""Rows: tables of any format, each row one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discourse.errors import InputError, suggestion
from discourse.readers.names import ID_NAMES, TEXT_NAMES, field_name, find_column
from discourse.readers.reading import RawFile, Record, check_length


def records_of(
    file: RawFile, columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]
) -> tuple[Record, ...]:
    """Make records of the rows of a table.

    Parameters
    ----------
    file : RawFile
        The file, with the columns declared for it.
    columns : sequence of str
        Names of the columns.
    rows : iterable of (int, sequence of str)
        Number of each row or line in the file, and its cells.

    Returns
    -------
    tuple of Record
        One per row that is not empty. The text column is the one declared, or the first that has a
        usual name (text, content, 正文, 全文 …); the id column likewise (doc_id, id, 编号 …).

    Raises
    ------
    InputError
        No text column, or two columns of one name.
    """
    names = [column.strip() for column in columns]
    double = next((name for name in names if name and names.count(name) > 1), None)
    if double is not None:
        raise InputError(
            f"two columns are called {double!r}", where=file.name, remedy="rename one of them"
        )
    text_at = names.index(_text_column(file, names))
    id_column = _id_column(file, names)
    id_at = None if id_column is None else names.index(id_column)
    others = [at for at, name in enumerate(names) if name and at not in (text_at, id_at)]
    records = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        fields = {field_name(names[at]): cells[at] for at in others if cells[at].strip()}
        own_id = None if id_at is None else cells[id_at].strip() or None
        text = check_length(cells[text_at], f"{file.name}:{number}")
        records.append(Record(text, fields, own_id, number))
    return tuple(records)


def _text_column(file: RawFile, names: Sequence[str]) -> str:
    if file.text_column is not None:
        return _declared(file, file.text_column, names, "text")
    found = find_column(names, TEXT_NAMES)
    if found is None:
        raise InputError(
            f"no column holds the text; columns: {', '.join(names) or 'none'}",
            where=file.name,
            remedy=f"call it one of {', '.join(TEXT_NAMES)}, or name it under text: in corpus.yaml",
        )
    return found


def _id_column(file: RawFile, names: Sequence[str]) -> str | None:
    if file.id_column is not None:
        return _declared(file, file.id_column, names, "id")
    return find_column(names, ID_NAMES)


def _declared(file: RawFile, column: str, names: Sequence[str], kind: str) -> str:
    if column not in names:
        raise InputError(
            f"no column {column!r}, declared as {kind}:",
            where=file.name,
            remedy=suggestion(column, names),
        )
    return column

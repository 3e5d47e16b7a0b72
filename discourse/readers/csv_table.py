"""CSV and TSV: each row one document."""

from __future__ import annotations

import csv
import io

from discourse.errors import InputError
from discourse.readers.marks import suspicious_marks
from discourse.readers.reading import DOCUMENT_CHARACTERS, RawFile, Reading
from discourse.readers.rows import records_of

_DELIMITERS = (",", "\t", ";", "|")
_FORMULA_STARTS = "=+-@\t\r＝＋－＠"


def csv_table(file: RawFile, /) -> Reading:
    r"""Read a table of separated values.

    Parameters
    ----------
    file : RawFile
        The file. Its first row names the columns.

    Returns
    -------
    Reading
        One record per row.

    Raises
    ------
    InputError
        Rows of unequal length, an open quotation mark, no text column.

    Notes
    -----
    The delimiter is the one of ``, TAB ; |`` that splits the first row into most columns. An
    apostrophe that this package put before a formula sign is taken off again.

    Examples
    --------
    >>> read = csv_table(RawFile("甲.csv", "编号,标题,正文\na,意见,深化产教融合\n".encode()))
    >>> read.records[0].id, dict(read.records[0].fields)
    ('a', {'title': '意见'})
    """
    decoded = file.decoded()
    columns, rows = rows_of(decoded.text, file.name)
    records = records_of(file, columns, rows)
    problems = suspicious_marks(decoded.text, file.name)
    return Reading(records, decoded.encoding, decoded.rule, problems)


def rows_of(text: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    r"""Split separated values into column names and rows with their numbers.

    Parameters
    ----------
    text : str
        The table.
    name : str
        Name of the file, as messages call it.

    Returns
    -------
    columns : list of str
        Names of the columns.
    rows : list of (int, list of str)
        Number of each row as a spreadsheet counts it (the first row holds the names), and its
        cells, as many as there are columns.

    Raises
    ------
    InputError
        A row with more or fewer cells than there are columns, or an open quotation mark.

    Examples
    --------
    >>> rows_of("id;标题\na;'=1+1\n", "甲.csv")
    (['id', '标题'], [(2, ['a', '=1+1'])])
    """
    limit = csv.field_size_limit(DOCUMENT_CHARACTERS)
    try:
        return _split(text, name)
    except csv.Error as fault:
        raise InputError(
            f"no valid CSV: {fault}", where=name, remedy="save it as CSV again"
        ) from None
    finally:
        csv.field_size_limit(limit)  # the csv module keeps it for the whole process


def _split(text: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [column.strip() for column in next(reader, [])]
    rows = []
    for number, row in enumerate(reader, start=2):
        if not row:
            continue
        if len(row) < len(columns) or any(row[len(columns) :]):
            raise InputError(
                f"{len(row)} cells in a row of {len(columns)} columns",
                where=f"{name}:{reader.line_num}",
                remedy="quote cells that hold the delimiter or a line break",
            )
        rows.append((number, [_restored(cell) for cell in row[: len(columns)]]))
    return columns, rows


def _restored(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA_STARTS else cell

"""XLSX: the first sheet with content, each row one document."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from discourse.errors import InputError
from discourse.readers.reading import RawFile, Reading
from discourse.readers.rows import records_of

EXPANDED_BYTES, EXPANSION, ENTRIES = 200_000_000, 200, 10_000
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_BLOCK = 1 << 20


def xlsx(file: RawFile, /) -> Reading:
    """Read a workbook.

    Parameters
    ----------
    file : RawFile
        The file. The first row of the sheet that has content names the columns.

    Returns
    -------
    Reading
        One record per row; other sheets with content are named among the problems. Formulas give
        the value that was last computed.

    Raises
    ------
    InputError
        A damaged workbook, one above the limits (200 MB expanded, ratio 200, 10,000 entries), one
        with XML entities, or one without a text column.
    """
    columns, rows, problems = sheet_rows(file)
    return Reading(records_of(file, columns, rows), "xlsx", "XLSX", problems)


def sheet_rows(
    file: RawFile,
) -> tuple[list[str], list[tuple[int, list[str]]], tuple[str, ...]]:
    """Take the first sheet with content out of a workbook.

    Parameters
    ----------
    file : RawFile
        The workbook.

    Returns
    -------
    columns : list of str
        Names of the columns.
    rows : list of (int, list of str)
        Number of each row in the sheet, and its cells as text.
    problems : tuple of str
        Sheets that are not read.

    Raises
    ------
    InputError
        As for `xlsx`.
    """
    import openpyxl

    _check_archive(file)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(file.data), read_only=True, data_only=True, keep_links=False
        )
        tables = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
        book.close()
    except Exception as fault:  # openpyxl raises whatever its XML parser meets
        raise _damaged(file, str(fault) or type(fault).__name__) from None
    filled = [(title, rows) for title, rows in tables if rows]
    if not filled:
        raise InputError("an empty workbook", where=file.name, remedy="leave it out")
    title, rows = filled[0]
    width = max(len(cells) for _, cells in rows)
    padded = [(number, cells + [""] * (width - len(cells))) for number, cells in rows]
    problems = tuple(
        f"{file.name}: sheet {other!r} is not read, only {title!r}" for other, _ in filled[1:]
    )
    return [cell.strip() for cell in padded[0][1]], padded[1:], problems


def _check_archive(file: RawFile) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = archive.infolist()
            expanded = sum(entry.file_size for entry in entries)
            if len(entries) > ENTRIES:
                raise _excess(file, f"{len(entries):,} entries", f"{ENTRIES:,}")
            if expanded > EXPANDED_BYTES or expanded > EXPANSION * len(file.data):
                limit = f"{EXPANDED_BYTES:,} bytes and {EXPANSION} times the file"
                raise _excess(file, f"{expanded:,} bytes expanded", limit)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_entities(archive, entry, file)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as fault:
        if isinstance(fault, InputError):
            raise
        raise _damaged(file, str(fault)) from None


def _check_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: RawFile) -> None:
    with archive.open(entry) as stream:
        tail = b""
        while block := stream.read(_BLOCK):
            if any(mark in tail + block for mark in _DOCTYPES):
                raise InputError(
                    f"a document type in {entry.filename!r}, which no workbook has",
                    where=file.name,
                    remedy="save the workbook again with a spreadsheet program",
                )
            tail = block[-20:]


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    rows = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_cell(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            rows.append((number, cells))
    return rows


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _damaged(file: RawFile, reason: str) -> InputError:
    return InputError(
        f"no readable workbook: {reason}",
        where=file.name,
        remedy="open it in a spreadsheet program and save it as .xlsx, or as CSV in UTF-8",
    )


def _excess(file: RawFile, found: str, limit: str) -> InputError:
    return InputError(
        f"{found}, above the limit of {limit}", where=file.name, remedy="split the file"
    )

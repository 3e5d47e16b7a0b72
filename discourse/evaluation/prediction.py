"""Predictions: what an extraction found, from its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from discourse.errors import InputError
from discourse.evaluation.annotation import Annotation, Item
from discourse.table import Table

_NEEDED = ("document", "start", "end", "text", "kind")
_GUARDED = tuple("=+-@'＝＋－＠")


def read_prediction(path: str | Path, documents: Iterable[str] = ()) -> Annotation:
    """Read the table of `slogans` from a CSV file.

    Parameters
    ----------
    path : str or Path
        UTF-8, with or without byte order mark; other columns than document, start, end, text and
        kind are ignored.
    documents : iterable of str, optional
        Documents that were searched; those with a row are always among them.

    Returns
    -------
    Annotation

    Raises
    ------
    InputError
        No such file, a missing column, or a cell that is no offset.
    """
    place = Path(path)
    try:
        content = place.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"the prediction cannot be read: {fault}",
            where=str(path),
            remedy="give the CSV table of the analysis `slogans`",
        ) from None
    rows = csv.DictReader(io.StringIO(content, newline=""))
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(
            f"the prediction has no column {missing[0]!r}",
            where=str(path),
            remedy=f"it needs the columns {', '.join(_NEEDED)}",
        )
    items = [_read_row(row, f"{path}:{rows.line_num}") for row in rows]
    return Annotation.of(place.stem, {*documents, *(item.document for item in items)}, items)


def items_of_table(table: Table, documents: Iterable[str], *, name: str = "slogans") -> Annotation:
    """The annotation that a table of `slogans` states.

    Parameters
    ----------
    table : Table
        With the columns document, start, end, text and kind.
    documents : iterable of str
        Documents that were searched.
    name : str
        Name of the annotation.

    Returns
    -------
    Annotation
    """
    columns = (table[column].tolist() for column in _NEEDED)
    items = (Item(*row) for row in zip(*columns, strict=True))
    return Annotation.of(name, documents, items)


def _read_row(row: Mapping[str, str], where: str) -> Item:
    try:
        start, end = int(row["start"]), int(row["end"])
    except (ValueError, TypeError):
        raise InputError(
            f"{row['start']!r} … {row['end']!r} is no span",
            where=where,
            remedy="start and end are character offsets",
        ) from None
    text = row["text"]
    if len(text) == end - start + 1 and text.startswith("'") and text[1:].startswith(_GUARDED):
        text = text[1:]
    return Item(row["document"], start, end, text, row["kind"])

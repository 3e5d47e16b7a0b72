"""Formats: which reader reads which suffix."""

from __future__ import annotations

from collections.abc import Callable

from discourse.errors import InputError
from discourse.readers.reading import RawFile, Reading
from discourse.registry import Registry

READERS = Registry(
    "reader",
    "discourse.readers",
    ("txt", "jsonl", "xlsx"),
    renamed={
        "csv": "discourse.readers.csv_table:csv_table",
        "tsv": "discourse.readers.csv_table:csv_table",
        "text": "discourse.readers.txt:txt",
        "md": "discourse.readers.txt:txt",
    },
)
"""Suffix of a file → its reader."""

_LATER = {"docx", "doc", "pdf", "html", "htm"}


def reader_for(name: str) -> Callable[[RawFile], Reading]:
    """The reader of a file, by its suffix.

    Parameters
    ----------
    name : str
        Name of the file.

    Returns
    -------
    callable
        RawFile → Reading.

    Raises
    ------
    InputError
        No reader for the suffix.

    Examples
    --------
    >>> reader_for("甲.TXT").__name__
    'txt'
    """
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name.rsplit("/", 1)[-1] else ""
    if suffix not in READERS:
        state = (
            f".{suffix} files are not read yet" if suffix in _LATER else f"no reader for {name!r}"
        )
        raise InputError(
            state,
            where=name,
            remedy=f"save the text as .txt in UTF-8; suffixes that are read: {', '.join(READERS)}",
        )
    return READERS.get(suffix)

"""Reading: what a reader is given, a file's bytes, and what it hands back, records."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from discourse.errors import DiscourseError, EnvironmentFault, InputError
from discourse.readers.decoding import Decoded, decode

FILE_BYTES = 200_000_000
DOCUMENT_CHARACTERS = 50_000_000


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as a reader gets it.

    Parameters
    ----------
    name : str
        Path relative to the corpus, with "/", as messages call it.
    data : bytes
        Its content.
    encoding : str or None
        Encoding declared for it.
    text_column, id_column : str or None
        Columns declared for files that hold many documents.
    """

    name: str
    data: bytes = field(repr=False)
    encoding: str | None = None
    text_column: str | None = None
    id_column: str | None = None

    @property
    def stem(self) -> str:
        """Name without folder and suffix."""
        return self.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    @property
    def sha256(self) -> str:
        """Digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def decoded(self) -> Decoded:
        """The bytes as text."""
        return decode(self.data, name=self.name, declared=self.encoding)


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a file, before normalization.

    Parameters
    ----------
    text : str
        Raw text of the file or the cell.
    fields : mapping
        Field → its value as text.
    id : str or None
        Id that the file itself gives.
    number : int or None
        Row or line, counted from 1; None if the file is one document.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file: records, encoding and rule, and what looked wrong."""

    records: tuple[Record, ...]
    encoding: str
    rule: str
    problems: tuple[str, ...] = ()
    faults: tuple[DiscourseError, ...] = ()


def read_bytes(path: Path, name: str) -> bytes:
    """Read a regular file within the limit of size.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in messages.

    Returns
    -------
    bytes
        Its content.

    Raises
    ------
    InputError
        Not a regular file (a FIFO, a device), or larger than 200 MB.
    EnvironmentFault
        The system refuses to read it.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError(
                    "not a regular file", where=name, remedy="remove it from the corpus"
                )
            if status.st_size > FILE_BYTES:
                raise _excess(name, f"{status.st_size:,} bytes", f"{FILE_BYTES:,} bytes a file")
            data = stream.read(FILE_BYTES + 1)
    except OSError as fault:
        if isinstance(fault, DiscourseError):
            raise
        reason = (fault.strerror or str(fault)).lower()
        raise EnvironmentFault(
            f"cannot be read: {reason}", where=name, remedy="check the permissions of the file"
        ) from None
    if len(data) > FILE_BYTES:
        raise _excess(name, "more bytes", f"{FILE_BYTES:,} bytes a file")
    return data


def check_length(text: str, name: str) -> str:
    """Hand a text back unless it is longer than a document may be."""
    if len(text) > DOCUMENT_CHARACTERS:
        limit = f"{DOCUMENT_CHARACTERS:,} characters a document"
        raise _excess(name, f"{len(text):,} characters", limit)
    return text


def _excess(name: str, found: str, limit: str) -> InputError:
    return InputError(f"{found}, above the limit of {limit}", where=name, remedy="split the file")

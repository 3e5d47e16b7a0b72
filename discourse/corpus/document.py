"""One document: its text, its fields, and the file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from discourse.options import Scalar
from discourse.text import OffsetMap

Value = Scalar | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    Parameters
    ----------
    path : str
        Path of the file, relative to the corpus, with "/".
    record : int or None
        Row or line number in a file that holds many documents, counted from 1.
    encoding, rule : str
        Encoding found, and by which rule ("utf-8", "utf-8-sig", "gb18030", "declared", …).
    sha256 : str
        Digest of the file's bytes.
    """

    path: str = ""
    record: int | None = None
    encoding: str = "utf-8"
    rule: str = "given"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text. Every offset in the package refers to ``text``; ``origin`` leads back to the file.

    Parameters
    ----------
    id : str
        Unique in its corpus, stable across runs and machines.
    text : str
        Normalized text.
    origin : OffsetMap, optional
        Normalized offset → offset in the decoded file or cell.
    fields : mapping, optional
        title, date, year, issuer, level, region, genre, …; values may be None.
    source : Source, optional
        The file.
    repairs : mapping, optional
        What normalization changed, and how often ("line_breaks", "spaces", "simplified", …).
    """

    id: str
    text: str
    origin: OffsetMap = field(default=None)  # type: ignore[arg-type,assignment,unused-ignore]
    fields: Mapping[str, Value] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    repairs: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given: OffsetMap | None = self.origin
        if given is None:
            object.__setattr__(self, "origin", OffsetMap.identity(len(self.text)))
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))
        object.__setattr__(self, "repairs", MappingProxyType(dict(self.repairs)))

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (
            self.id,
            self.text,
            self.origin,
            dict(self.fields),
            self.source,
            dict(self.repairs),
        )
        return (Document, parts)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the documents: its name, type, the declared order of its levels; ``time`` if it runs."""

    name: str
    type: type
    levels: tuple[Any, ...] = ()
    description: str = ""
    time: bool = False

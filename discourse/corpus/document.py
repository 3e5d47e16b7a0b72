"""One document: its text, its fields, and the file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from discourse.corpus.packs import Shelf
from discourse.digest import digest
from discourse.options import Scalar, SizeUnit
from discourse.text import OffsetMap, size

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
        return (Document, (self.id, self.text, self.origin, *self._told()))

    @property
    def digest(self) -> str:
        """Sha256 of the text."""
        return digest(self.text)

    @property
    def length(self) -> int:
        """Characters of the text."""
        return len(self.text)

    def size(self, unit: SizeUnit = "character") -> int:
        """Letters and digits of the text, or its Han characters."""
        return size(self.text, unit)

    def with_fields(self, fields: Mapping[str, Value]) -> Document:
        """The same text under other fields."""
        return Document(self.id, self.text, self.origin, fields, self.source, self.repairs)

    def _told(self) -> tuple[Any, ...]:
        return dict(self.fields), self.source, dict(self.repairs)


class StoredDocument(Document):
    """A document whose text lies in a store, and is read when somebody asks for it.

    Parameters
    ----------
    name : str
        Its id.
    fields, source, repairs
        As of any document.
    shelf : Shelf
        Where its pack lies.
    at : int
        Its place in the pack.
    digest : str
        Sha256 of the text.
    sizes : tuple of int
        Letters and digits; Han characters; all characters.
    """

    __slots__ = ("_at", "_digest", "_shelf", "_sizes")
    _at: int
    _digest: str
    _shelf: Shelf
    _sizes: tuple[int, int, int]

    def __init__(
        self,
        name: str,
        shelf: Shelf,
        at: int,
        digest: str,
        sizes: tuple[int, int, int],
        fields: Mapping[str, Value],
        source: Source,
        repairs: Mapping[str, int],
    ) -> None:
        own = {
            "id": name, "fields": MappingProxyType(dict(fields)), "source": source,
            "repairs": MappingProxyType(dict(repairs)), "_shelf": shelf, "_at": at,
            "_digest": digest, "_sizes": sizes,
        }  # fmt: skip
        for slot, value in own.items():
            object.__setattr__(self, slot, value)

    def __reduce__(self) -> tuple[Any, ...]:
        stored = (self.id, self._shelf, self._at, self._digest, self._sizes)
        return (StoredDocument, (*stored, *self._told()))

    @property
    def text(self) -> str:
        """The normalized text."""
        return self._shelf.open().texts[self._at]

    @property
    def origin(self) -> OffsetMap:
        """Normalized offset → offset in the decoded file or cell."""
        return self._shelf.open().origin(self._at)

    @property
    def digest(self) -> str:
        """Sha256 of the text."""
        return self._digest

    @property
    def length(self) -> int:
        """Characters of the text."""
        return self._sizes[2]

    def size(self, unit: SizeUnit = "character") -> int:
        """Letters and digits of the text, or its Han characters."""
        return self._sizes[unit == "han"]

    def with_fields(self, fields: Mapping[str, Value]) -> Document:
        """The same text under other fields."""
        stored = (self.id, self._shelf, self._at, self._digest, self._sizes)
        return StoredDocument(*stored, fields, self.source, self.repairs)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the documents: its name, type, the declared order of its levels; ``time`` if it runs."""

    name: str
    type: type
    levels: tuple[Any, ...] = ()
    description: str = ""
    time: bool = False

"""Bodies: the pass that reads files, decodes them and normalizes their texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from discourse.corpus import Pack
from discourse.corpus.packs import KIND
from discourse.digest import digest, file_digest
from discourse.errors import DiscourseError, InputError
from discourse.readers.card import Card
from discourse.readers.folder import printable
from discourse.readers.formats import reader_for
from discourse.readers.header_lines import header_lines
from discourse.readers.reading import RawFile, Reading, Record, read_bytes
from discourse.text import OffsetMap, normalize


@dataclass(frozen=True)
class Files:
    """Neighbouring files of a folder: a shard of the pass.

    Parameters
    ----------
    root : Path
        Folder of the corpus.
    names : tuple of str
        Relative paths.
    """

    root: Path
    names: tuple[str, ...]

    @cached_property
    def contents(self) -> tuple[str, ...]:
        """Sha256 of each file; empty for one that cannot be read, which is told later."""
        return tuple(_digest_if_readable(self.root / name) for name in self.names)

    @property
    def digest(self) -> str:
        """Digest of names and contents."""
        return digest([self.names, self.contents])

    def refuse_change(self, read: Sequence[ReadFile]) -> None:
        """Raise if a file has other bytes than when its digest was asked for."""
        for expected, file in zip(self.__dict__.get("contents", ()), read, strict=False):
            if file.sha256 and file.sha256 != expected:
                raise InputError(
                    "it changed while it was read (读取期间文件有改动)", where=file.shown,
                    remedy="run again when nobody writes to the corpus",
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a document apart from its text.

    Parameters
    ----------
    file : int
        Index of its file.
    id : str or None
        Id that the file itself gives.
    number : int or None
        Row or line, counted from 1; None if the file is one document.
    fields, header : mapping
        Of the row, and of the lines above the text.
    repairs : mapping
        What normalization changed.
    """

    file: int
    id: str | None
    number: int | None
    fields: Mapping[str, str]
    header: Mapping[str, str]
    repairs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file: its name in messages, how it was decoded, what looked wrong or could not be read."""

    shown: str
    encoding: str
    rule: str
    sha256: str
    problems: tuple[str, ...]
    faults: tuple[DiscourseError, ...]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The outcome for one shard: documents, their texts packed, and the files they came from."""

    bodies: list[Body]
    pack: Pack
    files: list[ReadFile]


@dataclass(frozen=True)
class ReadBodies:
    """The pass itself.

    Parameters
    ----------
    card : Card
        What the card of the corpus says about decoding, header lines, footer, normalization.
    """

    card: Card
    kind = KIND

    @cached_property
    def digest(self) -> str:
        """Digest of what the card says about texts."""
        card = self.card
        return digest([
            card.encoding, card.text, card.id, card.normalize.repair, card.normalize.simplify,
            card.header_lines, card.footer,
        ])  # fmt: skip

    def __call__(self, files: Files) -> Bodies:
        """Read some files, going on past those that cannot be read."""
        read: list[ReadFile] = []
        bodies: list[Body] = []
        texts: list[tuple[str, OffsetMap]] = []
        for name in files.names:
            shown = printable(name)
            try:
                data = read_bytes(files.root / name, shown)
                file = RawFile(shown, data, self.card.encoding, self.card.text, self.card.id)
                reading: Reading = reader_for(name)(file)
            except DiscourseError as fault:
                read.append(ReadFile(shown, "", "", "", (), (fault,)))
                continue
            for record in reading.records:
                text, body = self._body(record, len(read))
                texts.append(text)
                bodies.append(body)
            read.append(ReadFile(shown, reading.encoding, reading.rule, file.sha256,
                                 tuple(reading.problems), tuple(reading.faults)))  # fmt: skip
        files.refuse_change(read)
        return Bodies(bodies, Pack.of(texts), read)

    def _body(self, record: Record, file: int) -> tuple[tuple[str, OffsetMap], Body]:
        card = self.card
        made = normalize(
            record.text, repair=card.normalize.repair, simplify=card.normalize.simplify
        )
        text, origin = made.text, made.origin
        header: Mapping[str, str] = {}
        if record.number is None and card.header_lines != "none":
            names = None if card.header_lines == "auto" else card.header_lines
            found = header_lines(text, names if isinstance(names, Mapping) else None)
            if found is not None:
                header = found.fields
                text, origin = text[found.end :], origin.slice(found.end, len(text))
        if card.footer is not None and (end := _footer_start(card.footer, text)) is not None:
            text, origin = text[:end], origin.slice(0, end)
        body = Body(file, record.id, record.number, dict(record.fields), header, made.changes)
        return (text, origin), body


def _digest_if_readable(path: Path) -> str:
    try:
        return file_digest(path) if path.is_file() else ""
    except OSError:
        return ""


def _footer_start(pattern: str, text: str) -> int | None:
    """Where the text ends: before the line ends that precede the footer's first line."""
    match = re.search(pattern, text, re.MULTILINE)
    if match is None:
        return None
    return len(text[: text.rfind("\n", 0, match.start()) + 1].rstrip())

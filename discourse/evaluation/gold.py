"""Gold: annotated texts from a folder with annotations.json, or from an annotated sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from discourse.corpus import Corpus, Document
from discourse.errors import InputError
from discourse.evaluation.annotation import Annotation, Item
from discourse.lexicons.entry import KINDS
from discourse.text import OffsetMap, normalize


def read_gold(path: str | Path) -> Annotation:
    """Read annotated gold.

    Parameters
    ----------
    path : str or Path
        A folder with ``annotations.json`` and ``texts/``, the JSON file itself, or a sheet (.xlsx)
        that `sheet.write_sheet` made.

    Returns
    -------
    Annotation
        With its corpus; offsets refer to the normalized texts.

    Raises
    ------
    InputError
        No gold there, no valid JSON, an unknown kind, or a span that does not hold its text.

    Notes
    -----
    The format is described in ``docs/gold-format.md``. Raw offsets are carried over through the
    document's ``origin``; a span that normalization cut (a removed blank at its edge) shrinks to
    what is left of it.
    """
    from discourse.evaluation.sheet import read_sheet

    place = Path(path)
    if place.suffix.lower() == ".xlsx":
        return read_sheet(place)
    file = place / "annotations.json" if place.is_dir() else place
    if not file.is_file():
        raise InputError(
            f"there is no gold {str(path)!r}",
            remedy="give a folder with annotations.json and texts/, or an annotated .xlsx sheet",
        )
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        entries: Mapping[str, Any] = content["documents"]
    except (ValueError, KeyError, TypeError) as fault:
        raise InputError(
            f"the gold cannot be read: {fault!r}",
            where=str(file),
            remedy="see docs/gold-format.md for what annotations.json holds",
        ) from None
    documents = {name: _read_text(file.parent / "texts" / name, name) for name in sorted(entries)}
    items: list[Item] = []
    for name, (raw, document) in documents.items():
        items += _read_items(entries[name].get("items", ()), raw, document, where=f"{file}: {name}")
    corpus = Corpus((document for _, document in documents.values()), name=file.parent.name)
    return Annotation.of(file.parent.name, corpus.ids, items, corpus=corpus)


def place_raw(origin: OffsetMap, start: int, end: int) -> tuple[int, int]:
    """Normalized span of a raw span.

    Examples
    --------
    >>> place_raw(OffsetMap.of_sources(np.array([0, 1, 3, 4]), 5), 1, 4)
    (1, 3)
    """
    return _place(origin, start), _place(origin, end)


def _place(origin: OffsetMap, offset: int) -> int:
    """The first normalized place that came from this raw offset or a later one."""
    if offset >= origin.raw_length:
        return origin.length
    run = int(np.searchsorted(origin.raw, offset, side="right")) - 1
    if run < 0:
        return 0
    limit = origin.normalized[run + 1] if run + 1 < len(origin.normalized) else origin.length
    return int(min(origin.normalized[run] + offset - origin.raw[run], limit))


def _read_text(path: Path, name: str) -> tuple[str, Document]:
    try:
        # Offsets count every character of the file, carriage returns included.
        raw = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"the annotated text {name!r} cannot be read: {fault}",
            where=str(path),
            remedy="put it as UTF-8 into texts/ beside annotations.json",
        ) from None
    made = normalize(raw)
    return raw, Document(Path(name).stem, made.text, made.origin)


def _read_items(
    entries: list[Mapping[str, Any]], raw: str, document: Document, *, where: str
) -> Iterator[Item]:
    for entry in entries:
        text, kind = entry["text"], entry.get("type", entry.get("kind"))
        if kind not in KINDS:
            raise InputError(
                f"unknown kind {kind!r} of {text!r}",
                where=where,
                remedy=f"one of {', '.join(KINDS)}",
            )
        for start, end in entry["occurrences"]:
            if raw[start:end] != text:
                raise InputError(
                    f"{text!r} does not stand at {start}…{end}, but {raw[start:end]!r}",
                    where=where,
                    remedy="offsets are character offsets into the UTF-8 text, line ends kept",
                )
            first, last = place_raw(document.origin, start, end)
            if last > first:
                yield Item(document.id, first, last, document.text[first:last], kind)

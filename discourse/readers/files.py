"""Files: each one read by the reader of its suffix, its documents named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from discourse.corpus import Source
from discourse.errors import DiscourseError, InputError
from discourse.readers.assembly import Draft
from discourse.readers.card import Card
from discourse.readers.file_names import file_name_fields
from discourse.readers.folder import ids_of, printable
from discourse.readers.formats import reader_for
from discourse.readers.reading import RawFile, Reading, read_bytes


def read_files(
    root: Path, names: Sequence[str], card: Card, faults: list[DiscourseError]
) -> tuple[list[Draft], list[str]]:
    """Read files, going on past those that cannot be read.

    Parameters
    ----------
    root : Path
        Folder of the corpus.
    names : sequence of str
        Relative paths of the files.
    card : Card
        The card of the corpus.
    faults : list
        Takes what cannot be read.

    Returns
    -------
    drafts : list of Draft
        Documents, in the order of files and rows, with unique ids.
    problems : list of str
        What looked wrong in files that could be read.
    """
    base = "texts/" if names and all(name.startswith("texts/") for name in names) else ""
    ids = ids_of(names, base)
    drafts: list[Draft] = []
    problems: list[str] = []
    for name in names:
        shown = printable(name)
        try:
            data = read_bytes(root / name, shown)
            file = RawFile(shown, data, card.encoding, card.text, card.id)
            reading: Reading = reader_for(name)(file)
        except DiscourseError as fault:
            faults.append(fault)
            continue
        faults.extend(reading.faults)
        problems += reading.problems
        named = file_name_fields(card.filename, shown) if card.filename else {}
        if named is None:
            problems.append(f"{shown}: its name does not fit {card.filename!r}")
        for record in reading.records:
            row = "" if record.number is None else f"_{record.number:04d}"
            source = Source(shown, record.number, reading.encoding, reading.rule, file.sha256)
            drafts.append(Draft(record.id or ids[name] + row, record, source, named or {}))
    return _without_doubles(drafts, faults), problems


def _without_doubles(drafts: Sequence[Draft], faults: list[DiscourseError]) -> list[Draft]:
    places: dict[str, str] = {}
    kept = []
    for draft in drafts:
        place = f"{draft.source.path}:{draft.source.record or ''}".rstrip(":")
        if draft.id in places:
            what = f"the id {draft.id!r} stands twice, first in {places[draft.id]}"
            faults.append(InputError(what, where=place, remedy="give every document its own id"))
        else:
            places[draft.id] = place
            kept.append(draft)
    return kept

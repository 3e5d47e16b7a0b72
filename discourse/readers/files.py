"""Files: read shard by shard, and their documents named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from discourse.corpus import Document, Shelf, Source, StoredDocument
from discourse.errors import DiscourseError, InputError
from discourse.readers.assembly import Draft
from discourse.readers.bodies import Bodies, Body, Files, ReadBodies
from discourse.readers.card import Card
from discourse.readers.file_names import file_name_fields
from discourse.readers.folder import ids_of
from discourse.shards import Engine, InProcess, Keeper

SHARD_BYTES = 4_000_000


def read_files(
    root: Path,
    names: Sequence[str],
    card: Card,
    faults: list[DiscourseError],
    engine: Engine | None = None,
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
    engine : Engine, optional
        Where files are read; one that keeps outcomes also keeps the texts, which then stay on disk.

    Returns
    -------
    drafts : list of Draft
        Documents, in the order of files and rows, with unique ids.
    problems : list of str
        What looked wrong in files that could be read.
    """
    base = "texts/" if names and all(name.startswith("texts/") for name in names) else ""
    ids = ids_of(names, base)
    reading = ReadBodies(card)
    jobs = list(_cut(root.resolve(), names))
    drafts: list[Draft] = []
    problems: list[str] = []
    runner = engine or InProcess()
    for job, made in zip(jobs, runner.map(reading, jobs), strict=True):
        named = []
        for file in made.files:
            faults.extend(file.faults)
            problems += file.problems
            fits = file_name_fields(card.filename, file.shown) if card.filename else {}
            if fits is None and file.sha256:
                problems.append(f"{file.shown}: its name does not fit {card.filename!r}")
            named.append(fits or {})
        shelf = _shelf(runner, reading, job, made)
        for at, body in enumerate(made.bodies):
            row = "" if body.number is None else f"_{body.number:04d}"
            own = body.id or ids[job.names[body.file]] + row
            document = _document(own, made, at, shelf)
            drafts.append(Draft(document, body.fields, body.header, named[body.file]))
    return _without_doubles(drafts, faults), problems


def _cut(root: Path, names: Sequence[str]) -> Iterator[Files]:
    """Neighbouring files, about four million bytes together."""
    held: list[str] = []
    size = 0
    for name in names:
        held.append(name)
        size += _size_of(root / name)
        if size >= SHARD_BYTES:
            yield Files(root, tuple(held))
            held, size = [], 0
    if held:
        yield Files(root, tuple(held))


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _shelf(runner: Engine, reading: ReadBodies, job: Files, made: Bodies) -> Shelf | None:
    """Where the texts lie, if the engine could keep them."""
    if not isinstance(runner, Keeper):
        return None
    shelf = Shelf(runner.store, runner.key(reading, job))
    if not runner.store.has(shelf.key, kind=ReadBodies.kind):
        return None
    shelf.hold(made.pack)
    return shelf


def _document(own: str, made: Bodies, at: int, shelf: Shelf | None) -> Document:
    body: Body = made.bodies[at]
    file = made.files[body.file]
    source = Source(file.shown, body.number, file.encoding, file.rule, file.sha256)
    if shelf is None:
        text, origin = made.pack.texts[at], made.pack.origin(at)
        return Document(own, text, origin, source=source, repairs=body.repairs)
    letters, han, length = made.pack.sizes[at].tolist()
    return StoredDocument(own, shelf, at, made.pack.digests[at], (letters, han, length), {},
                          source, body.repairs)  # fmt: skip


def _without_doubles(drafts: Sequence[Draft], faults: list[DiscourseError]) -> list[Draft]:
    places: dict[str, str] = {}
    kept = []
    for draft in drafts:
        source = draft.document.source
        place = f"{source.path}:{source.record or ''}".rstrip(":")
        if draft.id in places:
            what = f"the id {draft.id!r} stands twice, first in {places[draft.id]}"
            faults.append(InputError(what, where=place, remedy="give every document its own id"))
        else:
            places[draft.id] = place
            kept.append(draft)
    return kept

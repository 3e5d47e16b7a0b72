"""Corpora: a path becomes a corpus."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from discourse.corpus import Corpus, Source
from discourse.errors import DiscourseError, FaultList, InputError
from discourse.options import Condition
from discourse.readers.assembly import Draft, assemble
from discourse.readers.card import CARD, Card, read_card
from discourse.readers.conditions import documents_where
from discourse.readers.file_names import file_name_fields
from discourse.readers.folder import find_texts, ids_of
from discourse.readers.formats import READERS, reader_for
from discourse.readers.metadata import Metadata, read_metadata
from discourse.readers.reading import RawFile, Reading, read_bytes
from discourse.readers.sanity import sanity_problems


def read_corpus(
    path: str | os.PathLike[str],
    *,
    on_error: Literal["fail", "skip"] = "fail",
    where: Condition | None = None,
) -> Corpus:
    r"""Read a corpus.

    Parameters
    ----------
    path : str or path
        A folder of texts, with or without a card ``corpus.yaml``; a text file; or a CSV, TSV, XLSX
        or JSONL file with one document per row.
    on_error : {"fail", "skip"}
        Whether a file that cannot be read ends the reading, after everything has been read, or is
        left out and named among the corpus' problems.
    where : mapping, optional
        Documents to keep, as in `Corpus.where`.

    Returns
    -------
    Corpus
        Documents sorted by id, with typed fields; ``problems`` says what looked wrong.

    Raises
    ------
    InputError
        No such path, or no documents.
    FaultList
        Files that cannot be read, or faults of the card, all of them.

    Notes
    -----
    Without a card: all ``.txt`` files below the folder, in ``texts/`` if there is one, with the
    fields of ``metadata.csv`` beside them and of header lines (标题：…). Usual Chinese names of
    columns are translated: 标题 title, 发布日期 date, 年份 year, 发文机关 issuer, 地区 region, 文种
    genre, 文号 doc_number; other columns keep their names. A document's ``date`` and ``year`` come
    only from columns called so.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "甲.txt").write_text("标题：通知\n发布日期：2019-05-06\n正文：\n深化产教融合。", "utf-8")
    ...     corpus = read_corpus(folder)
    >>> corpus["甲"].text, corpus["甲"].fields["title"], corpus["甲"].fields["year"]
    ('深化产教融合。', '通知', 2019)
    """
    place = Path(path)
    if not place.exists():
        raise _missing(place)
    if place.name == CARD and place.is_file():
        place = place.parent
    root = place if place.is_dir() else place.parent
    card = read_card(root) if place.is_dir() else Card()
    faults: list[DiscourseError] = []
    if place.is_dir():
        drafts, problems = _read_folder(root, card, faults)
        name = card.name or place.resolve().name
    else:
        drafts, problems = _read_files(root, [place.name], card, faults)
        name = place.stem
    if faults and on_error == "fail":
        raise FaultList(faults)
    problems = [f"skipped: {str(fault).splitlines()[0]}" for fault in faults] + problems
    _check_ids(drafts)
    if not drafts:
        raise InputError(
            "no documents",
            where=str(path),
            remedy="; ".join(problems[:5]) or "put .txt files there",
        )
    documents, fields, notes = assemble(drafts, card)
    problems += notes + sanity_problems(documents)
    corpus = Corpus(documents, name=name, fields=fields, problems=problems)
    return documents_where(documents_where(corpus, card.where), where)


def _read_folder(
    root: Path, card: Card, faults: list[DiscourseError]
) -> tuple[list[Draft], list[str]]:
    declared = card.metadata_card
    table = declared.file if declared is not None else "metadata.csv"
    found = find_texts(root, card.patterns, (CARD, table), READERS.names())
    drafts, problems = _read_files(root, found.names, card, faults)
    problems = [*found.problems, *problems]
    try:
        metadata = _read_table(root, table, card, required=declared is not None)
    except DiscourseError as fault:
        faults.append(fault)
        return drafts, problems
    if metadata is not None:
        rows, notes = metadata.match((draft.id, draft.source.path) for draft in drafts)
        problems += notes
        for draft in drafts:
            draft.metadata = rows.get(draft.id, {})
    return drafts, problems


def _read_table(root: Path, table: str, card: Card, *, required: bool) -> Metadata | None:
    path = root / table
    if not path.exists():
        if required:
            raise _missing(path, shown=table)
        return None
    file = RawFile(table, read_bytes(path, table), card.encoding)
    key = card.metadata_card.key if card.metadata_card is not None else None
    return read_metadata(file, key)


def _read_files(
    root: Path, names: Sequence[str], card: Card, faults: list[DiscourseError]
) -> tuple[list[Draft], list[str]]:
    base = "texts/" if names and all(name.startswith("texts/") for name in names) else ""
    ids = ids_of(names, base)
    drafts: list[Draft] = []
    problems: list[str] = []
    for name in names:
        try:
            file = RawFile(name, read_bytes(root / name, name), card.encoding, card.text, card.id)
            reading: Reading = reader_for(name)(file)
        except DiscourseError as fault:
            faults.append(fault)
            continue
        faults.extend(reading.faults)
        problems += reading.problems
        named = file_name_fields(card.filename, name) if card.filename else {}
        if named is None:
            problems.append(f"{name}: its name does not fit {card.filename!r}")
        for record in reading.records:
            own = record.id or ids[name] + (
                "" if record.number is None else f"_{record.number:04d}"
            )
            source = Source(name, record.number, reading.encoding, reading.rule, file.sha256)
            drafts.append(Draft(own, record, source, named or {}))
    return drafts, problems


def _check_ids(drafts: Sequence[Draft]) -> None:
    places: dict[str, str] = {}
    faults = []
    for draft in drafts:
        place = f"{draft.source.path}:{draft.source.record or ''}".rstrip(":")
        earlier = places.setdefault(draft.id, place)
        if earlier != place:
            what = f"the id {draft.id!r} stands twice, first in {earlier}"
            faults.append(InputError(what, where=place, remedy="give every document its own id"))
    if faults:
        raise FaultList(faults)


def _missing(path: Path, shown: str = "") -> InputError:
    parent = path.parent
    near: list[str] = []
    if parent.is_dir():
        names = sorted(entry.name for entry in parent.iterdir() if not entry.name.startswith("."))
        near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.4)
        there = f"there is {', '.join(names[:8])}" if names else "the folder is empty"
    else:
        there = f"the folder {str(parent)!r} does not exist either"
    remedy = f"did you mean {str(parent / near[0])!r}?" if near else there
    return InputError(f"no such file or folder: {shown or str(path)!r}", remedy=remedy)

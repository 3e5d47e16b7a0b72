"""Corpora: a path becomes a corpus."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Literal

from discourse.corpus import Corpus
from discourse.errors import DiscourseError, FaultList, InputError
from discourse.options import Condition
from discourse.readers.assembly import Draft, assemble
from discourse.readers.card import CARD, Card, MetadataCard, read_card
from discourse.readers.conditions import documents_where
from discourse.readers.files import read_files
from discourse.readers.folder import find_texts, refusal
from discourse.readers.formats import READERS
from discourse.readers.metadata import Metadata, read_metadata
from discourse.readers.reading import RawFile, read_bytes
from discourse.readers.sanity import sanity_problems
from discourse.shards import Engine


def read_corpus(
    path: str | os.PathLike[str],
    *,
    on_error: Literal["fail", "skip"] = "fail",
    where: Condition | None = None,
    engine: Engine | None = None,
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
    engine : Engine, optional
        Where files are decoded and normalized. With one that keeps outcomes (``engine("serial",
        cache=FOLDER)``) texts stay on disk and are read when asked for: the way to corpora larger
        than memory.

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
    fields of ``metadata.csv`` (or ``.xlsx``) beside them and of header lines (标题：…). Usual Chinese names of
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
    faults: list[DiscourseError] = []
    if place.is_dir():
        card = read_card(place)
        if card.recipe is not None and not (place / "texts").is_dir():
            raise InputError(
                "the corpus is not downloaded yet (尚未下载)",
                where=str(path),
                remedy=f"run: discourse corpus get {place.resolve().name}",
            )
        drafts, problems = _read_folder(place, card, faults, engine)
        name = card.name or place.resolve().name
    else:
        card = Card()
        drafts, problems = read_files(place.parent, [place.name], card, faults, engine)
        name = place.stem
    if faults and on_error == "fail":
        raise FaultList(faults)
    problems = [f"skipped: {str(fault).splitlines()[0]}" for fault in faults] + problems
    if not drafts:
        remedy = "; ".join(problems[:5]) or "put .txt files there"
        raise InputError("no documents", where=str(path), remedy=remedy)
    documents, fields, notes = assemble(drafts, card)
    problems += notes + sanity_problems(documents)
    corpus = Corpus(documents, name=name, fields=fields, problems=problems)
    return documents_where(documents_where(corpus, card.where), where)


def _read_folder(
    root: Path, card: Card, faults: list[DiscourseError], engine: Engine | None
) -> tuple[list[Draft], list[str]]:
    declared = card.metadata_card or _find_table(root)
    own = (CARD, declared.file) if declared is not None else (CARD,)
    found = find_texts(root, card.patterns, own, READERS.names())
    drafts, problems = read_files(root, found.names, card, faults, engine)
    problems = [*found.problems, *problems]
    if declared is not None:
        try:
            metadata = _read_table(root, declared)
        except DiscourseError as fault:
            faults.append(fault)
            return drafts, problems
        rows, notes = metadata.match((draft.id, draft.document.source.path) for draft in drafts)
        problems += notes
        for draft in drafts:
            draft.metadata = rows.get(draft.id, {})
    return drafts, problems


def _find_table(root: Path) -> MetadataCard | None:
    usual = (name for name in ("metadata.csv", "metadata.xlsx") if (root / name).exists())
    return next((MetadataCard(file=name) for name in usual), None)


def _read_table(root: Path, declared: MetadataCard) -> Metadata:
    path = root / declared.file
    if not path.exists():
        raise _missing(path, shown=declared.file)
    if reason := refusal(path, root.resolve()):
        raise InputError(reason, where=declared.file, remedy="put the table into the folder")
    data = read_bytes(path, declared.file)
    return read_metadata(RawFile(declared.file, data, declared.encoding), declared.key)


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

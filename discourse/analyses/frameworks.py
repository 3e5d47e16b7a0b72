"""Frameworks: every named set (体系, 模式, 机制, “N…”) whose members the text states."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Any

from discourse.corpus import Corpus, Document
from discourse.grouping import group_cells, group_columns
from discourse.options import By, Positive
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.framework import CLASSES, Framework
from discourse.slogans.frameworks import find_frameworks
from discourse.slogans.passes import extract_all
from discourse.table import Column, Table
from discourse.text import sentences

BYTES_PER_CHARACTER = 40

COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("name", str, "label", "What the framework is called, as the text writes it.", zh="框架名称"),
    Column("size", int, "measure", "Members.", "members", "成员数"),
    Column("members", str, "text", "Members in the order of the text, joined by |.", zh="成员"),
    Column("class", str, "group", "A standing set of national policy, a coinage of the issuer, or an ad hoc list.", zh="类别", levels=CLASSES),
    Column("source", str, "group", "Where the members come from, text or lexicon.", zh="来源", levels=("text", "lexicon")),
    Column("conflict", bool, "group", "Whether the same name has other members elsewhere in the same document.", zh="同名异义"),
    Column("rule", str, "text", "Pattern that found it; one that ends in :open had 等 after the last member.", zh="规则"),
    Column("start", int, "measure", "Character offset where the name begins.", "characters", "起点"),
    Column("end", int, "measure", "Character offset just past its end.", "characters", "终点"),
    Column("sentence", str, "text", "The sentence the name stands in.", zh="所在句"),
)  # fmt: skip


def frameworks(
    corpus: Corpus,
    /,
    *,
    min_members: Positive = 2,
    lexicon: bool = True,
    fields: By = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """Every named framework with its members.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    min_members : int, > 0
        Fewest members of a framework that is shown.
    lexicon : bool
        Whether sets are shown whose members only the shipped lexicon knows (``source=lexicon``).
    fields : str, sequence of str or None
        Fields of the documents to show in further columns.
    corrections : Corrections, optional
        Rows of a researcher that overrule the extraction (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        `COLUMNS`, then one column per field; one row per document, name and set of members, at
        its first place.

    Raises
    ------
    UnknownNameError
        A field that no document has.

    Notes
    -----
    Members are never invented: a numeral has members only where the text states exactly as many,
    and every other row quotes a list that the text closes, or leaves open with 等 (rules that end in
    ``:open``). ``class``: *canonical* is a set that the shipped lexicon knows by these members;
    *brand* is a coinage (a numeral that is no mere count, or a name that quotation marks enclose or
    its members stand in); all else is an ad hoc *list*. A name with two sets of members in one
    document has two rows, both with ``conflict``. ``start`` and ``end`` refer to the normalized
    text, so that ``document.text[start:end] == name``.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "构建“党委—支部—党员”三级联动模式，"
    ...                                 "健全政府引导、企业参与的工作机制。")])
    >>> table = frameworks(corpus).table
    >>> list(zip(table["name"].tolist(), table["members"].tolist(), table["class"].tolist()))
    [('三级联动', '党委|支部|党员', 'brand'), ('工作机制', '政府引导|企业参与', 'list')]
    """
    groups = corpus.groups(fields)
    found: list[tuple[int, Framework]] = []
    for at, (document, mentions) in enumerate(
        zip(corpus, extract_all(corpus, engine=engine), strict=True)
    ):
        kept = corrections.apply(document, mentions)[0] if corrections else mentions
        for one in find_frameworks(document.text, kept, document=document.id):
            if one.size >= min_members and (lexicon or one.source == "text"):
                found.append((at, one))
    rows = [one for _, one in found]
    data: dict[str, Any] = {
        name: [getattr(one, name) for one in rows]
        for name in ("document", "name", "size", "source", "conflict", "rule", "start", "end")
    }
    data["members"] = ["|".join(one.members) for one in rows]
    data["class"] = [one.kind for one in rows]
    data["sentence"] = _quote_sentences(corpus, found)
    data |= group_cells(groups, groups.index[[at for at, _ in found]].tolist() if found else [])
    return Result(
        analysis="frameworks",
        title="Frameworks and their members",
        table=Table.of(
            (*COLUMNS, *group_columns(groups)), data, sort=["document", "start", "end", "members"]
        ),
        parameters={
            "min_members": min_members,
            "lexicon": lexicon,
            "fields": fields,
            "corrections": corrections.digest if corrections else None,
        },
        notes=_write_notes(corpus, rows),
    )


def _quote_sentences(corpus: Corpus, found: list[tuple[int, Framework]]) -> list[str]:
    quoted: list[str] = []
    spans: dict[int, list[tuple[int, int]]] = {}
    for at, one in found:
        document: Document = corpus[at]
        if at not in spans:
            spans[at] = sentences(document.text)
        first = bisect_right(spans[at], (one.start, len(document.text))) - 1
        start, end = spans[at][max(first, 0)]
        quoted.append(document.text[start : max(end, one.end)])
    return quoted


def _write_notes(corpus: Corpus, rows: list[Framework]) -> tuple[str, ...]:
    counts = Counter(one.kind for one in rows)
    parts = ", ".join(f"{counts[kind]:,} {kind}" for kind in CLASSES if counts[kind])
    notes = [f"{len(rows):,} frameworks in {len(corpus):,} documents: {parts or 'none'}."]
    lent = sum(one.source == "lexicon" for one in rows)
    if lent:
        notes.append(f"{lent:,} have their members from the shipped lexicon, not the text.")
    conflicts = {(one.document, one.name) for one in rows if one.conflict}
    if conflicts:
        named = ", ".join(f"{name} ({document})" for document, name in sorted(conflicts))
        notes.append(f"Different members under one name in one document: {named}.")
    left_open = sum(one.rule.endswith(":open") for one in rows)
    if left_open:
        notes.append(f"{left_open:,} lists are left open by the text (等): more members may exist.")
    return tuple(notes)

"""Families: the wordings of one idea over a corpus, with how each differs from the usual one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from discourse.corpus import Corpus, Document
from discourse.matching import Matcher
from discourse.options import Positive, Share
from discourse.phrase import Phrase
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.collecting import collect
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.families import Family, group_wordings
from discourse.slogans.mention import KINDS, STYLE, Kind
from discourse.slogans.succession import Uses, refine
from discourse.slogans.wordings import ACTOR_COMPOUND, RELATIONS
from discourse.table import Column, Table
from discourse.text import paragraphs

BYTES_PER_CHARACTER = 45

COLUMNS = (
    Column("family", str, "label", "The most frequent wording, after which the family is called.", zh="词族"),
    Column("member", str, "label", "One wording.", zh="表述"),
    Column("frequency", int, "measure", "Occurrences in the corpus, also inside longer wordings.", "occurrences", "频次", headline=True),
    Column("document_frequency", int, "measure", "Documents that hold it.", "documents", "文档频次"),
    Column("relation", str, "group", "How it differs from the head of its family.", zh="关系", levels=RELATIONS),
    Column("first_date", str, "time", "Date or year of the earliest dated document that holds it.", zh="最早日期"),
    Column("first_document", str, "text", "Id of that document.", zh="最早文档"),
    Column("last_date", str, "time", "Date or year of the latest dated document that holds it.", zh="最晚日期"),
)  # fmt: skip

PHRASES = ("family", "member")
"""Columns that make the table a list of phrases: the name of each, and its variants."""

_SHORTEST = 3
# Marks or connectives at an edge: what is left of an expression that was cut.
_CUT = re.compile("^[与和及的了等”’]|[与和及的了“‘]$|^[“‘][^”’]*$|^[^“‘]*[”’]$|\\s")


@dataclass
class _Counted:
    frequency: int = 0
    documents: set[int] = field(default_factory=set)
    paragraphs: Counter[tuple[int, int]] = field(default_factory=Counter)


def families(
    corpus: Corpus,
    /,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: Share = 0.5,
    min_frequency: Positive = 2,
    min_members: Positive = 2,
    top: Positive | None = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """Wordings of one idea, gathered around the most frequent of them.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    kinds : sequence of str or None
        Kinds of slogans whose wordings are compared; None takes all but couplets and theme lines.
    min_score : float, 0 to 1
        Lowest score of a slogan that gives a wording.
    min_frequency : int, > 0
        Fewest occurrences of a wording.
    min_members : int, > 0
        Fewest wordings of a family that is shown.
    top : int, > 0, or None
        Keep the first so many families.
    corrections : Corrections, optional
        Rows of a researcher that overrule the extraction (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        `COLUMNS`; one row per wording, families by their occurrences, members by theirs.

    Raises
    ------
    UnknownNameError
        A kind that does not exist.

    Notes
    -----
    Wordings are the slogans of the corpus and its compounds of actors (医工结合, 政产学研用协同); every
    occurrence of the string counts, also inside a longer one. Each joins one head: orthographic
    (marks, 的, 和 apart, the same), expanded (the head with words around it), actor-added (more
    take part), narrower (the head qualified), alternant (other words for the same), successor (an
    alternant where the earlier wording gives way to the later one in the dated documents). A family
    never replaces its wordings. Written as YAML, the table is a list of phrases for an experiment.

    References
    ----------
    Schoenhals, M. (1992). Doing Things with Words in Chinese Politics. Institute of East Asian
    Studies, University of California, Berkeley.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "推进医工交叉，深化医工交叉，医工结合出成果。"),
    ...                  Document("乙", "医工交叉与医工结合；理工医交叉，理工医交叉。")])
    >>> table = families(corpus).table
    >>> list(zip(table["family"].tolist(), table["member"].tolist(), table["relation"].tolist()))
    [('医工交叉', '医工交叉', 'head'), ('医工交叉', '医工结合', 'alternant')]
    """
    wanted = [kind for kind in KINDS if kind not in STYLE] if kinds is None else list(kinds)
    counted = _count(corpus, _wordings(corpus, wanted, min_score, corrections, engine))
    counted = {text: one for text, one in counted.items() if one.frequency >= min_frequency}
    grouped = group_wordings({text: one.frequency for text, one in counted.items()})
    total = {f.head: sum(counted[text].frequency for text, _ in f.members) for f in grouped}
    shown = [family for family in grouped if len(family.members) >= min_members]
    shown.sort(key=lambda family: (-total[family.head], family.head))
    shown = shown[:top]
    table = _build_table(corpus, shown, counted)
    return Result(
        analysis="families",
        title="Families of wordings",
        table=table,
        parameters={
            "kinds": None if kinds is None else list(kinds), "min_score": min_score,
            "min_frequency": min_frequency, "min_members": min_members, "top": top,
            "corrections": corrections.digest if corrections else None,
        },
        notes=_write_notes(corpus, len(counted), shown, table),
    )  # fmt: skip


def _wordings(
    corpus: Corpus,
    kinds: Sequence[Kind],
    min_score: float,
    corrections: Corrections,
    engine: Engine | None,
) -> list[str]:
    """Slogans and compounds of actors, each once, sorted."""
    mentions = collect(
        corpus, kinds=kinds, min_score=min_score, corrections=corrections, engine=engine
    )
    found = {mention.text for _, mention in mentions}
    for document in corpus:
        found |= {match[0] for match in ACTOR_COMPOUND.finditer(document.text)}
    return sorted(text for text in found if len(text) >= _SHORTEST and not _CUT.search(text))


def _count(corpus: Corpus, wordings: Sequence[str]) -> dict[str, _Counted]:
    """Every occurrence of each wording, with its documents and paragraphs."""
    counted = {text: _Counted() for text in wordings}
    if not wordings:
        return counted
    matcher = Matcher([Phrase(text) for text in wordings], nesting="overlapping")
    for at, document in enumerate(corpus):
        starts = [start for start, _ in paragraphs(document.text)]
        matches = matcher.find([document.text])
        for start, end in zip(matches.start.tolist(), matches.end.tolist(), strict=True):
            one = counted.get(document.text[start:end])
            if one is not None and not _inside_compound(document.text, start, end):
                one.frequency += 1
                one.documents.add(at)
                one.paragraphs[at, bisect_right(starts, start)] += 1
    return counted


def _inside_compound(text: str, start: int, end: int) -> bool:
    """Whether a compound of actors is the end of a longer one: 医工交叉 in 理工医工交叉."""
    match = ACTOR_COMPOUND.match(text, max(0, start - 1))
    return bool(
        match
        and match.start() < start
        and match.end() >= end
        and ACTOR_COMPOUND.fullmatch(text, start, end)
    )


def _build_table(corpus: Corpus, shown: Sequence[Family], counted: dict[str, _Counted]) -> Table:
    dates = [_date_of(document) for document in corpus]
    uses = {
        text: Uses(
            {at: day for at in counted[text].documents if (day := dates[at]) is not None},
            counted[text].paragraphs,
        )
        for family in shown
        for text, _ in family.members
    }
    columns: dict[str, list[Any]] = {column.name: [] for column in COLUMNS}
    for family in shown:
        for text, relation in family.members:
            one, dated = counted[text], uses[text].dates
            first = min(dated, key=lambda at: (dated[at], at), default=None)
            columns["family"].append(family.head)
            columns["member"].append(text)
            columns["frequency"].append(one.frequency)
            columns["document_frequency"].append(len(one.documents))
            columns["relation"].append(refine(relation, uses[family.head], uses[text]))
            columns["first_date"].append(None if first is None else dated[first])
            columns["first_document"].append(None if first is None else corpus.ids[first])
            columns["last_date"].append(max(dated.values(), default=None))
    place = {family.head: at for at, family in enumerate(shown)}
    order = sorted(
        range(len(columns["family"])),
        key=lambda at: (
            place[columns["family"][at]], columns["relation"][at] != "head",
            -columns["frequency"][at], columns["member"][at],
        ),
    )  # fmt: skip
    ranked = (Column("rank", int, "measure", "Place."), *COLUMNS)
    data = {name: [cells[at] for at in order] for name, cells in columns.items()}
    table = Table.of(ranked, {"rank": list(range(len(order))), **data}, sort=["rank"])
    return Table(COLUMNS, {name: table[name] for name in columns})


def _date_of(document: Document) -> str | None:
    day, year = document.fields.get("date"), document.fields.get("year")
    if isinstance(day, date):
        return day.isoformat()
    return None if year is None else str(year)


def _write_notes(
    corpus: Corpus, wordings: int, shown: Sequence[Family], table: Table
) -> tuple[str, ...]:
    relations = Counter(table["relation"].tolist())
    parts = ", ".join(f"{relations[name]:,} {name}" for name in RELATIONS[1:] if relations[name])
    notes = [
        f"{len(shown):,} families among {wordings:,} wordings in {len(corpus):,} documents: "
        f"{parts or 'none'}.",
        "Every occurrence of a string counts, also inside a longer wording; the frequencies of a "
        "family therefore do not add up. Count families with phrase_frequency.",
    ]
    if relations["successor"]:
        notes.append(
            f"{relations['successor']:,} successions are proposals from dates alone; confirm each "
            "in the texts before saying that one wording replaced the other."
        )
    if all(_date_of(document) is None for document in corpus):
        notes.append("No document is dated: succession cannot be told from alternation.")
    return tuple(notes)

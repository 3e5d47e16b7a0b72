"""Slogan levels: which slogans are canonical and which are coinages, of whom, and how far they went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from discourse.corpus import Corpus, Document, Groups
from discourse.lexicons import Entry, load_lexicon
from discourse.options import Positive, Share
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.collecting import collect_with_notes
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.mention import KINDS, STYLE, Kind, SloganMention
from discourse.slogans.terms import EVIDENCE_NAME
from discourse.slogans.tracing import trace_uses
from discourse.table import Column, Table

CLASSES = ("canonical", "shared", "own")
"""In the shipped lexicon; a coinage that several groups use; a coinage that one group uses."""

BYTES_PER_CHARACTER = 60

COLUMNS = (
    Column("text", str, "label", "The expression, in its most frequent spelling.", zh="提法"),
    Column("kind", str, "group", "Its form, the most specific that fits; the usual one of its mentions.", zh="类型", levels=KINDS),
    Column("class", str, "group", "Known to the shipped lexicon, a coinage that several groups use, or one that a single group uses.", zh="类别", levels=CLASSES),
    Column("origin", str, "group", "Group of the earliest document that holds it; groups of one date are joined by |; blank where no date tells.", zh="首见层级"),
    Column("first_date", str, "time", "Date or year of the earliest dated document that holds it.", zh="最早日期"),
    Column("first_document", str, "text", "Id of that document.", zh="最早文档"),
    Column("course", str, "text", "The groups that use it with the year of the first use, by date, joined by |.", zh="传播次序"),
    Column("groups", int, "measure", "Groups that use it.", "groups", "层级数"),
    Column("frequency", int, "measure", "Uses in the corpus, also where the extraction did not see them.", "occurrences", "频次", headline=True),
    Column("document_frequency", int, "measure", "Documents that hold it.", "documents", "文档频次"),
    Column("lexicon_origin", str, "text", "Who coined it, says the shipped lexicon; blank where it does not know.", zh="词库所记来源"),
)  # fmt: skip

_SPELLING = str.maketrans({"＋": "+", "—": "-", "–": "-", "→": "-", " ": None, "\u3000": None})
_UNDATED = "9999"


@dataclass
class _Wording:
    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    members: set[str] = field(default_factory=set)
    uses: Counter[int] = field(default_factory=Counter)


def slogan_levels(
    corpus: Corpus,
    /,
    *,
    by: str = "level",
    kinds: Sequence[Kind] | None = None,
    min_score: Share = 0.5,
    min_frequency: Positive = 1,
    min_documents: Positive = 1,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """Each slogan with its standing, the group that had it first, and the groups that followed.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    by : str
        Field whose groups are compared: level, region, unit, issuer, genre.
    kinds : sequence of str or None
        Kinds of slogans; None takes all but couplets and theme lines.
    min_score : float, 0 to 1
        Lowest score of a mention that makes a slogan.
    min_frequency : int, > 0
        Fewest uses of a slogan that is shown.
    min_documents : int, > 0
        Fewest documents of a slogan that is shown.
    corrections : Corrections, optional
        Rows of a researcher that overrule the extraction (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        `COLUMNS`; one row per slogan, by class, origin and frequency.

    Raises
    ------
    UnknownNameError
        A field that no document has, or a kind that does not exist.

    Notes
    -----
    ``class``: *canonical* is a term of the shipped lexicon; all else is a coinage, *shared* by
    several groups or *own* to one. A numeral whose members the corpus states is canonical only where
    they are, in part at least, those of the lexicon: a local 三张清单 may bear a national name.
    ``origin`` is the group of the first *document*, a measured fact about this corpus and no proof of
    invention. A slogan that was found once counts wherever its string stands, except where a word of
    the dictionary lies across its ends (三保 in 三保障).

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([
    ...     Document("校", "创办“医工书院”，深化产教融合。", fields={"level": "高校", "year": 2014}),
    ...     Document("省", "推广医工书院。", fields={"level": "省", "year": 2017})])
    >>> table = slogan_levels(corpus).table
    >>> list(zip(table["text"].tolist(), table["class"].tolist(), table["course"].tolist()))
    [('产教融合', 'canonical', '高校 2014'), ('医工书院', 'shared', '高校 2014|省 2017')]
    """
    groups = corpus.groups(by)
    wanted = [kind for kind in KINDS if kind not in STYLE] if kinds is None else list(kinds)
    collected = collect_with_notes(
        corpus, kinds=wanted, min_score=min_score, corrections=corrections, engine=engine
    )
    found = _gather(corpus, collected.found)
    shown = [
        wording
        for wording in found
        if wording.uses.total() >= min_frequency and len(wording.uses) >= min_documents
    ]
    dates = [_date_of(document) for document in corpus]
    table = _build_table(corpus, shown, groups, dates)
    return Result(
        analysis="slogan_levels",
        title=f"Canonical and coined slogans, by {by}",
        table=table,
        parameters={
            "by": by, "kinds": None if kinds is None else list(kinds), "min_score": min_score,
            "min_frequency": min_frequency, "min_documents": min_documents,
            "corrections": corrections.digest if corrections else None,
        },
        notes=(*_write_notes(corpus, table, groups, dates), *collected.notes),
    )  # fmt: skip


def _gather(corpus: Corpus, mentions: Sequence[tuple[int, SloganMention]]) -> list[_Wording]:
    """The slogans, spellings that differ in signs only as one, with every use."""
    wordings: dict[str, _Wording] = {}
    seen: dict[str, Counter[int]] = {}
    for at, mention in mentions:
        wording = wordings.setdefault(mention.text.translate(_SPELLING), _Wording())
        wording.spellings[mention.text] += 1
        wording.kinds[mention.kind] += 1
        seen.setdefault(mention.text, Counter())[at] += 1
        if mention.source == "text":
            wording.members.update(mention.expansion)
    marked = [(at, one) for at, one in mentions if not one.rule.startswith(EVIDENCE_NAME)]
    uses = trace_uses(corpus, seen, marked)
    for wording in wordings.values():
        for text in wording.spellings:
            wording.uses.update(uses[text] or seen[text])
    return list(wordings.values())


def _build_table(
    corpus: Corpus, shown: Sequence[_Wording], groups: Groups, dates: Sequence[str | None]
) -> Table:
    known = load_lexicon("policy").by_term
    column: dict[str, list[Any]] = {one.name: [] for one in COLUMNS}
    for wording in shown:
        text = min(wording.spellings, key=lambda spelling: (-wording.spellings[spelling], spelling))
        firsts = _first_uses(wording, groups, dates)
        earliest = min(wording.uses, key=lambda at: (dates[at] or _UNDATED, at))
        entry = _standing(text, wording, known)
        column["text"].append(text)
        column["kind"].append(
            min(wording.kinds, key=lambda kind: (-wording.kinds[kind], KINDS.index(kind)))
        )
        column["class"].append("canonical" if entry else "shared" if len(firsts) > 1 else "own")
        column["origin"].append(_origin(firsts))
        column["first_date"].append(dates[earliest])
        column["first_document"].append(corpus.ids[earliest])
        column["course"].append(
            "|".join(f"{name} {day[:4]}" if day else name for name, day in firsts)
        )
        column["groups"].append(len(firsts))
        column["frequency"].append(wording.uses.total())
        column["document_frequency"].append(len(wording.uses))
        column["lexicon_origin"].append((entry.origin or None) if entry else None)
    levels = tuple(map(str, groups.fields[0].levels))
    if levels:
        levels += tuple(sorted({name for name in column["origin"] if name} - set(levels)))
    columns = [replace(one, levels=levels) if one.name == "origin" else one for one in COLUMNS]
    return Table.of(columns, column, sort=["class", "origin", "-frequency", "text"])


def _first_uses(
    wording: _Wording, groups: Groups, dates: Sequence[str | None]
) -> list[tuple[str, str | None]]:
    """Groups with the date of their first use, the earliest first, undated ones last."""
    first: dict[int, str] = {}
    for at in wording.uses:
        group = int(groups.index[at])
        first[group] = min(first.get(group, _UNDATED), dates[at] or _UNDATED)
    names = ["—" if value is None else str(value) for (value,) in groups.keys]
    ordered = sorted(first, key=lambda group: (first[group], group))
    return [(names[g], None if first[g] == _UNDATED else first[g]) for g in ordered]


def _origin(firsts: Sequence[tuple[str, str | None]]) -> str | None:
    day = firsts[0][1]
    if day is None:
        return firsts[0][0] if len(firsts) == 1 else None
    return "|".join(name for name, other in firsts if other == day)


def _standing(text: str, wording: _Wording, known: Mapping[str, Entry]) -> Entry | None:
    """The entry of the lexicon, unless the members that the corpus states are all others."""
    entry = known.get(text) or known.get(text.translate(_SPELLING))
    if entry is None or (wording.members and not wording.members & set(entry.members)):
        return None
    return entry


def _date_of(document: Document) -> str | None:
    day, year = document.fields.get("date"), document.fields.get("year")
    if isinstance(day, date):
        return day.isoformat()
    return None if year is None else str(year)


def _write_notes(
    corpus: Corpus, table: Table, groups: Groups, dates: Sequence[str | None]
) -> tuple[str, ...]:
    counts = Counter(table["class"].tolist())
    parts = ", ".join(f"{counts[name]:,} {name}" for name in CLASSES if counts[name])
    name = groups.fields[0].name
    sizes = Counter(groups.index.tolist())
    documents = ", ".join(
        f"{'—' if key[0] is None else key[0]} {sizes[at]:,}" for at, key in enumerate(groups.keys)
    )
    notes = [
        f"{len(table):,} slogans in {len(corpus):,} documents: {parts or 'none'}.",
        f"Documents by {name}: {documents}. First seen in this corpus is not first used: a group "
        "with few or late documents cannot be first.",
    ]
    if tied := sum("|" in (value or "") for value in table["origin"].tolist()):
        notes.append(f"{tied:,} slogans appear in several groups on one date; all are named.")
    if undated := list(dates).count(None):
        notes.append(f"{undated:,} documents have no date or year and count as the latest.")
    return tuple(notes)

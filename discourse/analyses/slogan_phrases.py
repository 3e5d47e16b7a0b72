"""Slogan phrases: each typed policy phrase of a corpus with its frequency and first appearance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from discourse.corpus import Corpus, Document
from discourse.options import Positive, Share
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.collecting import collect_with_notes
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.families import heads_of
from discourse.slogans.mention import KINDS, STYLE, Kind
from discourse.table import Column, Table

BYTES_PER_CHARACTER = 45

COLUMNS = (
    Column("text", str, "label", "The expression, in its most frequent spelling.", zh="提法"),
    Column("kind", str, "group", "Its form, the most specific that fits.", zh="类型", levels=KINDS),
    Column("frequency", int, "measure", "Mentions in the corpus.", "mentions", "频次"),
    Column("document_frequency", int, "measure", "Documents that hold it.", "documents", "文档频次"),
    Column("first_document", str, "text", "Id of the earliest document that holds it.", zh="最早文档"),
    Column("first_date", str, "text", "Date (or year) of that document; blank where none is dated.", zh="最早日期"),
    Column("score", float, "measure", "Highest score of its mentions, 0 to 1.", zh="得分"),
    Column("family", str, "text", "Head of its family of wordings; blank where it has none.", zh="词族"),
)  # fmt: skip

_SPELLING = str.maketrans({"＋": "+", "—": "-", "–": "-", "→": "-", " ": None, "\u3000": None})
_UNDATED = "9999"


@dataclass
class _Phrase:
    spellings: Counter[str] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)
    score: float = 0.0


def slogan_phrases(
    corpus: Corpus,
    /,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: Share = 0.5,
    min_frequency: Positive = 1,
    min_documents: Positive = 1,
    top: Positive | None = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """Each slogan once, with how often, how widely and how early it stands.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    kinds : sequence of str or None
        Kinds to count; None counts all.
    min_score : float, 0 to 1
        Lowest score of a mention that counts.
    min_frequency : int, > 0
        Fewest mentions of a phrase that is shown.
    min_documents : int, > 0
        Fewest documents of a phrase that is shown.
    top : int, > 0, or None
        Keep the first so many rows.
    corrections : Corrections, optional
        Rows of a researcher that overrule the extraction (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        `COLUMNS`; one row per text and kind, the most frequent first.

    Raises
    ------
    UnknownNameError
        A kind that does not exist.

    Notes
    -----
    Full-width and half-width plus signs, the shapes of dashes, and spaces make no difference; every
    other difference in wording is a phrase of its own. Nested mentions count. The earliest document
    is that with the smallest ``date`` or, without one, ``year``; undated documents come last, then
    ids decide. First *seen* in this corpus is not first *used*.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "发展“互联网+”。", fields={"year": 2016}),
    ...                  Document("乙", "推进“互联网＋”，用好“互联网+”。", fields={"year": 2015})])
    >>> list(slogan_phrases(corpus, kinds=["plus-compound"]).table.rows())
    [('互联网+', 'plus-compound', 3, 2, '乙', '2015', 0.97, None)]
    """
    phrases: dict[tuple[str, str], _Phrase] = {}
    collected = collect_with_notes(
        corpus, kinds=kinds, min_score=min_score, corrections=corrections, engine=engine
    )
    found = collected.found
    for at, mention in found:
        key = (mention.text.translate(_SPELLING), mention.kind)
        phrase = phrases.setdefault(key, _Phrase())
        phrase.spellings[mention.text] += 1
        phrase.documents.add(at)
        phrase.score = max(phrase.score, mention.score)
    shown = {
        key: phrase
        for key, phrase in phrases.items()
        if phrase.spellings.total() >= min_frequency and len(phrase.documents) >= min_documents
    }
    counts: Counter[str] = Counter()
    for (_, kind), phrase in phrases.items():
        if kind not in STYLE:
            counts[_usual_spelling(phrase.spellings)] += phrase.spellings.total()
    heads = heads_of(counts)
    dates = [_date_of(document) for document in corpus]
    firsts = [min(p.documents, key=lambda at: (dates[at] or _UNDATED, at)) for p in shown.values()]
    table = Table.of(
        COLUMNS,
        {
            "text": [_usual_spelling(phrase.spellings) for phrase in shown.values()],
            "kind": [kind for _, kind in shown],
            "frequency": [phrase.spellings.total() for phrase in shown.values()],
            "document_frequency": [len(phrase.documents) for phrase in shown.values()],
            "first_document": [corpus.ids[at] for at in firsts],
            "first_date": [dates[at] for at in firsts],
            "score": [phrase.score for phrase in shown.values()],
            "family": [heads.get(_usual_spelling(phrase.spellings)) for phrase in shown.values()],
        },
        sort=["-frequency", "-document_frequency", "kind", "text"],
    )
    return Result(
        analysis="slogan_phrases",
        title="Slogans by frequency",
        table=table if top is None else table.head(top),
        parameters={
            "kinds": None if kinds is None else list(kinds), "min_score": min_score,
            "min_frequency": min_frequency, "min_documents": min_documents, "top": top,
            "corrections": corrections.digest if corrections else None,
        },
        notes=(*_write_notes(corpus, len(found), len(shown), dates), *collected.notes),
    )  # fmt: skip


def _date_of(document: Document) -> str | None:
    day, year = document.fields.get("date"), document.fields.get("year")
    if isinstance(day, date):
        return day.isoformat()
    return None if year is None else str(year)


def _usual_spelling(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], text))


def _write_notes(
    corpus: Corpus, mentions: int, phrases: int, dates: list[str | None]
) -> tuple[str, ...]:
    notes = [
        f"{phrases:,} phrases from {mentions:,} mentions in {len(corpus):,} documents; nested "
        "mentions count, and kinds are counted apart."
    ]
    undated = dates.count(None)
    if undated:
        notes.append(
            f"{undated:,} documents have no date or year and cannot be the earliest dated one."
        )
    return tuple(notes)

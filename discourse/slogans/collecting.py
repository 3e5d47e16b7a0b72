"""Collecting: the slogans of a whole corpus that a question asks for, document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.corpus import Corpus
from discourse.errors import UnknownNameError
from discourse.shards import Engine
from discourse.slogans.corrections import ACTIONS, NONE, Corrections
from discourse.slogans.mention import KINDS, Kind, SloganMention
from discourse.slogans.passes import extract_all
from discourse.slogans.terms import DEFAULT_LEAST, EVIDENCE_NAME


@dataclass(frozen=True)
class Collected:
    """Slogans of a corpus, and what corrections did to them.

    Parameters
    ----------
    found : list of (int, SloganMention)
        Mentions with the index of their document, in order of document and place.
    notes : tuple of str
        How many rows of the corrections did what; empty without corrections.
    """

    found: list[tuple[int, SloganMention]]
    notes: tuple[str, ...] = ()


def collect(
    corpus: Corpus,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: float = 0.0,
    nested: bool = True,
    density: float | None = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> list[tuple[int, SloganMention]]:
    """Mentions with the index of their document, in order of document and place.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    kinds : sequence of str or None
        Kinds to keep; None keeps all.
    min_score : float, 0 to 1
        Lowest score to keep.
    nested : bool
        Whether an expression inside another one of the kept kinds is kept.
    density : float, > 0, or None
        Most terms of the trained model per 1,000 characters of a document: the best ones stay.
    corrections : Corrections, optional
        Rows that overrule the extraction, before kinds and scores are looked at.
    engine : Engine, optional
        Where documents are read.

    Raises
    ------
    UnknownNameError
        A kind that does not exist.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> corpus = Corpus([Document("甲", "坚持“四个面向”，发展“党建+”。")])
    >>> [(at, mention.text) for at, mention in collect(corpus, kinds=["plus-compound"])]
    [(0, '党建+')]
    """
    return collect_with_notes(
        corpus, kinds=kinds, min_score=min_score, nested=nested, density=density,
        corrections=corrections, engine=engine,
    ).found  # fmt: skip


def collect_with_notes(
    corpus: Corpus,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: float = 0.0,
    nested: bool = True,
    density: float | None = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Collected:
    """As `collect`, with what the corrections did."""
    for kind in kinds or ():
        if kind not in KINDS:
            raise UnknownNameError.among(kind, KINDS, kind="kind of slogan")
    wanted = frozenset(KINDS if kinds is None else kinds)
    found: list[tuple[int, SloganMention]] = []
    applied: Counter[str] = Counter()
    least = min_score or DEFAULT_LEAST
    read = extract_all(corpus, least=least, engine=engine)
    for at, (document, extracted) in enumerate(zip(corpus, read, strict=True)):
        end = 0
        mentions: Sequence[SloganMention] = extracted
        if corrections:
            mentions, counts = corrections.apply(document, mentions)
            applied += counts
        for mention in _thin(mentions, document.length, density):
            if mention.kind not in wanted or mention.score < min_score:
                continue
            if nested or mention.end > end:
                found.append((at, mention))
            end = max(end, mention.end)
    return Collected(found, _tell(corpus, corrections, applied) if corrections else ())


def _tell(corpus: Corpus, corrections: Corrections, applied: Counter[str]) -> tuple[str, ...]:
    done = ", ".join(f"{applied[action]:,} {action}" for action in ACTIONS if applied[action])
    coders = sorted({row.coder for row in corrections.rows if row.coder})
    name = f" of {corrections.name!r}" if corrections.name else ""
    by = f" (coders: {', '.join(coders)})" if coders else ""
    notes = [f"Of {len(corrections):,} corrections{name}{by} applied: {done or 'none'}."]
    for count, why in (
        (applied["changed"], "text stands elsewhere or was changed since"),
        (applied["absent"], "place holds no slogan to overrule"),
        (corrections.strangers(corpus), "document is not among those read"),
    ):
        if count:
            notes.append(f"{count:,} corrections were not applied: the {why}.")
    return tuple(notes)


def _thin(
    mentions: Sequence[SloganMention], size: int, density: float | None
) -> Sequence[SloganMention]:
    """Without the weakest of the model's terms where they stand too densely."""
    terms = [mention for mention in mentions if mention.rule.startswith(EVIDENCE_NAME)]
    if density is None or len(terms) <= density * size / 1000:
        return mentions
    ranked = sorted(terms, key=lambda mention: (-mention.score, mention.start, -mention.end))
    dropped = set(ranked[int(density * size / 1000) :])
    return [mention for mention in mentions if mention not in dropped]

"""Collecting: the slogans of a whole corpus that a question asks for, document by document."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.corpus import Corpus
from discourse.errors import UnknownNameError
from discourse.slogans.extraction import extract
from discourse.slogans.mention import KINDS, Kind, SloganMention
from discourse.slogans.terms import DEFAULT_LEAST, EVIDENCE_NAME


def collect(
    corpus: Corpus,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: float = 0.0,
    nested: bool = True,
    density: float | None = None,
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
    for kind in kinds or ():
        if kind not in KINDS:
            raise UnknownNameError.among(kind, KINDS, kind="kind of slogan")
    wanted = frozenset(KINDS if kinds is None else kinds)
    found: list[tuple[int, SloganMention]] = []
    least = min_score or DEFAULT_LEAST
    for at, document in enumerate(corpus):
        end = 0
        for mention in _thin(extract(document, least=least), len(document.text), density):
            if mention.kind not in wanted or mention.score < min_score:
                continue
            if nested or mention.end > end:
                found.append((at, mention))
            end = max(end, mention.end)
    return found


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

"""Collecting: the slogans of a whole corpus that a question asks for, document by document."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.corpus import Corpus
from discourse.errors import UnknownNameError
from discourse.slogans.extraction import extract
from discourse.slogans.mention import KINDS, Kind, SloganMention


def collect(
    corpus: Corpus,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: float = 0.0,
    nested: bool = True,
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
    for at, document in enumerate(corpus):
        end = 0
        for mention in extract(document):
            if mention.kind not in wanted or mention.score < min_score:
                continue
            if nested or mention.end > end:
                found.append((at, mention))
            end = max(end, mention.end)
    return found

"""Tracing: every document that uses a slogan, also where the extraction did not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from discourse.corpus import Corpus
from discourse.matching import Matcher
from discourse.phrase import Phrase
from discourse.slogans.mention import SloganMention
from discourse.tokenizers.recipe import Recipe, build

Uses = Mapping[str, Counter[int]]
"""Wording → index of a document → how often it stands there."""


def trace_uses(
    corpus: Corpus, wordings: Iterable[str], mentions: Iterable[tuple[int, SloganMention]] = ()
) -> Uses:
    """Count every use of some wordings, document by document.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    wordings : iterable of str
        The strings to look for.
    mentions : iterable of (int, SloganMention), optional
        Mentions whose bounds are sure (quoted, numeral, joined by signs), with the index of their
        document; they always count.

    Returns
    -------
    mapping of str to Counter
        Every wording, with the documents that hold it.

    Notes
    -----
    An extraction sees a new term where it is marked, and misses it elsewhere; a first date must not
    hang on that. A string therefore counts wherever it stands, unless a word of the dictionary lies
    across one of its ends: 三保 is not used in 三保障, nor 稳增长 in 平稳增长.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> corpus = Corpus([Document("1", "守住三保底线，落实三保。"), Document("2", "两不愁三保障。")])
    >>> {wording: dict(uses) for wording, uses in trace_uses(corpus, ["三保"]).items()}
    {'三保': {0: 2}}
    """
    uses: dict[str, Counter[int]] = {text: Counter() for text in sorted(set(wordings))}
    if not uses:
        return uses
    matcher = Matcher([Phrase(text) for text in uses], nesting="overlapping")
    cut = build(Recipe()).cut
    seen: dict[int, set[tuple[int, int]]] = {}
    for at, mention in mentions:
        seen.setdefault(at, set()).add(mention.span)
    for at, document in enumerate(corpus):
        matches = matcher.find([document.text])
        if not len(matches):
            continue
        edges = _find_edges(cut(document.text))
        for start, end in zip(matches.start.tolist(), matches.end.tolist(), strict=True):
            counted = uses.get(document.text[start:end])
            free = start in edges and end in edges
            if counted is not None and (free or (start, end) in seen.get(at, ())):
                counted[at] += 1
    return uses


def _find_edges(words: list[str]) -> set[int]:
    edges = {0}
    at = 0
    for word in words:
        at += len(word)
        edges.add(at)
    return edges

"""Recipes: what a tokenizer must know, small, hashable and picklable, and how one is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable

import numpy as np

from discourse.matching import Matcher
from discourse.phrase import Phrase
from discourse.registry import Registry
from discourse.tokenizers.numbering import Change, Numbered, number_words

Cut = Callable[[str], list[str]]
"""Text → strings that tile it: joined they are the text, white space included."""


@runtime_checkable
class Numbering(Protocol):
    """A tokenizer that is faster with many texts at once."""

    def __call__(self, text: str, /) -> list[str]:
        """The words of one text."""
        ...

    def number(self, texts: Sequence[str]) -> Numbered:
        """The words of many texts, numbered."""
        ...


TOKENIZERS = Registry("tokenizer", "discourse.tokenizers", ("jieba", "character", "whitespace"))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a tokenizer is built from.

    Parameters
    ----------
    tokenizer : str
        A name in ``TOKENIZERS``.
    hmm : bool
        Whether jieba guesses unknown words by its hidden Markov model.
    words : tuple of (str, int or None)
        User words in order, each once, with the frequency given or None.
    protected : tuple of Phrase
        Phrases whose mentions are one token each.
    tags : tuple of (str, str)
        User words that have a part of speech of their own, and which; no cut depends on it.
    """

    tokenizer: str = "jieba"
    hmm: bool = False
    words: tuple[tuple[str, int | None], ...] = ()
    protected: tuple[Phrase, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Cutter:
    """A tokenizer that keeps protected phrases whole.

    Parameters
    ----------
    cut : callable
        The tokenizer proper.
    matcher : Matcher or None
        Finds the protected phrases.
    """

    cut: Cut | Numbering
    matcher: Matcher | None

    def number(self, texts: Sequence[str]) -> Numbered:
        """The words of every text, numbered; joined they are the text."""
        if self.matcher is None:
            return self._cut_all(texts)
        spans = self._find_protected(texts)
        pieces = [text[a:b] for text, found in zip(texts, spans, strict=True)
                  for a, b in _between(found, len(text))]  # fmt: skip
        cuts = self._cut_all(pieces)
        ends = np.append(0, np.cumsum(cuts.sizes))
        last = np.cumsum([len(found) + 1 for found in spans], dtype=np.int64)
        bare = Numbered(cuts.types, cuts.ids, np.diff(ends[np.append(0, last)]))
        places = iter(ends[1:].tolist())
        changes: list[Change] = []
        for at, (text, found) in enumerate(zip(texts, spans, strict=True)):
            # The last place of a text is its end: nothing protected follows.
            between = [next(places) for _ in range(len(found) + 1)][:-1]
            changes += [Change(place, place, (text[start:end],), at)
                        for place, (start, end) in zip(between, found, strict=True)]  # fmt: skip
        return bare.replaced(changes)

    def _cut_all(self, texts: Sequence[str]) -> Numbered:
        if isinstance(self.cut, Numbering):
            return self.cut.number(texts)
        return number_words(map(self.cut, texts))

    def _find_protected(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        assert self.matcher is not None
        found = self.matcher.find(texts)
        spans: list[list[tuple[int, int]]] = [[] for _ in texts]
        rows = zip(found.text.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
        for text, start, end in rows:
            spans[text].append((start, end))
        return [_longest(candidates) for candidates in spans]


@lru_cache(maxsize=2)
def build(recipe: Recipe) -> Cutter:
    """The cutter of a recipe, built once per process."""
    factory = TOKENIZERS.get(recipe.tokenizer)
    matcher = Matcher(recipe.protected, "overlapping") if recipe.protected else None
    return Cutter(factory(recipe), matcher)


def _between(spans: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """The gaps before, between and after spans, empty ones too."""
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, length


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leftmost, then longest spans, without overlap."""
    chosen: list[tuple[int, int]] = []
    reach = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reach:
            chosen.append((start, end))
            reach = end
    return chosen

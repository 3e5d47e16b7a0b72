"""Cuts: a text with its words as arrays, and the known terms in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.text.folding import code_points
from discourse.trie import Trie

Ints = NDArray[np.int64]

HARD = "。；！？\n"
"""No term runs beyond these marks."""
PUNCTUATION = HARD + "，：、（）《》“”‘’…—·()\"' ,;:!?【】〈〉"

_HARD_CODES = code_points(HARD)
_PUNCTUATION_CODES = code_points(PUNCTUATION)


@dataclass(frozen=True, eq=False)
class Terms:
    """Known terms with a small number each (their kind), found in a text together.

    Parameters
    ----------
    kinds : mapping of str to int
        Term → number, 1 to 4.
    """

    kinds: Mapping[str, int]

    @cached_property
    def _trie(self) -> Trie:
        return Trie(list(self.kinds))

    @cached_property
    def _numbers(self) -> tuple[Ints, Ints]:
        return np.array([len(t) for t in self.kinds]), np.array(list(self.kinds.values()))

    def find(self, codes: NDArray[np.uint32]) -> tuple[Ints, Ints, Ints]:
        """Start, end and number of every occurrence, shorter terms first."""
        start, term = self._trie.find(codes)
        lengths, kinds = self._numbers
        order = np.argsort(lengths[term], kind="stable")
        start, term = start[order], term[order]
        return start, start + lengths[term], kinds[term]


@dataclass(frozen=True, eq=False)
class Cuts:
    """A text and its words, as arrays.

    Parameters
    ----------
    codes : ndarray of uint32, shape (N,)
        Code points.
    words : sequence of str
        Words that tile the text.
    """

    codes: NDArray[np.uint32]
    words: Sequence[str]

    @cached_property
    def lengths(self) -> Ints:
        """Characters of each word."""
        return np.fromiter(map(len, self.words), np.int64, len(self.words))

    @cached_property
    def owner(self) -> Ints:
        """Index of the word that holds each character."""
        return np.repeat(np.arange(len(self.words)), self.lengths)

    @cached_property
    def starts(self) -> NDArray[np.bool_]:
        """Which characters begin a word; one more for the end of the text."""
        marks = np.zeros(len(self.codes) + 1, bool)
        marks[np.cumsum(self.lengths)] = True
        marks[0] = True
        return marks

    @cached_property
    def punctuation(self) -> NDArray[np.bool_]:
        """Which characters are punctuation or white space."""
        return np.isin(self.codes, _PUNCTUATION_CODES)

    @cached_property
    def sequences(self) -> tuple[Ints, Ints]:
        """Starts and lengths of the runs up to each hard mark; they tile the text."""
        ends = np.flatnonzero(np.isin(self.codes, _HARD_CODES)) + 1
        if not len(ends) or ends[-1] < len(self.codes):
            ends = np.append(ends, len(self.codes))
        starts = np.concatenate(([0], ends[:-1]))
        return starts, ends - starts

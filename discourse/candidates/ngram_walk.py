"""Ngram walk: from each length to the next, over the places that still stand in a frequent n-gram."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.suffixes import Suffixes


@dataclass(frozen=True, eq=False)
class Ngrams:
    """N-grams of one length, each as a run of sorted suffixes; one value per n-gram.

    Parameters
    ----------
    length : int
        Signs.
    first, end : ndarray of int32
        The run is ``order[first:end]``.
    frequency : ndarray of int64
        Occurrences in the corpus; overlapping ones count.
    right_open : ndarray of int64
        Occurrences before a boundary.
    right_entropy : ndarray of float64
        Entropy of the sign that follows, in bits; each boundary is a neighbour of its own.
    """

    length: int
    first: NDArray[np.int32]
    end: NDArray[np.int32]
    frequency: NDArray[np.int64]
    right_open: NDArray[np.int64]
    right_entropy: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.first)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.integer]) -> Ngrams:
        """The n-grams of a mask or an index."""
        names = ("first", "end", "frequency", "right_open", "right_entropy")
        return Ngrams(self.length, *(getattr(self, name)[kept] for name in names))


class NgramWalk:
    """A walk over sorted suffixes, one length after another from 1.

    Parameters
    ----------
    suffixes : Suffixes
    cumulative : ndarray of int32, shape (M+1,)
        Sum of the weights of ``suffixes.order[:i]``.
    min_frequency : int
        Occurrences, ≥ 2.
    every : bool
        False lists only the n-grams that are not always followed by one and the same sign.
    """

    def __init__(
        self,
        suffixes: Suffixes,
        cumulative: NDArray[np.int32],
        min_frequency: int,
        *,
        every: bool,
    ) -> None:
        self._common, self._cumulative = suffixes.common, cumulative
        self._reach = suffixes.reach[suffixes.order]
        self._min_frequency, self._every = min_frequency, every
        self._live = np.arange(len(self._common), dtype=np.int32)
        self._heads = np.flatnonzero(self._common < 1).astype(np.int32)
        self._lone = self._list_lone()

    def advance(self, length: int) -> Ngrams:
        """The frequent n-grams of a length that stand at two places or more."""
        sizes = _measure(self._heads, self._live)
        several = sizes > 1
        first = self._live[self._heads[several]]
        end = first + sizes[several]
        often = self._cumulative[end] - self._cumulative[first] >= self._min_frequency
        several[several] = often
        self._live = self._live[np.repeat(several, sizes)]
        first, end, sizes = first[often], end[often], sizes[several]
        self._heads = np.flatnonzero(self._common[self._live] <= length).astype(np.int32)
        starts = self._live[self._heads]
        closed = self._reach[starts] == length
        stops = starts + _measure(self._heads, self._live)
        counts = self._cumulative[stops] - self._cumulative[starts]
        del starts, stops
        begin = np.searchsorted(self._heads, np.cumsum(sizes, dtype=np.int32) - sizes)
        self._children = np.diff(begin, append=len(self._heads))
        frequency = (self._cumulative[end] - self._cumulative[first]).astype(np.int64)
        if not len(first):
            return Ngrams(length, first, end, frequency, frequency, np.zeros(0))
        right_open = np.add.reduceat(np.where(closed, counts, 0), begin).astype(np.int64)
        # Most signs follow once, which adds nothing.
        many = np.flatnonzero((counts > 1) & ~closed)
        weight = counts[many] * np.log2(counts[many])
        owner = np.searchsorted(begin, many, side="right") - 1
        inner = np.bincount(owner, weight, len(first))
        entropy = np.maximum(np.log2(frequency) - inner / frequency, 0.0)
        return Ngrams(length, first, end, frequency, right_open, entropy)

    def list_ngrams(self, grams: Ngrams) -> Ngrams:
        """Those that can stand free, with the n-grams of only one place."""
        length = grams.length
        if not self._every:
            grams = grams.only((self._children > 1) | (grams.right_open > 0))
        lone = self._lone
        reach = self._reach[lone]
        shared = np.maximum(self._common[lone], self._next_common(lone))
        lone = lone[(shared < length) & (reach >= length if self._every else reach == length)]
        weight = (self._cumulative[lone + 1] - self._cumulative[lone]).astype(np.int64)
        closed = self._reach[lone] == length
        return Ngrams(
            length,
            np.concatenate((grams.first, lone)),
            np.concatenate((grams.end, lone + np.int32(1))),
            np.concatenate((grams.frequency, weight)),
            np.concatenate((grams.right_open, np.where(closed, weight, 0))),
            np.concatenate((grams.right_entropy, np.where(closed, np.log2(weight), 0.0))),
        )

    def _list_lone(self) -> NDArray[np.int32]:
        """Slots whose n-gram up to the boundary stands at no other place, and is frequent."""
        weight = np.diff(self._cumulative)
        often = np.flatnonzero((weight >= self._min_frequency) & (self._common < self._reach))
        lone: NDArray[np.int32] = often[self._next_common(often) < self._reach[often]].astype(
            np.int32
        )
        return lone

    def _next_common(self, slots: NDArray[np.integer]) -> NDArray[np.uint8]:
        last = len(self._common) - 1
        return np.where(slots < last, self._common[np.minimum(slots + 1, last)], 0).astype(np.uint8)


def _measure(heads: NDArray[np.int32], live: NDArray[np.int32]) -> NDArray[np.int32]:
    """Size of each run from its head to the next."""
    return np.diff(heads, append=np.int32(len(live)))

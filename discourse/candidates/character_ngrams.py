"""Recurrent character n-grams of a corpus: counts, cohesion, neighbours, exactly and for all lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.signs import Signs
from discourse.candidates.suffixes import Suffixes, sort_suffixes

_BATCH = 1 << 20


@dataclass(frozen=True, eq=False)
class NgramIndex:
    """All n-grams that occur often enough, as runs of sorted suffixes.

    Parameters
    ----------
    signs : Signs
    suffixes : Suffixes
        Sorted to ``longest + 1`` signs.
    first, frequency : tuple of ndarray of int32
        Per length from 1 (position 0 is length 1): start of each run in ``suffixes.order``, and
        its length, which is the number of occurrences (overlapping ones count).
    """

    signs: Signs
    suffixes: Suffixes
    first: tuple[NDArray[np.int32], ...]
    frequency: tuple[NDArray[np.int32], ...]

    @property
    def longest(self) -> int:
        """Signs of the longest n-grams."""
        return len(self.first)

    def place(self, length: int, rows: NDArray[np.integer]) -> NDArray[np.int32]:
        """Place of one occurrence of each n-gram."""
        order: NDArray[np.int32] = self.suffixes.order[self.first[length - 1][rows]]
        return order

    def find(self, length: int, places: NDArray[np.integer]) -> NDArray[np.int64]:
        """Row of the n-gram that stands at each place; it must be there."""
        slots = self.suffixes.place[places]
        rows: NDArray[np.int64] = np.searchsorted(self.first[length - 1], slots, side="right") - 1
        return rows

    def occurrences(
        self, length: int, rows: NDArray[np.integer]
    ) -> Iterator[tuple[NDArray[np.integer], NDArray[np.int32], NDArray[np.int64]]]:
        """Rows, places of their occurrences, and which row each place belongs to, in batches."""
        for part in _cut_batches(self.frequency[length - 1][rows]):
            sizes = self.frequency[length - 1][rows[part]].astype(np.int64)
            starts = self.first[length - 1][rows[part]].astype(np.int64)
            slots = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
            owner = np.repeat(np.arange(len(sizes)), sizes)
            yield rows[part], self.suffixes.order[slots], owner


def index_ngrams(signs: Signs, *, longest: int, min_frequency: int) -> NgramIndex:
    """Index every n-gram of 1 to ``longest`` signs that occurs at least ``min_frequency`` times.

    Parameters
    ----------
    signs : Signs
        The corpus.
    longest : int
        Signs of the longest n-grams, ≥ 1.
    min_frequency : int
        Occurrences, ≥ 2.

    Returns
    -------
    NgramIndex
    """
    suffixes = sort_suffixes(signs.codes, longest + 1)
    first, frequency = [], []
    for length in range(1, longest + 1):
        starts = np.flatnonzero(suffixes.common < length).astype(np.int32)
        sizes = np.diff(starts, append=np.int32(len(signs)))
        often = sizes >= min_frequency
        first.append(starts[often])
        frequency.append(sizes[often])
    return NgramIndex(signs, suffixes, tuple(first), tuple(frequency))


def cohesion(index: NgramIndex, length: int, rows: NDArray[np.integer]) -> NDArray[np.float64]:
    """Smallest pointwise mutual information over all ways to cut an n-gram in two, in bits.

    Notes
    -----
    ``min over k of log2(f(w) N / (f(w[:k]) f(w[k:])))`` with ``N`` the number of signs that are
    not boundaries.
    """
    total = int(np.count_nonzero(index.signs.codes))
    places = index.place(length, rows)
    found = index.frequency[length - 1][rows].astype(np.float64)
    worst = np.full(len(rows), np.inf)
    for cut in range(1, length):
        left = index.frequency[cut - 1][index.find(cut, places)].astype(np.float64)
        right = index.frequency[length - cut - 1][index.find(length - cut, places + cut)]
        worst = np.minimum(worst, np.log2(found * total / (left * right)))
    return worst


def right_entropy(index: NgramIndex, length: int, rows: NDArray[np.integer]) -> NDArray[np.float64]:
    """Entropy of the sign after an n-gram, in bits; each boundary is a neighbour of its own."""
    if not len(rows):
        return np.zeros(0)
    starts = index.first[length - 1][rows].astype(np.int64)
    sizes = index.frequency[length - 1][rows].astype(np.int64)
    inner = np.flatnonzero(index.suffixes.common < length + 1)
    counts = np.diff(inner, append=len(index.signs))
    several = counts > 1
    inner, counts = inner[several], counts[several]
    owner = np.searchsorted(starts, inner, side="right") - 1
    inside = (owner >= 0) & (inner < (starts + sizes)[owner])
    weights = counts[inside] * np.log2(counts[inside])
    inner_sum = np.bincount(owner[inside], weights=weights, minlength=len(rows))
    entropy: NDArray[np.float64] = np.maximum(np.log2(sizes) - inner_sum / sizes, 0.0)
    return entropy


def _cut_batches(sizes: NDArray[np.integer]) -> Iterator[slice]:
    total = np.cumsum(sizes, dtype=np.int64)
    at = 0
    while at < len(sizes):
        done = total[at - 1] if at else 0
        end = max(at + 1, int(np.searchsorted(total, done + _BATCH, side="right")))
        yield slice(at, end)
        at = end

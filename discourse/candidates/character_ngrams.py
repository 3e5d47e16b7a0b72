"""Recurrent character n-grams of a corpus: counts, cohesion, what follows, exactly and for all lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.ngram_walk import Ngrams, NgramWalk
from discourse.candidates.segments import Segments
from discourse.candidates.suffixes import Suffixes, sort_suffixes

_BATCH = 1 << 20


@dataclass(frozen=True, eq=False)
class NgramIndex:
    """All n-grams that occur often enough.

    Parameters
    ----------
    segments : Segments
        The corpus.
    suffixes : Suffixes
        Sorted to one sign more than the longest n-grams.
    cumulative : ndarray of int32, shape (M+1,)
        Sum of the weights of ``suffixes.order[:i]``.
    first, end : tuple of ndarray of int32
        Per length from 1 (position 0 is length 1): runs of ``suffixes.order`` that agree in so
        many signs; runs of one place are left out.
    min_frequency : int
    """

    segments: Segments
    suffixes: Suffixes
    cumulative: NDArray[np.int32]
    first: tuple[NDArray[np.int32], ...]
    end: tuple[NDArray[np.int32], ...]
    min_frequency: int

    def find(
        self, length: int, places: NDArray[np.integer]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """First slot and frequency of the n-gram at each place; it must be a frequent one."""
        slots = self.suffixes.place[places]
        first, end = self.first[length - 1], self.end[length - 1]
        row = np.searchsorted(first, slots, side="right") - 1
        np.maximum(row, 0, out=row)
        inside = np.zeros(len(slots), bool)
        if len(first):
            inside = (first[row] <= slots) & (slots < end[row])
        head, tail = slots.copy(), slots + np.int32(1)
        head[inside], tail[inside] = first[row[inside]], end[row[inside]]
        return head, self.cumulative[tail] - self.cumulative[head]

    def occurrences(
        self, grams: Ngrams
    ) -> Iterator[tuple[slice, NDArray[np.int32], NDArray[np.int64], NDArray[np.int32]]]:
        """Which n-grams, and for each place: the place, its n-gram among them, its weight."""
        spans = (grams.end - grams.first).astype(np.int64)
        for part in _cut_batches(spans):
            sizes = spans[part]
            starts = grams.first[part]
            slots = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
            owner = np.repeat(np.arange(len(sizes)), sizes)
            weight = self.cumulative[slots + 1] - self.cumulative[slots]
            yield part, self.suffixes.order[slots], owner, weight


def index_ngrams(
    segments: Segments, *, longest: int, min_frequency: int, min_length: int = 1, every: bool = True
) -> tuple[NgramIndex, list[Ngrams]]:
    """Index every n-gram of 1 to ``longest`` signs that occurs at least ``min_frequency`` times.

    Parameters
    ----------
    segments : Segments
        The corpus.
    longest : int
        Signs of the longest n-grams, ≥ 1.
    min_frequency : int
        Occurrences, ≥ 2.
    min_length : int
        Signs of the shortest n-grams that are listed.
    every : bool
        False lists only those that are not always followed by one and the same sign; most of the
        others are fragments.

    Returns
    -------
    index : NgramIndex
    listed : list of Ngrams
        One per length from ``min_length``.

    Notes
    -----
    Only places that stand in a frequent n-gram of ``n`` signs are looked at for ``n + 1`` (Agrawal
    & Srikant 1994).

    References
    ----------
    Agrawal, R. & Srikant, R. (1994). Fast algorithms for mining association rules. Proceedings of
    the 20th International Conference on Very Large Data Bases, 487–499.
    """
    weights = segments.weights()
    suffixes = sort_suffixes(segments.codes, longest + 1, weights, min_frequency)
    cumulative = np.zeros(len(weights) + 1, np.int32)
    np.cumsum(weights[suffixes.order], out=cumulative[1:])
    del weights
    walk = NgramWalk(suffixes, cumulative, min_frequency, every=every)
    first, end, listed = [], [], []
    for length in range(1, longest + 1):
        grams = walk.advance(length)
        first.append(grams.first)
        end.append(grams.end)
        if length >= min_length:
            listed.append(walk.list_ngrams(grams))
    index = NgramIndex(segments, suffixes, cumulative, tuple(first), tuple(end), min_frequency)
    return index, listed


def cohesion(
    index: NgramIndex, grams: Ngrams, least: float = -np.inf
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Smallest pointwise mutual information over all ways to cut an n-gram in two, in bits.

    Returns
    -------
    rows : ndarray of int
        The n-grams that reach ``least``.
    cohesion : ndarray of float64
        One value for each of them.

    Notes
    -----
    ``min over k of log2(f(w) N / (f(w[:k]) f(w[k:])))`` with ``N`` the number of signs that are
    not boundaries.
    """
    places = index.suffixes.order[grams.first]
    rows = np.arange(len(grams))
    found = grams.frequency.astype(np.float64) * index.segments.total
    worst = np.full(len(rows), np.inf)
    for cut in range(1, grams.length):
        _, left = index.find(cut, places)
        _, right = index.find(grams.length - cut, places + cut)
        worst = np.minimum(worst, np.log2(found / (left.astype(np.float64) * right)))
        kept = worst >= least
        if not kept.all():
            rows, places, found, worst = rows[kept], places[kept], found[kept], worst[kept]
    return rows, worst


def _cut_batches(sizes: NDArray[np.integer]) -> Iterator[slice]:
    total = np.cumsum(sizes, dtype=np.int64)
    at = 0
    while at < len(sizes):
        done = total[at - 1] if at else 0
        end = max(at + 1, int(np.searchsorted(total, done + _BATCH, side="right")))
        yield slice(at, end)
        at = end

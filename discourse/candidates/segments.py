"""Segments: the distinct stretches between boundaries, each with the number of times it occurs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.signs import Signs

_LONGEST_MERGED, _BATCH = 1024, 1 << 18
HEAVIEST = 1 << 20
"""Largest weight of a segment; it has to fit beside other numbers in one integer."""


@dataclass(frozen=True, eq=False)
class Segments:
    """Distinct segments of a corpus, in the order of their first occurrence.

    Parameters
    ----------
    codes : ndarray of integers, shape (M,)
        The segments one after another, a 0 after each.
    start : ndarray of int64, shape (S,)
        Place of each segment in ``codes``.
    origin : ndarray of int64, shape (S,)
        Place of its first occurrence in the corpus.
    weight : ndarray of int32, shape (S,)
        Occurrences in the corpus.
    holders, bounds : ndarray of int32 and int64
        Documents that hold segment ``s``: ``holders[bounds[s]:bounds[s+1]]``, sorted.
    total : int
        Signs of the corpus that are not boundaries.
    documents : int
        Documents of the corpus.

    Notes
    -----
    No phrase runs across a boundary, so whatever is counted about an occurrence is the same in
    every copy of its segment, save the document. Policy texts repeat one another: to count a
    segment once, with a weight, gives the same numbers from a fraction of the signs.
    """

    codes: NDArray[np.integer]
    start: NDArray[np.int64]
    origin: NDArray[np.int64]
    weight: NDArray[np.int32]
    holders: NDArray[np.int32]
    bounds: NDArray[np.int64]
    total: int
    documents: int

    def weights(self) -> NDArray[np.int32]:
        """Weight of every place, shape (M,)."""
        weights: NDArray[np.int32] = np.repeat(self.weight, self._sizes())
        return weights

    def numbers(self) -> NDArray[np.int32]:
        """Which segment every place belongs to, shape (M,)."""
        numbers: NDArray[np.int32] = np.repeat(
            np.arange(len(self.start), dtype=np.int32), self._sizes()
        )
        return numbers

    def originals(self, places: NDArray[np.integer]) -> NDArray[np.int64]:
        """Places in the corpus for places in ``codes``."""
        segment = np.searchsorted(self.start, places, side="right") - 1
        original: NDArray[np.int64] = self.origin[segment] + (places - self.start[segment])
        return original

    def _sizes(self) -> NDArray[np.int64]:
        return np.diff(self.start, append=len(self.codes))


def merge_segments(signs: Signs) -> Segments:
    """Take equal segments together.

    Parameters
    ----------
    signs : Signs
        The corpus.

    Returns
    -------
    Segments
        Segments of more than 1,024 signs stand for themselves, even where they are equal.

    Notes
    -----
    Equal hashes only propose; the signs are compared before two segments are merged.

    Examples
    --------
    >>> from discourse.candidates.signs import signs
    >>> from discourse.corpus import Corpus, Document
    >>> merged = merge_segments(signs(Corpus([Document("甲", "产教融合，育人。产教融合！")])))
    >>> len(merged.codes), merged.weight.tolist()
    (8, [2, 1])
    """
    ends = np.flatnonzero(signs.codes == 0)
    sizes = np.diff(ends, prepend=-1) - 1
    ends, sizes = ends[sizes > 0], sizes[sizes > 0]
    starts = ends - sizes
    order, heads = _group_equal(signs.codes, starts, sizes)
    origin = np.minimum.reduceat(starts[order], heads) if len(heads) else starts[:0]
    weight = np.diff(heads, append=len(order)).astype(np.int32)
    by_origin = np.argsort(origin)
    number = np.empty(len(heads), np.int64)
    number[by_origin] = np.arange(len(heads))
    documents = len(signs.bounds) - 1
    pairs = np.repeat(number, weight) * documents + signs.documents(starts)[order]
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    origin = origin[by_origin]
    length = sizes[np.searchsorted(starts, origin)] + 1
    return Segments(
        codes=_gather(signs.codes, origin, length),
        start=np.cumsum(length) - length,
        origin=origin,
        weight=weight[by_origin],
        holders=(pairs % max(documents, 1)).astype(np.int32),
        bounds=np.searchsorted(pairs, np.arange(len(heads) + 1) * documents),
        total=int(sizes.sum()),
        documents=documents,
    )


def _group_equal(
    codes: NDArray[np.integer], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Order in which equal segments are neighbours, and where each group of them begins."""
    hashes = _hash(codes, starts, sizes)
    order = np.argsort(hashes)
    same = np.zeros(len(order), bool)
    same[1:] = hashes[order[1:]] == hashes[order[:-1]]
    del hashes
    same[::HEAVIEST] = False
    same[sizes[order] > _LONGEST_MERGED] = False
    group = np.cumsum(~same) - 1
    model = np.empty_like(order)
    model[order] = order[~same][group]
    # Where hashes deceive, which hardly ever happens, nothing is merged.
    deceived = group[~_are_equal(codes, starts, sizes, model)[order]]
    same[np.isin(group, deceived)] = False
    return order, np.flatnonzero(~same)


def _hash(
    codes: NDArray[np.integer], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A number for each segment, from its signs and where in it they stand."""
    sign = _scramble(int(codes.max(initial=0)) + 1)
    step = _scramble(_LONGEST_MERGED) | np.uint64(1)
    hashes = np.zeros(len(starts), np.uint64)
    for part, begin, within in _stretches(sizes):
        first = np.repeat(starts[part], np.diff(begin, append=len(within)))
        hashes[part] = np.add.reduceat(sign[codes[first + within]] * step[within], begin)
    return hashes


def _are_equal(
    codes: NDArray[np.integer],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    model: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """Whether each segment consists of the same signs as its model."""
    equal = np.ones(len(starts), bool)
    rows = np.flatnonzero(model != np.arange(len(model)))
    equal[rows] = sizes[rows] == sizes[model[rows]]
    rows = rows[equal[rows]]
    one, other = starts[rows], starts[model[rows]]
    for part, begin, within in _stretches(sizes[rows]):
        many = np.diff(begin, append=len(within))
        agree = (
            codes[np.repeat(one[part], many) + within]
            == codes[np.repeat(other[part], many) + within]
        )
        equal[rows[part]] = np.logical_and.reduceat(agree, begin)
    return equal


def _stretches(
    sizes: NDArray[np.int64],
) -> Iterator[tuple[slice, NDArray[np.int64], NDArray[np.int64]]]:
    """Segments in batches: which, where each begins in the batch, and the steps within each."""
    sizes = np.minimum(sizes, _LONGEST_MERGED)
    total = np.cumsum(sizes)
    at = 0
    while at < len(sizes):
        done = int(total[at - 1]) if at else 0
        end = max(at + 1, int(np.searchsorted(total, done + _BATCH, side="right")))
        many = sizes[at:end]
        begin = total[at:end] - many - done
        yield slice(at, end), begin, np.arange(many.sum()) - np.repeat(begin, many)
        at = end


def _scramble(size: int) -> NDArray[np.uint64]:
    """Fixed numbers without visible order (the finalizer of splitmix64)."""
    mixed = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _gather(
    codes: NDArray[np.integer], origin: NDArray[np.int64], length: NDArray[np.int64]
) -> NDArray[np.integer]:
    """The signs of ascending stretches that do not overlap."""
    edges = np.zeros(len(codes) + 1, np.int8)
    edges[origin] += 1
    edges[origin + length] -= 1
    kept: NDArray[np.integer] = codes[np.cumsum(edges[:-1], dtype=np.int8).view(bool)]
    return kept

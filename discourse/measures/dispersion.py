"""Dispersion: how evenly terms are spread over the parts of a corpus, as formulas over arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PartCounts:
    """Counts of terms in parts, as triplets without zeros; each (part, term) stands once.

    Parameters
    ----------
    part, term, count : ndarray of int, shape (Z,)
        ``count`` occurrences of ``term`` in ``part``.
    sizes : ndarray of int, shape (n,)
        Size of every part, all above 0.
    terms : int
        Number of terms, T.

    Examples
    --------
    >>> counts = PartCounts.of_matrix(np.array([[1], [3]]), sizes=np.array([10, 10]))
    >>> deviation_of_proportions(counts).tolist()
    [0.25]
    """

    part: NDArray[Any]
    term: NDArray[Any]
    count: NDArray[Any]
    sizes: NDArray[Any]
    terms: int

    @classmethod
    def of_matrix(cls, matrix: Any, *, sizes: NDArray[Any]) -> PartCounts:
        """From a dense or sparse matrix of shape (parts, terms)."""
        part, term = matrix.nonzero()
        return cls(part, term, np.asarray(matrix[part, term]).ravel(), sizes, matrix.shape[1])

    @cached_property
    def frequency(self) -> Floats:
        """Occurrences of every term in the corpus, shape (T,)."""
        return self.add(self.count)

    @cached_property
    def observed(self) -> Floats:
        """Share of the term's occurrences that stand in the part, shape (Z,)."""
        return np.asarray(self.count / self.frequency[self.term], np.float64)

    @cached_property
    def expected(self) -> Floats:
        """Share of the corpus that every part makes up, shape (n,)."""
        return np.asarray(self.sizes / self.sizes.sum(), np.float64)

    @cached_property
    def rate(self) -> Floats:
        """Relative frequency of the term in the part, shape (Z,)."""
        return np.asarray(self.count / self.sizes[self.part], np.float64)

    def add(self, values: NDArray[Any]) -> Floats:
        """Sum of one value per triplet for every term, shape (T,)."""
        sums = np.bincount(self.term, weights=values.astype(np.float64), minlength=self.terms)
        return np.asarray(sums, np.float64)


def part_range(counts: PartCounts) -> NDArray[np.int64]:
    """Number of parts in which a term occurs."""
    return np.bincount(counts.term, minlength=counts.terms).astype(np.int64)


def deviation_of_proportions(counts: PartCounts) -> Floats:
    """Gries's DP = ½ Σ |v_i/f − s_i|: 0 when spread like the corpus, near 1 when in one small part."""
    expected = counts.expected[counts.part]
    present = counts.add(np.abs(counts.observed - expected))
    return _blank(counts, 0.5 * (present + 1 - counts.add(expected)))


def deviation_normalized(counts: PartCounts) -> Floats:
    """DP / (1 − min s), which reaches 1 (Lijffijt & Gries 2012); undefined for one part."""
    room = 1 - counts.expected.min()
    dp = deviation_of_proportions(counts)
    return dp / room if len(counts.sizes) > 1 else np.full(counts.terms, np.nan)


def juilland_d(counts: PartCounts) -> Floats:
    """Juilland's D = 1 − V/√(n − 1) over relative frequencies, V = population sd / mean."""
    n = len(counts.sizes)
    if n < 2:
        return np.full(counts.terms, np.nan)
    mean = _blank(counts, counts.add(counts.rate) / n)
    squares = counts.add((counts.rate - mean[counts.term]) ** 2)
    squares = squares + (n - part_range(counts)) * mean**2
    return np.asarray(1 - np.sqrt(squares / n) / mean / np.sqrt(n - 1), np.float64)


def carroll_d2(counts: PartCounts) -> Floats:
    """Carroll's D₂ = −Σ q_i log q_i / log n, with q_i = p_i/Σp over relative frequencies."""
    n = len(counts.sizes)
    if n < 2:
        return np.full(counts.terms, np.nan)
    share = counts.rate / counts.add(counts.rate)[counts.term]
    return _blank(counts, -counts.add(share * np.log2(share)) / np.log2(n))


def rosengren_s(counts: PartCounts) -> Floats:
    """Rosengren's S = (Σ √(s_i v_i))² / f, between the smallest part's share and 1."""
    roots = counts.add(np.sqrt(counts.expected[counts.part] * counts.count))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(roots**2 / counts.frequency, np.float64)


def kl_divergence(counts: PartCounts) -> Floats:
    """Kullback–Leibler divergence Σ (v_i/f) log₂((v_i/f)/s_i), in bits; 0 is even."""
    bits = counts.observed * np.log2(counts.observed / counts.expected[counts.part])
    return _blank(counts, counts.add(bits))


def average_reduced_frequency(
    term: NDArray[Any], position: NDArray[Any], *, terms: int, length: int
) -> Floats:
    """Savický & Hlaváčová's ARF = (1/v) Σ min(d_i, v), v = length / f, distances taken round the end.

    Parameters
    ----------
    term, position : ndarray of int, shape (N,)
        Every occurrence: its term and its place in the corpus, 0 ≤ position < length.
    terms : int
        Number of terms.
    length : int
        Length of the corpus in the unit of the positions.

    Returns
    -------
    ndarray of float64, shape (terms,)
        Between 1 and the frequency; 0 for a term that does not occur.

    Examples
    --------
    >>> average_reduced_frequency(
    ...     np.zeros(4, int), np.array([0, 1, 2, 3]), terms=1, length=100
    ... ).tolist()
    [1.12]
    """
    order = np.lexsort((position, term))
    term, position = term[order], position[order]
    frequency = np.bincount(term, minlength=terms)
    first = np.cumsum(frequency) - frequency
    previous = np.roll(position, 1)
    occurring = frequency > 0
    previous[first[occurring]] = position[(first + frequency - 1)[occurring]] - length
    segment = length / np.maximum(frequency, 1)
    reduced = np.minimum(position - previous, segment[term])
    return np.bincount(term, weights=reduced, minlength=terms) / segment


def _blank(counts: PartCounts, values: Floats) -> Floats:
    """NaN where a term does not occur."""
    return np.where(counts.frequency > 0, values, np.nan)

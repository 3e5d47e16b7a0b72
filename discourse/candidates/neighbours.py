"""Neighbours: what stands around the occurrences of character n-grams."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.character_ngrams import NgramIndex


@dataclass(frozen=True, eq=False)
class Openings:
    """Occurrences at boundaries, one value per n-gram.

    Parameters
    ----------
    left, right, alone : ndarray of int64
        Occurrences at an open place, before a boundary, and between two boundaries.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    alone: NDArray[np.int64]


def openings(
    index: NgramIndex, length: int, rows: NDArray[np.integer], opens: NDArray[np.bool_]
) -> Openings:
    """Count the occurrences that stand beside boundaries.

    Parameters
    ----------
    index : NgramIndex
    length : int
        Signs of the n-grams.
    rows : ndarray of integers, shape (R,)
        Which n-grams.
    opens : ndarray of bool, shape (N,)
        Places that count as open on their left.
    """
    codes = index.signs.codes
    counts = np.zeros((3, len(rows)), np.int64)
    done = 0
    for batch, places, owner in index.occurrences(length, rows):
        part = slice(done, done + len(batch))
        right = codes[places + length] == 0
        # Place -1 is the last sign of the corpus, which is a boundary.
        left = codes[places - 1] == 0
        for row, mask in enumerate((opens[places], right, left & right)):
            counts[row, part] = np.bincount(owner[mask], minlength=len(batch))
        done += len(batch)
    return Openings(counts[0], counts[1], counts[2])


def left_entropy(index: NgramIndex, length: int, rows: NDArray[np.integer]) -> NDArray[np.float64]:
    """Entropy of the sign before an n-gram, in bits; each boundary is a neighbour of its own."""
    codes = index.signs.codes
    stride = len(index.signs.alphabet)
    entropy = np.zeros(len(rows))
    done = 0
    for batch, places, owner in index.occurrences(length, rows):
        height = len(batch)
        before = codes[places - 1]
        inside = before > 0
        pairs = np.sort(owner[inside] * stride + before[inside])
        starts = np.flatnonzero(np.diff(pairs, prepend=-1))
        counts = np.diff(starts, append=len(pairs))
        weights = counts * np.log2(counts)
        inner = np.bincount(pairs[starts] // stride, weights=weights, minlength=height)
        sizes = np.bincount(owner, minlength=height)
        entropy[done : done + height] = np.maximum(np.log2(sizes) - inner / sizes, 0.0)
        done += height
    return entropy


def seams(
    index: NgramIndex, length: int, rows: NDArray[np.integer], bond: NDArray[np.float32]
) -> NDArray[np.float64]:
    """By how much the bond across an edge exceeds the one just inside it, at the worse edge.

    Parameters
    ----------
    index : NgramIndex
    length : int
        Signs of the n-grams.
    rows : ndarray of integers, shape (R,)
        Which n-grams.
    bond : ndarray of float32, shape (N,)
        From `discourse.candidates.bonds.bonds`.

    Returns
    -------
    ndarray of float64, shape (R,)
        Bits, as a mean over the occurrences; positive where the edge cuts through a word (利条件
        in 有利条件 and 不利条件).
    """
    excess = np.zeros((2, len(rows)))
    done = 0
    for batch, places, owner in index.occurrences(length, rows):
        part = slice(done, done + len(batch))
        edges = ((places - 1, places), (places + length - 1, places + length - 2))
        for row, (across, inside) in enumerate(edges):
            excess[row, part] = np.bincount(owner, bond[across] - bond[inside], len(batch))
        done += len(batch)
    worse: NDArray[np.float64] = excess.max(axis=0) / index.frequency[length - 1][rows]
    return worse


def document_frequency(
    index: NgramIndex, length: int, rows: NDArray[np.integer]
) -> NDArray[np.int64]:
    """Documents that hold each n-gram."""
    stride = len(index.signs.bounds)
    spread = np.zeros(len(rows), np.int64)
    done = 0
    for batch, places, owner in index.occurrences(length, rows):
        pairs = np.sort(owner * stride + index.signs.documents(places))
        distinct = pairs[np.diff(pairs, prepend=-1) > 0] // stride
        spread[done : done + len(batch)] = np.bincount(distinct, minlength=len(batch))
        done += len(batch)
    return spread

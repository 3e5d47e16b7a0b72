"""Neighbours: what stands around the occurrences of character n-grams."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.bonds import PER_BIT
from discourse.candidates.character_ngrams import NgramIndex
from discourse.candidates.ngram_walk import Ngrams
from discourse.candidates.segments import HEAVIEST


@dataclass(frozen=True, eq=False)
class LeftSide:
    """What stands before n-grams; one value per n-gram.

    Parameters
    ----------
    entropy : ndarray of float64
        Of the sign before it, in bits; each boundary is a neighbour of its own.
    open, alone : ndarray of int64
        Occurrences at an open place, and between two boundaries.
    """

    entropy: NDArray[np.float64]
    open: NDArray[np.int64]
    alone: NDArray[np.int64]


def left_side(index: NgramIndex, grams: Ngrams, opens: NDArray[np.bool_]) -> LeftSide:
    """Count what stands before n-grams.

    Parameters
    ----------
    index : NgramIndex
    grams : Ngrams
        Which n-grams.
    opens : ndarray of bool, shape (M,)
        Places that count as open on their left.
    """
    codes = index.segments.codes
    sign_bits, weight_bits = int(codes.max(initial=0)).bit_length(), HEAVIEST.bit_length()
    entropy = np.zeros(len(grams))
    counts = np.zeros((2, len(grams)), np.int64)
    for part, places, owner, weight in index.occurrences(grams):
        height = part.stop - part.start
        # Place -1 is the last sign of the corpus, which is a boundary.
        before = codes[places - 1]
        closed = before == 0
        alone = closed & (codes[places + grams.length] == 0)
        for row, mask in enumerate((opens[places], alone)):
            counts[row, part] = np.bincount(owner[mask], weight[mask], height)
        inside = ~closed
        keys = (owner[inside] << sign_bits) | before[inside]
        keys = np.sort((keys << weight_bits) | weight[inside])
        heads = np.flatnonzero(np.diff(keys >> weight_bits, prepend=-1))
        if len(heads):
            sums = np.add.reduceat(keys & ((1 << weight_bits) - 1), heads)
            inner = np.bincount(
                keys[heads] >> (weight_bits + sign_bits), sums * np.log2(sums), height
            )
        else:
            inner = np.zeros(height)
        sizes = grams.frequency[part]
        entropy[part] = np.maximum(np.log2(sizes) - inner / sizes, 0.0)
    return LeftSide(entropy, counts[0], counts[1])


def seams(index: NgramIndex, grams: Ngrams, bond: NDArray[np.uint16]) -> NDArray[np.float64]:
    """By how much the bond across an edge exceeds the one just inside it, at the worse edge.

    Parameters
    ----------
    index : NgramIndex
    grams : Ngrams
        Which n-grams.
    bond : ndarray of uint16, shape (M,)
        From `discourse.candidates.bonds.bonds`.

    Returns
    -------
    ndarray of float64
        Bits, as a mean over the occurrences; positive where the edge cuts through a word (利条件
        in 有利条件 and 不利条件).
    """
    across = np.zeros((2, len(grams)))
    last = grams.length - 1
    for part, places, owner, weight in index.occurrences(grams):
        for row, edge in enumerate((places - 1, places + last)):
            across[row, part] = np.bincount(
                owner, bond[edge] * weight.astype(np.float64), part.stop - part.start
            )
    here = index.suffixes.order[grams.first]
    inside = np.stack((bond[here], bond[here + last - 1]))
    worse: NDArray[np.float64] = (across / grams.frequency - inside).max(axis=0) / PER_BIT
    return worse


def document_frequency(index: NgramIndex, grams: Ngrams) -> NDArray[np.int64]:
    """Documents that hold each n-gram."""
    segments = index.segments
    numbers = segments.numbers()
    spread = np.zeros(len(grams), np.int64)
    for part, places, owner, _ in index.occurrences(grams):
        holder = numbers[places]
        begin, end = segments.bounds[holder], segments.bounds[holder + 1]
        many = end - begin
        slots = np.repeat(begin - (np.cumsum(many) - many), many) + np.arange(many.sum())
        pairs = np.repeat(owner, many) * segments.documents + segments.holders[slots]
        pairs.sort()
        distinct = pairs[np.diff(pairs, prepend=-1) > 0] // segments.documents
        spread[part] = np.bincount(distinct, minlength=part.stop - part.start)
    return spread

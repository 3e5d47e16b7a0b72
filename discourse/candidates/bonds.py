"""Bonds: how much each sign of a corpus belongs to the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.character_ngrams import NgramIndex

PER_BIT = 2048
"""Bonds are whole numbers of this fraction of a bit, so that their sums are exact in any order."""


def bonds(index: NgramIndex) -> NDArray[np.uint16]:
    """Positive pointwise mutual information of each sign with the next, shape (M,).

    In 1/2048 bit; 0 where one of the two is a boundary, or where they meet no more often than by
    chance.
    """
    codes, order = index.segments.codes, index.suffixes.order
    starts = np.flatnonzero(index.suffixes.common < 2)
    counts = np.diff(index.cumulative[starts], append=index.cumulative[-1])
    places = order[starts]
    signs = np.flatnonzero(index.suffixes.common < 1)
    single = np.zeros(int(codes.max(initial=0)) + 1)
    totals = np.diff(index.cumulative[signs], append=index.cumulative[-1])
    kinds = codes[order[signs]]
    single[kinds[kinds > 0]] = totals[kinds > 0]
    one, two = codes[places], codes[np.minimum(places + 1, len(codes) - 1)]
    pair = np.flatnonzero((one > 0) & (two > 0))
    chance = single[one[pair]] * single[two[pair]] / index.segments.total
    bond = np.zeros(len(starts), np.uint16)
    bond[pair] = np.rint(np.maximum(np.log2(counts[pair] / chance), 0.0) * PER_BIT)
    found = np.empty(len(codes), np.uint16)
    found[order] = np.repeat(bond, np.diff(starts, append=len(codes)))
    return found

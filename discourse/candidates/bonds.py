"""Bonds: how much each sign of a corpus belongs to the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.character_ngrams import NgramIndex


def bonds(index: NgramIndex) -> NDArray[np.float32]:
    """Positive pointwise mutual information of each sign with the next, in bits, shape (N,).

    0 where one of the two is a boundary, or where they meet no more often than by chance.
    """
    codes = index.signs.codes
    starts = np.flatnonzero(index.suffixes.common < 2)
    sizes = np.diff(starts, append=len(codes))
    places = index.suffixes.order[starts]
    single = np.bincount(codes).astype(np.float64)
    total = single[1:].sum()
    one, two = codes[places], codes[np.minimum(places + 1, len(codes) - 1)]
    with np.errstate(divide="ignore"):
        bond = np.log2(sizes * total / (single[one] * single[two]))
    bond = np.where((one > 0) & (two > 0), np.maximum(bond, 0.0), 0.0).astype(np.float32)
    found = np.empty(len(codes), np.float32)
    found[index.suffixes.order] = np.repeat(bond, sizes)
    return found

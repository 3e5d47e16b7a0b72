"""Suffixes of an array of signs, sorted to a fixed depth, with their common prefixes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_CHUNK, _BATCH = 1 << 19, 1 << 22
_KEY_BITS = 63


@dataclass(frozen=True, eq=False)
class Suffixes:
    """Sorted suffixes.

    Parameters
    ----------
    order : ndarray of int32, shape (N,)
        Places in the order of the signs that start there, up to ``depth`` or the next boundary.
    place : ndarray of int32, shape (N,)
        Inverse of ``order``.
    common : ndarray of uint8, shape (N,)
        Signs that suffix ``order[i]`` shares with ``order[i-1]``, at most ``depth`` and never
        beyond a boundary (code 0).
    reach : ndarray of uint8, shape (N,)
        Signs from each place to the next boundary, at most ``depth``.
    depth : int
    """

    order: NDArray[np.int32]
    place: NDArray[np.int32]
    common: NDArray[np.uint8]
    reach: NDArray[np.uint8]
    depth: int


def sort_suffixes(
    codes: NDArray[np.integer],
    depth: int,
    weights: NDArray[np.int32] | None = None,
    min_weight: int = 1,
) -> Suffixes:
    """Sort all places by the signs that start there.

    Parameters
    ----------
    codes : ndarray of integers, shape (N,)
        Codes ≥ 0; 0 is a boundary, and the last code must be 0.
    depth : int
        Signs to sort by, from 1 to 255.
    weights : ndarray of int32, shape (N,), optional
        Occurrences that each place stands for; 1 without it.
    min_weight : int
        Places that together weigh less need not be told apart.

    Returns
    -------
    Suffixes
        The order of places that agree in all these signs is fixed, but has no meaning. Neighbours
        that agree in two signs or more and whose group weighs less than ``min_weight`` may stand
        in any order, with as little in common as was known when they were left.

    Notes
    -----
    Prefix doubling (Manber & Myers 1993) that stops at ``depth``. Keys and places are packed into
    64-bit integers, because numpy sorts numbers several times faster than it sorts indices: a
    stable radix pass on the first sign, then one sort per first sign over as many further signs
    as fit, then doubling within groups that still agree.

    References
    ----------
    Manber, U. & Myers, G. (1993). Suffix arrays: a new method for on-line string searches.
    SIAM Journal on Computing, 22(5), 935–948.

    Examples
    --------
    >>> suffixes = sort_suffixes(np.array([1, 2, 1, 2, 0]), 3)
    >>> suffixes.order.tolist(), suffixes.common.tolist()
    ([4, 2, 0, 3, 1], [0, 0, 2, 0, 1])
    """
    reach = _reach_boundary(codes, depth)
    order, common, agreed = _sort_first_signs(codes, reach, depth)
    while agreed < depth and _sort_groups(order, common, reach, agreed, weights, min_weight):
        _extend_common(codes, order, common, agreed)
        agreed *= 2
    np.minimum(common, reach[order], out=common)
    place = np.empty_like(order)
    place[order] = np.arange(len(order), dtype=np.int32)
    return Suffixes(order, place, common, reach, depth)


def _reach_boundary(codes: NDArray[np.integer], depth: int) -> NDArray[np.uint8]:
    """Signs from each place to the next boundary, at most ``depth``."""
    zeros = np.flatnonzero(codes == 0).astype(np.int32)
    gaps = np.diff(zeros, prepend=np.int32(-1))
    ahead = np.repeat(zeros, gaps)
    ahead -= np.arange(len(codes), dtype=np.int32)
    near: NDArray[np.uint8] = np.minimum(ahead, depth).astype(np.uint8)
    return near


def _sort_first_signs(
    codes: NDArray[np.integer], reach: NDArray[np.uint8], depth: int
) -> tuple[NDArray[np.int32], NDArray[np.uint8], int]:
    """Order by as many signs as fit into a key, the signs in common, and how many were compared."""
    sizes = np.bincount(codes)
    order = _sort_by_sign(codes, sizes)
    sign_bits = max(1, (len(sizes) - 1).bit_length())
    starts = (np.cumsum(sizes) - sizes)[1:][sizes[1:] > 0]
    sizes = sizes[1:][sizes[1:] > 0]
    place_bits = max(_CHUNK, int(sizes.max(initial=1))).bit_length()
    further = max(1, min((_KEY_BITS - place_bits) // sign_bits, depth - 1))
    padded = np.concatenate((codes, np.zeros(further, codes.dtype)))
    common = np.zeros(len(codes), np.uint8)
    for first, size in _chunks(starts, sizes):
        part = slice(first[0], first[-1] + size[-1])
        section, shared = order[part], common[part]
        near = reach[section]
        key = np.zeros(len(section), np.int64)
        for step in range(1, further + 1):
            key = (key << sign_bits) | np.where(near >= step, padded[section + step], 0)
        place, same = _sort_packed(key, (first - first[0])[size > 1], size[size > 1])
        order[part] = section[place]
        shared[1:] = 1
        for step in range(1, further + 1):
            shared[1:] += same >> (sign_bits * (further - step)) == 0
        shared[first - first[0]] = 0
    return order, common, 1 + further


def _sort_by_sign(codes: NDArray[np.integer], sizes: NDArray[np.intp]) -> NDArray[np.int32]:
    """Places by sign, then by place; in batches, because numpy's order takes 64 bits a place."""
    order = np.empty(len(codes), np.int32)
    filled = np.cumsum(sizes) - sizes
    for low in range(0, len(codes), _BATCH):
        batch = codes[low : low + _BATCH]
        counts = np.bincount(batch, minlength=len(sizes))
        slots = np.repeat(filled - (np.cumsum(counts) - counts), counts) + np.arange(len(batch))
        order[slots] = np.argsort(batch, kind="stable") + low
        filled += counts
    return order


def _sort_packed(
    key: NDArray[np.int64], starts: NDArray[np.integer], sizes: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Stable order of keys within each section, and each key in that order xor the one before."""
    place_bits = len(key).bit_length()
    packed = (key << place_bits) | np.arange(len(key))
    for start, end in zip(starts.tolist(), (starts + sizes).tolist(), strict=True):
        packed[start:end].sort()
    place = packed & ((1 << place_bits) - 1)
    packed >>= place_bits
    return place, packed[1:] ^ packed[:-1]


def _sort_groups(
    order: NDArray[np.int32],
    common: NDArray[np.uint8],
    reach: NDArray[np.uint8],
    agreed: int,
    weights: NDArray[np.int32] | None,
    min_weight: int,
) -> bool:
    """Sort every group that agrees in ``agreed`` signs by the signs that follow, in place.

    Neighbours that agree in as many signs again are marked so. Returns whether there were groups.
    """
    rank, groups = np.empty_like(order), 0
    for low in range(0, len(order), _BATCH):
        number = np.cumsum(common[low : low + _BATCH] < agreed, dtype=np.int32)
        rank[order[low : low + _BATCH]] = number + np.int32(groups - 1)
        groups += int(number[-1])
    rank_bits = groups.bit_length()
    starts, sizes = _list_groups(common, agreed)
    unsettled = reach[order[starts]] >= agreed
    if min_weight > 1:
        unsettled &= _weigh(order, starts, sizes, weights) >= min_weight
    for first, size in _chunks(starts[unsettled], sizes[unsettled]):
        slots = np.repeat(first - (np.cumsum(size) - size), size) + np.arange(size.sum())
        section = order[slots]
        group = np.repeat(np.arange(len(size), dtype=np.int64), size)
        key = (group << rank_bits) | rank[section + agreed]
        if len(size).bit_length() + rank_bits + len(slots).bit_length() > _KEY_BITS:
            place = np.argsort(key, kind="stable")
            same = key[place][1:] ^ key[place][:-1]
        else:
            place, same = _sort_packed(key, np.array([0]), np.array([len(key)]))
        order[slots] = section[place]
        common[slots[1:][same == 0]] = 2 * agreed
    return bool(unsettled.any())


def _list_groups(
    common: NDArray[np.uint8], agreed: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Start and size of the groups of two places or more that agree in ``agreed`` signs."""
    joined = np.append(common >= agreed, False)
    starts = np.flatnonzero(joined[1:] & ~joined[:-1]).astype(np.int32)
    ends = np.flatnonzero(~joined[1:] & joined[:-1]).astype(np.int32)
    return starts, ends - starts + np.int32(1)


def _weigh(
    order: NDArray[np.int32],
    starts: NDArray[np.int32],
    sizes: NDArray[np.int32],
    weights: NDArray[np.int32] | None,
) -> NDArray[np.integer]:
    """Weight of each group."""
    if weights is None:
        return sizes
    heavy = [np.zeros(0, np.int64)]
    for first, size in _chunks(starts, sizes):
        inner = np.cumsum(size) - size
        slots = np.repeat(first - inner, size) + np.arange(size.sum())
        heavy.append(np.add.reduceat(weights[order[slots]], inner, dtype=np.int64))
    return np.concatenate(heavy)


def _chunks(
    starts: NDArray[np.integer], sizes: NDArray[np.integer]
) -> Iterator[tuple[NDArray[np.integer], NDArray[np.integer]]]:
    """Whole groups, about ``_CHUNK`` places at a time."""
    total = np.cumsum(sizes)
    at = 0
    while at < len(starts):
        done = total[at - 1] if at else 0
        end = max(at + 1, int(np.searchsorted(total, done + _CHUNK, side="right")))
        yield starts[at:end], sizes[at:end]
        at = end


def _extend_common(
    codes: NDArray[np.integer], order: NDArray[np.int32], common: NDArray[np.uint8], agreed: int
) -> None:
    """Count, sign by sign, what neighbours share that agree in ``agreed`` signs and no more."""
    for low in range(0, len(common), _BATCH):
        pairs = np.flatnonzero(common[low : low + _BATCH] == agreed) + low
        one, other = order[pairs], order[pairs - 1]
        for step in range(agreed, 2 * agreed):
            inside = np.maximum(one, other) + step < len(codes)
            pairs, one, other = pairs[inside], one[inside], other[inside]
            sign = codes[one + step]
            same = (sign == codes[other + step]) & (sign > 0)
            pairs, one, other = pairs[same], one[same], other[same]
            common[pairs] = step + 1

"""Trie: many strings found in a text at once, all places descending together in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.text.folding import code_points

Codes = NDArray[np.uint32]
Keys = NDArray[np.uint64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

_CODE_BITS = np.uint64(21)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_NO_KEY = np.uint64(0xFFFFFFFFFFFFFFFF)
_FACTORS = tuple(map(np.uint32, (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)))
_BLOCK = 1 << 17
# Three code points fill one key of 64 bits.
_HEAD = len(_FACTORS)


class Trie:
    """An index of distinct strings.

    Parameters
    ----------
    strings : sequence of str
        Distinct and not empty.

    Attributes
    ----------
    length : ndarray of int64, shape (S,)
        Length of each string.

    Notes
    -----
    A sieve of hashed heads (three characters, or the whole of a shorter string) leaves few places
    of a text. Their heads are looked up exactly, and then all places that are left go one
    character further a step. The work is a few array operations per length, and no object is
    made for a match, which is what an Aho–Corasick automaton behind a Python interface spends most
    of its time on.

    Examples
    --------
    >>> from discourse.text.folding import code_points
    >>> starts, strings = Trie(["产教", "产教融合", "融合"]).find(code_points("产教融合"))
    >>> list(zip(starts.tolist(), strings.tolist()))
    [(0, 0), (2, 2), (0, 1)]
    """

    def __init__(self, strings: Sequence[str]) -> None:
        lengths = np.array([len(string) for string in strings], np.int64)
        codes = code_points("".join(strings))
        first = np.cumsum(lengths) - lengths
        self.length = lengths
        heads = np.minimum(lengths, _HEAD)
        self._branches = [
            _Branch.of(head, np.flatnonzero(heads == head), codes, first, lengths)
            for head in sorted(set(heads.tolist()))
        ]

    def find(self, codes: Codes) -> tuple[Places, Places]:
        """Every occurrence of every string.

        Parameters
        ----------
        codes : ndarray of uint32, shape (N,)
            Code points of a text.

        Returns
        -------
        start, string : ndarray of int64, shape (M,)
            Offset and index of the string; by length of the string, then by offset.
        """
        none = np.zeros(0, np.int64)
        found = [(none, none)]
        for branch in self._branches:
            found += branch.find(codes)
        starts, strings = zip(*found, strict=True)
        return np.concatenate(starts), np.concatenate(strings)


@dataclass(frozen=True, eq=False)
class _Branch:
    """The strings with a head of one length: a sieve, then a level per length."""

    head: int
    sieve: _Sieve
    levels: tuple[_Level, ...]

    @classmethod
    def of(cls, head: int, alive: Places, codes: Codes, first: Places, lengths: Places) -> _Branch:
        sieve = _Sieve.of(head, codes, first[alive])
        node = np.zeros(len(lengths), np.int64)
        levels: list[_Level] = []
        begin, end = 0, head
        while len(alive):
            keys, child = np.unique(
                _join_keys(node[alive], codes, first[alive], begin, end), return_inverse=True
            )
            ends, longer = lengths[alive] == end, lengths[alive] > end
            string = np.full(len(keys), -1, np.int64)
            string[child[ends]] = alive[ends]
            inner = np.zeros(len(keys), bool)
            inner[child[longer]] = True
            levels.append(_Level.of(keys, string, inner))
            node[alive] = levels[-1].place[child]
            alive = alive[longer]
            begin, end = end, end + 1
        return cls(head, sieve, tuple(levels))

    def find(self, codes: Codes) -> list[tuple[Places, Places]]:
        """Starts and strings of all matches, one pair for each length of string."""
        found = []
        place = self.sieve.sift(codes)
        node = np.zeros(len(place), np.int64)
        begin, end = 0, self.head
        for level in self.levels:
            inside = int(np.searchsorted(place, len(codes) - end, side="right"))
            place, node = place[:inside], node[:inside]
            node = level.number(_join_keys(node, codes, place, begin, end))
            led_on = np.flatnonzero(node >= 0)
            place, node = place.take(led_on), node.take(led_on)
            string = level.string.take(node)
            ended = np.flatnonzero(string >= 0)
            found.append((place.take(ended), string.take(ended)))
            longer = np.flatnonzero(level.inner.take(node))
            place, node = place.take(longer), node.take(longer)
            begin, end = end, end + 1
        return found


@dataclass(frozen=True, eq=False)
class _Sieve:
    """Which hashes of ``depth`` neighbouring characters begin a string; it may pass too many."""

    depth: int
    shift: np.uint32
    bits: Mask

    @classmethod
    def of(cls, depth: int, codes: Codes, first: Places) -> _Sieve:
        width = min(20, max(12, (len(first) * 32).bit_length()))
        sieve = cls(depth, np.uint32(32 - width), np.zeros(1 << width, bool))
        begun = np.stack([codes[first + at] for at in range(depth)], axis=1).ravel()
        sieve.bits[sieve._hash(begun)[::depth]] = True
        return sieve

    def sift(self, codes: Codes) -> Places:
        """Places where a string may begin, in order; block by block, so that caches hold it."""
        last = len(codes) - self.depth + 1
        blocks = (codes[low : low + _BLOCK + self.depth - 1] for low in range(0, last, _BLOCK))
        passed = [np.flatnonzero(self.bits.take(self._hash(block))) for block in blocks]
        starts = [places + at * _BLOCK for at, places in enumerate(passed)]
        return np.concatenate(starts) if starts else np.zeros(0, np.int64)

    def _hash(self, codes: Codes) -> NDArray[np.uint32]:
        length = max(0, len(codes) - self.depth + 1)
        mixed = codes[:length] * _FACTORS[0]
        for at in range(1, self.depth):
            mixed += codes[at : length + at] * _FACTORS[at]
        return mixed >> self.shift


@dataclass(frozen=True, eq=False)
class _Level:
    """Nodes of one depth in a hash table; nodes of equal slot stand side by side.

    ``keys`` (parent and characters), ``string`` that ends here or -1, and whether there are longer
    ones (``inner``) are in the order of the slots, with one empty node at the end; ``begin`` leads
    from a slot to its first node, ``again`` says that the next node has the same slot, and
    ``place`` gives the node of each key in the order of the keys.
    """

    keys: Keys
    string: Places
    inner: Mask
    begin: NDArray[np.int32]
    again: Mask
    place: Places
    shift: np.uint64

    @classmethod
    def of(cls, keys: Keys, string: Places, inner: Mask) -> _Level:
        bits = max(4, (len(keys) * 4).bit_length())
        shift = np.uint64(64 - bits)
        slot = (keys * _MIX) >> shift
        order = np.argsort(slot, kind="stable")
        slot = slot[order]
        begin = np.full(1 << bits, len(keys), np.int32)
        begin[slot[::-1]] = np.arange(len(keys))[::-1]
        place = np.empty(len(keys), np.int64)
        place[order] = np.arange(len(keys))
        return cls(
            keys=np.append(keys[order], _NO_KEY),
            string=np.append(string[order], -1),
            inner=np.append(inner[order], False),
            begin=begin,
            again=np.append(slot[1:] == slot[:-1], [False, False]),
            place=place,
            shift=shift,
        )

    def number(self, keys: Keys) -> Places:
        """Node of each key, -1 where there is none."""
        node = self.begin.take((keys * _MIX) >> self.shift).astype(np.int64)
        wrong = np.flatnonzero(self.keys.take(node) != keys)
        while len(wrong):
            here = node[wrong]
            more = self.again.take(here)
            node[wrong[~more]] = -1
            wrong, here = wrong[more], here[more] + 1
            node[wrong] = here
            wrong = wrong[self.keys.take(here) != keys[wrong]]
        return node


def _join_keys(node: Places, codes: Codes, start: Places, begin: int, end: int) -> Keys:
    """Parent node and the characters from ``begin`` to ``end`` of every place in one number."""
    keys = node.astype(np.uint64)
    for at in range(begin, end):
        keys = (keys << _CODE_BITS) | codes.take(start + at)
    return keys

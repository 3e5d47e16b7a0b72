"""Excerpts: the stretches of a long text that matter to a rule, put side by side and read alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.text.folding import code_points
from discourse.trie import Trie

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

_FAR = np.iinfo(np.int64).max // 2


@dataclass(frozen=True, eq=False)
class Excerpts:
    """Stretches of a text in a row, with U+0000 before, between and after them.

    Parameters
    ----------
    codes : ndarray of uint32, shape (K,)
        Their code points.
    low, first : ndarray of int64, shape (E,)
        Where each stretch begins in the text, and in ``codes``.
    """

    codes: Codes
    low: Places
    first: Places

    @classmethod
    def of(cls, codes: Codes, low: Places, high: Places) -> Excerpts:
        """Cut a text; stretches that touch become one.

        Parameters
        ----------
        codes : ndarray of uint32, shape (N,)
            Code points of the text.
        low, high : ndarray of int64, shape (C,)
            Wanted stretches, by rising ``low``; they may reach over the ends of the text.

        Examples
        --------
        >>> from discourse.text.folding import as_text, code_points
        >>> text = code_points("推进产教融合，深化改革")
        >>> made = Excerpts.of(text, np.array([0, 1, 7]), np.array([2, 4, 9]))
        >>> as_text(made.codes).split(chr(0)), made.inner(np.array([2, 8])).tolist()
        (['', '推进产教', '深化', ''], [3, 7])
        """
        low, high = np.maximum(low, 0), np.minimum(high, len(codes))
        if len(low) == 0:
            return cls(np.zeros(1, np.uint32), low, low)
        reach = np.maximum.accumulate(high)
        opens = np.flatnonzero(np.append(True, low[1:] > reach[:-1]))
        low, high = low[opens], np.append(reach[opens[1:] - 1], reach[-1])
        length = high - low + 1
        first = np.cumsum(length) - length + 1
        place = np.arange(int(length.sum())) + np.repeat(low - first + 1, length)
        inside = codes.take(place, mode="clip")
        inside[first + length - 2] = 0
        return cls(np.append(np.uint32(0), inside), low, first)

    def inner(self, place: Places) -> Places:
        """Where a place of the text stands in ``codes``; it must lie in a stretch or at its end."""
        at = np.searchsorted(self.low, place, side="right") - 1
        return place + (self.first - self.low).take(at)


def expand(first: Places, end: Places) -> tuple[Places, Places]:
    """Every number of every range ``first[i] … end[i] - 1``, and the range it belongs to.

    Examples
    --------
    >>> expand(np.array([3, 7]), np.array([5, 8]))
    (array([3, 4, 7]), array([0, 0, 1]))
    """
    many = np.maximum(end - first, 0)
    owner = np.repeat(np.arange(len(many)), many)
    begun = np.cumsum(many) - many
    return np.arange(len(owner)) + (first - begun).take(owner), owner


def next_place(places: Places, of: Places) -> Places:
    """The first of sorted places at or after each position; far away where there is none."""
    return np.append(places, _FAR).take(np.searchsorted(places, of, side="left"))


def last_place(places: Places, of: Places) -> Places:
    """The last of sorted places before each position; -1 where there is none."""
    return np.append(-1, places).take(np.searchsorted(places, of, side="left"))


def first_end(start: Places, end: Places, of: Places) -> Places:
    """The least end of the spans that start at or after each position, far away without any.

    Parameters
    ----------
    start, end : ndarray of int64, shape (K,)
        Spans by rising start.
    of : ndarray of int64, shape (C,)
        Positions.
    """
    least = np.append(np.minimum.accumulate(end[::-1])[::-1], _FAR)
    return least.take(np.searchsorted(start, of, side="left"))


def find_words(codes: Codes, words: Trie) -> tuple[Places, Places, Places]:
    """Start, end and number of all words, by start and then by length."""
    start, word = words.find(codes)
    order = np.argsort(start, kind="stable")
    start, word = start[order], word[order]
    return start, start + words.length[word], word


def leftmost(start: Places, end: Places) -> Places:
    """Positions of the spans that a reading from the left takes, none over another.

    Parameters
    ----------
    start, end : ndarray of int64, shape (K,)
        Spans by rising start, one for each start.

    Examples
    --------
    >>> leftmost(np.array([0, 1, 2]), np.array([2, 3, 4])).tolist()
    [0, 2]
    """
    if len(start) == 0:
        return start
    apart = np.append(True, start[1:] >= np.maximum.accumulate(end)[:-1])
    kept = apart.copy()
    reach = 0
    for at in np.flatnonzero(~(apart & np.append(apart[1:], True))).tolist():
        kept[at] = start[at] >= reach
        reach = int(end[at]) if kept[at] else reach
    return np.flatnonzero(kept)


def covered(first: Places, last: Places, size: int) -> Mask:
    """Which places of ``size`` lie in one of the ranges ``first[i] … last[i]``."""
    steps = np.bincount(first, minlength=size + 1) - np.bincount(last + 1, minlength=size + 1)
    return np.cumsum(steps)[:size] > 0


def is_in(codes: Codes, characters: str) -> Mask:
    """Which code points are of some characters, none of them of a further plane."""
    return _table(characters).take(codes, mode="clip")


@cache
def _table(characters: str) -> Mask:
    table = np.zeros(1 << 16, bool)
    table[code_points(characters)] = True
    return table

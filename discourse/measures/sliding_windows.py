"""Sliding windows: how many hold a word, and how many hold two, without sliding them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

WindowRule = Literal["gensim", "textbook"]
"""When a word leaves a sliding window: with any of its occurrences, or with its last."""

_BLOCK = 1 << 20


def count_windows(
    ids: NDArray[np.integer],
    bounds: NDArray[np.integer],
    topics: Sequence[NDArray[np.integer]],
    *,
    size: int,
    window: WindowRule,
) -> tuple[int, list[Ints]]:
    """Number of windows, and for every topic how many hold two of its words.

    Parameters
    ----------
    ids : ndarray of int, shape (N,)
        The words of all texts as numbers; one of −1 is a gap that only keeps its place.
    bounds : ndarray of int, shape (D+1,)
        Text ``d`` is ``ids[bounds[d]:bounds[d+1]]``.
    topics : sequence of K ndarrays of int
        The words of each topic.
    size : int, at least 0
        Words of a window; 0 takes every text as one window.
    window : {"gensim", "textbook"}
        Whether a word leaves with any of its occurrences, or with the last in the window.

    Returns
    -------
    int, list of ndarray of int64
        Windows; and one matrix of the topic's words against themselves, each word's own number on
        the diagonal.

    Notes
    -----
    A text of ``L`` words has ``L − size + 1`` windows, or one if it is shorter. Each word becomes
    the spans of windows that hold it; what two words share is the overlap of their spans. Texts
    are read in blocks of some million words, so memory does not grow with them.

    Examples
    --------
    >>> ids, bounds = np.array([0, 1, 2, 0]), np.array([0, 4])
    >>> windows, (joint,) = count_windows(ids, bounds, [[0, 1]], size=3, window="textbook")
    >>> windows, joint.tolist()
    (2, [[2, 2], [2, 2]])
    """
    words = np.unique(np.concatenate([np.zeros(0, np.int64), *topics]).astype(np.int64))
    slots = [np.searchsorted(words, topic) for topic in topics]
    joint = [np.zeros((len(slot), len(slot)), np.int64) for slot in slots]
    windows = 0
    for first, last in _blocks(bounds):
        limits = np.asarray(bounds[first : last + 1], np.int64)
        slot, place = _find_words(ids[limits[0] : limits[-1]], words)
        spans = _Spans(slot, place, limits - limits[0], len(words), size, window)
        windows += spans.windows
        for topic, chosen in enumerate(slots):
            joint[topic] += spans.overlaps(chosen)
    return windows, joint


def _blocks(bounds: NDArray[np.integer]) -> Iterator[tuple[int, int]]:
    """Runs of texts of some million words, so that memory does not grow with the corpus."""
    first, texts = 0, len(bounds) - 1
    while first < texts:
        reach = np.searchsorted(bounds, bounds[first] + _BLOCK, side="right") - 1
        last = min(max(int(reach), first + 1), texts)
        yield first, last
        first = last


def _find_words(ids: NDArray[np.integer], words: Ints) -> tuple[Ints, Ints]:
    """Which of the words, and where, sorted by word and place."""
    slot_of = np.full(int(words.max(initial=-1)) + 3, -1, np.int32)
    slot_of[words + 1] = np.arange(len(words))
    slot = slot_of.take(np.asarray(ids) + 1, mode="clip")
    place = np.flatnonzero(slot >= 0)
    slot = slot[place]
    # Numbers of sixteen bits are sorted by counting.
    order = np.argsort(slot.astype(np.uint16) if len(words) <= 1 << 16 else slot, kind="stable")
    return slot[order].astype(np.int64), place[order]


class _Spans:
    """For every word the windows that hold it, as spans without overlap, sorted by word.

    Windows are numbered through all texts.
    """

    def __init__(
        self, slot: Ints, place: Ints, bounds: Ints, words: int, size: int, window: WindowRule
    ) -> None:
        lengths = np.diff(bounds)
        many = np.maximum(lengths - size + 1, 1) if size else np.ones_like(lengths)
        base = np.cumsum(many) - many
        self.windows = int(many.sum())
        text = np.searchsorted(bounds, place, side="right") - 1
        inside = place - bounds[text]
        reach = (size or int(lengths.max(initial=0))) - 1
        opened = np.maximum(inside - reach, 0)
        if window == "gensim":
            key = slot * (bounds[-1] + 1)
            leaving = np.searchsorted(key + place, key + bounds[text] + opened)
            begins = np.flatnonzero(np.diff(leaving, prepend=-1))
            closed = inside[leaving[begins]]
        else:
            # The spans of one word touch or overlap where they stand within reach.
            near = (np.diff(slot, prepend=-1) == 0) & (np.diff(text, prepend=-1) == 0)
            near &= opened <= np.append(0, inside[:-1])
            begins = np.flatnonzero(~near)
            closed = inside[np.append(begins[1:], len(place))[: len(begins)] - 1]
        text = text[begins]
        self.start = base[text] + opened[begins]
        self.end = base[text] + np.minimum(closed, many[text] - 1) + 1
        self._first = np.searchsorted(slot[begins], np.arange(words + 1))

    def overlaps(self, slots: NDArray[np.integer]) -> Ints:
        """Windows that two words share, for all pairs of some words."""
        ranges = [slice(self._first[slot], self._first[slot + 1]) for slot in slots.tolist()]
        start = np.concatenate([np.zeros(0, np.int64), *(self.start[span] for span in ranges)])
        end = np.concatenate([np.zeros(0, np.int64), *(self.end[span] for span in ranges)])
        which = np.repeat(np.arange(len(slots)), [span.stop - span.start for span in ranges])
        order = np.argsort(start, kind="stable")
        start, end, which = start[order], end[order], which[order]
        reach = np.searchsorted(start, end)
        counts = np.zeros(len(slots) ** 2)
        for one, other in _expand(reach):
            shared = np.minimum(end[one], end[other]) - start[other]
            pair = which[one] * len(slots) + which[other]
            counts += np.bincount(pair, weights=shared, minlength=len(counts))
        joint = counts.reshape(len(slots), len(slots))
        joint += joint.T
        np.fill_diagonal(joint, np.bincount(which, weights=end - start, minlength=len(slots)))
        return joint.astype(np.int64)


def _expand(reach: NDArray[np.intp]) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of row ``i`` with each of the rows ``i + 1`` to ``reach[i] − 1``, some at a time."""
    many = reach - np.arange(len(reach)) - 1
    total = np.cumsum(many)
    first = 0
    while first < len(reach):
        done = total[first - 1] if first else 0
        last = max(int(np.searchsorted(total, done + _BLOCK, side="right")), first + 1)
        rows = np.arange(first, last)
        one = np.repeat(rows, many[first:last])
        before = np.repeat(total[first:last] - many[first:last] - done, many[first:last])
        yield one, np.arange(len(one)) - before + one + 1
        first = last

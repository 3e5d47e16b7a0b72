"""Numbering: words become numbers, in order of first appearance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Change:
    """Other words in the place of some.

    Parameters
    ----------
    first, last : int
        The first word that goes, and the one past the last; nothing goes where they are equal.
    words : sequence of str
        What comes instead.
    text : int
        The text it happens in.
    """

    first: int
    last: int
    words: Sequence[str]
    text: int = 0


@dataclass(frozen=True)
class Numbered:
    """The words of some texts.

    Parameters
    ----------
    types : list of str
        Different words, in order of first appearance.
    ids : ndarray of int32
        Index into ``types`` of every word of every text.
    sizes : ndarray of int64
        Number of words of each text.
    """

    types: list[str]
    ids: NDArray[np.int32]
    sizes: NDArray[np.int64]

    @cached_property
    def ends(self) -> NDArray[np.int32]:
        """Where every word ends, in characters through all texts."""
        widths = np.fromiter(map(len, self.types), np.int32, len(self.types))
        return np.cumsum(widths[self.ids], dtype=np.int32)

    def words(self) -> list[list[str]]:
        """The words themselves, text by text."""
        every = list(map(self.types.__getitem__, self.ids.tolist()))
        if len(self.sizes) == 1:
            return [every]
        ends = np.cumsum(self.sizes).tolist()
        return [
            every[end - size : end] for end, size in zip(ends, self.sizes.tolist(), strict=True)
        ]

    def between(self, first: int, last: int) -> list[str]:
        """The words from one place to another, counted through all texts."""
        return [self.types[number] for number in self.ids[first:last].tolist()]

    def replaced(self, changes: Sequence[Change]) -> Numbered:
        """The same with other words in places.

        Parameters
        ----------
        changes : sequence of Change
            In order, without overlap; words are counted through all texts.
        """
        if not changes:
            return self
        numbers: dict[str, int] = defaultdict(count(len(self.types)).__next__)
        numbers.update(zip(self.types, count()))
        new = [numbers[word] for change in changes for word in change.words]
        come = np.array([len(change.words) for change in changes], np.int64)
        first = np.array([change.first for change in changes], np.int64)
        go = np.array([change.last for change in changes], np.int64) - first
        stay = np.ones(len(self.ids), bool)
        stay[enumerate_runs(first, go)] = False
        places = np.repeat(first - (np.cumsum(go) - go), come)
        ids = np.insert(self.ids[stay], places, np.array(new, np.int32))
        sizes = self.sizes.copy()
        np.add.at(sizes, [change.text for change in changes], come - go)
        return _order(list(numbers), ids, sizes)

    def without(self, places: NDArray[np.int64], sizes: NDArray[np.int64]) -> Numbered:
        """The same without the words at some places, all of them of one type.

        Parameters
        ----------
        places : ndarray of int64
            Words, counted through all texts.
        sizes : ndarray of int64
            Number of words that are left in each text; the texts may be others than before.
        """
        if not len(places):
            return Numbered(self.types, self.ids, sizes)
        gone = int(self.ids[places[0]])
        ids = np.delete(self.ids, places)
        left = np.flatnonzero(ids == gone)[:1]
        # The order still holds where the type comes before all that it came before.
        if len(left) and ids[: left[0]].max(initial=-1) < gone:
            return Numbered(self.types, ids, sizes)
        return _order(self.types, ids, sizes)


def number_words(cuts: Iterable[list[str]]) -> Numbered:
    """Number the words of some texts; each text's words may be made when their turn comes.

    Examples
    --------
    >>> numbered = number_words([["推进", "产教融合"], ["产教融合"]])
    >>> numbered.types, numbered.ids.tolist(), numbered.sizes.tolist()
    (['推进', '产教融合'], [0, 1, 1], [2, 1])
    """
    numbers: dict[str, int] = defaultdict(count().__next__)
    parts = [np.fromiter(map(numbers.__getitem__, words), np.int32, len(words)) for words in cuts]
    sizes = np.fromiter(map(len, parts), np.int64, len(parts))
    return Numbered(list(numbers), np.concatenate([np.zeros(0, np.int32), *parts]), sizes)


def enumerate_runs(first: NDArray[Any], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The members of runs of numbers, run after run.

    Examples
    --------
    >>> enumerate_runs(np.array([3, 10]), np.array([2, 3])).tolist()
    [3, 4, 10, 11, 12]
    """
    before = np.cumsum(sizes) - sizes
    members: NDArray[np.int64] = np.repeat(first - before, sizes) + np.arange(int(sizes.sum()))
    return members


def _order(types: list[str], ids: NDArray[np.int32], sizes: NDArray[np.int64]) -> Numbered:
    """Number anew by first appearance; types that are gone leave."""
    first = np.full(len(types), len(ids))
    first[ids[::-1]] = np.arange(len(ids))[::-1]  # the last assignment wins, and it is the first
    order = np.argsort(first, kind="stable")
    order = order[first[order] < len(ids)]
    rank = np.zeros(len(types), np.int32)
    rank[order] = np.arange(len(order))
    return Numbered([types[number] for number in order.tolist()], rank[ids], sizes)

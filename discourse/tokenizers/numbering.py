"""Numbering: words become numbers, in order of first appearance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
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

    @property
    def widths(self) -> NDArray[np.int32]:
        """Characters of every word."""
        return np.fromiter(map(len, self.types), np.int32, len(self.types))[self.ids]

    def words(self) -> list[list[str]]:
        """The words themselves, text by text."""
        every = [self.types[number] for number in self.ids.tolist()]
        ends = np.cumsum(self.sizes).tolist()
        return [
            every[end - size : end] for end, size in zip(ends, self.sizes.tolist(), strict=True)
        ]

    def replaced(self, changes: Iterable[tuple[int, int, int, list[str]]]) -> Numbered:
        """The same with other words in places.

        Parameters
        ----------
        changes : iterable of (int, int, int, list of str)
            Text, first word, word past the last (both counted through all texts), and what comes
            instead; in order, without overlap.
        """
        numbers: dict[str, int] = defaultdict(count(len(self.types)).__next__)
        numbers.update(zip(self.types, count()))
        sizes = self.sizes.copy()
        parts: list[NDArray[np.int32]] = []
        at = 0
        for text, first, last, words in changes:
            parts += [self.ids[at:first], np.array([numbers[word] for word in words], np.int32)]
            sizes[text] += len(words) - (last - first)
            at = last
        return _order(list(numbers), np.concatenate([*parts, self.ids[at:]]), sizes)


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


def _order(types: list[str], ids: NDArray[np.int32], sizes: NDArray[np.int64]) -> Numbered:
    """Number anew by first appearance; types that are gone leave."""
    first = np.full(len(types), len(ids))
    first[ids[::-1]] = np.arange(len(ids))[::-1]  # the last assignment wins, and it is the first
    order = np.argsort(first, kind="stable")
    order = order[first[order] < len(ids)]
    rank = np.zeros(len(types), np.int32)
    rank[order] = np.arange(len(order))
    return Numbered([types[number] for number in order.tolist()], rank[ids], sizes)

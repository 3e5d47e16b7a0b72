"""Doubt: where jieba's twin may differ from it under the model, and what jieba says there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers.numbering import Change, Numbered, enumerate_runs
from discourse.tokenizers.reference import model, reference

# The twin joins what jieba splits: A-B, A_B, A.B, 1.2.3, 2.5G; not 2.5 or 2.5%.
_JOINED = re.compile(
    r"[A-Za-z0-9](?:[-_][A-Za-z0-9]|\.(?:[A-Za-z]|[0-9]+(?:[A-Za-z]|\.[A-Za-z0-9])))"
)
_JIEBA_SKIP = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_HAN = re.compile("[\u4e00-\u9fd5]+")
_BLOCK = re.compile("[\u4e00-\u9fd5a-zA-Z0-9+#&\\._%\\-]+")
# How a word was made: cut by the dictionary, a single Han character, made by the model.
_FIRM, _SINGLE, _MADE = range(3)
_APART = "。"
_CODE_BITS = 21

Words = Sequence[tuple[str, int | None]]


class Doubt:
    """Places at which the twin may differ from jieba, settled by jieba's own rules.

    Parameters
    ----------
    twin : rjieba.Jieba
        Holds jieba's dictionary and the user words.
    words : sequence of (str, int or None)
        The user words, with their frequencies.

    Notes
    -----
    - Latin strings that the twin joins are split by jieba's own expression.
    - A block with a user word such as ``A-B`` is handed to jieba, because one cannot see whether
      the dictionary or the model made the word.
    - A run of characters from which the model made words is handed to jieba's model if two paths
      through it may be equally likely, for the two programs, whose parameters differ in the
      twelfth digit, may then take different ones. Such paths weigh the same characters in the same
      states, in another order. Where one path divides two characters and the other does not, both
      change their states, so both must occur in the run once more (国国国, 由一港到另一港).
    """

    def __init__(self, twin: Any, words: Words) -> None:
        self._twin = twin
        self._words = words
        # Jieba looks for words within blocks only.
        awkward = sorted(w for w, _ in words if _BLOCK.fullmatch(w) and _JOINED.search(w))
        self._awkward = re.compile("|".join(map(re.escape, awkward))) if awkward else None
        self._marks: dict[str, int] = {}

    def settle(self, text: str, draft: Numbered) -> list[Change]:
        """Where the twin's words of a text differ from jieba's, and jieba's words.

        Parameters
        ----------
        text : str
            One text.
        draft : Numbered
            What the twin made of it.
        """
        changes = [*self.hand_over(text, draft), *_split(text, draft)]
        changes.sort(key=lambda change: (change.first, -change.last))
        settled: list[Change] = []
        done = 0
        for change in changes:
            if change.first >= done:  # else it lies in a block that jieba has cut
                settled.append(change)
                done = change.last
        return [c for c in settled if c.words != draft.between(c.first, c.last)]

    def hand_over(self, text: str, draft: Numbered) -> list[Change]:
        """Jieba's words of the blocks and runs that are in doubt."""
        return [*self._cut_blocks(text, draft), *self._cut_runs(text, draft)]

    def _cut_blocks(self, text: str, draft: Numbered) -> Iterator[Change]:
        places = [m.start() for m in self._awkward.finditer(text)] if self._awkward else []
        ends = draft.ends if places else np.zeros(0, np.int32)
        done = 0
        for place in places:
            if place >= done:
                start, done = _find_block(text, place)
                first, last = np.searchsorted(ends, (start, done - 1), side="right").tolist()
                words = list(self._reference.cut(text[start:done], HMM=True))
                yield Change(first, last + 1, words)

    def _cut_runs(self, text: str, draft: Numbered) -> Iterator[Change]:
        first, last = _find_runs(self._mark(draft.types)[draft.ids])
        if not len(first):
            return
        places = np.append(np.int32(0), draft.ends)
        start, end = places[first], places[last]
        for at in _find_repetitive(text, start, end).tolist():
            run = text[start[at] : end[at]]
            if _may_tie(run):
                yield Change(int(first[at]), int(last[at]), list(model().cut(run)))

    def _mark(self, types: list[str]) -> NDArray[np.uint8]:
        """How each word was made, decided once for each.

        What the model made lies in single characters on the best path through the dictionary; so
        it does when the word is cut alone, because a part of a best path is a best path.
        """
        marks = self._marks
        new = [word for word in types if word not in marks]
        marks.update(dict.fromkeys(new, _FIRM))
        han = [word for word in new if _HAN.fullmatch(word)]
        alone = self._twin.cut(_APART.join([*han, ""]), False)
        at = 0
        for word in han:
            stop = alone.index(_APART, at)
            if stop - at == len(word):
                marks[word] = _MADE if len(word) > 1 else _SINGLE
            at = stop + 1
        return np.fromiter(map(marks.__getitem__, types), np.uint8, len(types))

    @cached_property
    def _reference(self) -> Any:
        return reference(self._words)


def _find_block(text: str, place: int) -> tuple[int, int]:
    start = place
    while start and _BLOCK.match(text[start - 1]):
        start -= 1
    match = _BLOCK.match(text, place)
    return start, match.end() if match else place + 1


def _find_runs(marks: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First word, and word past the last, of runs without a firm word and with one made."""
    made = np.flatnonzero(marks == _MADE)
    firm = np.flatnonzero(marks == _FIRM)
    bounds = np.concatenate(([-1], firm, [len(marks)]))
    at = np.unique(np.searchsorted(firm, made))
    return bounds[at] + 1, bounds[at + 1]


def _find_repetitive(
    text: str, start: NDArray[np.int32], end: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Which runs of a text have some character twice."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = (end - start).astype(np.int64)
    run = np.repeat(np.arange(len(sizes)), sizes) << _CODE_BITS
    keys = np.sort(run | codes[enumerate_runs(start, sizes)])
    return np.unique(keys[1:][keys[1:] == keys[:-1]] >> _CODE_BITS)


def _may_tie(run: str) -> bool:
    count = Counter(run)
    return any(min(count[a], count[b]) > (2 if a == b else 1) for a, b in pairwise(run))


def _split(text: str, draft: Numbered) -> list[Change]:
    if not _JOINED.search(text):
        return []
    parts = {at: _JIEBA_SKIP.split(word) for at, word in enumerate(draft.types)
             if len(word) > 2 and _JOINED.search(word)}  # fmt: skip
    places = np.flatnonzero(np.isin(draft.ids, list(parts)))
    return [
        Change(at, at + 1, [part for part in parts[number] if part])
        for at, number in zip(places.tolist(), draft.ids[places].tolist(), strict=True)
    ]

"""Matching: every occurrence of many phrases in many texts, in one pass, under the nesting rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.phrase import Phrase
from discourse.text.folding import code_points
from discourse.trie import Trie

Nesting = Literal["longest", "overlapping"]
"""Whether a family's longest variant wins, or every occurrence of every variant counts."""

_EXCLUSION = -1
# Up to so many strings, one str.find each is faster than the trie.
_FEW = 3
# Between two texts: folding takes it out of every phrase.
_BETWEEN = "\0"


@dataclass(frozen=True, eq=False)
class Matches:
    """Spans of phrases, sorted by text, start, phrase and end.

    Parameters
    ----------
    text, start, end : ndarray of int32, shape (M,)
        Index of the text and character span in it.
    phrase, variant : ndarray of int32, shape (M,)
        Index of the family, and of the variant within the family.
    """

    text: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    phrase: NDArray[np.int32]
    variant: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.start)


class Matcher:
    """A search for all variants of all phrases at once.

    Parameters
    ----------
    phrases : sequence of Phrase
        Families; they may share variants, and then each counts its own.
    nesting : {"longest", "overlapping"}
        Within a family: leftmost, then longest, without overlap; or every occurrence of every
        variant. Under both, what lies inside a ``not_in`` string is dropped first.

    Notes
    -----
    Time grows with the text and the number of matches, hardly with the number of phrases.

    Examples
    --------
    >>> matcher = Matcher([Phrase("产教", ("产教融合", "产教")), Phrase("融合")])
    >>> found = matcher.find(["产教融合"])
    >>> list(zip(found.phrase.tolist(), found.start.tolist(), found.end.tolist()))
    [(0, 0, 4), (1, 2, 4)]
    """

    def __init__(self, phrases: Sequence[Phrase], nesting: Nesting = "longest") -> None:
        self._nesting = nesting
        self._width = len(phrases)
        every = [string for phrase in phrases for string in phrase.variants + phrase.not_in]
        # Shorter strings first, so that equal places keep the shorter match first.
        strings = sorted(dict.fromkeys(every), key=len)
        number = {string: at for at, string in enumerate(strings)}
        uses = np.fromiter(map(number.__getitem__, every), np.int64, len(every))
        wanted = np.array([len(phrase.variants) for phrase in phrases], np.int64)
        held = wanted + np.array([len(phrase.not_in) for phrase in phrases], np.int64)
        family = np.repeat(np.arange(len(phrases)), held)
        variant = np.arange(len(every)) - np.repeat(np.cumsum(held) - held, held)
        variant[variant >= np.repeat(wanted, held)] = _EXCLUSION
        order = np.argsort(uses, kind="stable")
        self._family, self._variant = family[order], variant[order]
        self._many = np.bincount(uses, minlength=len(strings))
        self._first = np.cumsum(self._many) - self._many
        self._length = np.array([len(string) for string in strings], np.int64)
        self._excludes = bool((variant == _EXCLUSION).any())
        self._shared = len(every) > len(strings)
        self._crowded = np.array(
            [nesting == "longest" and _may_overlap(phrase.variants) for phrase in phrases], bool
        )
        self._strings = strings
        self._trie = Trie(strings) if len(strings) > _FEW else None

    def find(self, texts: Sequence[str]) -> Matches:
        """All matches in a run of texts.

        Parameters
        ----------
        texts : sequence of str
            Normalized texts; no match crosses from one into the next.

        Returns
        -------
        Matches
        """
        start, string = self._search(texts)
        row = string
        if self._shared:
            many = self._many[string]
            row = _expand(self._first[string], many)
            start, string = np.repeat(start, many), np.repeat(string, many)
        family = self._family.take(row)
        if self._excludes or self._crowded.any():
            kept = self._resolve(family, self._variant[row], start, start + self._length[string])
            start, string, row, family = start[kept], string[kept], row[kept], family[kept]
        # Strings of one length come by place, so these few runs merge fast; equal keys keep the
        # shorter match first.
        order = np.argsort(start * self._width + family, kind="stable")
        start, string, row = start.take(order), string.take(order), row.take(order)
        base = _offsets(texts)
        counts = np.diff(np.append(np.searchsorted(start, base[:-1]), len(start)))
        start = start - np.repeat(base[:-1], counts)
        columns = (
            np.repeat(np.arange(len(texts), dtype=np.int32), counts),
            start,
            start + self._length.take(string),
            family.take(order),
            self._variant.take(row),
        )
        return Matches(*(column.astype(np.int32, copy=False) for column in columns))

    def _search(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Start (counted through all texts, one character between two) and string of every match."""
        if self._trie is None:
            return _scan(texts, self._strings)
        return self._trie.find(code_points(_BETWEEN.join(texts)))

    def _resolve(
        self,
        family: NDArray[np.int64],
        variant: NDArray[np.int64],
        start: NDArray[np.int64],
        end: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """Positions of the matches that count."""
        kept = np.arange(len(family))
        if self._excludes:
            longer = variant == _EXCLUSION
            hidden = _inside((family[longer], start[longer], end[longer]), (family, start, end))
            kept = np.flatnonzero(~longer & ~hidden)
        if self._nesting == "overlapping":
            return kept
        crowded = self._crowded[family[kept]]
        if not crowded.any():
            return kept
        rivals = kept[crowded]
        beaten = rivals[_beaten(family[rivals], start[rivals], end[rivals])]
        won = np.ones(len(family), bool)
        won[beaten] = False
        return kept[won[kept]]


def _may_overlap(variants: Sequence[str]) -> bool:
    """Whether two occurrences of a family could ever overlap; true where it is not plain."""
    if len(variants) > 1:
        return True
    (only,) = variants
    return only[0] in only[1:] and any(
        only.startswith(only[-size:]) for size in range(1, len(only))
    )


def _scan(
    texts: Sequence[str], strings: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and strings of the matches of a few strings."""
    starts: list[int] = []
    found: list[int] = []
    base = 0
    for text in texts:
        for at, string in enumerate(strings):
            start = text.find(string)
            while start >= 0:
                starts.append(base + start)
                found.append(at)
                start = text.find(string, start + 1)
        base += len(text) + 1
    return np.array(starts, np.int64), np.array(found, np.int64)


def _offsets(texts: Sequence[str]) -> NDArray[np.int64]:
    """Where each text begins when all stand in a row with one character between two."""
    return np.cumsum([0, *(len(text) + 1 for text in texts)])


def _expand(first: NDArray[np.int64], many: NDArray[np.int64]) -> NDArray[np.int64]:
    """``first[i] … first[i] + many[i] - 1`` for every i, in order."""
    if len(many) == 0 or many.max() == 1:
        return first
    offset = np.cumsum(many) - many
    return np.repeat(first - offset, many) + np.arange(int(many.sum()))


def _inside(
    longer: Iterable[NDArray[np.int64]], spans: Iterable[NDArray[np.int64]]
) -> NDArray[np.bool_]:
    """Which spans lie inside a longer span of their own family."""
    (longer_family, longer_start, longer_end), (family, start, end) = longer, spans
    if len(longer_family) == 0:
        return np.zeros(len(family), bool)
    stride = int(end.max()) + 1
    order = np.lexsort((longer_start, longer_family))
    opens = (longer_family * stride + longer_start)[order]
    reach = np.maximum.accumulate((longer_family * stride + longer_end)[order])
    at = np.searchsorted(opens, family * stride + start, side="right") - 1
    return (at >= 0) & (reach[at] >= family * stride + end)


def _beaten(
    family: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Positions that lose to the leftmost, then longest, of their family."""
    stride = int(end.max()) + 1
    order = np.lexsort((-end, start, family))
    opens, closes = (family * stride + start)[order], (family * stride + end)[order]
    apart = np.append(True, opens[1:] >= np.maximum.accumulate(closes)[:-1])
    alone = apart & np.append(apart[1:], True)
    lost: list[int] = []
    reach = -1
    for at in np.flatnonzero(~alone).tolist():
        if opens[at] < reach:
            lost.append(at)
        else:
            reach = int(closes[at])
    return order[np.array(lost, np.int64)]

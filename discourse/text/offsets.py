"""Offset maps: from a place in the normalized text back to the place in the raw file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class OffsetMap:
    """Runs of characters that moved together.

    Parameters
    ----------
    normalized : ndarray of int64, shape (R,)
        Where each run starts in the normalized text; the first is 0.
    raw : ndarray of int64, shape (R,)
        Where it starts in the raw text. Within a run both grow by one a character.
    length, raw_length : int
        Lengths of the two texts, in characters.
    """

    normalized: NDArray[np.int64]
    raw: NDArray[np.int64]
    length: int
    raw_length: int

    def __post_init__(self) -> None:
        self.normalized.setflags(write=False)
        self.raw.setflags(write=False)

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was not changed."""
        zero = np.zeros(1, np.int64)
        return cls(zero, zero.copy(), length, length)

    @classmethod
    def of_sources(cls, sources: NDArray[np.int64], raw_length: int) -> OffsetMap:
        """The map of a text whose character ``i`` came from raw character ``sources[i]``.

        Examples
        --------
        >>> origin = OffsetMap.of_sources(np.array([0, 1, 3, 4]), 5)
        >>> origin.to_raw(2), origin.to_raw(4), origin.raw_span(1, 3)
        (3, 5, (1, 4))
        """
        if len(sources) == 0:
            return cls(np.zeros(1, np.int64), np.full(1, raw_length, np.int64), 0, raw_length)
        breaks = np.flatnonzero(np.diff(sources) != 1) + 1
        starts = np.concatenate(([0], breaks)).astype(np.int64)
        return cls(starts, sources[starts].astype(np.int64), len(sources), raw_length)

    def to_raw(self, offset: int) -> int:
        """Raw offset of a normalized offset; the end of the text maps to the end of the raw text."""
        if not 0 <= offset <= self.length:
            raise IndexError(f"offset {offset} is outside 0…{self.length}")
        if offset == self.length:
            return self.raw_length
        run = int(np.searchsorted(self.normalized, offset, side="right")) - 1
        return int(self.raw[run] + offset - self.normalized[run])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of a normalized span: from its first character to just past its last."""
        if end <= start:
            return self.to_raw(start), self.to_raw(start)
        return self.to_raw(start), self.to_raw(end - 1) + 1

    def slice(self, start: int, end: int) -> OffsetMap:
        """The map of ``text[start:end]`` as a text of its own."""
        if end <= start:
            return OffsetMap.of_sources(np.zeros(0, np.int64), self.raw_length)
        first = int(np.searchsorted(self.normalized, start, side="right")) - 1
        last = int(np.searchsorted(self.normalized, end - 1, side="right"))
        normalized = self.normalized[first:last].copy()
        raw = self.raw[first:last].copy()
        raw[0] += start - normalized[0]
        normalized[0] = start
        return OffsetMap(normalized - start, raw, end - start, self.raw_length)

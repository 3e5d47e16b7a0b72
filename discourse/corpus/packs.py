"""Packs: the texts of neighbouring documents in one stored piece, opened when they are needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.digest import digest
from discourse.errors import EnvironmentFault
from discourse.storage import Store
from discourse.text import OffsetMap, size

KIND = "texts"
_HELD_CHARACTERS = 30_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Normalized texts with what is asked of them most.

    Parameters
    ----------
    texts : list of str, length D
    digests : list of str
        Sha256 of each text.
    sizes : ndarray of int64, shape (D, 3)
        Letters and digits; Han characters; all characters.
    normalized, raw : ndarray of int64, shape (R,)
        Runs of all offset maps, one after the other.
    runs : ndarray of int64, shape (D, 2)
        How many runs a text's map has, and the length of its raw text.
    """

    texts: list[str]
    digests: list[str]
    sizes: NDArray[np.int64]
    normalized: NDArray[np.int64]
    raw: NDArray[np.int64]
    runs: NDArray[np.int64]

    @classmethod
    def of(cls, parts: Iterable[tuple[str, OffsetMap]]) -> Pack:
        """Pack texts with their offset maps."""
        pairs = list(parts)
        texts = [text for text, _ in pairs]
        origins = [origin for _, origin in pairs]
        none = np.zeros(0, np.int64)
        return cls(
            texts,
            [digest(text) for text in texts],
            np.array([(size(t), size(t, "han"), len(t)) for t in texts], np.int64).reshape(-1, 3),
            np.concatenate([none, *(origin.normalized for origin in origins)]),
            np.concatenate([none, *(origin.raw for origin in origins)]),
            np.array([(len(o.raw), o.raw_length) for o in origins], np.int64).reshape(-1, 2),
        )

    def origin(self, at: int) -> OffsetMap:
        """The offset map of one text."""
        start = int(self.runs[:at, 0].sum())
        span = slice(start, start + int(self.runs[at, 0]))
        length, raw_length = int(self.sizes[at, 2]), int(self.runs[at, 1])
        return OffsetMap(self.normalized[span].copy(), self.raw[span].copy(), length, raw_length)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a pack lies: a store, and the key of the value that has it as ``pack``.

    Notes
    -----
    The packs that were used last stay in memory, 30 million characters at most, in each process.
    """

    store: Store
    key: str

    def open(self) -> Pack:
        """The pack.

        Raises
        ------
        EnvironmentFault
            It was removed, or damaged, since the corpus was read.
        """
        place = (self.store.place, self.key)
        if place in _recent:
            _recent.move_to_end(place)
            return _recent[place]
        found = self.store.get(self.key, kind=KIND)
        if found is None:
            raise EnvironmentFault(
                "texts of the corpus are no longer in the cache (缓存被清除)",
                where=self.store.place,
                remedy="run again; do not clear the cache while something runs",
            )
        return self.hold(found[0].pack)

    def hold(self, pack: Pack) -> Pack:
        """Keep a pack in memory for its next use."""
        _recent[self.store.place, self.key] = pack
        while (
            len(_recent) > 1 and sum(_weigh(held) for held in _recent.values()) > _HELD_CHARACTERS
        ):
            _recent.popitem(last=False)
        return pack


_recent: OrderedDict[tuple[str, str], Pack] = OrderedDict()


def _weigh(pack: Any) -> int:
    return int(pack.sizes[:, 2].sum())

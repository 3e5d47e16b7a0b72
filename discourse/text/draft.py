"""Draft: a text while it is being repaired, each character with the place it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int]


@dataclass
class Draft:
    """A text that only ever loses characters, with sources and a tally of changes.

    Parameters
    ----------
    text : str
        The text so far.
    sources : ndarray of int64, shape (N,)
        Offset in the raw text of each of its characters.
    changes : dict, optional
        Name of a rule → how many characters it changed or removed.
    """

    text: str
    sources: NDArray[np.int64]
    changes: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Draft:
        """A draft of a text as it stands."""
        return cls(text, np.arange(len(text), dtype=np.int64))

    def count(self, rule: str, number: int) -> None:
        """Add to the tally of a rule; nothing is noted for none."""
        if number:
            self.changes[rule] = self.changes.get(rule, 0) + number

    def delete(self, spans: Sequence[Span], rule: str) -> bool:
        """Remove spans, given in order and apart; say whether there were any."""
        if not spans:
            return False
        pieces, at = [], 0
        kept = np.ones(len(self.text), bool)
        for start, end in spans:
            pieces.append(self.text[at:start])
            kept[start:end] = False
            at = end
        pieces.append(self.text[at:])
        self.text = "".join(pieces)
        self.sources = self.sources[kept]
        self.count(rule, len(kept) - int(np.count_nonzero(kept)))
        return True

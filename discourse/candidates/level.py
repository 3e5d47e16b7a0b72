"""Level: the n-grams of one length that may be phrases, with what is known about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.ngram_walk import Ngrams


@dataclass(frozen=True, eq=False)
class Level:
    """Admitted n-grams of one length; one value per n-gram."""

    grams: Ngrams
    alone: NDArray[np.int64]
    cohesion: NDArray[np.float64]
    left_entropy: NDArray[np.float64]
    freedom: NDArray[np.float64]
    seam: NDArray[np.float64]

    @property
    def length(self) -> int:
        """Signs of the n-grams."""
        return self.grams.length

    def only(self, kept: NDArray[np.bool_]) -> Level:
        """The n-grams of a mask."""
        rest = [name for name in Level.__dataclass_fields__ if name != "grams"]
        return Level(self.grams.only(kept), *(getattr(self, name)[kept] for name in rest))

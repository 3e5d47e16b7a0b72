"""Level: the n-grams of one length that may be phrases, with what is known about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Level:
    """Admitted n-grams of one length; one value per n-gram."""

    length: int
    rows: NDArray[np.intp]
    frequency: NDArray[np.int64]
    alone: NDArray[np.int64]
    cohesion: NDArray[np.float64]
    left_entropy: NDArray[np.float64]
    right_entropy: NDArray[np.float64]
    freedom: NDArray[np.float64]
    seam: NDArray[np.float64]

    def only(self, kept: NDArray[np.bool_]) -> Level:
        """The n-grams of a mask."""
        return Level(
            self.length,
            *(getattr(self, name)[kept] for name in Level.__dataclass_fields__ if name != "length"),
        )

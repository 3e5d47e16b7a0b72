"""Groups of documents, and the conditions that choose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.corpus.document import Field, Value


@dataclass(frozen=True, eq=False)
class Groups:
    """Documents grouped by the values of fields.

    Parameters
    ----------
    fields : tuple of Field
        The fields that were named; none means one group, the corpus.
    keys : tuple of tuple
        Values of each group, sorted (declared levels in their order, missing last).
    index : ndarray of int64, shape (D,)
        Group of each document.
    """

    fields: tuple[Field, ...]
    keys: tuple[tuple[Value, ...], ...]
    index: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """Sum per group of one value per document."""
        return np.bincount(self.index, weights=values, minlength=len(self)).astype(values.dtype)

    def column(self, position: int, groups: Iterable[int]) -> list[Value]:
        """Values of one field for a list of group numbers."""
        return [self.keys[group][position] for group in groups]


def group_rows(fields: tuple[Field, ...], rows: Sequence[tuple[Value, ...]]) -> Groups:
    """Group documents by their rows of values: declared levels in their order, missing last."""
    keys = sorted(
        set(rows), key=lambda row: [_rank(f, v) for f, v in zip(fields, row, strict=True)]
    )
    place = {key: at for at, key in enumerate(keys)}
    index = np.array([place[row] for row in rows], np.int64)
    return Groups(fields, tuple(keys), index)


def meets(value: Value, wanted: Any) -> bool:
    """Whether a value is the one wanted, among those wanted, or in the range wanted."""
    if isinstance(wanted, Mapping):
        if value is None:
            return False
        low, high = wanted.get("from"), wanted.get("to")
        return (low is None or value >= low) and (high is None or value <= high)
    if isinstance(wanted, list | tuple | set | frozenset):
        return value in wanted
    return value == wanted  # type: ignore[no-any-return]


def in_level(value: Value, of: Any, ranged: bool) -> bool:
    """Whether a value falls into a level: a range of numbers or dates, or a list of values."""
    if value is None:
        return False
    if ranged and isinstance(of, list | tuple) and len(of) == 2:
        return bool(of[0] <= value <= of[1])
    return value in of if isinstance(of, list | tuple) else bool(value == of)


def _rank(field: Field, value: Value) -> tuple[int, Any]:
    if value is None:
        return (2, "")
    if value in field.levels:
        return (0, field.levels.index(value))
    return (1, value)

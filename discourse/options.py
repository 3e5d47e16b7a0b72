"""Types of options, with their ranges: what a signature says, a config may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le

Positive = Annotated[int, Gt(0)]
NonNegative = Annotated[int, Ge(0)]
PositiveFloat = Annotated[float, Gt(0)]
Share = Annotated[float, Ge(0), Le(1)]

Unit = Literal["document", "article", "paragraph", "sentence"]
"""What counts as one text."""

SizeUnit = Literal["character", "han"]
"""What a text's size counts: letters and digits, or Han characters only."""

By = str | Sequence[str] | None
"""One field, several fields, or the corpus as a whole."""

Scalar = str | int | float | bool | date
Condition = Mapping[str, Scalar | Sequence[Scalar] | Mapping[Literal["from", "to"], Scalar]]
"""Which documents: field → a value, a list of values, or ``{from: …, to: …}`` (both included)."""


def field_names(by: By) -> tuple[str, ...]:
    """The fields that ``by`` names, in order.

    Examples
    --------
    >>> field_names("year"), field_names(["level", "year"]), field_names(None)
    (('year',), ('level', 'year'), ())
    """
    if by is None:
        return ()
    return (by,) if isinstance(by, str) else tuple(by)

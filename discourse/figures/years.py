"""Years: a date, a year or its text as a place on an axis."""

from __future__ import annotations

import re
from datetime import date

from discourse.cells import Cell

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def year_of(cell: Cell) -> float | None:
    """A year with its fraction; the first of January is the year itself, None is no date.

    Examples
    --------
    >>> year_of("2021-07-02"), year_of(1978), year_of("十四五")
    (2021.503, 1978.0, None)
    """
    if isinstance(cell, date):
        cell = cell.isoformat()
    found = _DATE.fullmatch(str(cell)) if isinstance(cell, int | str) else None
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    return round(year + (30.4375 * (month - 1) + day - 1) / 365.25, 3)

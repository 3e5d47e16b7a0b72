"""Entries of a timeline: read from a table by roles, chosen by size, placed without overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.cells import Cell
from discourse.figures.roles import first_of, shown
from discourse.figures.style import drawable, text_width
from discourse.figures.years import year_of
from discourse.table import Column, Table

LETTER = 7.5
"""Size of a label in points."""

LONGEST_LABEL = 20

# Width of the time axis in points; the marker and the gaps around it in letters.
_AXIS, _MARKER = 465, 2.2


@dataclass(frozen=True)
class Entry:
    """One label from its first date to its last."""

    name: str
    family: Cell
    group: Cell
    panel: Cell
    start: float
    end: float
    size: float


Placed = tuple[Entry, int, bool]
"""An entry, its row, and whether its label stands to the left of it."""


def read_entries(
    table: Table, begins: Column, ends: Column | None, colour: Column | None, panels: Column | None,
    chosen: Column | None,
) -> list[Entry]:  # fmt: skip
    """One entry per label, group and panel: from its first row that is not zero to its last."""
    labels = [c.name for c in table.with_role("label")]
    labels = labels or [first_of(table.columns, "label", figure="timeline").name]
    nothing: list[Cell] = [None] * len(table)
    rows = zip(
        zip(*(table[name].tolist() for name in labels), strict=True),
        *(table[c.name].tolist() if c else nothing for c in (colour, panels, begins, ends, chosen)),
        strict=True,
    )
    held: dict[tuple[Cell, ...], list[tuple[float, float, float]]] = {}
    for cells, group, panel, begin, end, value in rows:
        start, last = year_of(begin), year_of(end)
        if start is not None:
            name = " · ".join(dict.fromkeys(shown(cell) for cell in cells if cell is not None))
            size = 0.0 if value is None or math.isnan(value) else float(value)
            family = cells[0] if len(cells) > 1 else None
            held.setdefault((name, family, group, panel), []).append(
                (start, start if last is None else max(start, last), size)
            )
    entries = []
    for (shown_name, family, group, panel), spans in held.items():
        kept = [span for span in spans if span[2] != 0] or spans
        starts, lasts, sizes = zip(*kept, strict=True)
        entries.append(
            Entry(str(shown_name), family, group, panel, min(starts), max(lasts), sum(sizes))
        )
    return entries


def choose(entries: Sequence[Entry], top: int) -> list[Entry]:
    """The largest, by date; under two labels those that share the first stay together."""
    largest = sorted(entries, key=lambda one: (-one.size, one.start, one.name))[:top]
    begins: dict[Cell, float] = {}
    for one in largest:
        begins[one.family] = min(one.start, begins.get(one.family, one.start))
    return sorted(
        largest,
        key=lambda one: (begins[one.family], str(one.family), one.start, -one.size, one.name),
    )


def place(part: Sequence[Entry], low: float, high: float) -> list[Placed]:
    """Entries with their row and whether the label stands to the left; spans have their own rows."""
    room = max(high - low, 1.0)
    letter = LETTER / _AXIS * 1.08 * room
    spans = any(one.end > one.start for one in part)
    free: list[float] = []
    placed: list[Placed] = []
    for at, one in enumerate(part):
        wide = (text_width(drawable(one.name, LONGEST_LABEL)) + _MARKER) * letter
        left = one.start > (low + high) / 2 if spans else one.start + wide > high + 0.04 * room
        begin = one.start - (wide if left else letter)
        row = next((row for row, end in enumerate(free) if end < begin), len(free))
        row = at if spans else row
        free[row:] = [one.start + (letter if left else wide), *free[row + 1 :]]
        placed.append((one, row, left))
    return placed


def height(rows: Sequence[Placed]) -> int:
    """How many rows are taken."""
    return max((row for _, row, _ in rows), default=-1) + 1

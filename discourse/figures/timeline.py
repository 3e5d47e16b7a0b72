"""A timeline: each label at the date it begins, none upon another, coloured by group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from discourse.cells import Cell
from discourse.errors import ConfigError, UnknownNameError
from discourse.figures.entries import (
    LETTER,
    LONGEST_LABEL,
    Entry,
    Placed,
    choose,
    height,
    place,
    read_entries,
)
from discourse.figures.roles import Language, first_of, shown, title_of, values_of
from discourse.figures.style import (
    FAINT,
    GRID,
    INK,
    MARKERS,
    PALETTE,
    blank,
    drawable,
    styled,
)
from discourse.figures.years import year_of
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 0.172
_MOST_COLOURS = 9


def timeline(
    result: Result,
    /,
    *,
    time: str | None = None,
    group: str | None = None,
    panels: str | None = None,
    measure: str | None = None,
    top: Positive = 60,
    language: Language = "zh",
) -> Figure:
    """Draw labels where they begin in time.

    Parameters
    ----------
    result : Result
        Needs a column of role label and one of role time that holds dates or years; where there is
        no time, a text column that holds nothing but dates does.
    time : str, optional
        Column of the dates; the first of role time if not given. If a second one follows, a line
        leads to it: from the first use to the last.
    group : str, optional
        Column that decides the colour; the first group with declared levels if not given.
    panels : str, optional
        Column whose values get a panel each, on one time axis.
    measure : str, optional
        Which measure chooses what is drawn; the headline, or the first, if not given.
    top : int, > 0
        At most so many rows: those with the largest measure, then the earliest. They stand by date.
    language : {"zh", "en"}
        Language of the axes.

    Returns
    -------
    matplotlib.figure.Figure
        Labels never overlap: they share a row where there is room, and have one each where lines
        run to a last date. A label of several rows of the table runs from its first to its last
        date where the measure is not zero. Under two labels (a family, its
        member) those of one family stand together. Rows without a date are left out.
    """
    table = result.table
    begins, ends = _times(table, time)
    colour = _named(table, group) if group else _coloured(table, panels)
    across = _named(table, panels) if panels else None
    entries = choose(
        read_entries(table, begins, ends, colour, across, _measured(table, measure)), top
    )
    order = values_of(table, colour) if colour else []
    with styled():
        return _draw(
            entries, order, values_of(table, across) if across else [None], begins, language
        )


def _times(table: Table, name: str | None) -> tuple[Column, Column | None]:
    if name is not None:
        times = [_named(table, name)]
    else:
        times = [c for c in table.with_role("time") if _holds_dates(table, c)]
        times = times or [c for c in table.with_role("text") if _holds_dates(table, c)]
        times = times or [first_of(table.columns, "time", figure="timeline")]
    if not _holds_dates(table, times[0]):
        raise ConfigError(
            f"the column {times[0].name!r} holds no dates",
            where="timeline",
            remedy="give `time` the name of a column of years or dates (2021, 2021-05-04)",
        )
    begins, *others = times
    return begins, next((column for column in others if column.type is begins.type), None)


def _holds_dates(table: Table, column: Column) -> bool:
    cells = [cell for cell in table[column.name].tolist() if cell is not None]
    return bool(cells or column.role == "time") and all(year_of(cell) is not None for cell in cells)


def _named(table: Table, name: str) -> Column:
    if name not in table.names:
        raise UnknownNameError.among(name, table.names, kind="column", where="timeline")
    return table.column(name)


def _coloured(table: Table, panels: str | None) -> Column | None:
    groups = [column for column in table.with_role("group") if column.name != panels]
    few = [c for c in groups if 1 < len(values_of(table, c)) <= _MOST_COLOURS]
    return next((c for c in few if c.levels), few[0] if few else None)


def _measured(table: Table, name: str | None) -> Column | None:
    if name:
        return _named(table, name)
    measures = [c for c in table.with_role("measure") if c.type in (int, float)]
    return next((c for c in measures if c.headline), measures[0] if measures else None)


def _draw(
    entries: list[Entry], groups: Sequence[Cell], panels: Sequence[Cell], time: Column, language: Language
) -> Figure:  # fmt: skip
    present = {one.group for one in entries}
    style = {value: _style(at) for at, value in enumerate(v for v in groups if v in present)}
    low = min((one.start for one in entries), default=0.0)
    high = max((one.end for one in entries), default=1.0)
    parts = [
        (panel, place([one for one in entries if one.panel == panel], low, high))
        for panel in panels
    ]
    parts = [part for part in parts if part[1]] or [(None, [])]
    heights = [max(height(rows), 2) + (1.2 if panel is not None else 0) for panel, rows in parts]
    columns = min(len(style), 5 if all(len(shown(value)) < 13 for value in style) else 3)
    lines = math.ceil(len(style) / columns) if style else 0
    figure = blank(0.75 + _ROW * sum(heights) + 0.22 * lines)
    drawn = figure.subplots(
        len(parts), 1, sharex=True, squeeze=False, height_ratios=heights
    ).ravel()
    room = max(high - low, 1.0)
    for axes, (panel, rows) in zip(drawn, parts, strict=True):
        _draw_panel(axes, rows, style, room)
        if panel is not None:
            axes.set_title(drawable(shown(panel)), loc="left", color=INK)
        axes.set_xlim(low - 0.04 * room, high + 0.04 * room)
    _mark_years(drawn[-1], low, high)
    drawn[-1].set_xlabel(title_of(time, language))
    if style:
        handles = [
            drawn[0].plot([], [], ls="", marker=marker, ms=5, color=colour, label=drawable(shown(value), 16))[0]
            for value, (colour, marker) in style.items()
        ]  # fmt: skip
        figure.legend(handles=handles, loc="outside upper left", ncols=columns)
    return figure


def _style(at: int) -> tuple[str, str]:
    """A colour and a marker; after the last colour the markers are shifted."""
    again = at // len(PALETTE)
    return PALETTE[at % len(PALETTE)], MARKERS[(at + again) % len(MARKERS)]


def _draw_panel(
    axes: Axes,
    rows: list[Placed],
    style: dict[Cell, tuple[str, str]],
    room: float,
) -> None:
    for one, row, left in rows:
        colour, marker = style.get(one.group, (PALETTE[0], MARKERS[0]))
        if one.end > one.start:
            axes.plot([one.start, one.end], [row, row], color=colour, lw=1.1, alpha=0.45)
        axes.plot([one.start], [row], ls="", marker=marker, ms=4.5, color=colour)
        axes.text(
            one.start + (-0.012 if left else 0.012) * room, row, drawable(one.name, LONGEST_LABEL),
            color=INK, fontsize=LETTER, ha="right" if left else "left", va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8},
        )  # fmt: skip
    axes.set_ylim(max(height(rows), 2) - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(visible=True, axis="x", color=GRID)
    if not rows:
        axes.text(0.5, 0.5, "∅", ha="center", color=FAINT, transform=axes.transAxes)


def _mark_years(axes: Axes, low: float, high: float) -> None:
    first, last = math.floor(low), math.ceil(high)
    stride = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500) if (last - first) / step <= 14)
    ticks = np.arange(first - first % stride, last + 1, stride)
    kept = [int(tick) for tick in ticks if low - 0.5 <= tick <= high + 0.5]
    axes.set_xticks(kept, [str(tick) for tick in kept])

"""Lines over time: one measure, one line per label or group, gaps where nothing was read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from discourse.cells import Cell
from discourse.figures.roles import (
    Language,
    first_of,
    measure_of,
    series_of,
    shown,
    title_of,
    values_of,
)
from discourse.figures.style import GRID, INK, MARKERS, PALETTE, blank, drawable, styled
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ON_ONE_PANEL = 5
_PANEL_COLUMNS = 3


def line(
    result: Result,
    /,
    *,
    measure: str | None = None,
    top: Positive = 12,
    language: Language = "zh",
) -> Figure:
    """Draw a measure over time.

    Parameters
    ----------
    result : Result
        Needs a column of role time and one of role measure; labels and groups become series.
    measure : str, optional
        Which measure; the headline of the table if not given.
    top : int, > 0
        At most so many series: those with the largest sum.
    language : {"zh", "en"}
        Language of the axes.

    Returns
    -------
    matplotlib.figure.Figure
        Up to five series share one panel; more get a panel each, each on its own scale.
        A year without documents is a gap in the line, not a zero.
    """
    table = result.table
    time = first_of(table.columns, "time", figure="line")
    chosen = measure_of(table.columns, measure, figure="line")
    by = [c for c in table.with_role("label", "group") if c.name != time.name]
    names, series = series_of(table, by)
    ticks = _steps(values_of(table, time))
    grid = np.full((len(names), len(ticks)), np.nan)
    column = {tick: at for at, tick in enumerate(ticks)}
    for row, when, value in zip(series, table[time.name], table[chosen.name], strict=True):
        if when is not None:
            grid[row, column[when]] = value
    largest = np.argsort(-np.nansum(grid, axis=1), kind="stable")[:top]
    kept = sorted(largest.tolist())
    with styled():
        if len(kept) <= _ON_ONE_PANEL:
            return _draw_together(
                grid[kept], [names[i] for i in kept], ticks, chosen, time, language
            )
        return _draw_panels(grid[kept], [names[i] for i in kept], ticks, chosen, time, language)


def _steps(values: list[Cell]) -> list[Cell]:
    """Every year between the first and the last, so that a missing one leaves a gap."""
    years = [value for value in values if isinstance(value, int)]
    if values and len(years) == len(values) and years[-1] - years[0] < 300:
        return list(range(min(years), max(years) + 1))
    return values


def _draw_together(
    grid: NDArray[np.float64], names: list[str], ticks: list[Cell], chosen: Column, time: Column, language: Language
) -> Figure:  # fmt: skip
    figure = blank(3.6)
    axes = figure.add_subplot()
    for at, (name, row) in enumerate(zip(names, grid, strict=True)):
        _plot(axes, row, PALETTE[at % len(PALETTE)], MARKERS[at % len(MARKERS)], drawable(name))
    _finish(axes, ticks, 14, chosen)
    axes.set_ylabel(title_of(chosen, language))
    axes.set_xlabel(title_of(time, language))
    if len(names) > 1 or (names and names[0]):
        figure.legend(loc="outside upper left", ncols=min(len(names), 5))
    return figure


def _draw_panels(
    grid: NDArray[np.float64], names: list[str], ticks: list[Cell], chosen: Column, time: Column, language: Language
) -> Figure:  # fmt: skip
    rows = math.ceil(len(names) / _PANEL_COLUMNS)
    figure = blank(0.5 + 1.35 * rows)
    panels = figure.subplots(rows, _PANEL_COLUMNS, sharex=True, squeeze=False).ravel()
    for axes, name, row in zip(panels, names, grid, strict=False):
        _plot(axes, row, PALETTE[0], MARKERS[0], None)
        axes.set_title(drawable(name), loc="left", color=INK)
        _finish(axes, ticks, 5, chosen)
    for axes in panels[len(names) :]:
        axes.set_axis_off()
    for above in range(max(0, len(names) - _PANEL_COLUMNS), len(names)):
        panels[above].tick_params(labelbottom=True)
    figure.supylabel(title_of(chosen, language), fontsize=9)
    figure.supxlabel(title_of(time, language), fontsize=9)
    return figure


def _plot(
    axes: Axes, row: NDArray[np.float64], colour: str, marker: str, label: str | None
) -> None:
    """A line through neighbours; a single year between two gaps still shows as a point."""
    size = 3.2 if len(row) > 15 else 4.5
    axes.plot(np.arange(len(row)), row, color=colour, label=label, lw=1.4, marker=marker, ms=size)


def _finish(axes: Axes, ticks: list[Cell], most: int, chosen: Column) -> None:
    from matplotlib.ticker import MaxNLocator

    stride = max(1, math.ceil(len(ticks) / most))
    places = list(range(0, len(ticks), stride))
    axes.set_xticks(places, [shown(ticks[place]) for place in places])
    axes.set_xlim(-0.5, max(len(ticks) - 0.5, 0.5))
    _start_at_zero(axes)
    axes.yaxis.set_major_locator(MaxNLocator(3 if most < 10 else 8, integer=chosen.type is int))
    axes.grid(visible=True, axis="y", color=GRID)


def _start_at_zero(axes: Axes) -> None:
    """Counts and rates start at zero; a measure with negative values keeps its own range."""
    drawn = [np.asarray(one.get_ydata(), float) for one in axes.lines]
    heights = [float(y) for row in drawn for y in row if not np.isnan(y)]
    if not heights or min(heights) >= 0:
        axes.set_ylim(0, (max(heights, default=0.0) or 1.0) * 1.08)

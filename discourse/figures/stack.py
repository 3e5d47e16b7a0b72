"""Stacked columns over time: what a whole is made of, a panel per family of wordings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from discourse.cells import Cell
from discourse.figures.roles import Language, first_of, measure_of, shown, title_of, values_of
from discourse.figures.style import FAINT, GRID, INK, PALETTE, blank, drawable, styled
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PARTS = len(PALETTE) - 1
_REST = "#BDBDBD"
_REST_NAME = {"zh": "其余", "en": "others"}
_LONGEST_NAME = 11
_LONGEST_TITLE = 30
_WIDEST_SPAN = 300


def stack(
    result: Result,
    /,
    *,
    measure: str | None = None,
    top: Positive = 8,
    language: Language = "zh",
) -> Figure:
    """Draw a measure over time as columns that are stacked from their parts.

    Parameters
    ----------
    result : Result
        Needs columns of the roles time, label (or group) and measure. Of two labels the first gives
        the panels and the second the parts: families and their wordings.
    measure : str, optional
        Which measure, one that may be added up; the headline of the table if not given.
    top : int, > 0
        At most so many panels: those of several parts before those of one, then by their sum.
    language : {"zh", "en"}
        Language of the axes and of the remainder.

    Returns
    -------
    matplotlib.figure.Figure
        Every panel on its own scale. A year that was not read is marked by a cross on the axis. Up
        to seven parts are told apart, the rest of them are one grey part.
    """
    table = result.table
    time = first_of(table.columns, "time", figure="stack")
    chosen = measure_of(table.columns, measure, figure="stack")
    part = first_of(table.columns, "label", "group", figure="stack")
    labels = table.with_role("label")
    panel = part if len(labels) > 1 else None
    part = labels[1] if len(labels) > 1 else part
    ticks = _steps(values_of(table, time))
    cells = _sum_cells(table, panel, part, time, chosen)
    sums = {
        key: sum(value for parts in cells[key].values() for value in parts.values())
        for key in cells
    }
    kept = [key for key, total in sums.items() if total > 0]
    largest = sorted(kept, key=lambda key: (_is_whole(cells[key]), -sums[key]))[:top]
    read = {cell for cell in table[time.name].tolist() if cell is not None}
    silent = [at for at, tick in enumerate(ticks) if tick not in read]
    with styled():
        figure = blank(0.75 + 1.15 * max(len(largest), 1))
        drawn = figure.subplots(max(len(largest), 1), 1, sharex=True, squeeze=False).ravel()
        for axes, key in zip(drawn, largest, strict=False):
            _draw_panel(axes, _heights(cells[key], ticks, language), silent, chosen)
            if panel is not None:
                axes.set_title(drawable(shown(key), _LONGEST_TITLE), loc="left", color=INK)
        stride = max(1, math.ceil(len(ticks) / 14))
        drawn[-1].set_xticks(range(0, len(ticks), stride), [shown(t) for t in ticks[::stride]])
        drawn[-1].set_xlim(-0.6, max(len(ticks) - 0.4, 0.6))
        drawn[-1].set_xlabel(title_of(time, language))
        figure.supylabel(title_of(chosen, language), fontsize=9)
    return figure


def _steps(values: list[Cell]) -> list[Cell]:
    """Every year between the first and the last."""
    years = [value for value in values if isinstance(value, int)]
    if years and len(years) == len(values) and max(years) - min(years) < _WIDEST_SPAN:
        return list(range(min(years), max(years) + 1))
    return values


def _sum_cells(
    table: Table, panel: Column | None, part: Column, time: Column, chosen: Column
) -> dict[Cell, dict[Cell, dict[Cell, float]]]:
    """Panel → part → time → sum, in the order of the table."""
    cells: dict[Cell, dict[Cell, dict[Cell, float]]] = {}
    panels = table[panel.name].tolist() if panel else [None] * len(table)
    rows = zip(
        panels, table[part.name].tolist(), table[time.name].tolist(), table[chosen.name].tolist(),
        strict=True,
    )  # fmt: skip
    for key, name, when, value in rows:
        if when is None or value is None or math.isnan(value):
            continue
        series = cells.setdefault(key, {}).setdefault(name, {})
        series[when] = series.get(when, 0.0) + float(value)
    return cells


def _is_whole(parts: dict[Cell, dict[Cell, float]]) -> bool:
    return sum(any(series.values()) for series in parts.values()) < 2


def _heights(
    parts: dict[Cell, dict[Cell, float]], ticks: list[Cell], language: Language
) -> list[tuple[str, NDArray[np.float64]]]:
    """Parts with their heights, the largest first, small ones as a remainder."""
    rows = [
        (shown(name), np.array([series.get(tick, 0.0) for tick in ticks]))
        for name, series in parts.items()
    ]
    rows = sorted((row for row in rows if row[1].any()), key=lambda row: -float(row[1].sum()))
    if len(rows) <= _PARTS:
        return rows
    rest = np.sum([row for _, row in rows[_PARTS:]], axis=0)
    return [*rows[:_PARTS], (f"{_REST_NAME[language]} {len(rows) - _PARTS}", rest)]


def _draw_panel(
    axes: Axes, rows: list[tuple[str, NDArray[np.float64]]], silent: list[int], chosen: Column
) -> None:
    from matplotlib.ticker import MaxNLocator

    places = np.arange(len(rows[0][1]))
    base = np.zeros(len(places))
    for at, (name, heights) in enumerate(rows):
        colour = PALETTE[at] if at < _PARTS else _REST
        axes.bar(
            places,
            heights,
            bottom=base,
            width=0.78,
            color=colour,
            label=drawable(name, _LONGEST_NAME),
        )
        base = base + heights
    if silent:
        zeros = [0.0] * len(silent)
        axes.plot(silent, zeros, ls="", marker="x", ms=3, color=FAINT, clip_on=False, zorder=3)
    axes.set_ylim(0, float(base.max()) * 1.08 or 1.0)
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=chosen.type is int))
    axes.grid(visible=True, axis="y", color=GRID)
    if len(rows) > 1:
        axes.legend(
            loc="upper left", bbox_to_anchor=(1.0, 1.08), fontsize=7, handlelength=0.9, handleheight=0.9,
            labelspacing=0.25, borderpad=0.2,
        )  # fmt: skip

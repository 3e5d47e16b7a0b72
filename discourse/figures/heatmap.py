"""A heat map: one measure over two columns, empty cells left white."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from discourse.cells import Cell
from discourse.errors import ConfigError
from discourse.figures.roles import Language, measure_of, shown, title_of, values_of
from discourse.figures.style import GRID, INK, SEQUENTIAL, blank, drawable, styled
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NUMBERED_CELLS = 160
_LONGEST_LABEL = 18


def heatmap(
    result: Result,
    /,
    *,
    measure: str | None = None,
    top: Positive = 30,
    language: Language = "zh",
) -> Figure:
    """Draw a measure over two columns.

    Parameters
    ----------
    result : Result
        Needs two columns of the roles label, group or time, and a measure. A time runs from left
        to right; where there are more than two, the last time (or group) and the first label are
        taken and the measure is summed over the others.
    measure : str, optional
        Which measure; the headline of the table if not given.
    top : int, > 0
        At most so many rows: those with the largest sum. Columns are cut to 60.
    language : {"zh", "en"}
        Language of the axes.

    Returns
    -------
    matplotlib.figure.Figure
        Cells without a row in the table stay white: nothing was read there.
    """
    table = result.table
    down, across = _two(table)
    chosen = measure_of(table.columns, measure, figure="heatmap")
    rows, columns = values_of(table, down), values_of(table, across)[:60]
    grid = _fill(table, chosen, (down, rows), (across, columns))
    sums = np.nansum(np.abs(grid), axis=1)
    kept = np.sort(np.argsort(-sums, kind="stable")[:top])
    with styled():
        return _draw(grid[kept], [rows[i] for i in kept], columns, (down, across, chosen), language)


def _two(table: Table) -> tuple[Column, Column]:
    """The column that runs down and the one that runs across."""
    roles = table.with_role("label", "group", "time")
    if len(roles) < 2:
        have = ", ".join(f"{column.name} ({column.role})" for column in table.columns)
        raise ConfigError(
            f"the figure 'heatmap' needs two columns of the roles label, group or time; the table has {have}",
            where="heatmap",
            remedy="choose another figure, or give the analysis a `by`",
        )
    across = next((c for role in ("time", "group") for c in roles if c.role == role), roles[1])
    down = next((c for role in ("label", "group", "time") for c in roles if c.role == role and c != across), roles[0])  # fmt: skip
    return down, across


def _fill(
    table: Table, chosen: Column, down: tuple[Column, list[Cell]], across: tuple[Column, list[Cell]]
) -> NDArray[np.float64]:
    grid = np.full((len(down[1]), len(across[1])), np.nan)
    row_of = {value: at for at, value in enumerate(down[1])}
    column_of = {value: at for at, value in enumerate(across[1])}
    cells = zip(table[down[0].name], table[across[0].name], table[chosen.name], strict=True)
    for row, column, value in cells:
        if row in row_of and column in column_of:
            place = row_of[row], column_of[column]
            grid[place] = value if np.isnan(grid[place]) else grid[place] + value
    return grid


def _draw(
    grid: NDArray[np.float64],
    rows: list[Cell],
    columns: list[Cell],
    named: tuple[Column, Column, Column],
    language: Language,
) -> Figure:
    down, across, chosen = named
    figure = blank(1.5 + 0.24 * max(len(rows), 4))
    axes = figure.add_subplot()
    drawn = axes.imshow(
        np.ma.masked_invalid(grid), cmap=SEQUENTIAL, aspect="auto", interpolation="nearest"
    )
    labels = [drawable(shown(value), 12) for value in columns]
    tilted = (
        len(labels) > 30 or max((_width(label) for label in labels), default=0) * len(labels) > 95
    )
    axes.set_xticks(range(len(labels)), labels, rotation=90 if tilted else 0, fontsize=8)
    axes.set_yticks(
        range(len(rows)), [drawable(shown(value), _LONGEST_LABEL) for value in rows], fontsize=8
    )
    axes.set_xticks(np.arange(-0.5, len(columns)), minor=True)
    axes.set_yticks(np.arange(-0.5, len(rows)), minor=True)
    axes.grid(which="minor", color="white", linewidth=0.8)
    axes.tick_params(which="both", length=0)
    axes.set_xlabel(title_of(across, language))
    axes.set_ylabel(title_of(down, language))
    for spine in axes.spines.values():
        spine.set_color(GRID)
    bar = figure.colorbar(drawn, ax=axes, pad=0.02, aspect=30)
    bar.set_label(title_of(chosen, language))
    bar.outline.set_visible(False)
    if grid.size <= _NUMBERED_CELLS:
        _number(axes, grid, chosen)
    return figure


def _number(axes: Axes, grid: NDArray[np.float64], chosen: Column) -> None:
    low, high = np.nanmin(grid, initial=np.inf), np.nanmax(grid, initial=-np.inf)
    middle = (low + high) / 2
    form = "{:,.0f}" if chosen.type is int else "{:.2g}"
    for (row, column), value in np.ndenumerate(grid):
        if not np.isnan(value):
            ink = INK if value > middle else "white"
            axes.text(
                column, row, form.format(value), ha="center", va="center", fontsize=7, color=ink
            )


def _width(label: str) -> int:
    """Width of a label in Latin letters; a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in label) + 1

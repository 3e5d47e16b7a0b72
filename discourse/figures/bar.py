"""Bars: the largest values of one measure, a panel per group."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from discourse.figures.roles import Language, first_of, measure_of, series_of, shown, title_of
from discourse.figures.style import GRID, INK, PALETTE, blank, drawable, styled
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PANEL_COLUMNS = 3
_LONGEST_LABEL = 22
_LONGEST_TITLE = 12


def bar(
    result: Result,
    /,
    *,
    measure: str | None = None,
    top: Positive = 20,
    panels: Positive = 9,
    language: Language = "zh",
) -> Figure:
    """Draw the rows with the largest values as horizontal bars.

    Parameters
    ----------
    result : Result
        Needs a column of role label (or group, or time) and one of role measure.
    measure : str, optional
        Which measure; the headline of the table if not given.
    top : int, > 0
        Bars per panel; half as many where there are several panels.
    panels : int, > 0
        At most so many groups, in the order of the table.
    language : {"zh", "en"}
        Language of the axes.

    Returns
    -------
    matplotlib.figure.Figure
    """
    table = result.table
    label = first_of(table.columns, "label", "group", "time", figure="bar")
    chosen = measure_of(table.columns, measure, figure="bar")
    by = [c for c in table.with_role("group", "time") if c.name != label.name]
    names, panel_of = series_of(table, by)
    labels = np.array([drawable(shown(v), _LONGEST_LABEL) for v in table[label.name]], object)
    values = table[chosen.name].astype(float)
    with styled():
        if len(names) <= 1:
            order = _largest(values, top)
            figure = blank(0.7 + 0.21 * max(len(order), 3))
            axes = figure.add_subplot()
            _draw_panel(axes, labels[order], values[order], chosen)
            axes.set_xlabel(title_of(chosen, language))
            return figure
        return _draw_panels(
            names[:panels], panel_of, labels, values, max(5, top // 2), chosen, language
        )


def _draw_panels(
    names: list[str],
    panel_of: NDArray[np.intp],
    labels: NDArray[np.object_],
    values: NDArray[np.float64],
    top: int,
    chosen: Column,
    language: Language,
) -> Figure:
    columns = min(_PANEL_COLUMNS, len(names))
    rows = math.ceil(len(names) / columns)
    figure = blank(0.5 + rows * (0.45 + 0.17 * top))
    axes_of = figure.subplots(rows, columns, squeeze=False).ravel()
    for at, name in enumerate(names):
        mine = np.flatnonzero(panel_of == at)
        order = mine[_largest(values[mine], top)]
        _draw_panel(axes_of[at], labels[order], values[order], chosen)
        axes_of[at].set_title(drawable(name, _LONGEST_TITLE), loc="left", color=INK)
        axes_of[at].tick_params(labelsize=8)
    for axes in axes_of[len(names) :]:
        axes.set_axis_off()
    figure.supxlabel(title_of(chosen, language), fontsize=9)
    return figure


def _draw_panel(
    axes: Axes, labels: NDArray[np.object_], values: NDArray[np.float64], chosen: Column
) -> None:
    places = np.arange(len(labels))
    axes.barh(places, values, color=PALETTE[0], height=0.72)
    axes.set_yticks(places, list(labels))
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=True, axis="x", color=GRID)
    if len(values):
        low, high = min(values.min(), 0.0), max(values.max(), 0.0)
        axes.set_xlim(low * 1.12, high * 1.12 or 1.0)
    else:
        axes.set_xticks([])
    form = "{:,.0f}" if chosen.type is int else "{:.3g}"
    for place, value in zip(places, values, strict=True):
        side = "left" if value >= 0 else "right"
        text = f" {form.format(value)} "
        axes.text(float(value), float(place), text, va="center", ha=side, fontsize=7.5, color=INK)


def _largest(values: NDArray[np.float64], top: int) -> NDArray[np.intp]:
    """The largest values by size, largest first; ties in the order of the table."""
    numbers = np.where(np.isnan(values), 0.0, values)
    kept = np.argsort(-np.abs(numbers), kind="stable")[:top]
    kept = kept[numbers[kept] != 0]
    ordered: NDArray[np.intp] = kept[np.argsort(-numbers[kept], kind="stable")]
    return ordered

"""Figures: a result drawn by the roles of its columns, never by the name of its analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from discourse.registry import Registry
from discourse.result import Result

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURES = Registry(
    "figure", "discourse.figures", ("line", "stack", "bar", "heatmap", "cloud", "timeline")
)


def draw(result: Result, figure: str, /, **options: Any) -> Figure:
    """Draw a result.

    Parameters
    ----------
    result : Result
        What an analysis returned.
    figure : str
        One of `FIGURES`: line, stack, bar, heatmap, cloud, timeline.
    **options
        Options of that figure: ``measure``, ``top``, ``language``, …

    Returns
    -------
    matplotlib.figure.Figure
        Save it with `discourse.figures.style.save`, or let the notebook show it.

    Raises
    ------
    ConfigError
        The result has no columns of the roles that the figure asks for.
    """
    return cast("Figure", FIGURES.get(figure)(result, **options))

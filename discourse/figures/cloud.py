"""A cloud of words or phrases, their size by one measure; the same cloud each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discourse.figures.roles import Language, first_of, measure_of
from discourse.figures.style import PALETTE, WIDTH, blank, drawable, styled
from discourse.fonts import PATH
from discourse.options import Positive
from discourse.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

_PIXELS = 900, 520
_SEED = 20250101


def cloud(
    result: Result,
    /,
    *,
    measure: str | None = None,
    top: Positive = 100,
    language: Language = "zh",  # noqa: ARG001  a cloud has no axes; every figure takes the option
) -> Figure:
    """Draw labels, larger where their measure is larger.

    Parameters
    ----------
    result : Result
        Needs a column of role label (or text) and one of role measure; a label in several groups
        is summed.
    measure : str, optional
        Which measure; the headline of the table if not given.
    top : int, > 0
        At most so many labels, the largest first; ties by code point.
    language : {"zh", "en"}
        Has no effect: a cloud has no axes.

    Returns
    -------
    matplotlib.figure.Figure
        Words are drawn as outlines and lie level, since turned Chinese is hard to read.
    """
    table = result.table
    label = first_of(table.columns, "label", "text", figure="cloud")
    chosen = measure_of(table.columns, measure, figure="cloud")
    sums: dict[str, float] = {}
    for name, value in zip(table[label.name].tolist(), table[chosen.name].tolist(), strict=True):
        if name is not None and value is not None and value > 0:
            sums[str(name)] = sums.get(str(name), 0.0) + float(value)
    largest = sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:top]
    with styled():
        width, height = _PIXELS
        figure = blank(WIDTH * height / width)
        axes = figure.add_subplot()
        axes.set_axis_off()
        axes.set_aspect("equal")
        if largest:
            _write(axes, dict(largest))
        else:
            axes.text(0.5, 0.5, "∅", ha="center", fontsize=20)
        return figure


def _write(axes: Axes, sizes: dict[str, float]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D, Bbox
    from wordcloud import WordCloud

    width, height = _PIXELS
    layout = WordCloud(
        font_path=str(PATH), width=width, height=height, random_state=_SEED, prefer_horizontal=1.0,
        max_words=len(sizes), relative_scaling=0.4, margin=7, min_font_size=9, max_font_size=92,
    )  # fmt: skip
    layout.generate_from_frequencies({drawable(word): size for word, size in sizes.items()})
    font = _font()
    boxes = []
    for at, ((word, _), size, (top, left), _turn, _colour) in enumerate(layout.layout_):
        outline = TextPath((0, 0), word, size=size, prop=font)
        own = outline.get_extents()
        placed = outline.transformed(Affine2D().translate(left - own.x0, -top - own.y1))
        axes.add_patch(PathPatch(placed, facecolor=PALETTE[at % len(PALETTE)], lw=0))
        boxes.append(placed.get_extents())
    frame = Bbox.union(boxes)
    axes.set_xlim(frame.x0 - 5, frame.x1 + 5)
    axes.set_ylim(frame.y0 - 5, frame.y1 + 5)


def _font() -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(PATH))

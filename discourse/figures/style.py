"""Size, palette, the Chinese font, and saving with the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from discourse.errors import EnvironmentFault
from discourse.fonts import FAMILY, PATH

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MILLIMETRE = 1 / 25.4
WIDTH = 170 * MILLIMETRE
"""Width of a figure in inches: the type area of an A4 page."""

PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#4D4D4D", "#8B5A2B",
)  # fmt: skip
"""Okabe and Ito's colours, told apart by colour-blind readers, the lightest left out."""

MARKERS = "osD^vPX*"
INK, FAINT, GRID = "#222222", "#6B6B6B", "#E3E3E3"
SEQUENTIAL = "cividis"

_SALT = "discourse"
_RESOLUTION = 200


@contextmanager
def styled() -> Iterator[None]:
    """Draw under the house style, leaving matplotlib's own settings untouched afterwards."""
    import matplotlib as mpl

    _register_font()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": FAMILY,
                "font.size": 9,
                "axes.unicode_minus": False,
                "axes.edgecolor": FAINT,
                "axes.labelcolor": INK,
                "axes.labelsize": 9,
                "axes.titlesize": 9,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "axes.axisbelow": True,
                "grid.color": GRID,
                "grid.linewidth": 0.6,
                "text.color": INK,
                "xtick.color": FAINT,
                "ytick.color": FAINT,
                "xtick.labelcolor": INK,
                "ytick.labelcolor": INK,
                "legend.frameon": False,
                "lines.linewidth": 1.6,
                "lines.markersize": 4,
                "svg.fonttype": "path",
                "svg.hashsalt": _SALT,
                "figure.dpi": 100,
                "savefig.dpi": _RESOLUTION,
            }
        )
        yield


def blank(height: float, *, width: float = WIDTH) -> Figure:
    """An empty figure, in inches, whose labels are never cut; call it under `styled`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure


def render(figure: Figure, kind: Literal["svg", "png"]) -> bytes:
    """A figure's bytes: the same for the same numbers, whatever the clock says."""
    stream = io.BytesIO()
    metadata = {"Date": None} if kind == "svg" else {"Software": None}
    with styled():
        figure.savefig(stream, format=kind, metadata=metadata, dpi=_RESOLUTION)
    return stream.getvalue()


def save(figure: Figure, path: Path) -> None:
    """Write a figure as SVG or PNG, by the suffix of its path."""
    kind: Literal["svg", "png"] = "png" if path.suffix == ".png" else "svg"
    path.write_bytes(render(figure, kind))


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Characters of a text that the font cannot draw; they would come out as boxes.

    Examples
    --------
    >>> missing_glyphs("产教融合、医工交叉，镕")
    ()
    """
    known = _glyphs()
    return tuple(dict.fromkeys(c for c in text if ord(c) not in known and not c.isspace()))


def drawable(text: str, most: int = 60) -> str:
    """A text that can be drawn: shortened, and what the font lacks written as its code point.

    ``most`` is a width in Chinese characters; a Latin letter takes half of one.

    Examples
    --------
    >>> drawable("党建😀"), drawable("高质量发展", most=4)
    ('党建[U+1F600]', '高质量…')
    """
    short = text if text_width(text) <= most else _cut(text, most - 1) + "…"
    lacking = set(missing_glyphs(short))
    return "".join(f"[U+{ord(c):04X}]" if c in lacking else c for c in short)


def text_width(text: str) -> float:
    """How wide a text is, in Chinese characters; a Latin letter takes about half of one.

    Examples
    --------
    >>> text_width("党建"), round(text_width("AI"), 2)
    (2.0, 1.1)
    """
    return sum(1.0 if ord(character) > 0x2E7F else 0.55 for character in text)


def _cut(text: str, most: float) -> str:
    while text and text_width(text) > most:
        text = text[:-1]
    return text


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    _register_font()
    return frozenset(FT2Font(str(PATH)).get_charmap())


@cache
def _register_font() -> None:
    from matplotlib import font_manager

    if not PATH.is_file():
        raise EnvironmentFault(
            "the Chinese font is missing",
            where=str(PATH),
            remedy="reinstall policy-discourse, or build it: python -m discourse.fonts.build",
        )
    font_manager.fontManager.addfont(str(PATH))

"""Normalization: a raw text becomes the one that is read, and every character keeps its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from discourse.text.draft import Draft
from discourse.text.folding import LINE, RETURN, SPACE, as_text, code_points, fold
from discourse.text.line_breaks import join_lines
from discourse.text.offsets import OffsetMap
from discourse.text.script import Script, script_of, simplified
from discourse.text.spaces import close_spaces


@dataclass(frozen=True)
class Normalized:
    """A normalized text.

    Parameters
    ----------
    text : str
        The text.
    origin : OffsetMap
        Offset in ``text`` → offset in the raw text.
    script : {"simplified", "traditional", "mixed", "none"}
        Script of the raw text.
    changes : mapping
        Rule → characters changed or removed: ``folded`` (full-width letters and digits, radicals,
        blanks), ``invisible``, ``white_space``, ``spaces``, ``line_breaks``, ``simplified``.
    """

    text: str
    origin: OffsetMap
    script: Script
    changes: Mapping[str, int]


def normalize(raw: str, *, repair: bool = True, simplify: bool = True) -> Normalized:
    r"""Normalize a text for reading and counting.

    Parameters
    ----------
    raw : str
        A decoded text.
    repair : bool
        Close stray spaces and join lines cut inside a sentence.
    simplify : bool
        Turn traditional characters into simplified ones, one for one.

    Returns
    -------
    Normalized
        Text, origin, script, and what was changed how often.

    Notes
    -----
    Full-width letters and digits become ASCII, radicals and compatibility ideographs the unified
    character; invisible characters go; Chinese punctuation stays as it is. Lines lose the white
    space at their ends, empty lines go, so that paragraphs are separated by one line feed.
    Normalizing twice gives the same as once.

    Examples
    --------
    >>> made = normalize("１９５６年，\u200b發展　計劃\r\n\r\n增长1 0 ％。")
    >>> made.text, made.script
    ('1956年，发展 计划\n增长10％。', 'traditional')
    >>> made.origin.to_raw(6), dict(made.changes)["spaces"]
    (7, 2)
    """
    points = code_points(raw)
    folded, kept = fold(points)
    sources = np.flatnonzero(kept)
    characters = folded[kept]
    inner = _keep_inner(characters)
    draft = Draft(as_text(characters[inner]), sources[inner])
    returns = points == RETURN  # of no interest: they end lines
    draft.count("invisible", len(kept) - len(sources))
    draft.count("folded", int(np.count_nonzero((folded != points) & kept & ~returns)))
    last_line_end = int(len(characters) > 0 and characters[-1] == LINE)
    white = len(inner) - len(draft.sources) - int(np.count_nonzero(returns)) - last_line_end
    draft.count("white_space", max(0, white))
    if simplify:
        draft.text, changed, script = simplified(draft.text)
        draft.count("simplified", changed)
    else:
        script = script_of(draft.text)
    if repair:
        _repair(draft)
    origin = OffsetMap.of_sources(draft.sources, len(raw))
    return Normalized(draft.text, origin, script, MappingProxyType(draft.changes))


def _keep_inner(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters stay when lines are stripped and empty lines go."""
    line = points == LINE
    white = line | (points == SPACE)
    edges = np.flatnonzero(np.diff(white.astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    inside = (starts > 0) & (ends < len(points))
    starts, ends = starts[inside], ends[inside]
    lines_before = np.concatenate(([0], np.cumsum(line)))
    broken = lines_before[ends] > lines_before[starts]
    kept: NDArray[np.bool_] = ~white
    if broken.any():
        kept[np.flatnonzero(line)[lines_before[starts[broken]]]] = True
    depth = np.zeros(len(points) + 1, np.int8)
    depth[starts[~broken]] = 1
    depth[ends[~broken]] = -1
    kept |= np.cumsum(depth[:-1]) > 0
    return kept


def _repair(draft: Draft) -> None:
    while close_spaces(draft) | join_lines(draft):
        pass

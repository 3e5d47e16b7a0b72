"""Titles: whether a place stands inside 《…》, with nested marks and bounds for unclosed ones."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

_MARK = re.compile("[《》。\n]")
LONGEST = 120
"""Longest title, in characters; what is longer has lost its closing mark."""


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether a phrase stands inside a 《title》.

    Parameters
    ----------
    text : str
        Normalized text.
    start, end : int
        The phrase's character span.

    Returns
    -------
    bool

    Examples
    --------
    >>> text = "学习《关于〈产教融合〉的意见》，推进产教融合。"
    >>> is_titled(text, 6, 10), is_titled(text, 18, 22)
    (True, False)
    """
    # No title that holds the phrase reaches out of this window.
    low = max(0, start - LONGEST)
    opening = text.rfind("《", low, start)
    if opening < 0:
        return False
    if "》" in text[opening:start] and text.find("《", low, start) == opening:
        return False
    spans = title_spans(text[low : end + LONGEST])
    return any(first <= start - low and end - low <= last for first, last in spans)


def title_spans(text: str) -> list[tuple[int, int]]:
    """Spans between the outermost title marks of a text.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    list of (int, int)
        Spans without the outermost marks, in order, not empty, not overlapping.

    Notes
    -----
    Titles nest as 《〈〉》 or 《《》》; the outermost pair counts. A title may be broken over two
    lines, but it is bounded: a 《 that is not closed before the next 。, the second line break or
    120 characters opens no title, and a 》 that was never opened closes none.

    Examples
    --------
    >>> text = "学习《关于〈产教融合〉的意见》，推进产教融合。"
    >>> [text[start:end] for start, end in title_spans(text)]
    ['关于〈产教融合〉的意见']
    >>> title_spans("未写完的《意见。产教融合》")
    []
    """
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    broken = 0
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "《":
            opened.append(match.end())
        elif mark == "。":
            opened, broken = [], 0
        elif mark == "\n":
            # What was opened before the previous line break has had its two lines.
            opened, broken = opened[broken:], len(opened) - broken
        elif opened:
            start = opened.pop()
            broken = min(broken, len(opened))
            if 0 < place - start <= LONGEST:
                while spans and spans[-1][0] >= start:
                    spans.pop()
                spans.append((start, place))
    return spans


def titled(texts: str, marks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    r"""Spans of all titles of many texts, the nested ones too.

    Parameters
    ----------
    texts : str
        Texts in a row, U+0000 between two.
    marks : ndarray of int64
        Places of every 《.

    Returns
    -------
    start, end : ndarray of int64, shape (T,)
        Spans without the marks, by rising start.

    Notes
    -----
    What follows a 《 decides alone whether it is closed in bounds.

    Examples
    --------
    >>> [ends.tolist() for ends in titled("《甲《乙》丙》\0《丁", np.array([0, 2, 8]))]
    [[1, 3], [6, 4]]
    """
    spans = []
    for mark in marks.tolist():
        after, _, _ = texts[mark : mark + LONGEST + 2].partition("\0")
        close = after.find("》")
        if close < 0:
            continue
        inside = after[1:close]
        if "《" in inside or "。" in inside or "\n" in inside:
            first = title_spans(after)[:1]
            close = first[0][1] if first and first[0][0] == 1 else 0
        if close > 1:
            spans.append((mark + 1, mark + close))
    start, end = np.array(spans, np.int64).reshape(-1, 2).T
    return start, end

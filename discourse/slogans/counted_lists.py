"""Counted lists after a colon or 分别是: items that may hold quotations, titles and 、 of their own."""

from __future__ import annotations

import re

from discourse.slogans.lists import split_exactly


def list_after(text: str, size: int) -> tuple[str, ...]:
    """Exactly ``size`` items of a list that a text begins with.

    Parameters
    ----------
    text : str
        What follows the noun that was counted.
    size : int
        Number of items wanted, 2 or more.

    Returns
    -------
    tuple of str
        The items; where every one is a name and a title in quotation marks, the titles. Empty where
        there is no list of that many.

    Examples
    --------
    >>> list_after("，分别是：甲团队“影像分析”、乙团队“材料、器件”。", 2)
    ('影像分析', '材料、器件')
    >>> list_after("，涉及多个方面。", 2)
    ()
    """
    match = _INTRODUCED.match(text)
    if not match:
        return ()
    items = tuple(item.strip() for item in _split_outside_marks(match["list"]))
    if len(items) != size:
        return split_exactly(match["list"], size, side="start")
    titles = [_TITLED.fullmatch(item) for item in items]
    return tuple(title[1] for title in titles if title) if all(titles) else items


def _split_outside_marks(text: str) -> list[str]:
    mark = "；" if "；" in text else "、"
    parts, depth = [""], 0
    for character in text:
        depth += (character in "“（《") - (character in "”）》")
        if character == mark and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


_INTRODUCED = re.compile(
    "[，：:]?(?:分别是|分别为|即|包括|也就是|具体是)[：:]?(?P<list>[^。！？\n]{4,800})"
)
_TITLED = re.compile("[^“”]*“([^“”]+)”")

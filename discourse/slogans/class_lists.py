"""Items that share a class: 融入课程、融入实训、融入竞赛 after 三融入."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLAUSE = re.compile("[，,]")
_LONGEST_IN_CLASS = 14
_SENTENCE = re.compile("[。！？]")
_ITEM_MARK = re.compile("[、，,；;：:。！？（）()]")
_ITEM_MARK_AND = re.compile("[、，,；;：:。！？（）()和]")
_NAMING = re.compile("^(?:即|也就是|就是|分别是|分别为|包括|是指|指的是|具体是)")


def items_with_class(text: str, head: str, size: int) -> tuple[str, ...]:
    """Exactly ``size`` neighbours of a list that share a class at one place, trimmed to their shape.

    Parameters
    ----------
    text : str
        What follows the abbreviation.
    head : str
        Class that every item holds: 融入 of 五融入.
    size : int
        Number of items wanted, 2 or more.

    Returns
    -------
    tuple of str
        The items, empty where no run of exactly that many has the class.

    Examples
    --------
    >>> items_with_class("要求。应把标准融入课程、融入实训、融入竞赛，每年检查。", "融入", 3)
    ('融入课程', '融入实训', '融入竞赛')
    >>> items_with_class("：红色急办，当场处理；黄色限办，当日处理；绿色常办。", "色", 3)
    ('红色急办', '黄色限办', '绿色常办')
    """
    if size < 2 or not head:
        return ()
    for run in _runs(text, head):
        if len(run) == size and (items := _aligned(run, head)):
            return items
    return ()


def _runs(text: str, head: str) -> Iterator[list[str]]:
    for sentence in _SENTENCE.split(text):
        heads = [_CLAUSE.split(part.rpartition("：")[2])[0] for part in re.split("[；;]", sentence)]
        if len(heads) > 1 and all(head in part for part in heads):
            yield heads
    for separator in (_ITEM_MARK, _ITEM_MARK_AND):
        run: list[str] = []
        for item in (*separator.split(text), ""):
            if head in item:
                run.append(item.strip())
            elif run:
                yield run
                run = []


def _aligned(run: list[str], head: str) -> tuple[str, ...]:
    """The items of a run with the class at their start, at their end, or at one place inside."""
    first, inner, last = _NAMING.sub("", run[0]), run[1:-1], run[-1]
    known = inner or [first, last]
    lengths = {len(item) for item in known}
    if all(item.startswith(head) for item in known) and last.startswith(head):
        items = [first[first.rfind(head) :], *inner, last]
        if inner and len(lengths) == 1 and len(last) > 2 * min(lengths):
            items[-1] = last[: min(lengths)]
    elif all(item.endswith(head) for item in known):
        items = [first, *inner, last[: last.find(head) + len(head)]]
        if inner and len(lengths) == 1 and len(first) > min(lengths):
            items[0] = first[-min(lengths) :]
        if not items[0].endswith(head):
            return ()
    elif len(lengths) == 1:
        length = min(lengths)
        items = [first[-length:], *inner, last[:length]]
        if len({item.find(head) for item in items}) > 1:
            return ()
    else:
        return ()
    longest, shortest = max(map(len, items)), min(map(len, items))
    distinct = len(set(items)) == len(items)
    fits = shortest > len(head) and longest <= min(_LONGEST_IN_CLASS, 3 * shortest)
    return tuple(items) if distinct and fits else ()

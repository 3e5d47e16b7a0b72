"""Laws: the articles of a legal text, with labels that stay unique when numbering restarts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_NUMBER = "[零〇一二三四五六七八九十百千两0-9]+"
_ARTICLE = re.compile(
    rf"^ *(第{_NUMBER}条(?:之{_NUMBER})?)"
    r"(?=[ 　：:]|(?!规定|所列|所称|至第|第|、|，|和|或|及|与|的|中|之|款|项|修改|改为|删去|增加|作为)\S|$)",
    re.M,
)
_HEADING = re.compile(
    rf"^ *(?:(第{_NUMBER}(编|分编|章|节))(?=[ 　：:]|[^，。；、]{{0,40}}$)|(附件{_NUMBER}|附件|附录)(?= |$))",
    re.M,
)
_RANK = {"附": 0, "编": 1, "分编": 2, "章": 3, "节": 4}


def articles(text: str) -> list[tuple[int, int, str]]:
    r"""Spans and labels of the articles of a law.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    list of (int, int, str)
        Start, end, label, in order, without white space at the ends. The headings of chapters
        directly before an article belong to it; what stands before the first article, or in an
        annex without articles of its own, has the label "" or the annex's name. A text without articles is
        one unit with the label "".

    Notes
    -----
    An article starts a line with 第…条. A label that occurs more than once is preceded by its part,
    chapter or annex (``第二编 第一条``), and numbered if it still does.

    Examples
    --------
    >>> text = "某法\n第一章 总则\n第一条 为了发展。\n第二章 附则\n第二条 本法施行。"
    >>> [(text[a:b][:7], label) for a, b, label in articles(text)]
    [('某法', ''), ('第一章 总则\n', '第一条'), ('第二章 附则\n', '第二条')]
    """
    starts = _find_starts(text)
    ends = [start.at for start in starts[1:]] + [len(text)]
    units = [
        (*_stripped(text, start.at, end), label)
        for start, end, label in zip(starts, ends, _unique_labels(starts), strict=True)
    ]
    return [(start, end, label) for start, end, label in units if start < end]


@dataclass(frozen=True, slots=True)
class _Start:
    at: int
    label: str
    context: str


def _find_starts(text: str) -> list[_Start]:
    marks = sorted(
        [(match.start(), match) for match in _ARTICLE.finditer(text)]
        + [(match.start(), match) for match in _HEADING.finditer(text)],
        key=lambda mark: mark[0],
    )
    starts = [_Start(0, "", "")]
    if not _ARTICLE.search(text):
        return starts
    heads: dict[int, str] = {}
    waiting: list[tuple[int, int]] = []  # rank and place of headings right above the next article
    for at, match in marks:
        if match.re is _HEADING:
            rank = _RANK["附" if match[3] else match[2]]
            heads = {old: head for old, head in heads.items() if old < rank} if rank else {}
            heads[rank] = match[3] or match[1]
            waiting = [(old, place) for old, place in waiting if old < rank] + [(rank, at)]
            if rank == 0:
                starts.append(_Start(at, heads[0], ""))
                waiting = []
        else:
            first = waiting[0][1] if waiting else at
            if text[first:at].count("\n") > 2 * len(waiting):
                first = at
            context = " ".join(heads[rank] for rank in sorted(heads))
            starts.append(_Start(first, match[1], context))
            waiting = []
    return starts


def _unique_labels(starts: list[_Start]) -> list[str]:
    plain = Counter(start.label for start in starts)
    labels = [
        f"{start.context} {start.label}".strip() if plain[start.label] > 1 else start.label
        for start in starts
    ]
    seen: Counter[str] = Counter()
    unique, taken = [], set(labels)
    for label in labels:
        seen[label] += 1
        name, number = label, seen[label]
        while number > 1 and (name := f"{label} ({number})") in taken:
            number += 1
        taken.add(name)
        unique.append(name)
    return unique


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))

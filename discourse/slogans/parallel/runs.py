"""Runs: neighbouring clauses that may form one couplet, trimmed where the sentence leads in or out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from discourse.slogans.model.cuts import Ints
from discourse.slogans.parallel.clauses import Clauses
from discourse.slogans.parallel.listing import Listing

LONGEST_RUN = 6
"""Most clauses of a couplet."""
LONGEST_CLAUSE = 45
_SHORTEST = 2
_WIDEST_RATIO = 3.0

_OPENING, _CLOSING = (0x201C, 0x2018), (0x201D, 0x2019)
# What leads into a couplet and does not belong to it.
_LEAD = re.compile(
    "坚持|实现|做到|形成|推动|促进|加快|努力|着力|要|必须|应当|应|使|让|把|将|为|由|以|按照|根据|围绕|实行"
    "|实施|开展|构建|建立|建设|打造|营造|发挥|发扬|大力|积极|切实|不断|持续|进一步|继续|确保|保持|完善|健全"
    "|推进|深化|加强|提高|增强|致力于|用于|在|是|的|了|具有|出现|防止|避免|杜绝|解决|查处|打击|提倡|弘扬"
    "|树立|成为|突出|强调|只有|通过|对|我国|中国|我们|就是|贯彻|保证|那些|下|既要|不仅要|需要|贯彻落实|按"
    "|组织|坚决|紧紧|充分|有利于|还要|更要|既|加以|基本|真正|深入|鼓励|支持|引导|强化|落实|开创|迎来|朝着"
    "|聚焦|符合|体现|呈现|“|‘"
)
_TAIL = re.compile(
    "[的等而为之上下中内前后”’]|原则|方针|方面|工作|要求|思路|精神|机制|格局|体系|各项|活动|问题|相结合|项目|特别|状况|目标|目的|政策|力度|并重"
)


@dataclass(frozen=True, eq=False)
class Runs:
    """Candidates of one text; a part is one clause of one candidate.

    Parameters
    ----------
    first, last : ndarray of int64, shape (M,)
        First and last clause of each candidate.
    start, end : ndarray of int64, shape (M,)
        Its span.
    """

    clauses: Clauses
    first: Ints
    last: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def offsets(self) -> Ints:
        """Index of the first part of each candidate; one more for the end."""
        return np.concatenate(([0], np.cumsum(self.last - self.first + 1)))

    @cached_property
    def parts(self) -> tuple[Ints, Ints]:
        """Start and end of every part, candidate by candidate."""
        sizes = self.last - self.first + 1
        owner = np.repeat(np.arange(len(self)), sizes)
        clause = self.first[owner] + np.arange(len(owner)) - self.offsets[owner]
        start, end = self.clauses.start[clause], self.clauses.end[clause]
        start[self.offsets[:-1]] = self.start
        end[self.offsets[1:] - 1] = self.end
        return start, end


def propose_runs(text: str, clauses: Clauses) -> Runs:
    """Every run of two to six neighbouring clauses that may be parallel.

    Parameters
    ----------
    text : str
        The text.
    clauses : Clauses
        Its clauses.
    """
    level, listed = _quote_level(clauses), Listing(text, clauses)
    found = [
        row
        for row in _propose(text, clauses)
        if level[row[2]] == level[row[3]] and not listed.refuses(*row)
    ]
    made = np.array(found, np.int64).reshape(-1, 4)
    return Runs(clauses, *made.T)


def _propose(text: str, clauses: Clauses) -> Iterator[tuple[int, int, int, int]]:
    start, end = clauses.start.tolist(), clauses.end.tolist()
    sentence = clauses.sentence.tolist()
    borders = clauses.cuts.starts.tolist()
    count = len(start)
    for first in range(count - 1):
        if sentence[first] != sentence[first + 1]:
            continue
        next_start = start[first + 1]
        for last in range(first + 1, min(first + LONGEST_RUN, count)):
            if sentence[last] != sentence[first]:
                break
            if last > first + 1 and end[last - 1] - start[last - 1] > LONGEST_CLAUSE:
                break
            ends = _ends(text, start[last], end[last], end[last - 1] - start[last - 1], borders)
            spans: set[tuple[int, int]] = set()
            for stop in ends:
                length = (stop if last == first + 1 else end[first + 1]) - next_start
                for begin in _starts(text, start[first], end[first], next_start, length, borders):
                    spans.add((begin, stop))
                    if last == first + 1:
                        mate = start[last] + end[first] - begin
                        if mate < end[last] and borders[mate]:
                            spans.add((begin, mate))
            for begin, stop in sorted(spans):
                left = end[first] - begin
                right = (stop if last == first + 1 else end[first + 1]) - next_start
                if left >= _SHORTEST and right >= _SHORTEST and _close(left, right):
                    yield first, last, begin, stop


def _quote_level(clauses: Clauses) -> Ints:
    """Quotation marks that are open at each place."""
    codes = clauses.cuts.codes
    steps = np.isin(codes, _OPENING).astype(np.int64) - np.isin(codes, _CLOSING)
    return np.concatenate(([0], np.cumsum(steps)))


def _close(one: int, other: int) -> bool:
    return max(one, other) <= min(_WIDEST_RATIO * min(one, other), LONGEST_CLAUSE)


def _starts(
    text: str, start: int, end: int, following: int, length: int, borders: list[bool]
) -> set[int]:
    """Places where the first part may begin."""
    begins = {start}
    same = end - length
    if start < same and borders[same]:
        begins.add(same)
    opening = text[following]
    at = text.find(opening, start, end)
    if at >= 0 and borders[at]:
        begins.add(at)
    word_start = start
    for place in range(start + 1, min(end - _SHORTEST, start + 16) + 1):
        if borders[place]:
            if _LEAD.fullmatch(text, word_start, place):
                begins.add(place)
            word_start = place
    return begins


def _ends(text: str, start: int, end: int, length: int, borders: list[bool]) -> set[int]:
    """Places where the last part may end."""
    stops = {end}
    same = start + length
    if same < end and borders[same]:
        stops.add(same)
    found = 0
    for match in _TAIL.finditer(text, start + _SHORTEST, end):
        if borders[match.start()]:
            stops.add(match.start())
            found += 1
            if found == 2:
                break
    return stops

"""One text as every kind of evidence reads it: its quotations, found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from discourse.slogans.mention import Kind, SloganMention
from discourse.tokenizers.recipe import Recipe, build

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞"}
_OPENING = {close: open_ for open_, close in _PAIRS.items()}
_MARK = re.compile("[“”‘’「」『』〝〞〟\"＂'\n]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_HAN = re.compile("[\u3400-\u9fff]")
_LOST_CONTENT = re.compile("[\u3400-\u9fffA-Za-z0-9]{2,12}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks.

    Parameters
    ----------
    start, end : int
        Span with the marks.
    inner, outer : int
        Span of the content, without marks and without white space at its edges.
    text : str
        The content.
    """

    start: int
    end: int
    inner: int
    outer: int
    text: str


class Reading:
    """One text, and what several kinds of evidence need of it.

    Parameters
    ----------
    text : str
        Normalized text.
    document : str, optional
        Id of the document.
    least : float, 0 to 1, optional
        Lowest score of a term that only the trained model finds.

    Examples
    --------
    >>> reading = Reading('突破"围墙"，坚持“四个面向”。')
    >>> [quotation.text for quotation in reading.quotations]
    ['围墙', '四个面向']
    """

    def __init__(self, text: str, document: str = "", least: float = 0.5) -> None:
        self.text = text
        self.document = document
        self.least = least

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quotation marks that belong together, in order; ASCII marks are paired per paragraph."""
        pairs = sorted(_paired(self.text))
        found = (_quotation(self.text, start, end) for start, end in pairs)
        return tuple(quotation for quotation in found if quotation.text)

    @cached_property
    def words(self) -> list[str]:
        """Words that tile the text, cut once for all kinds of evidence."""
        return build(Recipe()).cut(self.text)

    def quotation_ending(self, low: int, high: int) -> Quotation | None:
        """The last quotation whose closing mark ends between two places, both included."""
        at = bisect_left(self._ends, (high, len(self.text) + 1)) - 1
        if at < 0 or self._ends[at][0] < low:
            return None
        return self._by_span[self._ends[at][1], self._ends[at][0]]

    def before(self, start: int, width: int) -> str:
        """Up to ``width`` characters before a place, within its line."""
        return self.text[max(0, start - width) : start].rpartition("\n")[2]

    def after(self, end: int, width: int) -> str:
        """Up to ``width`` characters after a place, within its line."""
        return self.text[end : end + width].partition("\n")[0]

    def mention(
        self,
        start: int,
        end: int,
        *,
        kind: Kind,
        subtype: str,
        score: float,
        rule: str,
        expansion: tuple[str, ...] = (),
    ) -> SloganMention:
        """The record of a span; `quoted` follows from the quotation marks around it."""
        quoted = (start, end) in self._by_content
        return SloganMention(
            self.document, start, end, self.text[start:end], kind, subtype, round(score, 4), rule,
            quoted, expansion,
        )  # fmt: skip

    @cached_property
    def _by_content(self) -> dict[tuple[int, int], Quotation]:
        return {(q.inner, q.outer): q for q in self.quotations}

    @cached_property
    def _by_span(self) -> dict[tuple[int, int], Quotation]:
        return {(q.start, q.end): q for q in self.quotations}

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        return sorted((q.end, q.start) for q in self.quotations)


def _paired(text: str) -> Iterator[tuple[int, int]]:
    """Spans of matching marks, line by line; a mark without its partner is left out."""
    line: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        if match[0] == "\n":
            if line:
                yield from _paired_line(text, line)
                line = []
        else:
            line.append((match.start(), match[0]))
    yield from _paired_line(text, line)


def _paired_line(text: str, marks: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    stacks: dict[str, list[int]] = {}
    lost: list[int] = []
    for place, mark in marks:
        if mark in _PAIRS:
            stacks.setdefault(mark, []).append(place)
        elif mark in _OPENING or mark == "〟":
            opened = stacks.get(_OPENING.get(mark, "〝"))
            if opened:
                yield opened.pop(), place + 1
            else:
                lost.append(place)
    for style in ('"', "＂", "'"):
        places = [at for at, mark in marks if mark == style and not _in_word(text, at, style)]
        for start, end in zip(places[::2], places[1::2], strict=False):
            if _HAN.search(text, start, end):
                yield start, end + 1
    lost += [place for stack in stacks.values() for place in stack]
    yield from _recovered(text, sorted(lost))


def _in_word(text: str, at: int, style: str) -> bool:
    """Whether an apostrophe stands between Latin letters."""
    return style == "'" and bool(
        _LATIN.match(text[at - 1 : at]) and _LATIN.match(text[at + 1 : at + 2])
    )


def _recovered(text: str, lost: list[int]) -> Iterator[tuple[int, int]]:
    """Two lost marks of one shape around a short word: ”X” or “X“."""
    at = 0
    while at + 1 < len(lost):
        start, end = lost[at], lost[at + 1]
        if text[start] == text[end] and _LOST_CONTENT.fullmatch(text, start + 1, end):
            yield start, end + 1
            at += 1
        at += 1


def _quotation(text: str, start: int, end: int) -> Quotation:
    content = text[start + 1 : end - 1]
    left = len(content) - len(content.lstrip())
    inner = start + 1 + left
    stripped = content.strip()
    return Quotation(start, end, inner, inner + len(stripped), stripped)

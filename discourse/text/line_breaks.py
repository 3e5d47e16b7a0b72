"""Hard line breaks inside sentences, as page ends and fixed widths leave them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from discourse.text.draft import Draft, Span
from discourse.text.spaces import HAN

_FINAL = "。！？!?；;：:…”’」』）)】》〉〕"
_STARTS_HAN = re.compile(rf"[{HAN}]")
_MARK = re.compile(
    r"第[一二三四五六七八九十百千零〇0-9]+(?:[编章节条]|[、，是])|[一二三四五六七八九十]+[、.．是]"
    r"|[（(][一二三四五六七八九十0-9]+[)）]|[0-9]+[、.．)）]|[①-⑳]|——|[附抄][件录送]"
    rf"|[{HAN}]{{2,6}}[：:]"
)
_ENDED_INSIDE = re.compile(r"[。！？]")
_WRAPPED_SHARE, _SLACK = 0.4, 3
_LEAST_COMMA, _LEAST_WRAPPED, _LEAST_BODY, _LEAST_LINE, _SURE_LINE, _TAIL = 8, 15, 20, 40, 80, 6
_WIDEST, _SEARCHED = 80, 1_000_000


def join_lines(draft: Draft) -> bool:
    r"""Join lines that a page end or a fixed width cut inside a sentence.

    Parameters
    ----------
    draft : Draft
        A folded text whose paragraphs are separated by single line feeds; changed in place,
        tallied under ``line_breaks``.

    Returns
    -------
    bool
        Whether the text changed.

    Notes
    -----
    A line is joined to the next if it does not end in final punctuation, the next one starts with a
    Han character and not as a heading, a list item or a label, and is itself a sentence's end or a
    long line, and one of these holds: the line ends in ， or 、 (from 8 characters on); it has ended
    a sentence before (from 20 on); it fills the width of a text of fixed width (from 15 on); it is
    no heading and has 80 characters, or 40 with a rest of at most 6 (``发展新\n\n模式。``); it is no
    heading, has 15 characters, and the two characters on either side stand together elsewhere in
    the text at least twice (``医教\n研产``).

    Examples
    --------
    >>> text = "各地开展试点。这表明临床需求牵引在推动技术突破和临床应用方\n面成效显著。"
    >>> draft = Draft.of(text)
    >>> join_lines(draft), draft.text[-11:]
    (True, '临床应用方面成效显著。')
    """
    if "\n" not in draft.text:
        return False
    lines = draft.text.split("\n")
    width = _find_width(lines)
    seams = draft.text if len(draft.text) <= _SEARCHED else ""
    breaks: list[Span] = []
    line: _Line | None = None  # looked at only where the next may continue it
    last, at = lines[0], len(lines[0])
    for following in lines[1:]:
        joined = None
        if _continues(last, following):
            line = line or _Line.of(last)
            if _is_cut(line, following, width, seams):
                breaks.append((at, at + 1))
                joined = line.joined(following)
        line, last = joined, following
        at += 1 + len(following)
    return draft.delete(breaks, "line_breaks")


@dataclass(frozen=True, slots=True)
class _Line:
    last: str
    length: int
    marked: bool
    ended: bool

    @classmethod
    def of(cls, line: str) -> _Line:
        return cls(line, len(line), bool(_MARK.match(line)), bool(_ENDED_INSIDE.search(line)))

    def joined(self, following: str) -> _Line:
        ended = self.ended or bool(_ENDED_INSIDE.search(following))
        return _Line(following, self.length + len(following), self.marked, ended)


def _find_width(lines: list[str]) -> int | None:
    """Width of a text set to a fixed width, None if lines are paragraphs."""
    lengths = Counter(len(line) for line in lines if len(line) >= _LEAST_WRAPPED)
    if not lengths or len(lines) < 5:
        return None
    width = max(lengths)
    full = sum(number for length, number in lengths.items() if length >= width - _SLACK)
    return width if width <= _WIDEST and full >= _WRAPPED_SHARE * len(lines) else None


def _continues(line: str, following: str) -> bool:
    if not line or line[-1] in _FINAL:
        return False
    if not _STARTS_HAN.match(following) or _MARK.match(following):
        return False
    return following[-1] in _FINAL + "，、,.．" or len(following) >= _LEAST_LINE


def _is_cut(line: _Line, following: str, width: int | None, seams: str) -> bool:
    last = line.last[-1]
    if last in "，、,":
        return line.length >= _LEAST_COMMA
    if width is not None and len(line.last) >= width - _SLACK:
        return True
    if line.ended and last not in ".．":
        return line.length >= _LEAST_BODY
    if line.marked or not last.isalnum():
        return False
    if line.length >= _SURE_LINE or (line.length >= _LEAST_LINE and len(following) <= _TAIL):
        return True
    seam = line.last[-2:] + following[:2]
    return line.length >= _LEAST_WRAPPED and seams.count(seam) >= 2

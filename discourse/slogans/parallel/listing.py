"""Listing: runs that only enumerate bodies, persons, places, things or figures are no couplets."""

from __future__ import annotations

import re
from itertools import accumulate

from discourse.slogans.parallel.clauses import CLASSES, Clauses

_BODY = re.compile(
    "(?:(?<![全内外一干])部|(?<![格布大全开时政战结])局|委员会|委|法院|检察院|政府|办公厅|银保监会|证监会|总局|总署|机构|部门|省|自治区|直辖市|大学|公司|银行)"
    "(?=[，、；,; \u3000]|$)|(?:(?<=[部局委会厅署院])长|主任|委员|秘书长|审计长)$"
)
_FIGURE = re.compile("[0-9A-Za-z０-９%％]")
_NAME = CLASSES.index("proper")
_NOUNS = frozenset(map(CLASSES.index, ("n", "proper")))
_HEADS = _NOUNS | frozenset(map(CLASSES.index, ("m", "place")))
_MEASURES = _HEADS - _NOUNS
_COUNT = CLASSES.index("m")
_VERB = CLASSES.index("v")
_MODIFIED = _HEADS | frozenset(map(CLASSES.index, ("v", "vn", "a", "x")))
# Openings of a story or a distribution: 有的…，有的….
_NARRATIVE = re.compile("有的|有人|有些|一边|一方面|各位|第[一二三四五]")
# A frame with a clause after it is a theme line, no pair: 以…为引领，推行….
_FRAME = re.compile("以[^，、；]{2,}为(?![主辅])")
_SPACED = 11
_SHORT, _LONG, _SAME_HEAD, _UNEVEN = 2, 20, 8, 3


class Listing:
    """Refuses runs of one text that are lists of names or cut out of a list."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text = text
        self._start, self._end = clauses.start.tolist(), clauses.end.tolist()
        self._opening = clauses.opening.tolist()
        self._classes = clauses.classes.tolist()
        self._borders = clauses.cuts.starts.tolist()
        self._digits = [0, *accumulate(map(str.isdigit, text))]

    def refuses(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether a run from one clause to another, trimmed to a span, is no couplet."""
        marks = {self.text[self._end[at]] for at in range(first, last)}
        return (
            self._cuts_list(first, last, start, end)
            or self._names_bodies(first, start, end)
            or self._enumerates(first, last, start, end, marks)
        )

    def _cuts_list(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether the list goes on beyond the run."""
        text = self.text
        before = start == self._start[first] and not self._opening[first]
        if before and text[start - 1 : start] == "、":
            return True
        return end == self._end[last] and text[end : end + 1] == "、"

    def _names_bodies(self, first: int, start: int, end: int) -> bool:
        text, stop = self.text, self._end[first]
        if text[end - 1] in "省市区县" and text[end : end + 1] == "（":
            return True
        if text[stop] in " \u3000" and (2 * stop - start != end - 1 or end - start < _SPACED):
            return True
        word = self._word_end(start)
        return bool(
            (self._classes[start] == _NAME and text[word - 1] in "省市区县州")
            or _BODY.search(text, max(start, end - 3), end)
            or _BODY.search(text, stop - 2, stop + 1)
            or len(_FIGURE.findall(text, start, end)) * 4 > end - start
        )

    def _enumerates(self, first: int, last: int, start: int, end: int, marks: set[str]) -> bool:
        text = self.text
        spans = [(self._start[at], self._end[at]) for at in range(first, last + 1)]
        spans[0], spans[-1] = (start, spans[0][1]), (spans[-1][0], end)
        lengths = [b - a for a, b in spans]
        opens, closes = {text[a] for a, _ in spans}, {text[b - 1] for _, b in spans}
        if max(lengths) <= _SHORT and (len(spans) == 2 or (len(opens) > 1 and len(closes) > 1)):
            return True
        if max(lengths) > _LONG and len(set(lengths)) > 1 and len(opens) > 1:
            return True
        if _NARRATIVE.match(text, start) or (len(opens) > 1 and _FRAME.match(text, *spans[0])):
            return True
        uneven = max(lengths) - min(lengths) > _UNEVEN
        # Prose that runs on, or states figures, is not balanced however it is cut.
        if len(opens) > 1 and (
            self._digits[end] > self._digits[start]
            or (uneven and "，" in marks and len(spans) > 2)
            or (uneven and _COUNT in self._classes[start:end])
        ):
            return True
        if marks == {"、"} and all(self._is_noun(a, b, _NOUNS) for a, b in spans):
            return True
        firsts = [self._classes[a] for a, _ in spans]
        # One verb governs a list: 加快科技、教育发展.
        if marks == {"、"} and firsts[0] == _VERB and not _NOUNS.isdisjoint(firsts[1:]):
            return True
        heads = {text[self._word_start(b) : b] for _, b in spans}
        kinds = {self._classes[b - 1] for _, b in spans}
        if len(heads) > 1 or max(lengths) > _SAME_HEAD or not kinds <= _HEADS:
            return False
        return kinds <= _MEASURES or all(self._is_noun(a, b, _MODIFIED) for a, b in spans)

    def _is_noun(self, start: int, end: int, classes: frozenset[int]) -> bool:
        return classes.issuperset(self._classes[start:end])

    def _word_end(self, start: int) -> int:
        at = start + 1
        while not self._borders[at]:
            at += 1
        return at

    def _word_start(self, end: int) -> int:
        at = end - 1
        while at and not self._borders[at]:
            at -= 1
        return at

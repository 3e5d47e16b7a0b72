"""Members of a numeric expression: looked for in seven places, accepted only if exactly n are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from discourse.slogans.chains import SEPARATORS
from discourse.slogans.counted_lists import list_after
from discourse.slogans.lists import split_exactly
from discourse.slogans.mention import SloganMention
from discourse.slogans.numerals import members_after, sizes
from discourse.slogans.reading import Reading
from discourse.slogans.same_head import find_same_head

Members = tuple[str, ...]


class Place(NamedTuple):
    """A place where members may stand, and how it finds them."""

    name: str
    find: Callable[[Reading, SloganMention, int], Members]
    example: str


def resolve_members(
    reading: Reading, mentions: Sequence[SloganMention]
) -> tuple[SloganMention, ...]:
    """The mentions, with the members that the text states for each numeric expression.

    Notes
    -----
    The first of `PLACES` that gives exactly n members decides. Where none does, the nearest
    mention of the same expression that has members lends them; otherwise there are none.

    Examples
    --------
    >>> reading = Reading("实现党委、支部、党员三位一体。")
    >>> mention = reading.mention(10, 14, kind="numeric-abbreviation", subtype="", score=1, rule="")
    >>> [mention.expansion for mention in resolve_members(reading, [mention])]
    [('党委', '支部', '党员')]
    """
    resolved = [_resolve(reading, mention) for mention in mentions]
    return tuple(_borrowed(mention, resolved) for mention in resolved)


def _resolve(reading: Reading, mention: SloganMention) -> SloganMention:
    if mention.expansion or not _has_members(mention):
        return mention
    for place in PLACES:
        for size in sizes(mention.text):
            members = place.find(reading, mention, size)
            if members:
                return replace(mention, expansion=members)
    return mention


def _has_members(mention: SloganMention) -> bool:
    if mention.kind == "programme-name":
        return bool(_GREAT.search(mention.text))
    symbolic = mention.kind == "plus-compound" and mention.subtype == "symbolic"
    single = mention.kind == "numeric-abbreviation" and mention.subtype != "joined"
    return single or symbolic


def _borrowed(mention: SloganMention, resolved: Iterable[SloganMention]) -> SloganMention:
    if mention.expansion or not _has_members(mention):
        return mention
    lenders = [other for other in resolved if other.text == mention.text and other.expansion]
    if not lenders:
        return mention
    nearest = min(lenders, key=lambda other: (abs(other.start - mention.start), other.start))
    return replace(mention, expansion=nearest.expansion)


def _find_class(reading: Reading, mention: SloganMention, size: int) -> Members:
    """三对接，即专业与产业对接、课程与岗位对接、教学与生产对接."""
    found = members_after(reading, mention.start, mention.end) or _steps(reading, mention)
    return found if len(found) == size else ()


def _steps(reading: Reading, mention: SloganMention) -> Members:
    """四段式培养，学生依次认岗、跟岗、轮岗、顶岗: steps of one length and one last character."""
    match = _STEPS.match(reading.after(mention.end + mention.quoted, 80))
    if mention.subtype != "段式" or match is None:
        return ()
    first, *others = match["list"].split("、")
    length = len(others[0])
    steps = (first[-length:], *others)
    return steps if {(len(step), step[-1]) for step in steps} == {(length, others[0][-1])} else ()


def _find_quoted_list(reading: Reading, mention: SloganMention, size: int) -> Members:
    """“A—B—C—D”四维融合; “甲”、“乙”两大品牌."""
    edge = mention.start - mention.quoted
    series: list[str] = []
    while (
        quotation := reading.quotation_ending(edge - (6 if not series else 1), edge)
    ) is not None:
        gap = reading.text[quotation.end : edge]
        if not (_GAP.fullmatch(gap) if not series else gap in ("", "、", "和", "与", "及")):
            break
        series.insert(0, quotation.text)
        if len(series) == 1:
            parts = _split_quoted(quotation.text)
            if len(parts) == size:
                return parts
        if len(series) == size:
            return tuple(series)
        edge = quotation.start
    return ()


def _split_quoted(text: str) -> Members:
    for separator in (SEPARATORS, re.compile("[、，,；]")):
        parts = tuple(part.strip() for part in separator.split(text))
        if len(parts) > 1 and all(parts):
            return parts
    return ()


def _find_bare_list(reading: Reading, mention: SloganMention, size: int) -> Members:
    """党委、支部、党员三位一体; 育人的学院、研究院以及孵化器的三重功能."""
    before = reading.before(mention.start - mention.quoted, 160)
    clause = before[_last_break(before) :]
    if prefix := _PREFIX.match(mention.text):
        members = split_exactly(clause + prefix[0], size, side="end")
        return members if members[-1:] == (prefix[0],) else ()
    link = _LINK.search(clause)
    if mention.quoted and link and link[0].endswith("的"):
        return ()
    members = split_exactly(clause[: link.start()] if link else clause, size, side="end")
    if size == 2 and not _are_alike(members, strict=mention.text.startswith("双")):
        return ()
    return members or _glossed_clauses(before, size)


def _are_alike(members: Members, *, strict: bool) -> bool:
    """Two neighbours in a clause are a set only if they look like one."""
    lengths = {len(member) for member in members}
    return len(lengths) == 1 or (not strict and len({member[-2:] for member in members}) == 1)


def _glossed_clauses(before: str, size: int) -> Members:
    """协同申请项目（研），联合培养人才（教），…，实现“四位一体”: one gloss for each."""
    sentence = re.split("[。！？：:；]", before)[-1]
    found = _GLOSSED.findall(sentence)
    return tuple(map(_bare_item, found)) if len(found) == size else ()


def _find_bracket(reading: Reading, mention: SloganMention, size: int) -> Members:
    """“两个允许”（允许…，允许…）; “1+1+1”导师组模式（…+…+…）."""
    match = _BRACKET.match(reading.after(mention.end + mention.quoted, 320))
    return split_exactly(match["list"], size, side="start") if match else ()


def _find_defined(reading: Reading, mention: SloganMention, size: int) -> Members:
    """名录库甲和名录库乙（统称“两库”）."""
    before = reading.before(mention.start - mention.quoted, 160)
    match = _DEFINED.search(before)
    if not match:
        return ()
    clause = before[: match.start()]
    return split_exactly(clause[_last_break(clause) :], size, side="end")


def _find_named_list(reading: Reading, mention: SloganMention, size: int) -> Members:
    """“三个高于”，即：…，…，…; 四个方面包括…."""
    if found := _find_class(reading, mention, size):
        return found
    match = _NAMED.match(reading.after(mention.end + mention.quoted, 320))
    if not match:
        return ()
    sentence = re.split("[。！？\n]", match["list"])[0]
    return split_exactly(sentence, size, side="start")


def _bare_item(item: str) -> str:
    return _NAMING.sub("", item.strip())


def _find_counted_later(reading: Reading, mention: SloganMention, size: int) -> Members:
    """“十大进展”发布 … 10个项目，分别是：甲、乙…: counted again where they are named."""
    if not _GREAT.search(mention.text):
        return ()
    window = reading.after(mention.end + mention.quoted, 2000)
    for match in _COUNTED_AGAIN.finditer(window):
        if match["n"] in (str(size), _NUMERALS.get(size)):
            return list_after(window[match.end() :], size)
    return ()


def _last_break(text: str) -> int:
    return max(text.rfind(mark) for mark in "，。；：！？（）()《》,;:") + 1


_NUMERALS = dict(enumerate("零一二三四五六七八九十"))
_GREAT = re.compile("[三四五六七八九十]大[\u3400-\u9fff]{2,4}$")
_COUNTED_AGAIN = re.compile(
    "(?P<n>[三四五六七八九十]|10|[3-9])(?:个|项)[^，。：]{1,8}(?=[，：]?分别[是为])"
)
_GAP = re.compile("(?![和与或及、等])(?:的|等|这|为主的|为核心的|为内容的)?[\u3400-\u9fff]{0,4}")
_LINK = re.compile(
    "(?:等|这|的|作为[\u3400-\u9fff]{0,10}的|为(?:主要)?内容的)+(?:[\u3400-\u9fff]{0,2})?$"
)
_BRACKET = re.compile(
    "[^，。；：、（(“”]{0,10}[（(](?:即|包括|指|分别为|分别是|：)*(?P<list>[^（）()]{3,300})[）)]"
)
_NAMED = re.compile(
    "(?:[\u3400-\u9fff]{0,6}[，,]?(?:即|也就是|就是|包括|分别是|分别为|是指|指的是|具体是)[：:]?|"
    "[\u3400-\u9fff]{0,4}(?:：|:|——|—))(?P<list>.{3,300})"
)
_NAMING = re.compile("^(?:即|也就是|就是|分别是|分别为|包括)[：:]?")
_STEPS = re.compile("，(?P<list>[^，。；：、]{2,20}(?:、[^，。；：、]{2,6})+)[，。；]")
_GLOSSED = re.compile("([㐀-鿿]{4,30})[（(][㐀-鿿][）)]")
_PREFIX = re.compile("[^一二三四五六七八九十两双0-9]{2,4}(?=[二三四五六七八九十两])")
_DEFINED = re.compile("[（(](?:以下)?(?:统称|合称|简称|并称)为?$")
PLACES = (
    Place("quoted list before", _find_quoted_list, "“A—B—C—D”四维融合"),
    Place("list before", _find_bare_list, "党委、支部、党员三位一体"),
    Place("bracket after", _find_bracket, "“两个允许”（允许甲，允许乙）"),
    Place("defined in a bracket", _find_defined, "甲库和乙库（统称“两库”）"),
    Place("named list", _find_named_list, "“三个高于”，即：甲高于乙，丙高于丁，戊高于己"),
    Place("counted later", _find_counted_later, "“十大成果”…10个项目，分别是：甲、乙、…"),
    Place("same head", find_same_head, "四大工程…“铸魂工程”…“强基工程”…"),
)
"""Places in the order in which they are searched; the last is another mention of the same."""

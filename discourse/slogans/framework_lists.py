"""Frameworks whose members stand before the name: “甲+乙”模式, 甲、乙的机制, 甲、乙和丙体系."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from discourse.slogans.chains import SEPARATORS
from discourse.slogans.enumerations import Items, split_glued, split_list
from discourse.slogans.governing_verbs import BUILDING, SUM
from discourse.slogans.numerals import quoted_form
from discourse.slogans.reading import Quotation, Reading


class Found(NamedTuple):
    """A name at a place, its members, and the pattern that found them."""

    start: int
    end: int
    members: Items
    rule: str


HEADS = (
    "体系|模式|机制|格局|体制|新路径|路径|路线图|矩阵|网络|生态|链条|梯队|构架|架构|框架|范式|闭环|局面|平台|载体|制度|"
    "布局|文化|导向"
)
"""Nouns that name an arrangement of parts."""
_QUOTE_HEADS = f"{HEADS}|院训|校训|理念|观念|战略|高地|指引|宗旨|品牌|活动|路子|方法|办法|打法|工作法|路线|举措|课堂|工程|行动|方案"
_GLUED_HEADS = "体系|(?<![更创革])新模式|模式|(?<![更创革])新机制|机制|新格局|格局|体制|路径|一体化发展|一体化改革"
_BARE_NAMES = frozenset(_QUOTE_HEADS.split("|"))

_NAME = "[^，,。；：！？“”（）《》\n的]"
_WEAK = "生态|文化|布局|导向|制度|网络|平台|载体|闭环|局面|框架"
_HEAD = re.compile(
    f"一体化(?:发展|改革)|(?:{_WEAK})(?=[，。；：！？、）”\n]|的|建设|试点|和|与|$)|"
    "(?:体系|模式|机制|格局|体制|路径|路线图|矩阵|链条|梯队|构架|架构|范式)"
    "(?!改革(?!创新)|性|化|型|度|创新(?!体系)|工程|之|和|与|、|上|内|外|中(?!，)|事业|产业|环境|保障|安排)"
)
_QUOTED_NAME = re.compile(
    f"(?P<link>(?:到(?P<more>[^，。的“”]{{2,8}}))?[\u3400-\u9fff]{{0,2}}的|等|这一)?(?P<name>{_NAME}{{0,20}}?(?:{_QUOTE_HEADS}))"
    "(?=[，。；：！？、（”\n]|的|建设|等|和|与|为|试点|$|开展|指导|推进|培养|中)"
)
_FRAME_NAME = re.compile("为(?P<name>指引|导向|引领|宗旨|目标|核心|主线|准则)")
_ACTORS = "[政产学研用医教企校地金服理工农文社赛创训管商]"
_ACTOR_NAME = re.compile(
    f"(?P<open>“?)(?P<actors>{_ACTORS}{{3,6}})(?P<close>”?)(?:(?:深度|一体|多方)?(?:融合|协同|联动|结合|合作|一体化?|贯通|共建)"
    "[\u3400-\u9fff]{0,3}?的)?(?P<name>[\u3400-\u9fff]{0,8}?(?:体系|机制|模式|格局|网络|平台|共同体))"
)
_BREAK = re.compile("[。；：！？\n]")
_SERIES = re.compile(
    "(?P<list>[^。；：！？\n，]{8,160}?)等(?:各类|一批|一系列|多种|系列)(?P<name>[\u3400-\u9fff]{2,8}?)(?=[，。；中]|为)"
)
_NOT_A_SET = frozenset(["形式", "方式", "方面", "问题", "领域", "情况", "内容", "措施", "工作"])
_LINK = re.compile(
    "(?P<link>的|(?<![高中初平同对均优上甲乙丙])等(?![级于同])(?:[一多各]?[批类项种个])?)(?:新的|新型)?(?P<name>(?:[^，。的等（）《》]|(?<=[高中初平优上])等)*)$"
)
_MOVEMENT = re.compile(
    "从(?P<first>[^，。；：从]{1,24}?)(?P<inner>(?:、[^，。；：、]{1,24})*)到(?P<next>[^，。；：]{1,24}?)(?:[、]?再到(?P<last>[^，。；：]{1,24}))?$"
)
_LONGEST_SEGMENT = 130
_LONGEST_NAME = 16
_PAIR = 4


def find_lists(reading: Reading) -> Iterator[Found]:
    """Frameworks whose members stand right before the name, in order of their kind of list.

    Examples
    --------
    >>> reading = Reading("构建“平台+模块”的课程体系，健全政府引导、企业参与的工作机制。")
    >>> [(reading.text[f.start : f.end], f.members) for f in find_lists(reading)]
    [('课程体系', ('平台', '模块')), ('工作机制', ('政府引导', '企业参与'))]
    """
    yield from _after_quotations(reading)
    yield from _actors(reading)
    yield from _series(reading)
    for match in _HEAD.finditer(reading.text):
        yield from _before_head(reading, match)


def _after_quotations(reading: Reading) -> Iterator[Found]:
    """“甲+乙”模式; “甲、乙”的机制; “甲+乙”“丙+丁”等活动; 以“甲、乙”为指引."""
    series: list[Quotation] = []
    for quotation in reading.quotations:
        gap = reading.text[series[-1].end : quotation.start] if series else ""
        series = [*series, quotation] if series and gap in ("", "、", "和", "与") else [quotation]
        tail = reading.after(quotation.end, 40)
        framed = _FRAME_NAME.match(tail)
        named = framed or _QUOTED_NAME.match(tail)
        members = _quoted_members(series)
        if not named or not members or _DOES.search(named["name"]):
            continue
        if framed and not reading.before(series[0].start, 1).endswith("以"):
            continue
        if not framed and named["more"]:
            members = (*members, named["more"])
        start, end = (quotation.end + at for at in named.span("name"))
        if named["name"] in _BARE_NAMES and not framed and not named["link"]:
            start = series[0].start
        yield Found(start, end, members, "quoted list before")


def _quoted_members(series: list[Quotation]) -> Items:
    """The parts of one quotation, or several quotations that stand in a row."""
    if len(series) > 1:
        return tuple(quotation.text for quotation in series)
    if quoted_form(series[0].text):
        return ()
    parts = tuple(part.strip() for part in SEPARATORS.split(series[0].text))
    if len(parts) < 2:
        parts = tuple(part.strip() for part in re.split("[、，；]", series[0].text))
    widths = [len(part) for part in parts]
    fits = len(parts) > 1 and min(widths) > 1 and max(widths) <= 16
    return parts if fits and len(set(parts)) == len(parts) else ()


def _actors(reading: Reading) -> Iterator[Found]:
    """“政产学研医”协同创新体系: one character for each who takes part."""
    for match in _ACTOR_NAME.finditer(reading.text):
        actors = match["actors"]
        marked = bool(match["open"] and match["close"]) or (
            actors.startswith("政产") and len(actors) > 3
        )
        if marked and len(set(actors)) == len(actors):
            yield Found(*match.span("name"), tuple(actors), "actors")


def _series(reading: Reading) -> Iterator[Found]:
    """甲、乙、丙等一批平台."""
    for match in _SERIES.finditer(reading.text):
        members = split_list(match["list"], least=3)
        if members and match["name"] not in _NOT_A_SET:
            yield Found(*match.span("name"), members, "list before:open")


def _before_head(reading: Reading, match: re.Match[str]) -> Iterator[Found]:
    """甲、乙的机制; 甲、乙等模式; 甲、乙和丙体系; 从甲到乙的链条."""
    text = reading.text
    low = max(0, match.start() - _LONGEST_SEGMENT)
    broken = [mark.end() for mark in _BREAK.finditer(text, low, match.start())]
    segment = text[broken[-1] if broken else low : match.end()]
    if segment.count("“") > segment.count("”"):
        segment = segment[segment.rfind("“") + 1 :]
    linked = _LINK.search(segment)
    if not linked:
        yield from _glued(reading, match, segment)
        return
    name, before = linked["name"], segment[: linked.start()]
    if name.count("、") > 1:
        yield from _glued(reading, match, name, governed=bool(_GOVERNS.search(before)))
        return
    start = match.end() - len(name)
    if moved := _MOVEMENT.search(before):
        yield Found(start, match.end(), _steps(moved), "from one to the next")
    elif len(name) <= _LONGEST_NAME and not before.endswith("”") and not _NO_NAME.search(name):
        members = split_list(before)
        open_ = linked["link"].startswith("等")
        if name in _BARE_NAMES and members:
            if len({len(member) for member in members}) > 1:
                return
            start -= len(segment) - segment.rfind(members[0], 0, linked.start()) - len(name)
        if _holds(members, before, open_=open_) and not _coordinate(name):
            rule = "list before:open" if open_ else "list before"
            yield Found(start, match.end(), members, rule)
    if "、" in name:
        yield from _glued(reading, match, name, governed=bool(_GOVERNS.search(before)))


def _steps(moved: re.Match[str]) -> Items:
    inner = [part for part in moved["inner"].split("、") if part]
    parts = (moved["first"], *inner, moved["next"], moved["last"])
    return tuple(part.rstrip("、") for part in parts if part)


def _coordinate(name: str) -> bool:
    """Whether a name is two names: 新体制、新模式."""
    return any(_HEAD_END.search(part) for part in name.split("、")[:-1]) or bool(
        _DOING.match(name.rpartition("、")[2])
    )


def _holds(members: Items, before: str, *, open_: bool) -> bool:
    """Whether items describe the noun: arrangements that have parts themselves do not."""
    framed = bool(_FRAMED.search(before)) or any(_FRAMED.match(member) for member in members)
    if not members or not (framed or open_ or not any(map(_HEAD_END.search, members))):
        return False
    long = all(len(member) >= _PAIR for member in members) and bool(_GOVERNS.search(before))
    return framed or len(members) > 2 or long or bool(SUM.search(before))


def _glued(
    reading: Reading, match: re.Match[str], segment: str, *, governed: bool = False
) -> Iterator[Found]:
    """健全甲、乙和丙体系: the last member is written together with the noun."""
    glued = _GLUED_END.search(segment)
    if not glued:
        return
    whole = glued[0].startswith("一体化")
    if not whole and _GOES_ON.match(reading.text, match.end()):
        return
    if not (governed or whole or _GOVERNS.search(segment)):
        return
    members = split_glued(segment[: glued.start()])
    if not members or any(_HEAD_END.search(member) or "，" in member for member in members):
        return
    if any(map(_DOING.match, members[1:])) or "，" in segment[segment.rfind(members[0]) :]:
        return
    if _GOVERNS.search(segment, segment.rfind(members[-1]) + len(members[-1]), glued.start()):
        return
    if whole and any(member.endswith(("发展", "建设", "改革")) for member in members):
        return
    if len(members) > 2 or min(map(len, members)) >= _PAIR:
        at = segment.rfind(members[0], 0, segment.rfind(members[1]))
        yield Found(match.end() - len(segment) + at, match.end(), members, "list in the name")


_FRAMED = re.compile("以[^为]+为[\u3400-\u9fff]{1,4}$")
_DOES = re.compile("调整|破解|解决|完善|健全|建立|推进|逐一|切实")
_NO_NAME = re.compile("在|均|尚|仍|有(?!效|限|机|序)|是(?!非)|为|将|把|被|并(?!行|购|重)|于|、.*、")
_HEAD_END = re.compile(
    "(?:体系|模式|机制|格局|体制|路径|架构|框架|局面|平台|载体|制度|布局|方式|能力|结构)$"
)
_GOES_ON = re.compile("(?:构建|建设|完善)?[、和与]")
_GLUED_END = re.compile(f"(?:{'|'.join(sorted(_GLUED_HEADS.split('|'), key=len, reverse=True))})$")
_DOING = re.compile(f"(?:进一步|抓紧|切实)?(?:{BUILDING}|加强|加快|推进)")
_GOVERNS = re.compile(f"{BUILDING}|创新|探索|实施|发展|建设|开展|坚持|推动|加快|加强")

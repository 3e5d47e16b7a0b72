"""Frameworks that a sentence spells out: 甲由乙、丙组成, 三点建议：一是…, 从甲、乙等方面…."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from discourse.slogans.enumerations import Items, split_list, split_whole
from discourse.slogans.framework_headings import find_headed
from discourse.slogans.framework_lists import HEADS, Found
from discourse.slogans.lists import split_exactly
from discourse.slogans.reading import Reading

_NUMERALS = {n: at for at, n in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = "[二三四五六七八九十两]|1[0-9]|[2-9]"
_NAME = "[^，,。；：！？、（）\n]"
_COUNTED_NOUN = "[\u3400-\u9fff]{1,12}"


def find_statements(reading: Reading) -> Iterator[Found]:
    """Frameworks whose members the sentence states in a way of its own.

    Examples
    --------
    >>> reading = Reading("他提出三点建议：一是明确定位，二是落实责任，三是完善机制。")
    >>> [(reading.text[f.start : f.end], f.members) for f in find_statements(reading)]
    [('三点建议', ('明确定位', '落实责任', '完善机制'))]
    """
    for state in _STATEMENTS:
        yield from state(reading)


def _composed(reading: Reading) -> Iterator[Found]:
    """考核体系由甲、乙、丙组成; 由甲、乙组成工作小组."""
    for match in _COMPOSED.finditer(reading.text):
        body = _COUNT_END.sub("", match["list"])
        members = split_whole(body)
        if _fit(members):
            yield Found(*match.span("name"), members, "composed of")
    for match in _COMPOSING.finditer(reading.text):
        members = split_whole(match["list"])
        if _fit(members):
            yield Found(*match.span("name"), members, "composed of")


def _staffed(reading: Reading) -> Iterator[Found]:
    """成立工作小组，组长由…担任，成员由甲、乙等部门负责同志组成."""
    for match in _STAFFED.finditer(reading.text):
        members = split_whole(match["list"])
        if _fit(members):
            yield Found(*match.span("name"), members, "composed of")


def _divided(reading: Reading) -> Iterator[Found]:
    """抽查事项分为甲事项和乙事项; 办公室下设甲组、乙组."""
    for match in _DIVIDED.finditer(reading.text):
        members = split_whole(match["list"])
        shared = _fit(members) and all(m[-1] == members[0][-1] for m in members)
        if shared and ("包括" not in match["verb"] or match["name"][-1] == members[0][-1]):
            yield Found(*match.span("name"), members, "divided into")


def _counted(reading: Reading) -> Iterator[Found]:
    """甲、乙、丙等3个基地; 2个基地（甲、乙）; 10个项目，分别是：…; 三点建议：一是…."""
    for match in _COUNTED.finditer(reading.text):
        size = _NUMERALS.get(match["n"]) or int(match["n"])
        if size < 2:
            continue
        after = reading.after(match.end(), 900)
        members = (
            _ordinals(after, size)
            or _bracketed(after, size)
            or _listed(after, size)
            or _before(reading, match.start(), size)
        )
        if members:
            yield Found(match.start(), match.end(), members, "counted list")


def _ordinals(after: str, size: int) -> Items:
    """：一是…，二是…，三是…, each to the next ordinal, the last to the end of its sentence."""
    if not re.match("[^。；]{0,12}[：:，。]?(?:一是|第一[，、]|首先)", after):
        return ()
    found = list(_ORDINAL.finditer(after))
    ordered = [m for at, m in enumerate(found[:size]) if m["n"] == "一二三四五六七八九十"[at]]
    if len(ordered) != size or (len(found) > size and found[size]["n"] != "一"):
        return ()
    ends = [m.start() for m in ordered[1:]] + [len(after)]
    bodies = [after[m.end() : end] for m, end in zip(ordered, ends, strict=True)]
    bodies[-1] = re.split("[。！？]", bodies[-1])[0]
    return tuple(re.split("[。]", body)[0].strip("，；,; ") for body in bodies)


def _bracketed(after: str, size: int) -> Items:
    match = re.match("[（(](?:即|包括|分别是|分别为)?(?P<list>[^（）()]{4,300})[）)]", after)
    members = split_whole(match["list"]) if match else ()
    return members if len(members) == size else ()


def _listed(after: str, size: int) -> Items:
    match = re.match(
        "[，：:]?(?:分别是|分别为|即|包括|也就是|具体是)[：:]?(?P<list>[^。！？\n]{4,800})", after
    )
    if not match:
        return ()
    members = tuple(part.strip() for part in _top_level(match["list"]))
    if len(members) != size:
        return split_exactly(match["list"], size, side="start")
    quoted = [re.fullmatch("[^“”]*“([^“”]+)”", member) for member in members]
    return tuple(q[1] for q in quoted if q) if all(quoted) else members


def _top_level(text: str) -> list[str]:
    """Split at 、 or ；, but not inside quotation marks."""
    mark = "；" if "；" in text else "、"
    parts, depth = [""], 0
    for character in text:
        depth += (character in "“（《") - (character in "”）》")
        if character == mark and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _before(reading: Reading, start: int, size: int) -> Items:
    before = reading.before(start, 160)
    clause = re.split("[，。；：！？（）]", before)[-1]
    if clause.endswith("”") and "“" in clause:
        inner = clause[clause.rfind("“") + 1 : -1]
        members = split_whole(inner)
        return members if len(members) == size else ()
    if clause.endswith("等") or size > 2:
        for joints in (True, False):
            members = split_list(clause, joints=joints)
            if len(members) == size:
                return members
        return split_exactly(clause.removesuffix("等"), size, side="end")
    return ()


def _aspects(reading: Reading) -> Iterator[Found]:
    """从甲、乙、丙等方面进行系统创新; 从甲和乙两大方面阐述; 围绕…等方面讲述了生态构架."""
    for match in _ASPECTS.finditer(reading.text):
        members = split_whole(match["list"])
        if not _fit(members) or _WRONG_ASPECT.search(match["list"]):
            continue
        count = match["count"]
        if count:
            stated = [
                items
                for items in (members, tuple(match["list"].split("、")))
                if len(items) == _NUMERALS.get(count[0])
            ]
            if stated:
                yield Found(*match.span("counted"), stated[0], "aspects")
            continue
        named = _ASPECT_NAME.match(reading.text, match.end())
        if named and len(members) > 2:
            yield Found(*named.span("name"), members, "aspects:open")


def _gathered(reading: Reading) -> Iterator[Found]:
    """将甲、乙等汇集成清单; 建立考评体系，将甲、乙等进行量化; 建立中心，汇聚甲、乙于一体."""
    for match in _GATHERED.finditer(reading.text):
        members = split_whole(match["list"])
        if _fit(members):
            group = "made" if match["made"] else "name"
            yield Found(*match.span(group), members, "gathered")
    for match in _NAMED_THEN.finditer(reading.text):
        members = split_whole(match["list"])
        if _fit(members) and len(members) > 2:
            first = (
                members[0]
                if any("的" in m for m in members[1:])
                else members[0].rpartition("的")[2]
            )
            yield Found(*match.span("name"), (first, *members[1:]), "named, then listed")


def _jointly(reading: Reading) -> Iterator[Found]:
    """政府、高校、企业合力打造创新网络."""
    for match in _JOINTLY.finditer(reading.text):
        members = split_whole(match["list"])
        if _fit(members) and len(members) > 2:
            yield Found(*match.span("name"), members, "made jointly by")


def _fit(members: Items) -> bool:
    if len(members) < 2 or len(set(members)) < len(members):
        return False
    widths = [len(member) for member in members]
    return min(widths) > 1 and max(widths) <= 30 and not any("，" in member for member in members)


_HEAD = f"(?:{HEADS})"
_COMPOSED = re.compile(
    rf"(?:^|(?<=[，。；：\n]))(?P<name>{_NAME}{{2,20}}?)(?:主要|统一)?由(?P<list>[^。；：，！？\n]{{4,160}}?)(?:共同)?(?:组成|构成)(?=[。，；]|$)"
)
_STAFFED = re.compile(
    "成立(?P<name>[^，。；：、]{3,28}(?:小组|委员会|办公室|专班))，[^。；\n]{0,60}?成员由(?P<list>[^。；：！？\n，]{4,160}?)(?:等(?:部门|单位)[\u3400-\u9fff]{0,6})?组成"
)
_COUNT_END = re.compile(
    f"(?:等)?(?:{_N})?(?:个?(?:方面的指标|方面|部门和单位|部门|部分|单位)|等)$|等(?:{_N})?个?(?:方面的指标|部门负责同志)$"
)
_COMPOSING = re.compile(
    rf"由(?P<list>[^。；：，！？\n]{{4,120}}?)(?:共同)?组成(?:的)?(?P<name>{_NAME}{{4,28}}?)(?=[（，。；]|$)"
)
_DIVIDED = re.compile(
    r"(?P<name>[\u3400-\u9fff]{4,16}?)(?P<verb>下设|分为|[。：]?包括)(?P<list>[^。；：，！？\n]{5,120})(?=[。；，]|$)"
)
_COUNTED = re.compile(
    rf"(?<![第〇零一二三四五六七八九十百千万亿两\d.近约前多超余年月])(?P<n>{_N})(?:个|大|项|点|家|条|类|所|种|件)(?!月|年|人|百|千|万|左右|以上|部门|单位|国家(?![级重])|地区|省(?!级)|市){_COUNTED_NOUN}?"
    "(?=[，。；：:（(、！？\n”]|和|与|的|等|由|为|在|是|都|均|已|总结|试行|[0-9]|$)"
)
_ORDINAL = re.compile("(?:(?P<n>[一二三四五六七八九十])是)")
_ASPECTS = re.compile(
    r"(?:从|围绕|就|在)(?P<list>[^。；：！？\n，从]{5,140}?)(?P<open>等)?(?P<counted>(?P<count>[两二三四五六七八九]大?)?(?:方面|维度|层面|环节))"
)
_WRONG_ASPECT = re.compile("[（）《》]")
_ASPECT_NAME = re.compile(
    r"[^，。；]{0,6}?(?:进行|积极|开展|讲述了|阐述了|介绍了|构建|形成|推进|实施)(?P<name>[^，。；：、（）]{2,24}?(?:构架|架构|体系|格局|布局|机制|改革创新|改革|探索))(?=[，。；])"
)
_GATHERED = re.compile(
    rf"(?:将|把)(?P<list>[^。；：！？\n，将]{{5,160}}?)(?:等)?(?:均|都|一并|统一)?(?:(?:汇集成|整合为|整合成|凝练为|汇聚成)(?P<made>{_NAME}{{2,14}})|纳入(?P<name>{_NAME}{{0,12}}(?:体系|范畴|清单|目录)))(?=[，。；])"
)
_NAMED_THEN = re.compile(
    "(?:建立|组建|建成|打造|构建|搭建|设立|成立|形成)(?:了|起)?(?:一套|一个)?(?:[^，。；：、]{0,10}的)?"
    "(?P<name>[^，。；：、的]{2,18}?(?:体系|机制|制度|中心|平台|模式))，(?:将|汇聚|汇集|涵盖|覆盖|囊括|集)"
    "(?P<list>[^。；：！？\n，]{5,120}?)(?:等(?:进行|作为)|[于为]一体)"
)
_JOINTLY = re.compile(
    rf"(?:^|(?<=[，。；：\n]))(?P<list>[\u3400-\u9fff、]{{5,80}}?)(?:合力|共同|携手|联合)(?:打造|构建|组成|建立|组建)(?:的)?(?P<name>[^，。；：！？\n]{{2,20}}?{_HEAD})(?=[，。；])"
)

_STATEMENTS: tuple[Callable[[Reading], Iterator[Found]], ...] = (
    _composed, _staffed, find_headed, _divided, _counted, _aspects, _gathered, _jointly,
)  # fmt: skip

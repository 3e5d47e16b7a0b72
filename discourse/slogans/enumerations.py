"""Enumerations of free length: the items of A、B和C, cut out of the clause that leads into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from discourse.slogans.governing_verbs import BUILDING, GOVERNING, SUM
from discourse.slogans.lists import split_exactly
from discourse.tokenizers.recipe import Recipe, build

Items = tuple[str, ...]

_JOINT = re.compile(
    "以及|及其|(?<![共总饱温缓柔中随])和(?![平谐睦解约])|(?<![参赋给授])与(?![会否时])|"
    "(?<![以普涉波危顾提])及(?![其时格])"
)
_FRAMED = re.compile("以(?P<list>[^为，]{3,80})为[\u3400-\u9fff]{1,4}$")
_TAIL = re.compile(
    "(?:(?:融合)?[于为]一体|等多方面|等多元化|等多层次|等多途径|等(?:各?领域|方面|环节)|(?<![对平同均])等|三者|二者|两者)+$"
)
_GATHERING = re.compile("^.*?(?:集(?![体中团成])|覆盖|汇聚|融(?![合入])|涵盖)")
_WRONG = re.compile(
    f".+(?:{BUILDING})|"
    ".*(?:我们|他们|必须|应当|这些|那些|所谓|各级|一方面|另一方面|不仅|而且|因此|如果|但是|能够|仍然|进行|作为|其他|其它).*|[0-9.%％]+.*|"
    ".*[。？！：:（）()；;].*"
)
_EDGE = re.compile(
    "^(?:的|了|在|是|适应|符合|反映|满足|有利于|针对|关于|涉及|投向|基于|连接|同(?!业)|对(?![外口等])|把|将(?!来)|并(?!购)|也|又|与|和(?!平|谐)|及|不断|进一步|同时)|"
    "(?:的|了|在|是|对|把|并|(?<!参)与|和|及|为(?!主|辅)|(?<![对平同均])等)$"
)
# What stands between the last item and the noun and says how the items work together.
_QUALIFIER = re.compile(
    "(?:并行|共同|统筹|一体化?|良性|联动|协同|融合|互动|双[\u3400-\u9fff]|有机|相互|综合|联合|多元|三级|四级|两级)"
)
_LONGEST = 26
_WHOLE = 4  # A piece of so many characters is an item, however long the others are.


def split_list(text: str, *, least: int = 2, joints: bool = True) -> Items:
    """The items of an enumeration that ends a clause, however many.

    Parameters
    ----------
    text : str
        What stands before the noun that the enumeration describes; its last clause counts, and
        those before it that belong to the same enumeration.
    least : int, 2 or more
        Fewest items.
    joints : bool
        Whether 和, 与 and their like part items as 、 does.

    Returns
    -------
    tuple of str
        The items in order; empty where there is no enumeration, or its start is unclear.

    Examples
    --------
    >>> split_list("健全德技并修、工学结合")
    ('德技并修', '工学结合')
    >>> split_list("发展以需求为导向、以实践为重点")
    ('以需求为导向', '以实践为重点')
    >>> split_list("完善以协商估值、坏账分担为核心")
    ('协商估值', '坏账分担')
    >>> split_list("深化改革")
    ()
    """
    stripped = _TAIL.sub("", text.strip())
    clause = _last_clauses(stripped)
    if stripped.endswith("一体") is False and text.rstrip().endswith("一体"):
        clause = _GATHERING.sub("", clause)
        return _checked(_parts(clause), least)
    framed = _FRAMED.search(clause)
    if framed and not re.search("[、，]", clause[: framed.start()]):
        return _checked(_parts(framed["list"]), least)
    body, governed = _without_verb(clause)
    if "、" not in SUM.sub("", body):
        body = SUM.sub("", body)
    items = _parts(body) if joints else body.split("、")
    if len(items) < least:
        return ()
    if not (governed or body[:1] in "以由"):
        items = list(split_exactly(body, len(items), side="end"))
    items = _without_owner(items, least=4 if governed else 2)
    return _checked(_without_sum(items), least)


def split_whole(text: str) -> Items:
    """The items of a text that is nothing but an enumeration.

    Examples
    --------
    >>> split_whole("标准、课程和师资")
    ('标准', '课程', '师资')
    """
    return tuple(_parts(_TAIL.sub("", text.strip("，：: "))))


def split_glued(text: str) -> Items:
    """The items of an enumeration whose last is written together with what it qualifies.

    Parameters
    ----------
    text : str
        The clause up to the noun that all items describe, without the noun.

    Returns
    -------
    tuple of str
        The items, the last without its qualifier; empty where its end is unclear.

    Examples
    --------
    >>> split_glued("健全基础教育、高等教育和成人教育")
    ('基础教育', '高等教育', '成人教育')
    >>> split_glued("建立法律顾问、公职律师统筹调用")
    ('法律顾问', '公职律师')
    """
    last = max((mark.end() for mark in re.finditer(f"、|{_JOINT.pattern}", text)), default=0)
    if not 0 < last < len(text):
        return ()
    if qualifier := _QUALIFIER.search(text, last + 1):
        return split_list(text[: qualifier.start()])
    items = split_list(text)
    return _cut_last(items) if items else ()


def _cut_last(items: Items) -> Items:
    *others, last = items
    lengths = {len(item) for item in others}
    ends = {item[-2:] for item in others}
    if len(ends) == 1 and (at := last.find(next(iter(ends)))) >= 0:
        return (*others, last[: at + 2])
    length = next(iter(lengths)) if len(lengths) == 1 else 0
    if length in accumulate(map(len, build(Recipe()).cut(last))):
        return () if _JOINT.match(last, length) else (*others, last[:length])
    return items if 2 <= len(last) <= max(lengths) + 2 else ()


def _last_clauses(text: str) -> str:
    """From the last comma, or from an earlier one where the clauses are items themselves."""
    clauses = re.split("[，,]", text)
    last = len(clauses) - 1
    for at in range(last - 1, max(-1, last - 4), -1):
        if GOVERNING.search(clauses[at + 1]):
            break
        opened = _BUILT.search(clauses[at])
        if opened and not _NOUN_END.search(clauses[at]):
            return "，".join([clauses[at][opened.end() :], *clauses[at + 1 :]])
    return clauses[last]


def _without_verb(clause: str) -> tuple[str, bool]:
    """The clause after the verb that governs the enumeration, and whether there is one."""
    if "，" in clause:
        return clause, True
    first = re.search("、", clause) or _JOINT.search(clause)
    limit = first.start() if first else len(clause)
    governing = [match for match in GOVERNING.finditer(clause, 0, limit) if match.end() < limit - 1]
    return (clause[governing[-1].end() :], True) if governing else (clause, False)


def _parts(text: str) -> list[str]:
    if "，" in text:
        parts: list[str] = []
        for clause in text.split("，"):
            inner = clause.split("、")
            alike = len({len(item) for item in inner}) == 1 and not _JOINT.search(clause)
            parts += inner if alike else [clause]
        return [part.strip() for part in parts]
    items = [item.strip() for item in text.split("、")]
    last = items[-1]
    joints = [m for m in _JOINT.finditer(last) if m.start() > 0 and m.end() < len(last)]
    if joints:
        joint = min(joints, key=lambda m: abs(m.start() - (len(last) - m.end())))
        pieces = [last[: joint.start()], last[joint.end() :]]
        shortest = min(map(len, items[:-1]), default=1)
        if joint[0] == "以及" or min(map(len, pieces)) >= min(shortest - 1, _WHOLE):
            items[-1:] = pieces
    return [item.strip() for item in items if item.strip()]


def _without_owner(items: list[str], *, least: int) -> list[str]:
    """The first item without what belongs to all: 场馆设计、建设、运营 has 设计."""
    if len(items) < 2:
        return items
    first, others = items[0], items[1:]
    lengths = {len(item) for item in others}
    prefix = _shared_start(others)
    if len(prefix) > 1 and len(others) > 0 and (at := first.rfind(prefix)) > 0:
        return [first[at:], *others]
    if len(lengths) != 1:
        return items
    length = next(iter(lengths))
    extra = len(first) - length
    if extra < least or (length < 3 and extra < 4) or (len(others) == 1 and length > 6):
        return items
    edges = set(accumulate(map(len, build(Recipe()).cut(first))))
    return [first[extra:], *others] if extra in edges else items


def _without_sum(items: list[str]) -> list[str]:
    """Three items or more, the last without what all do together: 部门、高校、企业相结合."""
    if len(items) > 2 and len(items[-1]) > (longest := max(map(len, items[:-1]))):
        together = _TOGETHER.search(items[-1], 2)
        if together and together.start() <= longest + 1:
            return [*items[:-1], items[-1][: together.start()]]
    return items


_TOGETHER = re.compile(
    "(?:相互|协同|共同|合理|分工|相(?:结合|统一|适应|协调|衔接)|有机结合|各负其责|良性)"
)


def _shared_start(items: Sequence[str]) -> str:
    if len(items) < 2:
        return items[0][:2] if items[0][:1] in "两二三四五六" else ""
    common = ""
    for characters in zip(*items, strict=False):
        if len(set(characters)) > 1:
            break
        common += characters[0]
    return common


def _checked(items: Sequence[str], least: int) -> Items:
    items = [_whole_quotation(item) for item in items]
    widths = [len(item) for item in items]
    if len(items) < least or len(set(items)) < len(items):
        return ()
    if min(widths, default=0) < 2 < max(widths) or max(widths) > _LONGEST:
        return ()
    if any(
        _WRONG.fullmatch(item) or _BUILT.fullmatch(item) or _EDGE.search(item) for item in items
    ):
        return ()
    return tuple(items)


def _whole_quotation(item: str) -> str:
    return item[1:-1] if re.fullmatch("“[^“”]+”", item) else item


_BUILT = re.compile(f"(?:{BUILDING})(?:由(?!于))?")
_NOUN_END = re.compile(
    "(?:体系|机制|制度|模式|格局|体制|平台|办法|意见|方案|标准|能力|水平|服务|工作|建设|改革|发展|政策|规划)$"
)

"""Lists in running text: split into exactly n items, trimmed where the sentence leads in or out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from discourse.tokenizers.recipe import Recipe, build

_SEPARATORS = (
    re.compile("[；;]"),
    re.compile("[+＋]"),
    re.compile("[—―–]+|→"),
    re.compile("[、]"),
    re.compile("[，,]"),
    re.compile("、?(?:以及|及其)|、"),
    re.compile(
        "、?(?:以及|及其|(?<![共总饱温缓柔中随])和(?![平谐睦解约])|(?<!参)与(?![会否时])|(?<![以普涉波危顾提])及(?![其时格]))|、"
    ),
)
_LEAD = re.compile(
    "(?:突出强调|充分|继续|更好地|更加|共同|地|同时|积极|全面|着力|深入|切实|大力|严|更好|统筹|不断|进一步|持续|重点|最后|再|并|要(?!素)|需(?!求)|应(?![用急])|实施|按照)*"
    "(?:依据|根据|按照|通过|兼具|具备|具有|实现|围绕|推动|推进|促进|把好|严把|把(?!握|关)|将(?!来|士)|对于|对(?![象外策口接比话标])|以(?!色列)|从(?![业严事])|在(?![线校职])|为(?!民)|是|打好|坚持|开展|"
    "构建|形成|建立|加强|完善|提供|承担|融合|整合|联合|统一|利用|统筹|聚焦|立足|面向|涵盖|包括|包含|即|分别是|由|用(?![户电水地工])|抓好|"
    "抓|打造|发挥|做到|做好|结合|分为|改善|实行|落实|夯实|强化|深化|健全|处理好|正确处理|进行|开设|组织|设立|调动|贯彻|推行|推出|严把|健全|建立健全)?"
)
_MOVED = re.compile(".*(?:把(?!握|关|好)|将(?!来)|强调|指出|提出)(?=..)")
_GOVERNED = re.compile(
    ".*(?:把(?!握|关|好)|将(?!来)|根据|按照|依据|通过|实施|围绕|兼具|实行|开展|成立|设立|组建|建成|整合|实现|推进|推动|了)(?=.)"
)
_NOUN_AFTER = re.compile("(?:案件审判|案件|工作|领域|方面|部门)$")
_TAIL = re.compile(
    "(?:各一名|各一|等|三者|两者|二者|四者|[一二三四五六七八九两]方面|相结合|的|之间|之)+$"
)
_PAIRS = re.compile(
    "(?<![、和与])(?P<a>国内|国际|城市|农村|线上|线下|境内|境外|政府|市场|供给|需求|海上|陆上|当前|长远|中央|地方|理论|实践|人防|技防)"
    "(?P<b>国内|国际|城市|农村|线上|线下|境内|境外|政府|市场|供给|需求|海上|陆上|当前|长远|中央|地方|理论|实践|人防|技防)$"
)
# A connective at the end means that what follows is one more item, not the sum.
_OPEN_END = re.compile("(?:和|与|及|以及|或|或者|、|同)$")
_WRONG = re.compile(
    "制造|搞|反对|全面|直接|双向|共同|有序|降低|提高|扩大|减少|增加|[，,；].*|.*[。？！（）《》：:].*|[0-9.%％]+.*|.*[为对向在是的于用以]|"
    ".*(?:我们|他们|必须|应当|仍然|那些|这些|是|所谓|任何|各级|继续|深刻|严格|要求|第[一二三四五六]|[两三四五六七八九](?:种|个|项|大|级)).*|(?:以|用|借|通过)[“‘].*"
)
_CLAUSE = re.compile("[，,]")
LONGEST_ITEM = 40
_SHORT = 6
_LEADS = 3


def split_exactly(text: str, size: int, *, side: Literal["start", "end"]) -> tuple[str, ...]:
    """Split a list into exactly ``size`` items, or into none.

    Parameters
    ----------
    text : str
        A clause that holds the list.
    size : int
        Number of items wanted, 2 or more.
    side : {"start", "end"}
        Whether the list starts the clause (its end may run on) or ends it (its start may be led
        in by a verb).

    Returns
    -------
    tuple of str
        The items, empty if the clause does not hold exactly that number of them.

    Examples
    --------
    >>> split_exactly("通过党委、支部、党员", 3, side="end")
    ('党委', '支部', '党员')
    >>> split_exactly("通过党委、支部、党员", 2, side="end")
    ()
    >>> split_exactly("更好统筹国内国际", 2, side="end")
    ('国内', '国际')
    """
    if size < 2:
        return ()
    text = text.strip().rstrip("，,；;")
    if (
        side == "start"
        and "；" not in text
        and _is_enumeration(clause := _CLAUSE.split(text)[0], size)
    ):
        text = clause
    if side == "end" and _OPEN_END.search(text):
        return ()
    if side == "end" and size == 2 and (pair := _PAIRS.search(text)) and pair["a"] != pair["b"]:
        return pair["a"], pair["b"]
    best: tuple[int, tuple[str, ...]] = (-1, ())
    for separator in _SEPARATORS:
        items = [item.strip() for item in separator.split(text)]
        if len(items) > size and side == "end" and _shared_end(items[-size:]) > 1:
            items = items[-size:]
        if len(items) > size and side == "start" and len({item[:1] for item in items[:size]}) == 1:
            items = items[:size]
        if side == "start" and separator is not _SEPARATORS[0] and any("，" in i for i in items):
            continue
        if len(items) == size and all(items) and (members := _trimmed(items, side)):
            best = max(best, (_shared_end(members), members), key=lambda pair: pair[0])
    return best[1]


def _is_enumeration(clause: str, size: int) -> bool:
    """Whether a clause is a list of that many items, so that the next clause is none of them."""
    return size > 2 and clause.count("、") == size - 1


def _shared_end(items: Sequence[str]) -> int:
    """How many characters all items have in common at their end."""
    return next(
        (at for at, last in enumerate(zip(*(item[::-1] for item in items), strict=False))
         if len(set(last)) > 1),
        min(map(len, items)),
    )  # fmt: skip


def _trimmed(items: list[str], side: str) -> tuple[str, ...]:
    verbs = all(_lead_of(item) for item in items[1:])
    items[-1] = _TAIL.sub("", items[-1])
    if len(items[-1]) > 2 and {len(item) for item in items[1:-1]} == {2}:
        items[-1] = _NOUN_AFTER.sub("", items[-1])
    items[0] = _without_lead(items, side, verbs=verbs)
    items = _cut_to_shape(items, side, verbs=verbs)
    return tuple(items) if items and _are_members(items) else ()


def _lead_of(item: str) -> str:
    """The adverbs and verb at the start of an item."""
    found = _LEAD.match(item)
    return found[0] if found else ""


def _without_lead(items: list[str], side: str, *, verbs: bool) -> str:
    """The first item without what leads into the list: 通过党委、支部、党员."""
    first, others = items[0], items[1:]
    if side == "end" and verbs:
        first = _MOVED.sub("", first)
    elif side == "end" and len(first) > max(map(len, others)):
        first = _GOVERNED.sub("", first)
    for _ in range(_LEADS):
        lead = _lead_of(first)
        if not lead or len(lead) + 2 > len(first) or _repeats(lead, others):
            break
        first = first[len(lead) :]
    tail = first.rpartition("的")[2]
    if (
        side == "end"
        and not any("的" in item for item in others)
        and _shared_end([tail, *others]) > 1
    ):
        return tail
    return first


def _cut_to_shape(items: list[str], side: str, *, verbs: bool) -> list[str]:
    """Cut the outer item to the length that all others have; no items where that is a guess."""
    at, others = (0, items[1:]) if side == "end" else (-1, items[:-1])
    lengths = {len(item) for item in others}
    length = max(lengths)
    if len(lengths) > 1 or (len(others) == 1 and length > _SHORT) or len(items[at]) <= length:
        return items
    cut = items[at][-length:] if side == "end" else items[at][:length]
    if length == 1 or _same_shape(cut, others, side) or _starts_word(items[at], length, side):
        return [cut, *others] if side == "end" else [*others, cut]
    return [] if length <= _SHORT - 2 and not verbs else items


def _starts_word(item: str, length: int, side: str) -> bool:
    """Whether the last ``length`` characters are whole words: 民事 of 知识产权民事."""
    edges = accumulate(map(len, build(Recipe()).cut(item)))
    return side == "end" and len(item) >= length + 4 and len(item) - length in edges


def _are_members(items: list[str]) -> bool:
    widths = sorted(map(len, items))
    shortest = 1 if len(items) > 2 and widths[-1] == 1 else 2
    return (
        shortest <= widths[0]
        and widths[-1] <= min(LONGEST_ITEM, 3 * widths[0])
        and len(set(items)) == len(items)
        and not any(_WRONG.fullmatch(item) or _lead_of(item) == item for item in items)
    )


def _repeats(lead: str, items: list[str]) -> bool:
    """Whether the verb that leads in is part of every item: 允许…，允许…."""
    return any(item.startswith(lead) for item in items) or all(map(_lead_of, items))


def _same_shape(item: str, others: list[str], side: str) -> bool:
    """Whether what is left of an item has an end, or a start, in common with the others."""
    return all(item[-1] == other[-1] or (side == "end" and item[0] == other[0]) for other in others)

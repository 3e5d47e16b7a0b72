"""Two wordings compared: whether they say one thing, and how the second differs from the first."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, get_args

from discourse.lexicons import load_lexicon

Relation = Literal[
    "head", "orthographic", "expanded", "actor-added", "narrower", "alternant", "successor"
]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""How a member of a family differs from its head."""

_ACTORS = "政产学研用医教企校地金服理工农文军民"
_JOINED = "交叉融合|深度融合|深度交叉|一体化|交叉|融合|结合|协同|联动|合作|一体|贯通|互动|联合|协作|对接|协同创新"
_COMPOUND = re.compile(
    f"(?P<actors>[{_ACTORS}]{{2,6}})(?P<join>(?:深度|紧密|有机|协同|相)?(?:{_JOINED})?)"
    "(?:发展|育人|创新|办学)?"
)
ACTOR_COMPOUND = re.compile(
    f"(?:(?<![大医科数文中小化同])学|(?!学)[{_ACTORS}])[{_ACTORS}]{{1,5}}(?:深度|紧密|有机)?(?:交叉融合|协同创新|一体化|交叉|融合|结合|协同|联动|一体)"
)
"""Compounds of those who take part and what they do together: 产教融合, 医工交叉."""
_DEGREE = re.compile("深度|紧密|有机")
_LOOSE = re.compile(
    "[\\s“”‘’\"'、，,；;·《》（）()—+＋-]|的|和(?!平|谐)|与|及(?!其|时)|以(?=[^色])"
)
_LEAD = re.compile(
    "^(?:(?:进一步|不断|全面|大力|积极|切实|继续|深入|着力|持续|更好|坚决|加快|统筹|始终|严格|完整准确|充分)*"
    "(?:推进|推动|促进|加强|加快|坚持|实施|实现|落实|贯彻|深化|完善|健全|建立|构建|建设|发展|维护|保障|保护|提高|提升|改善|优化|扩大|"
    "巩固|巩固拓展|拓展|强化|培育|培育壮大|壮大|发挥|开展|弘扬|践行|打好|打赢|做好|抓好|增强|支持|鼓励|引导|稳定|转换|改革|调整|规范|"
    "反对|防范|化解|防范化解|厉行|严控|共建|办好|用好|守住|树立|创新|统筹推进|补齐|解决|破除|夯实|决胜|决战|全面建设|全面建成|建成|完成|走|以|为)?)"
)
_TAIL = re.compile(
    "(?:战略|工程|计划|行动|建设|制度|体系|体制|机制|工作|政策|方针|思想|原则|规划|纲要|措施|任务|目标|管理|发展|改革|活动|"
    "运动|模式|格局|道路|能力|水平|作用|地位|导向|方向|为指导|事业|局面|要求|总基调|攻坚战|战)+$"
)
# Words that policy language puts for one another.
_SYNONYMS = (
    ("治理", "管理"), ("相结合", "融合"), ("结合", "融合"), ("交叉", "融合"), ("国内需求", "内需"), ("有效需求", "内需"),
    ("自由贸易", "自贸"), ("留痕", "记录"), ("协作", "合作"), ("转型", "转变"), ("互动融合", "融合"),
)  # fmt: skip
_SHORTEST_CORE = 3
_WIDEST = 3.2
_SHORT_PAIR = 5
# A longer expression that holds a word of three characters says something else.
_NEAR_SHORT = 8
# A core without its general noun says little: 社会主义 of 社会主义建设. So many characters may differ.
_SAME_CONTENT = 3
_SHORTEST_ALIKE = 5
_ALIKE = 0.78


def compare(head: str, member: str) -> Relation | None:
    """How a wording differs from the head of a family, or None if it is another idea.

    Parameters
    ----------
    head, member : str
        Two wordings.

    Returns
    -------
    str or None
        One of `RELATIONS` without ``head`` and ``successor``.

    Notes
    -----
    Compounds of actors are one family if the same actors take part, or all of three or more of
    them and others: two actors with a third one are another partnership. Other wordings are one if
    their content is the same, or that of one stands in the other, in one piece or in order.

    Examples
    --------
    >>> compare("医工交叉", "医工结合"), compare("医工交叉", "理工医交叉")
    ('alternant', None)
    >>> compare("产学研", "政产学研医"), compare("公立医院改革", "县级公立医院综合改革")
    ('actor-added', 'narrower')
    >>> compare("互联网+", "互联网＋"), compare("创新驱动发展", "创新驱动发展战略")
    ('orthographic', 'expanded')
    """
    if _plain(head) == _plain(member):
        return "orthographic"
    first, second = _COMPOUND.fullmatch(_plain(head)), _COMPOUND.fullmatch(_plain(member))
    if first and second:
        return _compare_actors(first, second)
    if first or second:
        return _compare_compound(head, member)
    return _compare_content(head, member)


def _compare_actors(first: re.Match[str], second: re.Match[str]) -> Relation | None:
    one, other = set(first["actors"]), set(second["actors"])
    if one == other:
        same = _DEGREE.sub("", first["join"]) == _DEGREE.sub("", second["join"])
        return "expanded" if same or not (first["join"] and second["join"]) else "alternant"
    small, large = sorted((one, other), key=len)
    if len(small) > 2 and small < large:
        return "actor-added"
    return None


def _compare_compound(head: str, member: str) -> Relation | None:
    """A compound and a longer expression that holds it whole: 产教融合 in 深化产教融合."""
    short, long = sorted((_plain(head), _plain(member)), key=len)
    at = long.find(short)
    if at < 0 or len(short) < 4 or (at and long[at - 1] in _ACTORS):
        return None
    return _containing(long, short)


def _compare_content(head: str, member: str) -> Relation | None:
    one, other = _plain(head), _plain(member)
    short, long = sorted((one, other), key=len)
    if _stands_for(head, member) or _stands_for(member, head):
        return "alternant"
    if _is_later_item(head, member):
        return None
    least = _SHORTEST_CORE if len(long) <= _NEAR_SHORT or "、" in head + member else 4
    if len(short) >= least and short in long:
        return _containing(long, short)
    if len(short) > _SHORTEST_CORE and len(long) <= 2 * len(short) and _in_order(short, long):
        return _containing(long, short)
    core, wide = sorted((_core(head), _core(member)), key=len)
    if core == wide and (len(core) >= _SHORTEST_CORE or len(long) <= _SHORT_PAIR):
        return "alternant"
    bare = len(core) < len(short) and len(wide) > len(core) + _SAME_CONTENT
    near = len(core) > _SHORTEST_CORE and len(wide) <= _WIDEST * len(core)
    if near and not bare and _in_order(core, wide):
        return _containing(long, short)
    if sorted(one) == sorted(other) or _are_alike(one, other) or _are_alike(core, wide):
        return "alternant"
    return None


def _stands_for(short: str, long: str) -> bool:
    """Whether one is a numeral of the lexicon and the other lists all its members."""
    members = _members().get(short, ())
    if len(members) < 2:
        return False
    plain = _plain(long)
    return all(_plain(member) in plain or _core(member) in plain for member in members)


@cache
def _members() -> dict[str, tuple[str, ...]]:
    return {entry.term: entry.members for entry in load_lexicon("policy").entries if entry.members}


def _is_later_item(head: str, member: str) -> bool:
    """Whether one is a list and the other only a later item of it."""
    short, long = sorted((head, member), key=len)
    items = re.split("[、，；]", long.strip("“”"))
    if len(items) < 2 or min(map(len, items)) < _SHORTEST_CORE:
        return False
    return _core(short) not in _plain(items[0]) and any(
        _core(short) in _plain(i) for i in items[1:]
    )


def _are_alike(one: str, other: str) -> bool:
    """Whether two wordings are the same but for one place: 治港 and 治澳 of one phrase."""
    short, long = min(len(one), len(other)), max(len(one), len(other))
    if short < _SHORTEST_ALIKE:
        return False
    start = _count_shared(one, other)
    end = _count_shared(one[start:][::-1], other[start:][::-1])
    return start + end >= _ALIKE * long


def _count_shared(one: str, other: str) -> int:
    """How many characters two strings begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _containing(long: str, short: str) -> Relation:
    """A word before what both say narrows it; anything else expands it."""
    at = long.find(short)
    before = long[:at] if at > 0 else ""
    if at == 0 or (before and _LEAD.sub("", before) == ""):
        return "expanded"
    return "narrower"


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    return _LOOSE.sub("", text)


@lru_cache(maxsize=1 << 16)
def _core(text: str) -> str:
    """The content without the verb that governs it and the general noun that closes it."""
    plain = _plain(text)
    led = _LEAD.sub("", plain)
    plain = led if len(led) >= 2 else plain
    if len(plain) == _SHORTEST_CORE and plain[0] in "惠调补防保稳扩促强优":
        return plain[1:]
    for one, other in _SYNONYMS:
        plain = plain.replace(one, other)
    cut = _TAIL.sub("", plain)
    return cut if len(cut) > _SHORTEST_CORE else plain

"""Names: whether a place in a text stands inside the name of an organisation or a programme."""

from __future__ import annotations

import re

REACH = 14
"""How far to the right of a phrase the head noun of its name may end, in characters."""

ORGANISATIONS = (
    "研究院", "研究所", "研究中心", "科学院", "设计院", "学院", "大学", "委员会", "办公室", "领导小组", "工作组",
    "联盟", "学会", "协会", "商会", "联合会", "促进会", "研究会", "公司", "集团", "基金会", "实验室", "联合体",
    "共同体", "工作站", "事务所", "服务局", "总局", "银行", "医院",
)  # fmt: skip
"""Head nouns that by themselves name an organisation: the first kind."""

PROGRAMMES = (
    "中心", "平台", "基地", "基金", "示范区", "试验区", "实验区", "先行区", "园区", "产业园", "科技园", "示范园",
    "工程", "计划", "专项", "行动", "实验班", "论坛", "大会", "博览会", "智库",
)  # fmt: skip
"""Head nouns that name a programme or a place only under a proper element: the second kind."""

HEADS = ORGANISATIONS + PROGRAMMES

_HEAD = re.compile("|".join(sorted(HEADS, key=len, reverse=True)))
INNER = (("\u3400", "\u9fff"), ("A", "Z"), ("a", "z"), ("0", "9"), ("·", "·"), ("+", "+"))
"""First and last of the characters that may stand inside a name, to the right of the phrase."""

_RIGHT_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·+]*")
_LEFT_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·+—-]*$")

BREAKING_WORDS = (
    "推进|推动|加强|实施|开展|支持|打造|完善|建立|成立|组建|设立|提高|提升|深化|加快|进入|依托|纳入|作为|成为"
    "|引领|构建|搭建|建成|坚持|扩大|围绕|要求|需要|通过|实现|形成|落实|鼓励|培育|布局|建设"
)
BREAKING_CHARACTERS = (
    "的了着过和与及或等是在对为将以把被由向从于到也都并而但又就还让使给按依其这那此各些"
)
"""Function words and verbs that no name holds between its parts."""

BUILDERS = "银行|委员会|领导小组|兵团"
"""What makes 建设 a part of a name, right behind it."""

_BREAK = re.compile(
    BREAKING_WORDS.replace("建设", f"建设(?!{BUILDERS})") + f"|[{BREAKING_CHARACTERS}]"
)
PROPER = (
    "国家|全国|中国|中央|中华|国务院|教育部|财政部|科技部|工信部|卫健委|发改委|省|市|州|县|自治区"
    "|大学|学院|医院|研究院|集团|公司|交大|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽"
    "|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
    "|西安|深圳|雄安|浦东|长三角|粤港澳|京津冀|亚洲|欧洲|联合国"
)
"""Proper elements of a name."""

UNLESS = {"国家": "级", "省": "级", "市": "级", "州": "级", "县": "级", "大学": "生"}
"""The character behind a proper element that makes it a common word."""

_PROPER = re.compile(
    "|".join(f"{word}(?!{UNLESS[word]})" if word in UNLESS else word for word in PROPER.split("|"))
)
FOUNDING = "成立|组建|设立|创办|创建"
JOINING = "获批|挂牌|揭牌|入选|获评|加入|入驻"
_FOUNDING = re.compile(f"(?:{FOUNDING})了?$")
_JOINING = re.compile(f"(?:{JOINING})了?$")
_WISH = re.compile("鼓励|支持|允许|可以|探索|引导|推动|应当|争取|积极|依法|不得|[拟可要应]$")
ADVERBS = "积极|大力|努力|加快|加强|进一步|稳步|有步骤地|有步骤|不断|继续|全面|深入|重点|优先|共同"
_ADVERB = re.compile(f"(?:{ADVERBS})?$")
MAKING = (
    "推进|推动|加强|建设|打造|发展|构建|支持|完善|建立|搭建|建成|鼓励|布局|培育|依托|建好|办好|实施|启动|开展"
    "|加快|共建|促进|扩大|形成|创新|推广|组织|深化|抓好|继续"
)
"""Verbs of founding, of joining or approval, of making: two characters each."""

_MAKING = re.compile(f"(?:{MAKING})了?$")
NUMERALS = "0123456789〇一二两三四五六七八九十百千万几余多"
COUNTED = "个批家所项支座"
MANY = "一批|一系列|若干|各类|各级|多种|多个|众多|许多|有关|相关|这些"
"""Numerals, the measure words behind them, and words for many."""

_MANY = re.compile(f"[{NUMERALS}]+[{COUNTED}]|{MANY}|等$|[0-9]+$")
GENERIC_TAIL = (
    "建设|体系|体制|机制|工作|化|网络|集群|发展|作用|能力|布局|水平|管理|服务|制度|为|的数量|数"
)
_GENERIC_TAIL = re.compile(GENERIC_TAIL)
COMPOUND_TAIL = "资金|投资|整治|治理|检查|督查|航空|个|人员|企业"
"""Words right behind a head noun that make it a common noun."""

_COMPOUND_TAIL = re.compile(COMPOUND_TAIL)
MARKED = (("“", "”"), ("‘", "’"), ("「", "」"))
"""Quotation marks right around a name."""

ADMITTING = f"{FOUNDING}|{JOINING}|发展|共建|启动|抓好|建设"
"""Verbs that part a name from what governs it; 发展 and 建设 only right before the phrase."""

_ADMITTING = re.compile(ADMITTING)


def name_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name of an organisation or programme in which a phrase stands.

    Parameters
    ----------
    text : str
        Normalized text.
    start, end : int
        The phrase's character span.

    Returns
    -------
    (int, int) or None
        Span from the name's first recognised character to the end of its head noun.

    Notes
    -----
    A name needs a head noun (中心, 平台, 研究院, 联盟, 基金 …) that follows the phrase within a short run
    of Han characters without punctuation, function word or verb, and one of:

    1. quotation marks right around the whole (“医工交叉实验班”);
    2. a proper element before the phrase in the same run (国家医学攻关…平台, 教育部…办公室, …大学…中心);
    3. a verb of joining or approval right before it (获批医工创新…中心, 入选…计划);
    4. a head that names an organisation by itself (研究院, 委员会, 联盟, 办公室 …), unless a verb of making
       governs it (打造…联盟), a founding is only wished for (鼓励组建…联合体), a generic word follows it
       (…联盟建设), or the phrase is two characters that may be the verb (发展企业集团).

    Numerals and words for many (50个, 一批, 各类) make it a class, not a name. 推进产教融合平台建设 and
    产教融合创新体系 hold no name. The rule prefers to miss a name over inventing one.

    Examples
    --------
    >>> for text in ("获批医工创新产教融合协同创新中心", "推进产教融合平台建设"):
    ...     start = text.index("产教融合")
    ...     span = name_around(text, start, start + 4)
    ...     print(span and text[slice(*span)])
    医工创新产教融合协同创新中心
    None
    """
    run = text[end : _RIGHT_RUN.match(text, end, end + REACH + 1).end()]  # type: ignore[union-attr]
    stop = _BREAK.search(run)
    reach = run[: stop.start()] if stop else run
    heads = [head for head in _HEAD.finditer(reach) if head.end() <= REACH]
    if not heads:
        return None
    left = _LEFT_RUN.search(text[max(0, start - 24) : start]).group()  # type: ignore[union-attr]
    governor, qualifier = _split_left(left)
    opening = start - len(qualifier)
    for head in heads:
        closing = end + head.end()
        if _is_name(text, opening, closing, end - start, governor, qualifier, head.group()):
            return opening, closing
    return None


def _split_left(left: str) -> tuple[str, str]:
    """What governs the noun phrase, and the qualifier between that and the phrase."""
    cut = 0
    for match in _BREAK.finditer(left):
        cut = match.end()
    for match in _ADMITTING.finditer(left):
        if match.group() not in ("发展", "建设") or match.end() == len(left):
            cut = max(cut, match.end())
    return left[:cut], left[cut:]


def _is_name(
    text: str, opening: int, closing: int, length: int, governor: str, qualifier: str, head: str
) -> bool:
    around = text[opening - 1 : opening] if opening else "", text[closing : closing + 1]
    if around in MARKED:
        return True
    if _MANY.search(qualifier) or _MANY.search(governor[-4:]):
        return False
    if _COMPOUND_TAIL.match(text, closing):
        return False
    if _PROPER.search(qualifier):
        return True
    if _GENERIC_TAIL.match(text, closing):
        return False
    if _JOINING.search(governor):
        return True
    if head not in ORGANISATIONS or (length < 3 and _ADVERB.fullmatch(qualifier)):
        return False
    founding = _FOUNDING.search(governor)
    if founding:
        return not _WISH.search(governor[: founding.start()])
    return not _MAKING.search(governor)

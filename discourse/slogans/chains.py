"""Plus-compounds (X+Y, X+) and dash-chains (X—Y—Z), inside and outside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from discourse.slogans.mention import Kind, SloganMention
from discourse.slogans.reading import Reading
from discourse.tokenizers.recipe import Recipe, build

_HAN = "\u3400-\u9fff"
_WORD = f"[{_HAN}A-Za-z0-9·]"
_DASH = "(?:[—―─–→⟶➔]+|-{1,3}>?|－+|～>)"


class Shape(NamedTuple):
    """A shape that a whole quotation may have."""

    kind: Kind
    subtype: str
    pattern: str
    score: float
    example: str


QUOTED_SHAPES = (
    Shape("plus-compound", "open", rf"{_WORD}{{1,12}}[+＋]|[+＋]{_WORD}{{1,12}}", 0.97, "党建+"),
    Shape("plus-compound", "symbolic",
          r"(?:[0-9一]|[A-Z])(?:\s?[+＋]\s?(?:[0-9一]|[A-Z])){1,5}(?:证书)?(?:制度)?", 0.95,
          "1+1+1"),
    Shape("plus-compound", "closed",
          rf"{_WORD}[^+＋。；！？]{{0,29}}(?:[+＋][^+＋。；！？]{{1,30}})+", 0.97,
          "线上统筹+线下联动"),
    Shape("dash-chain", "chain",
          rf"(?=.*[{_HAN}])[^—―─–→。；！？-]{{1,20}}(?:\s?{_DASH}\s?[^—―─–→。；！？-]{{1,20}}){{2,}}",
          0.97, "需求牵引—学科交叉—成果转化"),
)  # fmt: skip
"""Shapes of quotations, tried in this order."""

SEPARATORS = re.compile(rf"\s*(?:[+＋]|{_DASH})\s*")

_BARE_PLUS = re.compile(
    rf"{_WORD}{{1,14}}(?:[+＋]{_WORD}{{1,14}})+|{_WORD}{{2,14}}[+＋](?=[、，。；”’和与等])"
)
_BARE_CHAIN = re.compile(rf"[{_HAN}]{{2,14}}(?:\s?{_DASH}\s?[{_HAN}]{{2,14}}){{2,}}")
_FIRST_DASH = re.compile(rf"(?<=[{_HAN}]){_DASH}(?=[{_HAN}])")
_STEM = re.compile(
    "(?:互联网|人工智能|智能|党建|大数据|数据要素|区块链|文化|旅游|标准化|生态|5G|AI)[+＋]"
)
_SYMBOL = re.compile(r"[0-9一]|[A-Z]")
_SYMBOL_NOUN = re.compile(
    "(?:证书制度|证书|导师组|导师制|工作体系|政策体系|政策框架|规划体系|行动计划|责任体系|指标体系|模式|体系|机制|制度)"
)
_LEAD = re.compile(
    "(?:.*(?:推进|推动|推行|推广|发展|发挥|构建|实施|打造|探索|采用|采取|开展|建立|建设|形成|完善|创新|深化|拓展|利用|"
    "运用|实行|坚持|启动|依托|通过|围绕|具备|迁入|叫作|叫做|称作|叫|搞|提升|促进|加强|加快|强化|支持|鼓励|引入|搭建|落实|聚焦|称为|称|即|以|用|按照|"
    "按|的|和|与|及|在|了|等|为|从|将|把|对|是|全面|积极|大力|全国))"
)
_TAIL = re.compile(
    "(?:的|等|各一|为|和|与|以及|及|在|是|了|将|可以|模式|体系|机制|工程|行动|改革|建设|试点|平台|工作|并|深度|融合发展)"
)
# Words that no part of a compound or chain holds.
_FUNCTION = re.compile(
    "的|地|是|等|和|与|及|以及|或|各|各个|能|能够|能不能|能否|怎.*|如何|为|为了|在|于|了|将|可|可以|并|也|就|都|要|应|应当|不|之|把|被|对|让|使|由|而|"
    "则|已|还|又|来|去|上|中|下"
)
# A part of an edge that is longer than this may hold words of the sentence around it.
_WHOLE_PART = 4
_BLOOD_OR_ION = re.compile("[A-Z][a-z]")
_FORMULA = re.compile(r"[A-Za-z0-9.\s]+(?:[+＋][A-Za-z0-9.\s]+)+|.*(?:[=＝]).*")
_CALCULATION = re.compile("[=＝]|计算|公式|[-+*/×÷][（(]?$")
_OPERATOR = re.compile("[）)]?[-+*/×÷=＝]|（余）")
_ROUTE = re.compile(
    ".*(?:线|铁路|公路|高速|段)|.{0,4}(?:铁路|公路|高速|线路|航线|航道|管道|经济带|经济走廊|走廊|城市带|运河|轴线|发展轴|沿线|断裂|输电|通道).*"
)
_PLACE = re.compile(
    ".{1,3}[省市县区州镇乡村站港岛河江湖山口]|北京|上海|广州|天津|深圳|香港|武汉|重庆|成都|西安"
)


def shape_of(content: str) -> Shape | None:
    """The shape that a quotation's content has, if it is a plus-compound or a chain.

    Examples
    --------
    >>> shape_of("党建+").subtype, shape_of("甲方—乙方—丙方").kind, shape_of("产教融合")
    ('open', 'dash-chain', None)
    """
    for shape, pattern in _COMPILED:
        if pattern.fullmatch(content) and not _is_formula(content, shape):
            return shape
    return None


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a compound or chain, in order; none where they are mere symbols.

    Examples
    --------
    >>> parts_of("理论学习+创新体验"), parts_of("1+1+1")
    (('理论学习', '创新体验'), ())
    """
    parts = tuple(part for part in SEPARATORS.split(text) if part)
    if len(parts) < 2 or all(_SYMBOL.fullmatch(part) for part in parts):
        return ()
    return parts


def open_stem(text: str) -> str:
    """The open compound at the start of a closed one: 互联网+ of 互联网+监管, empty if none.

    Examples
    --------
    >>> open_stem("互联网+监管"), open_stem("线上统筹+线下联动")
    ('互联网+', '')
    """
    match = _STEM.match(text)
    return match[0] if match and match.end() < len(text) else ""


def find_chains(reading: Reading) -> Iterator[SloganMention]:
    """Compounds and chains outside quotation marks; those inside are found with the quotations."""
    if "+" in reading.text or "＋" in reading.text:
        for match in _BARE_PLUS.finditer(reading.text):
            yield from _bare_plus(reading, match)
    done = 0
    for mark in _FIRST_DASH.finditer(reading.text):
        low, high = max(done, mark.start() - 15), mark.end() + 200
        if mark.start() >= done and (chain := _BARE_CHAIN.search(reading.text, low, high)):
            done = chain.end()
            yield from _bare_chain(reading, chain)


def _bare_plus(reading: Reading, match: re.Match[str]) -> Iterator[SloganMention]:
    start, end = match.span()
    parts = re.split("[+＋]", match[0])
    lead = _LEAD.match(parts[0])
    if lead and lead.end() < len(parts[0]):
        start += lead.end()
        parts[0] = parts[0][lead.end() :]
    if _BLOOD_OR_ION.fullmatch(parts[0]):
        return
    led = start > match.start()
    start, end = start + len(parts[0]), end - len(parts[-1])
    if parts[-1]:
        symbolic = bool(_SYMBOL.fullmatch(parts[-2]))
        parts[-1] = _last_part(parts[-1], symbolic=symbolic)
        parts = parts if symbolic else _trim_edges(parts, led=led)
    start, end = start - len(parts[0]), end + len(parts[-1])
    if start > 0 and reading.text[start - 1] in "“‘" and reading.text[end : end + 1] in ("”", "’"):
        return
    text = reading.text[start:end]
    if _CALCULATION.search(reading.before(start, 60)) or _OPERATOR.match(reading.after(end, 3)):
        return
    symbolic = all(_SYMBOL.match(part) and len(part) < 3 for part in parts[:-1])
    if (_is_formula(text, None) and not symbolic) or len(text) < 3 or max(map(len, parts)) > 12:
        return
    subtype = "symbolic" if symbolic else "closed" if parts[-1] else "open"
    yield reading.mention(
        start, end, kind="plus-compound", subtype=subtype, score=0.85, rule="chains:bare plus",
        expansion=parts_of(text) if not symbolic else (),
    )  # fmt: skip


def _last_part(part: str, *, symbolic: bool) -> str:
    if symbolic and (noun := re.match(f"[0-9A-Z一]{_SYMBOL_NOUN.pattern}", part)):
        return noun[0]
    if symbolic and _SYMBOL.match(part):
        return part[:1]
    tail = _TAIL.search(part, 2)
    return part[: tail.start()] if tail else part


def _bare_chain(reading: Reading, match: re.Match[str]) -> Iterator[SloganMention]:
    start, end = match.span()
    parts = SEPARATORS.split(match[0])
    before, after = reading.text[max(0, start - 1) : start], reading.after(end, 8)
    if before in ("“", "‘") and after[:1] in ("”", "’"):
        return
    lead = _LEAD.match(parts[0])
    if lead and lead.end() + 2 <= len(parts[0]):
        start += lead.end()
        parts[0] = parts[0][lead.end() :]
    led = start > match.start()
    start, end = start + len(parts[0]), end - len(parts[-1])
    if tail := _TAIL.search(parts[-1], 2):
        parts[-1] = parts[-1][: tail.start()]
    parts = _trim_edges(parts, led=led)
    start, end = start - len(parts[0]), end + len(parts[-1])
    if (
        not parts[-1]
        or _CALCULATION.search(reading.before(start, 40))
        or any(map(_ROUTE.fullmatch, (*parts, parts[-1] + after)))
        or sum(bool(_PLACE.fullmatch(p)) for p in parts) * 2 > len(parts)
    ):
        return
    yield reading.mention(
        start, end, kind="dash-chain", subtype="chain", score=0.85, rule="chains:bare chain",
        expansion=tuple(parts),
    )  # fmt: skip


def _trim_edges(parts: list[str], *, led: bool) -> list[str]:
    """The parts, the first and the last without words of the sentence around the compound.

    Notes
    -----
    The last part ends before the first function word. An edge part that is still long is cut to
    the length of the inner parts, or of a short other edge, where a word begins or ends there; of
    two long edges, to the smallest length that both can have. What fits no such length keeps only
    its last, or first, word, unless a verb led into it (``led``).
    """
    first, last = parts[0], parts[-1]
    words = build(Recipe()).cut(last)
    at = next((at for at, word in enumerate(words) if _FUNCTION.fullmatch(word)), len(words))
    words = words[:at]
    last = "".join(words)
    if not last:
        return [first, *parts[1:-1], last]
    rights = list(accumulate(map(len, words)))
    lead_words = build(Recipe()).cut(first)
    lefts = list(accumulate(map(len, reversed(lead_words))))
    inner = {len(part) for part in parts[1:-1]}
    short = {len(part) for part in (first, last) if len(part) <= _WHOLE_PART}
    shared = sorted(length for length in set(lefts) & set(rights) if length > 1)
    wanted = min(inner) if len(inner) == 1 else min(short, default=0) if not inner else 0
    if not wanted and not inner and shared:
        wanted = shared[0]
    limit = max(_WHOLE_PART, wanted + 2 if inner else wanted)
    if len(first) > limit and wanted in lefts:
        first = first[-wanted:]
    elif len(first) > limit and not led and not inner:
        first = lead_words[-1] if len(lead_words[-1]) > 1 else first
    if len(last) > limit and wanted in rights:
        last = last[:wanted]
    return [first, *parts[1:-1], last]


def _is_formula(text: str, shape: Shape | None) -> bool:
    if shape is not None and shape.subtype in ("symbolic", "chain"):
        return False
    return bool(_FORMULA.fullmatch(text))


_COMPILED = tuple((shape, re.compile(shape.pattern)) for shape in QUOTED_SHAPES)

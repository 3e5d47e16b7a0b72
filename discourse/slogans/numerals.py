"""Numeric abbreviations: a numeral and a class that stand for a set (四个面向, 三位一体, 双随机)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from discourse.slogans.class_lists import items_with_class
from discourse.slogans.mention import SloganMention
from discourse.slogans.reading import Reading


def _order_longest_first(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


_HAN = "\u3400-\u9fff"
_N = "[二三四五六七八九十两]"
_FREE = r"(?<![第〇零一二三四五六七八九十百千万亿两\d.·每几数这那某各头前后近末])"
_VALUES = {n: at for at, n in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}

_VERBAL = _order_longest_first(
    "面向|全面|意识|自信|维护|确立|务必|代表|统筹|服从|转变|转移|结合|倡导|坚持|不变|不动摇|毫不动摇|凡是|有利于|认同|"
    "允许|高于|增强|提升|提高|注重|适应|优先|翻番|一百年|百年|确保|不摘|最严|没有变|离不开|必须|善于|更加|走在前|相统一|"
    "一律|公开|到位|不放过|延伸|覆盖|对接|衔接|并重|并举|同步|联动|打通|下沉|下降|落实|突出|区分开来|打造|聚焦|强化|革新|"
    "不能|不得|严禁|避免|减少|降低|加快|加强|深化|先行|示范|率先|紧密|牢记|忠于|始终"
)
_NOMINAL = _order_longest_first(
    "意识形态|现代化|文明|大局|市场|积极性|关口|闸门|世界|革命|轮子|轴心|根本性转变|根本转变|基本点|基本|中心|联合公报|"
    "安全|清单|工程|纪律|作风|法宝|定位|体系|支柱|机制|格局|引擎|屏障|高地|窗口|阵地|课堂|品牌|抓手|支撑|导向|维度|"
    "专项行动|攻坚战|攻坚行动|新突破|突破口|着力点|落脚点|过渡|飞跃|历史性任务|历史性突破|历史任务|优势|规律|关系|愿景|支撑带"
)
_GREAT = _order_longest_first(
    "攻坚战|标志性战役|战役|会战|战略|工程|行动计划|行动|计划|改造|革命运动|社会主义革命|革命|运动|纪律|法宝|支柱|体系|板块|课堂|"
    "发展理念|理念|新理念|历史任务|优势|规律|关系|差别|主题|主线|传统|作风|要素|引擎|动力|抓手|布局|功能|机制|品牌|阵地|跨越|"
    "提升|专项|高地|枢纽|集群|法系|倡议|提升行动|定律|思维|能力|特色|支撑|方略|重点工程|民生工程|民生实事|系统工程|使命|目标任务|"
    "敌人|障碍|原则|纪律八项注意|考验|危险|风险|攻坚任务"
)
_ITEM = _order_longest_first(
    "基本原则|原则|基本准则|准则|主张|规定|基本国策|国策|制度|纪律|注意|改革|基本制度|机制|保障线|保障|承诺|职责|清单|工程|倡议|"
    "重大举措|行动|要求|政治标准|标准|条件|核心任务|历史任务|基本权利|法宝|基本经验"
)


class Form(NamedTuple):
    """How a numeric abbreviation looks outside quotation marks."""

    subtype: str
    pattern: str
    score: float
    example: str


FORMS = (
    Form("位一体", f"{_N}位一体", 0.95, "三位一体"),
    Form("个", f"{_N}个(?:{_VERBAL}|{_NOMINAL})", 0.82, "四个面向"),
    Form("大", f"{_N}大(?:{_GREAT})", 0.8, "三大攻坚战"),
    Form("项", f"{_N}[项条](?:{_ITEM})", 0.74, "八项规定"),
    Form("种", f"{_N}种(?:资源|制度|精神|能力|人才|所有制|体制|形态|思维|本领)", 0.7, "两种资源"),
    Form("手抓", f"{_N}(?:只)?手(?:抓|都要硬|硬)", 0.85, "两手抓"),
    Form("张", f"{_N}(?:张(?:清单|网|牌|名片|表)|条(?:战线|红线|底线|主线|保障线|道路|腿走路)|只手|把(?:钥匙|尺子|锁)|本账|笔账|"
        f"块(?:牌子|短板|地))", 0.78, "三张清单"),
    Form("维", f"{_N}(?:维|元|重|链|端|层|段|线|轮|核|轴|极|体|向|区)"
               f"[{_HAN}]{{0,4}}?(?:教育体系|工作体系|体系|格局|机制|模式|驱动|融合|联动|价值|功能|目标|保障|压力|协同|支撑|使命|"
               "一体|贯通|共治|递进式|递进|立体|防线|预警|网络)", 0.72, "四维融合"),
    Form("级", f"{_N}级(?:书记|联动|递进|贯通|联创|网络|穿透|协同|响应|共建|管理网格|包联)[\u3400-\u9fff]{{0,2}}?", 0.72, "三级联动"),
    Form("N字联动", f"{_N}[农医网产治化社链教校区院库师员岗责地海江省城金创保险减](?:联动|融合|共治|结合|同步|统筹|合一|并举|协同|一体|贯通|互动|共建|"
        f"联建|衔接|叠加)", 0.88, "三医联动"),
    Form("段式", f"{_N}[段阶步环层]式(?:培养|教学|育人|管理|服务)", 0.78, "四段式培养"),
    Form("不", f"{_N}不(?:管(?![理控用])|放过|伤害|脱节)", 0.8, "四不放过"),
    Form("布局", "一[体核轴带湾心主江河区城][两双二三四五六七八九][翼带区极轴核圈廊副园湾群]", 0.8, "一体两翼"),
    Form("双制", f"双(?![方边])[{_HAN}]{{1,2}}?制(?![度定造作止])", 0.85, "双院长制"),
    Form("双", "双(?:随机|创(?![伤造新])|碳|减(?!少)|控(?!制)|循环|一流|高计划|导师制|导师|导(?=机制)|师型|带头人|促进|拥(?!有)|主体|"
        "元制|选会|增双节|百行动|千计划|招双引|聘)", 0.85, "双随机"),
)  # fmt: skip
"""Forms outside quotation marks; of two that fit at a place the earlier one wins."""

_BARE = re.compile("|".join(f"(?P<f{at}>{form.pattern})" for at, form in enumerate(FORMS)))
_BARE_START = re.compile(_FREE + "[一二三四五六七八九十两双]")
_IN_CLASS = re.compile(
    _FREE + r"(?P<n>[二两双三四五六七八九十])(?:个(?=一批))?"
    r"(?![个项条种类级位名家年月日天次人时分点所台只件份元度倍层期批届号省市县区州国校院方者来在于以为的和及与大到是阶]|医院|企业|专业|部门|地区)"
    r"(?=(?P<class>[\u3400-\u9fff]{1,3}))"
)
_CLASS_NOUN = re.compile("机制|制(?!度)|方案|管理|作风|培养|合一")
_INSIDE_CLASS = re.compile("[一二三四五六七八九十两双的了是和与及在]")
_CLASS_WINDOW = 160
_EXTENDED = {"五项原则": "和平共处", "五项基本原则": "和平共处"}
INSIDE_NUMBER = re.compile("[第〇零一二三四五六七八九十百千万亿两0-9.]")
_PLAIN = re.compile(
    "(?:个|项|种|条)?(?:以上|以下|多|余|左右|月|年|省(?!级)|市(?!场)|县|国家|方面|地区|部门|问题|阶段|层次)"
)

_PART = f"(?:[二三四五六七八九十两双][{_HAN}]{{1,5}}|[二三四五六七八九十两双]个一百年)"
_QUOTED = (
    (re.compile(rf"{_PART}(?:[、，]?(?:一[{_HAN}]{{1,4}}|{_PART}))*"), "class", "四个意识"),
    (re.compile(rf"一[{_HAN}]{{1,3}}(?=.*[两双二三四五六七八九])(?:[、，]?[两双二三四五六七八九多][{_HAN}]{{1,4}})+"),
     "compound", "一国两制"),
    (re.compile("一老一小|一正一反|一主一辅|一降一升"), "pair", "一老一小"),
    (re.compile(rf"[{_HAN}]{{2}}[两三四五六七][条道个项][{_HAN}]{{1,2}}"), "tail", "收支两条线"),
    (re.compile(r"[2-9][0-9]?(?:个|项|大|条|张)[\u3400-\u9fff]{1,6}"), "digits", "3个坚持"),
    (re.compile(r"(?!19\d\d|20\d\d|863|973|985|211|110|119|120|122|12\d{3}|95\d{3}|315)\d{3,6}"), "code", "6352"),
    (re.compile(rf"\d[{_HAN}]\d[{_HAN}](?:\d[{_HAN}])*"), "digits", "3改1整"),
)  # fmt: skip
_NOT_QUOTED = re.compile(
    "四两拨千斤|三令五申|四通八达|五花八门|七上八下|九牛一毛|五湖四海|三番五次|三天打.*|两全其美|双管齐下|双喜临门|八仙过海.*|十全十美|"
    "四海为家|四面八方|三心二意|三思而后行|两面派|两面人|两败俱伤|三顾茅庐|四平八稳|六神无主|七嘴八舌|八方支援|九死一生|三六九等|七彩.*|"
    "[五六七八九十][一二三四五六七八九]|十[一二三四五六七八九]五|[七八九]五|五四.*|五卅.*|七七.*|八一.*|九一八.*|三八.*|五一.*|六一.*|"
    "九二共识|一二.九.*|十四五.*|十月.*|两会|五年|三年.*|十年.*|百年.*|两国|三国|双十一|十[二三四五六七八九]大|[七八九十]大|三中全会|三角.*|三峡.*|"
    "四川.*|三江.*|五角.*|三明.*|[一二三四五六七八九十百〇零]+[项号]|一[^二]*[、，]二.*|双边.*|双方.*|"
    ".[日天年月周时人次元倍成分度岁级等号类重]|[二三四五六七八九十两]小时"
)


def quoted_form(content: str) -> str:
    """The subtype of a quotation that is a numeric abbreviation, empty if it is none.

    Examples
    --------
    >>> [quoted_form(text) for text in ("四个意识", "6352", "十二五", "一刀切", "四两拨千斤")]
    ['class', 'code', '', '', '']
    """
    if _NOT_QUOTED.fullmatch(content):
        return ""
    for pattern, subtype, _ in _QUOTED:
        if pattern.fullmatch(content):
            return subtype
    return ""


def sizes(text: str) -> tuple[int, ...]:
    """How many members an abbreviation may stand for; more than one where it has several numerals.

    Examples
    --------
    >>> sizes("四个面向"), sizes("三改一整"), sizes("三保三压"), sizes("6352"), sizes("1+1+1")
    ((4,), (4,), (6, 3), (), (3,))
    """
    if re.fullmatch(r"\d(?:[+＋]\d)+.*", text):
        return (sum(int(digit) for digit in re.findall(r"(?<![\d])\d(?!\d)", text)),)
    if digits := re.match(r"([2-9][0-9]?)(?:个|项|大|条|张)", text):
        return (int(digits[1]),)
    if "一百年" in text:
        return (2,)
    values = [
        _VALUES[n]
        for n in re.findall(r"[一二三四五六七八九十两双](?![一二三四五六七八九十百千])", text)
    ]
    if text.endswith(("位一体", "一体", "合一")) or re.match(".一体", text[1:]):
        values = values[:1]
    if not values or values == [1]:
        return ()
    same = [values[0]] if len(values) > 1 and len(set(values)) == 1 else []
    return tuple(dict.fromkeys([sum(values), *same]))


def form_end(text: str, start: int = 0) -> int:
    """Where the form that begins at a place ends; the place itself if none does.

    Examples
    --------
    >>> form_end("双随机抽查"), form_end("产教融合")
    (3, 0)
    """
    match = _BARE.match(text, start)
    return match.end() if match else start


def find_numerals(reading: Reading) -> Iterator[SloganMention]:
    """Numeric abbreviations outside quotation marks, by form."""
    text, done = reading.text, 0
    last: tuple[int, int, Form] | None = None
    for first in _BARE_START.finditer(text):
        match = _BARE.match(text, first.start())
        if match is None or match.start() < done or _PLAIN.match(text, match.start() + 1):
            continue
        form = FORMS[int(str(match.lastgroup)[1:])]
        start, done = match.span()
        prefix = _EXTENDED.get(match[0], "")
        if prefix and text.startswith(prefix, max(0, start - len(prefix))):
            start -= len(prefix)
        if last is not None and _joins(text[last[1] : start], last[2], form):
            yield _bare(reading, last[0], done, form, "joined")
        last = (start, done, form)
        yield _bare(reading, start, done, form, form.subtype)
    yield from _proved(reading)


def members_after(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Members after an abbreviation that hold its class: 三对接，即专业与产业对接、…; else none.

    Examples
    --------
    >>> members_after(Reading("三跨机制，跨院系、跨学科、跨机构组建导师组。"), 0, 4)
    ('跨院系', '跨学科', '跨机构')
    """
    match = _IN_CLASS.match(reading.text, start)
    if match is None:
        return ()
    return next(
        (items for last, items in _proofs(reading, match) if last <= end or end <= last + 2), ()
    )


def _proved(reading: Reading) -> Iterator[SloganMention]:
    """Numerals and classes that a list of exactly so many items with the class proves."""
    for match in _IN_CLASS.finditer(reading.text):
        for end, items in _proofs(reading, match):
            yield reading.mention(
                match.start(), end, kind="numeric-abbreviation", subtype="proved", score=0.86,
                rule="numerals:proved", expansion=items,
            )  # fmt: skip
            break


def _proofs(reading: Reading, match: re.Match[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Ends of an abbreviation and its members, for each class that has as many, longest first."""
    size, start, whole = _VALUES[match["n"]], match.end(), match["class"]
    for width in range(len(whole), 0, -1):
        head = whole[:width]
        if (size == 2 and width == 1) or (_INSIDE_CLASS.search(head) and head != "一批"):
            continue
        end = start + width
        noun = _CLASS_NOUN.match(reading.text, end)
        after = "。".join(reading.after(noun.end() if noun else end, _CLASS_WINDOW).split("。")[:2])
        items = items_with_class(after, head, size)
        if not items or (width == 1 and not noun and not _stand_alone(items, head, after)):
            continue
        yield noun.end() if noun else end, items


def _stand_alone(items: tuple[str, ...], head: str, text: str) -> bool:
    """Whether all items begin with the class and nothing else stands in their clauses."""
    listed = rf"(?:^|[，,：:；（]|即|包括|分别是){'[、，,；和]'.join(map(re.escape, items))}(?:[、，,；。！？）]|$)"
    return all(item.startswith(head) for item in items) and bool(re.search(listed, text))


def _joins(between: str, left: Form, right: Form) -> bool:
    """Whether two abbreviations make one: 两个市场、两种资源."""
    return between in ("", "、") and {left.subtype, right.subtype} <= {"个", "大", "项", "种"}


def _bare(reading: Reading, start: int, end: int, form: Form, subtype: str) -> SloganMention:
    return reading.mention(
        start, end, kind="numeric-abbreviation", subtype=subtype, score=form.score,
        rule=f"numerals:{subtype}",
    )  # fmt: skip

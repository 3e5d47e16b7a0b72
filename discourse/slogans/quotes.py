"""Quotations: which kind of slogan stands between quotation marks, or why none does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from discourse.slogans.chains import open_stem, parts_of, shape_of
from discourse.slogans.mention import SloganMention
from discourse.slogans.numerals import quoted_form
from discourse.slogans.programmes import is_period, name_in_quotes
from discourse.slogans.reading import Quotation, Reading
from discourse.slogans.themes import event_theme

THRESHOLD = 0.5


class Cue(NamedTuple):
    """Something beside or inside a quotation that makes a slogan more or less likely."""

    name: str
    where: str
    pattern: re.Pattern[str]
    weight: float
    example: str


_HEADS = (
    "工程|体系|机制|精神|问题|战略|方针|原则|政策|理念|模式|格局|布局|改革|活动|行动|运动|斗争|制度|办法|难题|现象|目标|思想|方式|"
    "口号|方法|路线|道路|困境|瓶颈|品牌|生态|试点|服务|监管|建设|要求|做法|作用|技术|领域|方向|倾向|作风|之风|之路|专项|共识|分裂"
)
_VERBS = (
    "坚持|践行|打造|突破|深化|推进|推动|实施|实行|推行|开展|落实|贯彻|构建|建立|完善|破解|解决|防止|避免|克服|反对|杜绝|不搞|按照|"
    "树立|弘扬|发扬|倡导|提倡|提出|实现|做到|加强|增强|坚定|采取|探索|创新|搭建|建设|打破|跨越|抓好|走好|推广|聚焦|促进|发挥|整治|纠治"
)

CUES = (
    Cue("head after", "after", re.compile(f"(?:的)?.{{0,4}}?(?:{_HEADS})"), 0.14, "“放管服”改革"),
    Cue("verb before", "before", re.compile(f"(?:{_VERBS})(?:了|好|的)?$"), 0.1, "打破“围墙”"),
    Cue("parallel inside", "inside", re.compile("[^、，,；]{1,13}(?:[、，,；][^、，,；]{1,15})+"), 0.14, "“奉献、友爱”"),
    Cue("called a slogan", "after", re.compile(".{0,16}(?:口号|标语|院训|校训|提法)"), 0.5, "“…”这不仅是一句口号"),
    Cue("in a series", "after", re.compile("[、，和与及]?[“‘]"), 0.06, "“僵尸”、“睡眠”"),
    Cue("award", "after", re.compile(".{0,3}(?:奖|等次|称号|赛[^道]|大赛|竞赛|荣誉|杯|勋章|银奖|金奖)"), -0.5, "“优秀”等次"),
    Cue("award inside", "inside", re.compile(".*(?:[金银铜]奖|[一二三特]等奖|杯)"), -0.5, "“金奖”"),
    Cue("honour", "before", re.compile("(?:获评|荣获|获得|评为|授予|入选|当选|荣膺|获)了?(?:全国|全省|全市|省级|国家级|首批)?$"), -0.13, "获评“先进集体”"),
    Cue("honour inside", "inside", re.compile(".*(?:先进集体|先进个人|样板支部|标杆院系|示范团队|文明单位|标兵|劳动模范|示范点|"
        "最美.{2,4}|十佳.*)"), -0.4, "“先进集体”"),
    Cue("rank inside", "inside", re.compile("优秀|良好|合格|不合格|称职|基本称职|先进|达标|第[一二三四五六七八九十百]+.{0,2}"), -0.5, "“优秀”"),
    Cue("ship or code", "after", re.compile("(?:号|级|型|式|路|街|字头|字号)(?!召|称)"), -0.3, "“东方之星”号"),
    Cue("named work", "before", re.compile("(?:团队|课题|题为|题目为|项目为|论文|名为|取名|笔名|艺名|命名为|微信公众号)[《]?$"), -0.5, "题为“…”"),
    Cue("abbreviation", "before", re.compile("(?:以下简称|以下统称|下称|简称|简称为|以下合称|统称为?|缩写为|英文)[:：]?$"), -0.4, "（以下简称“公司”）"),
    Cue("amendment", "before", re.compile(
        "(?:修改为|改为|修改成|删去|删除|增加|修改|条中的?|款中的?|项中的?|所称的?|规定的|是指|注明|标明|标注|标有|加盖|写明|字样|填写|冠以|汉字|表明|"
            "声明|打印|载明|印有|列入|属于|分为)[:：]?$"), -0.22, "修改为“…”"),
    Cue("definition", "after", re.compile("[，,]?(?:是指|系指|修改为|改为|字样|一词|一语|两?字|二字|分别指|参照适用|等用语|"
        "的名义|等字样|的字样|均指|均包括|的含义|包括本数|以上|条款|之前|后增加|一栏)"), -0.45, "“以上”包括本数"),
    Cue("others' words", "before", re.compile("(?:所谓的?|什么|污蔑|诬蔑|咒骂|叫嚷|鼓吹|声称|自称|标榜|假借|妄称|攻击.{0,6})$"), -0.25, "所谓“自由”"),
    Cue("words of opponents", "before", re.compile("(?:右派|反动|帝国主义|修正主义|分裂|集团|当局|敌人)[^。；，]{0,14}"
        "(?:提出|鼓吹|宣扬|叫嚣|散布|炮制|抛出|说成)的?(?:所谓)?$"), -0.5, "反动集团鼓吹的“…”"),
    Cue("pretext", "after", re.compile("(?:[、和与]?“[^”]{1,12}”)*(?:为名|的名义|的旗号|为借口|为幌子|之名|的幌子|的?谬论|的?谎言)"), -0.35, "以“互助”为名"),
    Cue("body or document inside", "inside", re.compile(".{2,}(?:组织|宣言|公告|条约|联邦|集团|舰)"), -0.3, "“蓝湾宣言”"),
    Cue("work", "after", re.compile("(?:一书|一文|这本书|这篇文章)"), -0.5, "“论新风”一文"),
    Cue("indicator inside", "inside", re.compile(".{3,}(?:占比|比例|比率|百分比)"), -0.3, "“自有资金占比”"),
    Cue("predicate inside", "inside", re.compile(".*[了吗呢吧]"), -0.3, "“破产了”"),
    Cue("saying", "before", re.compile("(?:所说的?|说过的?|常说的?|讲的|古语|古人云|俗话说?|谚语|诗句|诗云|说得好)[:：，]?$"), -0.2, "常说“…”"),
    Cue("title", "inside", re.compile("(?:关于|论|试论|浅谈).{4,}|[—―–-].*|.*[—-][ⅠⅡⅢⅣⅤA-Z0-9]+|"
        ".*·[0-9].*"), -0.4, "“关于…的问题”"),
    Cue("legal term", "before", re.compile(
        "(?:本法(?:中|规定的|所称)|法律规定的|分别指|条文关于|冠以|标明|[葡英]文)[^。；]{0,30}$"), -0.25,
        "本法规定的“管制”"),
    Cue("count inside", "inside", re.compile(
        "[一二三四五六七八九十两双]+(?:[日天年月周时人次元倍成分度岁级等号类重]|小时)"), -0.5,
        "“三日”"),
    Cue("study", "inside", re.compile(".{5,}(?:研究|分析|技术|机理|评估|材料|变异|治疗|论文|报告|公约|条约|公报|协定|办法|条例|"
        "指数)|.{2,}(?:加速器|机器人|芯片|装置|仪器|系统)"), -0.4, "“肝癌早期诊断技术”"),
    Cue("speech", "inside", re.compile(".*[。！？；].+|.*(?:我们|他们|你们|我国|我的|本条|本法|第.{1,4}条).*"), -0.5, "“我们要…。”"),
    Cue("long", "inside", re.compile("[^、，,；]{19,}|.{40,}"), -0.3, "“赋予…的权利”"),
    Cue("long clause", "inside", re.compile(".*[^、，,；]{24,}.*"), -0.3, "“…的奖励计入…总量，但…”"),
    Cue("rule", "inside", re.compile(".{12,}(?:的|等|应当|不得|可以|并|按规定|依照|依法).{6,}"), -0.3, "“通过…等方式确定”"),
    Cue("Latin or figures", "inside", re.compile(r"[^\u3400-\u9fff]+|[\u3400-\u9fff]?·.*"), -0.6, "“ECMO”"),
    Cue("school subject or person", "before", re.compile("(?:教授|先生|同志|记者|作者|主演|演员)$"), -0.3, "教授“…”"),
)  # fmt: skip
"""Cues that add to or take from the base score; each one counts once."""

BASE = 0.62

_ZERO = re.compile("的?突破")
_END = re.compile("[。！!？?；;，,、：:．.…]+$")
_SENTENCE_END = re.compile("[。！!？?]$")
_SAID = re.compile("(?:说|喊|问|(?<!知)道|写|讲|答)(?:了?[一几两]?(?:句话|句|声|遍))?[：:，,]$")
_INNER_MARK = re.compile("[“”‘’]")
_PROCESS = re.compile("的?(?:生产|处理|净化|制备)?(?:工艺|流程|生产线|反应)")
# A full stop before the closing mark makes no speech of a motto that something is done with.
_LONGEST_MOTTO = 24
_MOTTO_BEFORE = re.compile(
    f"(?:(?:{_VERBS})了?|(?:院训|校训|口号|标语|宗旨|理念|方针|精神|目标|初心|承诺)(?:是|为)?[：:]?)$"
)
_MOTTO_AFTER = re.compile(f"的.{{0,4}}?(?:{_HEADS})|.{{0,16}}(?:口号|标语|院训|校训|提法)")


def find_quotes(reading: Reading) -> Iterator[SloganMention]:
    """Every quotation that is a slogan, as the most specific kind that fits."""
    for quotation in reading.quotations:
        yield from _read(reading, quotation)


def score_quotation(reading: Reading, quotation: Quotation) -> float:
    """How likely a quotation without a more specific form is a slogan.

    Notes
    -----
    `BASE` plus the weights of all `CUES` that hold, within 0 and 1.
    """
    sides = {
        "before": reading.before(quotation.start, 40),
        "after": reading.after(quotation.end, 24),
        "inside": _END.sub("", quotation.text),
    }
    score = BASE
    for cue in CUES:
        side = sides[cue.where]
        if {
            "before": cue.pattern.search,
            "after": cue.pattern.match,
            "inside": cue.pattern.fullmatch,
        }[cue.where](side):
            score += cue.weight
    return min(1.0, max(0.0, score))


def _read(reading: Reading, quotation: Quotation) -> Iterator[SloganMention]:
    text = _END.sub("", quotation.text)
    start, end = quotation.inner, quotation.inner + len(text)
    if (
        len(text) < 2
        or "http" in text
        or (is_period(text) and not name_in_quotes(reading, quotation))
    ):
        if text == "零" and (tail := _ZERO.match(reading.text, quotation.end)):
            yield reading.mention(
                quotation.start, tail.end(), kind="quoted-slogan", subtype="零的突破", score=0.8,
                rule="quotes:零的突破",
            )  # fmt: skip
        return
    plain = _INNER_MARK.sub("", text)
    if shape := shape_of(plain):
        if shape.kind == "dash-chain" and _PROCESS.match(reading.text, quotation.end):
            return
        yield reading.mention(
            start, end, kind=shape.kind, subtype=shape.subtype, score=shape.score,
            rule=f"quotes:{shape.subtype}", expansion=parts_of(plain) if shape.subtype != "open" else (),
        )  # fmt: skip
        if stem := open_stem(text):
            yield reading.mention(
                start, start + len(stem), kind=shape.kind, subtype="open", score=0.8,
                rule="quotes:open stem",
            )  # fmt: skip
        return
    if subtype := quoted_form(text):
        yield reading.mention(
            start, end, kind="numeric-abbreviation", subtype=subtype, score=0.95,
            rule=f"quotes:numeral {subtype}",
        )  # fmt: skip
        return
    if name := name_in_quotes(reading, quotation):
        yield name
        return
    if event_theme(reading, quotation):
        yield reading.mention(
            start, end, kind="theme-line", subtype="event", score=0.9, rule="quotes:event theme"
        )
        return
    if _is_speech(reading, quotation):
        return
    score = score_quotation(reading, quotation)
    if score >= THRESHOLD:
        yield reading.mention(
            start,
            end,
            kind="quoted-slogan",
            subtype=_subtype(text),
            score=score,
            rule="quotes:cues",
        )


def _is_speech(reading: Reading, quotation: Quotation) -> bool:
    """Whether the words of a person are quoted: what follows 说：, or a sentence not made use of."""
    before = reading.before(quotation.start, 12)
    used = len(quotation.text) <= _LONGEST_MOTTO and (
        _MOTTO_BEFORE.search(before) or _MOTTO_AFTER.match(reading.after(quotation.end, 24))
    )
    return bool(_SAID.search(before) or (_SENTENCE_END.search(quotation.text) and not used))


def _subtype(text: str) -> str:
    if any(mark in text for mark in "、，,；"):
        return "parallel"
    return "term" if len(text) <= 8 else "sentence"

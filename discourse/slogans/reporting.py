"""Reporting verbs: words that say that somebody says, asks or decides, each with an example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sense = Literal["say", "judge", "urge", "decide"]

PAUSE = "，：:,"
"""Marks after which a reported clause begins."""


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb, and how what is reported follows it.

    Parameters
    ----------
    verb : str
        The verb, without adverbs.
    sense : {"say", "judge", "urge", "decide"}
        What kind of act it reports.
    direct : bool
        Whether a clause may follow without a pause (国务院要求各地…).
    example : str
        A clause in which it reports; composed.
    """

    verb: str
    sense: Sense
    direct: bool
    example: str


VERBS: tuple[ReportingVerb, ...] = (
    ReportingVerb("指出", "say", True, "会议指出，产教融合要走深走实。"),
    ReportingVerb("强调", "say", True, "教育部强调，育人方式改革不能停步。"),
    ReportingVerb("表示", "say", False, "校长林望川表示，学校将增设临床岗位。"),
    ReportingVerb("介绍", "say", False, "院长沈听澜介绍，三项成果已经转化。"),
    ReportingVerb("坦言", "say", False, "院长沈听澜坦言，经费仍有缺口。"),
    ReportingVerb("直言", "say", False, "校长林望川直言，评价办法跟不上。"),
    ReportingVerb("回忆", "say", False, "教授林望川回忆，第一台样机装了三年。"),
    ReportingVerb("告诉记者", "say", False, "主任林望川告诉记者，床位已经够用。"),
    ReportingVerb("谈到", "say", False, "校长林望川谈到，学科要交叉。"),
    ReportingVerb("透露", "say", False, "有关负责人透露，细则下月公布。"),
    ReportingVerb("解释", "say", False, "主任林望川解释，新设备还在调试。"),
    ReportingVerb("补充", "say", False, "主任林望川补充，培训每月一次。"),
    ReportingVerb("感慨", "say", False, "书记沈听澜感慨，村里变化很大。"),
    ReportingVerb("写道", "say", False, "院长沈听澜写道：“医工结合始于病房。”"),
    ReportingVerb("提到", "say", False, "院长沈听澜提到，病人是最好的考官。"),
    ReportingVerb("称", "say", False, "公司称，产线下月投产。"),
    ReportingVerb("说", "say", False, "书记沈听澜说：“干部要多下基层。”"),
    ReportingVerb("讲", "say", False, "书记沈听澜讲：“干部要多下基层。”"),
    ReportingVerb("重申", "say", True, "外交部重申，对外开放的大门不会关上。"),
    ReportingVerb("声明", "say", True, "中国政府声明，将履行全部承诺。"),
    ReportingVerb("宣布", "say", True, "学校宣布，实验室向全省开放。"),
    ReportingVerb("宣告", "say", True, "中国政府宣告，将履行全部承诺。"),
    ReportingVerb("承诺", "say", True, "学校承诺，维修费用由学校承担。"),
    ReportingVerb("认为", "judge", True, "与会专家认为，标准应当先行。"),
    ReportingVerb("主张", "judge", True, "中国主张通过对话解决分歧。"),
    ReportingVerb("坚信", "judge", True, "校长林望川坚信，好苗子能留下来。"),
    ReportingVerb("估算", "judge", True, "有关部门估算，今年可节电两成。"),
    ReportingVerb("预计", "judge", True, "有关部门预计，今年可节电两成。"),
    ReportingVerb("提出", "urge", True, "《意见》提出，到2030年建成百个平台。"),
    ReportingVerb("要求", "urge", True, "国务院要求各地区抓紧落实。"),
    ReportingVerb("希望", "urge", True, "副厅长沈听澜希望各校办出特色。"),
    ReportingVerb("勉励", "urge", True, "副校长林望川勉励学生投身一线。"),
    ReportingVerb("寄语", "urge", False, "副校长林望川寄语：“到一线去。”"),
    ReportingVerb("叮嘱", "urge", True, "副校长林望川叮嘱学生注意安全。"),
    ReportingVerb("提醒", "urge", True, "专家提醒，数据要先脱敏。"),
    ReportingVerb("呼吁", "urge", True, "代表们呼吁，尽快修订标准。"),
    ReportingVerb("号召", "urge", True, "党中央号召全党大兴调查研究。"),
    ReportingVerb("倡议", "urge", True, "学会倡议，共建共享数据。"),
    ReportingVerb("建议", "urge", True, "委员们建议将条例列入立法计划。"),
    ReportingVerb("提议", "urge", True, "代表们提议设立专项。"),
    ReportingVerb("责成", "urge", True, "国务院责成有关部门限期整改。"),
    ReportingVerb("决定", "decide", True, "国务院决定设立示范区。"),
    ReportingVerb("确定", "decide", True, "国务院确定今年再开放两个口岸。"),
    ReportingVerb("规定", "decide", True, "《办法》规定，经费实行专户管理。"),
    ReportingVerb("明确", "decide", False, "《方案》明确，三年内全部达标。"),
)  # fmt: skip
"""Verbs that report; what is no clause behind them (表示祝贺, 提出新目标) reports nothing."""

BY_VERB = {entry.verb: entry for entry in VERBS}

_ANY = re.compile(
    "|".join(sorted(BY_VERB, key=len, reverse=True)).replace(
        "称", "(?<![职名简统人堪号俗全自总合通尊])称"
    )
)
# What the reported content of 提出, 强调 … is not: a thing that is named, not a clause.
_THING = re.compile(
    "[^，。；：！？\n]{0,24}(?:要求|建议|意见|任务|目标|方案|议案|倡议|主张|思想|方针|口号|概念|理论|措施|办法"
    "|指标|问题|申请|报告|战略|构想|观点|理念|原则|思路|作用|意义|重要性|看法|对策|议题|草案|疑问|质疑|挑战|抗议)(?=[，。；：！？\n]|$)"
)
_ANNOUNCED = re.compile(
    "了?[^，。；：！？\n]{0,14}(?:要求|建议|意见|希望|任务|倡议|主张|看法|措施|重点)[：:]"
)
_CLAUSE_OPENS = re.compile("[要将把对在以到从应须必]")
_OWNED_THING = re.compile("[^，。；：！？\n]{0,20}的[\u3400-\u9fff]{1,4}(?=[，。；：！？\n]|$)")
_COUNTED = re.compile(
    "[^，。；：！？\n]{0,16}[0-9一二三四五六七八九十百]+(?:余|多)?[件个项部条](?=[，。；]|$)"
)
_DONE = re.compile("(?:进行|[作做])了?(?:简要|详细|专题|重点|了)?$")
_APPRAISED = re.compile("(?:了)?(?:充分|高度|一致|完全|由衷)?(?:肯定|赞赏|认可|赞同|支持)")
_MADE = re.compile("(?:作出|做出)(?:了)?(?:重大|重要|专门)?$")
_NOUNS = frozenset(
    ["要求", "决定", "规定", "建议", "主张", "倡议", "承诺", "希望", "声明", "提议", "号召"]
)
_OWNED = re.compile(
    "(?:的[\u3400-\u9fff]{0,4}|[和与及、]|[一这该此]项|各项|相关|有关|总|新|联合|迫切|客观|必然|提出了?|给出了?|征求)$"
)
_NOT_AFTER = re.compile("[的了着过和、及或]|与(?!会)")
_SHORTEST_CLAUSE = 4


def verbs_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the words that may report, in order.

    Examples
    --------
    >>> text = "会议指出，要提出方案。"
    >>> [text[a:b] for a, b in verbs_in(text, 0, len(text))]
    ['指出', '提出']
    """
    return [match.span() for match in _ANY.finditer(text, start, end)]


def clause_after(text: str, start: int, end: int) -> int | None:
    """Where what a verb reports begins; None if a thing follows it, or nothing.

    Parameters
    ----------
    text : str
        Normalized text.
    start, end : int
        Span of the verb.

    Examples
    --------
    >>> text = "会议提出三点要求：一要抓紧。"
    >>> text[clause_after(text, 2, 4):]
    '一要抓紧。'
    >>> clause_after("会议提出新的更高要求。", 2, 4) is None
    True
    """
    verb = BY_VERB[text[start:end]]
    if _DONE.search(text[max(0, start - 6) : start]):
        return None
    if verb.verb in _NOUNS and _OWNED.search(text[max(0, start - 8) : start]):
        return None
    following = text[end : end + 1]
    if not following or following in "。；！？\n”』」）)":
        return None
    if following in PAUSE:
        return _skip_space(text, end + 1)
    if following == "“" and verb.verb not in ("明确", "称", "提到"):
        return end if verb.sense == "say" else None
    if announced := _ANNOUNCED.match(text, end):
        return announced.end() if verb.verb in ("提出", "强调", "建议") else None
    if not verb.direct or _NOT_AFTER.match(text, end):
        return None
    if _MADE.search(text[max(0, start - 6) : start]):
        return None
    if _THING.match(text, end) and not _CLAUSE_OPENS.match(following):
        return None
    if verb.verb == "提出" and (_OWNED_THING.match(text, end) or _COUNTED.match(text, end)):
        return None
    stop = re.compile("[，。；：！？\n]").search(text, end)
    length = (stop.start() if stop else len(text)) - end
    return end if length >= _SHORTEST_CLAUSE else None


def object_before(text: str, low: int, start: int, end: int) -> int | None:
    """Where the object of 对…表示肯定 begins, for the span of 表示; None where there is none.

    Examples
    --------
    >>> text = "校长林望川对医工结合表示充分肯定。"
    >>> text[object_before(text, 0, 10, 12) : 10]
    '医工结合'
    """
    if text[start:end] != "表示" or not _APPRAISED.match(text, end):
        return None
    at = text.find("对", low, start)
    return at + 1 if at > low else None


def _skip_space(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at

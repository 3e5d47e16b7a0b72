"""Theme lines: frames that say what something is guided by (以…为导向), and the themes of events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from discourse.slogans.mention import SloganMention
from discourse.slogans.reading import Quotation, Reading


class Frame(NamedTuple):
    """A frame around a theme: what it starts with, which nouns may close it."""

    name: str
    opening: str
    link: str
    closings: str
    score: float
    example: str


_GUIDES = (
    "主题|导向|引领|抓手|中心环节|指导|指引|指针|核心|重点|途径|路径|突破口|切入点|着力点|落脚点|出发点|立足点|关键|主体|主线|主轴|主旨|中心|"
    "动力|支撑|支点|支柱|引擎|牵引|统领|总揽|先导|基础|根本|根本点|前提|保障|保证|载体|平台|纽带|桥梁|依托|依据|依靠|契机|龙头|"
    "骨干|主干|目标|目的|宗旨|准绳|标准|标尺|尺度|要务|使命|责任|己任|遵循|底线|内容|形式|内核|底色|旗帜|"
    "方向|代表性指标|指标|特征|特色|标志|手段|主攻方向|施政所向|战略支撑|战略基点|战略重点|基调|总基调|总抓手|轴心|圆心|枢纽|"
    "主战场|主阵地|主渠道|基石|根基|主导|辅助|补充|原则|主要方向|灵魂|榜样|标杆|任务|主|核心指标|增长点|增长极|发力点|着眼点|结合点"
)
_DESCRIPTIVE = re.compile(
    "特征|特色|标志|主|基础|内容|形式|手段|依据|补充|辅助|标准|前提|骨干|指标|代表性指标|核心指标|目的"
)
_ADJECTIVES = "重要|主要|根本|核心|基本|首要|主导|战略|最终|最高|直接|鲜明|关键|强大|有力|总|主|第一|中心|价值|工作|奋斗"

FRAMES = (
    Frame("以…为", "以", "为", _GUIDES, 0.8, "以临床需求为导向"),
    Frame("把…作为", "把", "作为",
          "主题|主线|动力|出发点|落脚点|要务|战略支撑|中心环节|中心|着力点|突破口|抓手|重中之重|基点|关键|核心|根本", 0.65,
          "把发展作为第一要务"),
)  # fmt: skip
"""Frames, tried in this order."""

_EVENT_BEFORE = re.compile("(?:以|围绕|围绕着|聚焦|紧扣)$")
_EVENT_AFTER = re.compile(
    "(?:为主题(?!教育)|为题|为大会主题|为年度主题|(?:这一|的)主题|主题|进行了?(?:专题)?(?:分享|交流|研讨|发言|讨论)|"
    "(?:畅谈|座谈|展开|开展)(?:了)?(?:交流|研讨|讨论|感想|对话|分享)?|[对向].{1,10}提出)"
)
_QUOTED = "“[^“”\n]{1,60}”"
_NOT_OPENING = frozenset("不所可予足加难给得借用何")
_NOT_FIRST = re.compile(
    "及|来(?!自|华)|后(?!备|发)|上(?!市|海)|下(?!岗|一代)|内(?!容|部|涵|需|循环|陆)|外(?!资|贸|部|交)|前(?!沿|瞻)|往|至|免|便(?!民|"
    "利)|期(?!货)|此|之|其|致|身作则"
)
_SECONDARY = re.compile("[^。；]{0,30}为辅")
_LEADERS = re.compile("[^、，]*(?:同志|总书记|主席)$")
_PAIRED_OBJECTS = re.compile(
    "、(?!以)(?:(?:[\u3400-\u9fff]{2,12}(?:、[\u3400-\u9fff]{2,12})?为(?:"
    f"(?:{_ADJECTIVES})?(?:{_GUIDES}))" + ")|产学研用?(?:相结合|深度融合|融合))"
)


def event_theme(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is the theme of an event: 以“…”为主题, 围绕“…”畅谈.

    Examples
    --------
    >>> text = "论坛以“医工融合”为主题，突破“围墙”。"
    >>> reading = Reading(text)
    >>> [event_theme(reading, quotation) for quotation in reading.quotations]
    [True, False]
    """
    return bool(
        _EVENT_BEFORE.search(reading.before(quotation.start, 3))
        and _EVENT_AFTER.match(reading.after(quotation.end, 14))
    )


def find_themes(reading: Reading) -> Iterator[SloganMention]:
    """Frames from 以 or 把 to the closing noun, with the frames that continue them."""
    text = reading.text
    for frame, pattern in _COMPILED:
        done = 0
        for match in pattern.finditer(text):
            start, end = match.span()
            if start < done or not _is_frame(text, start, match["object"], frame):
                continue
            if match["closing"] == "主" and _SECONDARY.match(text, end):
                continue
            while more := _PAIRED_OBJECTS.match(text, end):
                end = more.end()
            done = end
            yield reading.mention(
                start, end, kind="theme-line", subtype=frame.name, rule=f"themes:{frame.name}",
                score=frame.score - (0.2 if _DESCRIPTIVE.fullmatch(match["noun"]) else 0.0),
            )  # fmt: skip


def _is_frame(text: str, start: int, content: str, frame: Frame) -> bool:
    return frame.opening != "以" or not (
        text[start - 1 : start] in _NOT_OPENING
        or _NOT_FIRST.match(content)
        or _LEADERS.fullmatch(content)
    )


def _compile(frame: Frame) -> re.Pattern[str]:
    closings = "|".join(sorted(frame.closings.split("|"), key=len, reverse=True))
    owner = "(?:[^，。；\n以把]{2,8}的)?" if frame.opening == "把" else ""
    second = f"(?:(?:和|与|、)(?:{closings}))?"
    joined = rf"{owner}(?:{_ADJECTIVES})*(?P<noun>{closings}){second}(?![业要性化型家者员素力])"
    inner = rf"(?:{_QUOTED}|[^{frame.opening}，,。；;：:！？!?“”\n]){{1,80}}?"
    return re.compile(rf"{frame.opening}(?P<object>{inner}){frame.link}(?P<closing>{joined})")


_COMPILED = tuple((frame, _compile(frame)) for frame in FRAMES)

"""Programme names inside or around quotation marks: “星航计划”, “十四五”规划, “一带一路”."""

from __future__ import annotations

import re

from discourse.slogans.mention import SloganMention
from discourse.slogans.reading import Quotation, Reading

_PERIOD = re.compile("[一五六七八九]五|十五|十[一二三四五六七八]五|二五|三五|四五")
_PERIOD_HEAD = re.compile("(?:规划纲要|规划|计划纲要|计划|纲要)")
_CODE = re.compile("863|973|985|211|八六三|八七|攀登|八七|星火|火炬|丰收|燎原|双高")
_CODE_HEAD = re.compile("(?:扶贫攻坚)?(?:计划|工程)")
_NAMED = re.compile(
    "一带一路|21世纪海上丝绸之路|丝绸之路经济带|嫦娥.{1,2}号|神舟.{1,3}号|天宫.{1,2}号|天问.{1,2}号|神舟|新农合|北斗|债券通|沪港通|深港通"
)
_ENDING = re.compile(
    "(?:全国)?(?:质量|安全生产|科技活动|食品安全宣传|敬老)[月周]|.{2,12}(?:旅游|促进|质量|安全|效益|合作|交流|攻坚|提升)年|.{2,14}(?:计划|工程|行动|行动计划|基金|专项行动|专项计划|规划|纲要|节|质量月|服务月|"
    "宣传月|安全月|宣传周|活动周|品牌日|全民健身日|"
    "创新板|科创板|联络员|学习圈|服务队|实践团|突击队|先锋岗|示范岗|实验班|创新班|菁英班|医工班|大讲堂|大讲坛|论坛|博览会|"
    "高峰论坛|产业园|示范区|绿色通道|大赛|十大进展|十大成果|十大案例|服务平台|工作室|扶贫攻坚计划)"
)
_NOT_ENDING = re.compile(
    ".*(?:情节|环节|季节|调节|细节|关节|名节|礼节)|.*(?:主席|常委)工程|.*(?:豆腐渣|形象|面子|政绩)工程"
)


def is_period(text: str) -> bool:
    """Whether a text is the number of a five-year plan or a year: “十四五”, no slogan by itself."""
    return bool(_PERIOD.fullmatch(text.replace(" ", "")))


def name_in_quotes(reading: Reading, quotation: Quotation) -> SloganMention | None:
    """The programme whose name a quotation is, or helps to form; None if it is no such name.

    Examples
    --------
    >>> text = "参加“星航计划”，落实“十四五”规划，破“围墙”。"
    >>> reading = Reading(text)
    >>> [name and name.text for name in
    ...  (name_in_quotes(reading, quotation) for quotation in reading.quotations)]
    ['星航计划', '“十四五”规划', None]
    """
    text = quotation.text.replace(" ", "")
    for content, head, subtype in (
        (_PERIOD, _PERIOD_HEAD, "period"),
        (_CODE, _CODE_HEAD, "code"),
    ):
        if content.fullmatch(text) and (tail := head.match(reading.text, quotation.end)):
            return reading.mention(
                quotation.start, tail.end(), kind="programme-name", subtype=subtype, score=0.95,
                rule=f"programmes:{subtype}",
            )  # fmt: skip
    if _NAMED.fullmatch(text):
        subtype, score = "standing", 0.95
    elif _ENDING.fullmatch(text) and not _NOT_ENDING.fullmatch(text):
        subtype, score = "head inside", 0.8
    else:
        return None
    return reading.mention(
        quotation.inner, quotation.outer, kind="programme-name", subtype=subtype, score=score,
        rule=f"programmes:{subtype}",
    )  # fmt: skip

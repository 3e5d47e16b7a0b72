"""Bodies: organs, meetings, documents, countries and groups that are reported to say a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Body = Literal["organ", "meeting", "document", "country", "group", "author"]


@dataclass(frozen=True, slots=True)
class Heads:
    """Endings of the noun phrases of one kind of body, with an example of each kind."""

    body: Body
    pattern: re.Pattern[str]
    example: str


HEADS: tuple[Heads, ...] = (
    Heads("author", re.compile("^(?:我们|我|本人|笔者)$"), "我们"),
    Heads(
        "document",
        re.compile(r"》(?:（[^（）]{1,30}）)?$|(?:报告|通知|意见|规划|纲要|方案|决定|决议|公报|文件|白皮书|条例|宪法|公约|宣言|社论|本法)$"),
        "《望川行动方案》",
    ),
    Heads(
        "meeting",
        re.compile("(?:会议|全会|大会|座谈会|推进会|常务会|部署会|例会|年会|研讨会|论坛|论证会)$"),
        "全省教育工作会议",
    ),
    Heads(
        "country",
        re.compile(
            "^(?:(?:广大|所有|一切|许多)?(?:无核国家|发展中国家|不结盟国家|国际社会))$|^(?:我国|中方|双方|各方|各国)$|^(?:我国|[\u3400-\u9fff]{1,5}国)(?:政府)?$|^[\u3400-\u9fff]方$"
        ),
        "中国政府",
    ),
    Heads(
        "group",
        re.compile(
            "(?:专家|学者|代表|委员|委员们|领导|负责同志|负责人|干部|群众|村民|居民|师生|学生|同学|同志|教师|老师|党员|职工|工人|农民"
            "|企业家|院士|教授|嘉宾|人士|记者|网友|家长|患者|医生|发言人|评审组)们?$|^(?:大家|有人|有的人|有些人|许多人|不少人|很多人|一些人)$"
        ),
        "与会专家",
    ),
    Heads(
        "organ",
        re.compile(
            "(?:党中央|中央|国务院|全国人大|全国政协|常委会|政治局|军委|政府|人民法院|检察院|部|部委|委|委员会|厅|局|署|办公室|办公厅|党委|党组"
            "|党总支|支部|纪委|总局|学院|大学|学校|高校|中学|小学|医院|研究院|研究所|科学院|公司|集团|协会|学会|商会|联合会|联盟|银行|工会|团委|共青团"
            "|妇联|代表团|工作组|专班|领导小组|专家组|课题组|调研组|督查组|巡视组|媒体|企业|机构|单位|部门|社区|基金会|联合国|世卫组织|校方|院方|省|自治区|市|县|区|各地)$"
        ),
        "国务院",
    ),
)  # fmt: skip
"""Kinds of bodies in the order in which they are asked."""

STRONG = re.compile(
    "(?:党中央、国务院|中共中央[、和]国务院|党中央和国务院|党中央|中共中央|国务院(?![\u3400-\u9fff]{0,8}(?:部|办|委|局|各|令|批|文|组|领导|有关))|中央(?![\u3400-\u9fff]{0,4}(?:部|委|办|和|财政|企业|银行|军|预算|与|领导|电视|级|党校|直|单位|机关|管|投资))"
    "|中国政府|中国(?![\u3400-\u9fff]{0,3}(?:人|特色|共产|的|式|经济|社会|企业|梦|和|与|同|有|是))|我国政府|我国(?=[在对就还])|[\u3400-\u9fff]{0,12}(?:全会|会议)(?=[，在对就还以]|审议|听取|研究|通过|讨论|学习))"
)
"""Bodies that may be the subject of later clauses of their sentence."""

_NO_NOUN = re.compile(
    "推进|推动|加强|落实|贯彻|根据|按照|围绕|达到|符合|满足|适应|服从|听取|提高|完成|加快|坚持|实现|建立|完善|依照|遵照|执行"
    "|实施|通过|征求|响应|接受|违反|超过|不|没|就是|还是|应当|应该|必须|可以|能够|需要|[是把被让使并但而也都]|(?<!自)由|[在](?!场|校|线|京|华)|对(?!外)|就(?!业)|^(?:请|组织(?!部)|会同|指导|督促|协调|配合|帮助|报送?|允许|鼓励|支持|邀请|引导|征集|提出|或者?|并|且|又|进一步|如|及时|经|[应按要依照为对向据由和给从以]|与(?!会))"
)
_RELATIVE = re.compile(
    "(?:召开|举行|印发|发布|下发|出台|通过|参加|参会|来自|颁布|制定|批准|签署|公布|结束)[\u3400-\u9fff]{0,3}的"
)
_LONGEST = 28


def body_of(phrase: str) -> tuple[str, Body] | None:
    """The body that a noun phrase names, as the text states it, and its kind.

    Examples
    --------
    >>> body_of("昨日召开的全省教育工作会议"), body_of("与会专家"), body_of("落实从严治校")
    (('全省教育工作会议', 'meeting'), ('与会专家', 'group'), None)
    """
    relative = list(_RELATIVE.finditer(phrase))
    if relative:
        phrase = phrase[relative[-1].end() :]
    if not phrase or len(phrase) > _LONGEST + (40 if "》" in phrase else 0):
        return None
    if phrase.endswith("》") and "《" not in phrase:
        return None
    outside = re.sub("《[^》]*》|（[^）]*）", "", phrase)
    if _NO_NOUN.search(outside) or ("的" in outside and len(outside) > 16):
        return None
    for heads in HEADS:
        if heads.pattern.search(phrase):
            return phrase, heads.body
    return None

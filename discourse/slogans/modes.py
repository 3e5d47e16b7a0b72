"""Modes: whether a sentence shows a thing as done, planned, demanded, as a problem, or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal["done", "plan", "demand", "problem", "negated"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""Modes; "negated" is told by `contexts.is_negated` and goes first."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or pattern that shows a mode.

    Parameters
    ----------
    mode : str
        What it shows.
    pattern : str
        Regular expression.
    side : {"before", "after"}
        On which side of the thing it stands, in one clause.
    example : str
        A clause in which it shows its mode of what stands in ⟨⟩; composed.
    runs_on : bool
        Whether it governs the following clauses of its sentence, too (要甲，乙，丙).
    weak : bool
        Whether it shows nothing where the passage looks back, or has no other demand.
    reach : int
        How many characters may stand between.
    """

    mode: Mode
    pattern: str
    side: Literal["before", "after"]
    example: str
    runs_on: bool = False
    weak: bool = False
    reach: int = 40


CUES: tuple[Cue, ...] = (
    # done
    Cue("done", "(?:已经?|业已|均已|都已)(?!有?关|婚|[\u3400-\u9fff]{1,6}的|[^，。；]{0,4}不)", "before", "我校已建成⟨医工交叉⟩平台", True),
    Cue("done", "(?<=[\u3400-\u9fff])(?<![为除])了(?!解|结|如|[^，。；]*问题)", "before", "学校推进了⟨产教融合⟩"),
    Cue("done", "(?:取得|获得|获批|获评|荣获|赢得)(?:了)?", "before", "学校获批⟨国家医学中心⟩"),
    Cue("done", "(?:实现|建成|形成|完成|通过)了", "before", "去年建成了⟨综合改革⟩试点"),
    Cue("done", "(?:顺利|圆满|成功|基本)(?:实现|建成|完成|举办|召开|实施|推进)", "before", "顺利完成⟨乡村振兴⟩任务"),
    Cue("done", "(?:全面|深入|扎实|持续|稳步)(?:实施|推进|开展|推行)了?(?=[^，。；]*(?:取得|成效|进展|增长|提高|提升了))", "before", "扎实推进⟨产教融合⟩取得成效"),
    Cue("done", "[^，。；]{0,14}(?:取得|得到|获得|迈出|达到|实现了|明显|显著)[^，。；]{0,8}(?:成效|成绩|成就|进展|提高|提升|改善|加强|突破|增强|步伐|胜利|成果)", "after", "⟨供给侧改革⟩取得新进展"),
    Cue("done", "[^，。；]{0,10}(?:顺利|成功|全面|基本|圆满)(?:完成|建成|实现|实施|推进)", "after", "⟨乡村振兴⟩任务全面完成"),
    Cue("done", "[^，。；]{0,8}(?:走深走实|落地见效|不断完善|日益完善|逐步形成|初步形成|初步建立)(?=[，。；]|$)", "after", "⟨产教融合⟩格局初步形成"),
    Cue("done", "[^，。；]{0,12}(?:增长|提高|下降|上升|达到|超过)(?:了|到|至)?[^，。；]{0,4}[0-9一二三四五六七八九百％%]", "after", "⟨高新技术产业⟩增加值增长8%"),
    # plan
    Cue("plan", "(?:(?<=[\u3400-\u9fff）”])(?<![即必不大小主名健且并和与要应须能])将|(?:^|(?<=[，；：。\n]))将(?=持续|继续|进一步|全力|大力|努力|不断|加快|推[动进]|全面|始终|以|为|按|通过|坚持|加强|积极|深入|着力|组织|建[设立]|打造|开展|实施|形成|成为))(?!军|来|会(?!议?[\u3400-\u9fff]))", "before", "学校将建设⟨产教融合⟩平台", True),
    Cue("plan", "(?<!模)拟(?!定|合)|计划(?=[在用于])|打算|准备(?=[在用])", "before", "学校拟设立⟨医工交叉⟩专业", True),
    Cue("plan", "力争|争取|(?:力求|以期)", "before", "力争实现⟨碳达峰⟩", True),
    Cue("plan", "到(?:[0-9〇零一二三四五六七八九十]{2,4}年|“?[十一二三四五六七八九]{2,3}五”?末|本世纪)", "before", "到2035年建成⟨教育强国⟩", True),
    Cue("plan", "(?:明年|今后[一二三四五六七八九十几]{0,2}年?|未来[一二三四五六七八九十几0-9]{0,2}年?|下一步)(?!来)", "before", "明年推广⟨一网通办⟩", True),
    Cue("plan", "(?:总体|主要|发展|奋斗|预期|工作)?目标(?:是|为|：)", "before", "目标是建成⟨健康中国⟩", True),
    # demand
    Cue("demand", "(?<![主重需首纲概摘只若不还紧简次机扼将显险提是必])要(?![点素求害闻么是挟件塞职不])", "before", "要深化⟨产教融合⟩", True),
    Cue("demand", "必须|务必|务求|应当|应该|(?<![相适响对反供效感因照])应(?![对用急届邀收付变]|[^，。；]{1,6}要求)|(?<!所|急)须(?!知)", "before", "必须坚持⟨高质量发展⟩", True),
    Cue("demand", "(?<![所急供必的外内军刚特无])需(?!求|要[为和，。、])(?:要)?", "before", "还需完善⟨双导师制⟩", True),
    Cue("demand", "(?:(?<![申提邀报])请(?!求|示|假)|(?<![的和与])(?:希望|要求|号召|勉励|建议|责成))(?=[\u3400-\u9fff])", "before", "希望大家践行⟨西迁精神⟩", True),
    Cue("demand", "(?:^|(?<=[，；：。、]))(?:我们)?(?:始终|继续|仍|全面|毫不动摇)?坚持(?!了)", "before", "要抓紧。坚持⟨四个面向⟩", weak=True),
    Cue("demand", "不得|严禁|切实|确保", "before", "要抓紧。切实抓好⟨放管服⟩", weak=True),
    Cue("demand", "(?:^|(?<=[，；：。]))(?:进一步|继续)(?=[\u3400-\u9fff])", "before", "要抓紧。进一步深化⟨产教融合⟩", weak=True),
    # problem
    Cue("problem", "(?:存在|面临|遇到|出现)(?:着|的)?", "before", "还存在⟨信息孤岛⟩"),
    Cue("problem", "(?:破解|解决|突破|攻克|化解|克服|整治|(?:^|(?<=[，；：。、理法合效项真面化]))治理|纠正|遏制|打破|消除|防范|扭转|杜绝)(?:了)?(?=[^，。；]*$)", "before", "着力破解⟨卡脖子⟩难题"),
    Cue("problem", "制约|阻碍|妨碍|影响(?=[^，。；]*(?:问题|因素|障碍))", "before", "制约⟨高质量发展⟩的短板"),
    Cue("problem", "[”’]?[^，。；]{0,8}(?:不足|不够|滞后|薄弱|短缺|缺失|不强|不高|不畅|不深|不力|不平衡|不协调|不到位|不适应|偏低|严重)(?=[，。；、的]|$)", "after", "⟨自主创新⟩能力不足"),
    Cue("problem", "[”’]?(?:的|等|方面|领域|这[一个类])*(?:突出|深层次|老大难)?(?:问题|难题|困境|瓶颈|短板|顽疾|现象|矛盾|困难|障碍|风险|弊端)", "after", "⟨卡脖子⟩问题"),
    Cue("problem", "[^，。；]{0,6}(?:屡禁不止|时有发生|依然存在|仍然存在|还没有根本|蔓延|抬头|盛行|泛滥)", "after", "⟨形式主义⟩时有发生"),
)  # fmt: skip
"""Of cues in one clause the nearest counts; of two at one place the first one here."""

_BEFORE = tuple((cue, re.compile(cue.pattern)) for cue in CUES if cue.side == "before")
_AFTER = tuple((cue, re.compile(cue.pattern)) for cue in CUES if cue.side == "after")
_QUICK = re.compile("|".join(f"(?:{cue.pattern})" for cue in CUES if cue.side == "before"))
_CLAUSE_END = re.compile("[，；：。！？\n,;]|——")
_SENTENCE_END = re.compile("[。！？\n；]")
# A passage that looks back tells 坚持…, 进一步… as done; its sentence alone cannot say so.
_LOOKS_BACK = re.compile(
    "(?<![为除])了(?!解|结)|已经?|取得|显著|[一二三四五六七八九十]年来|过去|去年|一年来|以来|成效|[增提][长高][0-9]|达到"
)
_DEMANDS = re.compile(
    "(?<![主重需首纲概摘只若不还紧简次机扼将显险提是必])要|必须|应当|务必|今后|下一步"
)
_TURNS = re.compile("但|却|然而|甚至|说|认为|因为|由于|如果|虽然|即使|一旦|这是|就是|的要求")
_DENIED = re.compile("不是|并非|没有|尚未|还没|不等于")
_BACK = 160
_REACH = 120


def mode_of(text: str, start: int, end: int) -> Mode | None:
    """What the sentence shows about a span; None where it shows nothing.

    Parameters
    ----------
    text : str
        Normalized text.
    start, end : int
        The span; denial is told elsewhere (`contexts.is_negated`).

    Returns
    -------
    {"done", "plan", "demand", "problem"} or None

    Notes
    -----
    Cues stand in the clause of the span, before or behind it; the nearest counts, and one behind
    (…取得进展, …不足) goes before one further off in front. If the clause has none, the last cue of
    the sentence (up to ；) that governs what follows (要, 将, 已 …) counts. The rule is formal: it says
    what the sentence claims, not what is the case.

    Examples
    --------
    >>> for text in ("要深化产教融合", "产教融合取得新进展", "已建成平台，推动产教融合"):
    ...     at = text.index("产教融合")
    ...     mode_of(text, at, at + 4)
    'demand'
    'done'
    'done'
    >>> mode_of("产教融合", 0, 4) is None
    True
    """
    left = text[max(0, start - _REACH) : start]
    stops = [match.end() for match in _SENTENCE_END.finditer(left)]
    left = left[stops[-1] :] if stops else left
    right = text[end : end + 30]
    stop = _CLAUSE_END.search(right)
    right = right[: stop.start() + 1] if stop else right
    cuts = [match.end() for match in _CLAUSE_END.finditer(left)]
    clause = left[cuts[-1] :] if cuts else left
    after, before = _first_after(right), _nearest(clause)
    if after is not None and (
        after[0].mode == "problem" or before is None or after[1] <= before[1]
    ):
        return after[0].mode
    cue = before[0] if before else _carried(left, cuts[-1]) if cuts else None
    if cue is None or (cue.weak and ("是" in right or _looks_back(text, start, end))):
        return None
    return cue.mode


def _looks_back(text: str, start: int, end: int) -> bool:
    """Whether the passage tells what was done, or at least nowhere says what is to be done."""
    before = text[max(0, start - _BACK) : start].rpartition("\n")[2]
    after = re.split("[。\n]", text[end : end + _BACK], maxsplit=1)[0]
    if _LOOKS_BACK.search(before) or _LOOKS_BACK.search(after):
        return True
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not _DEMANDS.search(text, low, len(text) if high < 0 else high)


def _first_after(right: str) -> tuple[Cue, int] | None:
    found = [
        (match.end(), at)
        for at, (_, pattern) in enumerate(_AFTER)
        if (match := pattern.match(right))
    ]
    return (_AFTER[min(found)[1]][0], min(found)[0]) if found else None


def _nearest(clause: str) -> tuple[Cue, int] | None:
    if not _QUICK.search(clause):
        return None
    found = []
    for at, (cue, pattern) in enumerate(_BEFORE):
        ends = [match.end() for match in pattern.finditer(clause)]
        if ends and len(clause) - ends[-1] <= cue.reach:
            if cue.mode == "done" and _DENIED.search(clause):
                continue
            found.append((len(clause) - ends[-1], at))
    return (_BEFORE[min(found)[1]][0], min(found)[0]) if found else None


def _carried(left: str, cut: int) -> Cue | None:
    """The last cue of the clauses before ``cut``, if it governs what follows."""
    best: tuple[int, int] | None = None
    for at, (_, pattern) in enumerate(_BEFORE):
        ends = [match.end() for match in pattern.finditer(left, 0, cut)]
        if ends and (best is None or (ends[-1], -at) > best):
            best = (ends[-1], -at)
    if best is None or _TURNS.search(left, best[0]):
        return None
    cue = _BEFORE[-best[1]][0]
    if cue.mode == "done" and _DENIED.search(left, 0, best[0]):
        return None
    return cue if cue.runs_on else None

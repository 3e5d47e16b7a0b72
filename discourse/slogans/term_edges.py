"""Edges of terms: words of the sentence that the model took along are cut off, fragments left out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from discourse.slogans.mention import Kind

_FOUR: Kind = "four-character-policy-term"
_OTHER: Kind = "policy-term-other"
_NAME: Kind = "programme-name"
_SHORTEST: dict[Kind, int] = {_FOUR: 4, _OTHER: 3, _NAME: 3}

# What is left of a longer term and has four characters or fewer is mostly a free phrase.
_LEAST_LEFT = 2
# Function words that belong to what stands before; each needs a word border behind it.
_LEFT = re.compile(
    "[了的将被使让是]|与(?!时)|及(?!时)|并(?!购|网|举|轨|联)|同(?!向|步|等)|好(?!字|传统|作风|经验|做法|事|差|坏|评|转)|"
    "把(?!.*[放推搞引作分]|握|控|关|脉|准)|对(?!外|内|台|标|口|话|冲|接|等|华|症|照)|要(?!素|点|求)|各[类级种项个]|"
    "有关|相关|其他|上述|若干|一批|一系列|我国|我们|继续(?!教育)|努力|大力|切实|认真|"
    "和(?!平|谐|解|睦|美)|在(?!建|岗|线|编|职|校|产|外|册|.*中)|这[个些种场条项]"
)
_FRAME = re.compile("以")
_MEASURE = re.compile("[个种项批条](?!人|体|性|案|别)")
_COUNTED = re.compile("[0-9一二三四五六七八九十百千两几多各这那哪]")
_RIGHT = re.compile("(?:[的了等内中上下]|之[间后前中]|以[后前来内外上下]|期间)$")
_NAME_VERB = re.compile(
    "投向|助力|研究|全面开展|实施|实现|编制|制定|推进|推动|启动|开展|落实|执行|完成|打赢|组织|参与|纳入|列入|按照|根据|提前|规划建设|建设(?!性|银行|兵团|部|项目|用地)"
)
# A verb inside shows a clause, whose last part may be a name.
_CLAUSE = re.compile(".+(?:在(?!线|职|岗|建|校|学)|放在|纳入|列入|开展|加大|来自|进行|关于)了?")
_HEADS = "工程|行动|计划|规划|纲要|方案|战略|专项|中心|平台|基金|试点"
_JOINED = re.compile(f"(.{{2,}}?(?:{_HEADS}))[、和与](.{{2,}}(?:{_HEADS}))")
_COMPANY = re.compile(
    "(?:咨询|投资|管理|建设|集团|控股)?(?:有限|总)?公司|统计机关|工作部际联席会议|人民银行"
)
_MARKS = (("“", "”"), ("‘", "’"), ("「", "」"), ("《", "》"), ("（", "）"))
# 社会保障 in 人力资源社会保障部 is no term of the sentence.
_MINISTRY = (("人力资源", "社会保障"), ("人力资源和", "社会保障"), ("城乡建设和", "环境保护"))
_LOOSE = re.compile(
    "[^的、]{1,5}的(?:发展|计划|关系|方向|利益|权利|建设|活动|问题|任务|要求|生活|方针|旗帜|轨道|制度)"
)
# Laws, persons and organs are no terms.
_PROPER_NOUN = re.compile(
    "党中央|.+(?:同志|指挥部|领导小组|委员会|(?<![格布大全开结政时当僵定变])局|(?<![方办立执司守普违合书说做用想看宪语依学非枉做算手章])法)(?<!绳之以法)"
)
_LOOSE_KEPT = re.compile("党的|人的|.*(?:改革发展稳定|战略)的")


def mend_term(
    text: str, borders: Container[int], start: int, end: int, kind: Kind
) -> Iterator[tuple[int, int, Kind]]:
    """What a span that only the model proposes is after mending: one term, two names, or none.

    Parameters
    ----------
    text : str
        The whole text.
    borders : container of int
        Places where a word begins or ends.
    start, end : int
        The span.
    kind : str
        Its kind.

    Yields
    ------
    tuple of (int, int, str)
        Start, end and kind.

    Notes
    -----
    Cut off: function words at both ends where a word border stands beside them, a quotation mark
    without its partner, the clause or verb before a name, 以 of a frame 以X为Y. Left out: what
    then is too short, names a law, a person or an organ, stands inside the name of a company or
    ministry, cuts a title, or is a free phrase X的Y with a general noun. Two names with heads of
    their own, joined by 和 or 、, are two.

    Examples
    --------
    >>> def mended(text, term, kind="policy-term-other"):
    ...     start = text.index(term)
    ...     spans = mend_term(text, range(99), start, start + len(term), kind)
    ...     return [(text[low:high], kind) for low, high, kind in spans]
    >>> mended("要管好城乡养老服务网络。", "好城乡养老服务网络")
    [('城乡养老服务网络', 'policy-term-other')]
    >>> mended("实施沃土保护工程和清泉净化工程。", "沃土保护工程和清泉净化工程", "programme-name")
    [('沃土保护工程', 'programme-name'), ('清泉净化工程', 'programme-name')]
    >>> mended("坚持以绿色低碳转型为主线。", "以绿色低碳转型")
    [('绿色低碳转型', 'policy-term-other')]
    >>> mended("促进乡村的发展。", "乡村的发展")
    []
    """
    size = end - start
    if kind == _NAME and (clause := _CLAUSE.match(text, start, end)):
        if not text[:end].endswith(tuple(_HEADS.split("|"))):
            return
        start = clause.end()
    start, end = _trim(text, borders, start, end, kind)
    term = text[start:end]
    if kind == _NAME and (joined := _JOINED.fullmatch(term)):
        for part in (1, 2):
            yield start + joined.start(part), start + joined.end(part), kind
        return
    shortest = _SHORTEST[kind] + (kind == _OTHER and end - start < size) * _LEAST_LEFT
    if _is_fragment(text, start, end, kind) or end - start < shortest:
        return
    yield start, end, kind


def _trim(text: str, borders: Container[int], start: int, end: int, kind: Kind) -> tuple[int, int]:
    before = -1
    while before != end - start:
        before = end - start
        start, end = _trim_marks(text, start, end)
        left = _LEFT.match(text, start, end)
        if left is None and _COUNTED.match(text[start - 1 : start]):
            left = _MEASURE.match(text, start, end)
        if left is None and text[start:end].startswith("以") and text.startswith("为", end):
            left = _FRAME.match(text, start, end)
        if left is None and kind == _NAME:
            left = _NAME_VERB.match(text, start, end)
        if left and left.end() in borders:
            start = left.end()
        right = _RIGHT.search(text[start:end])
        if right and start + right.start() in borders:
            end = start + right.start()
    return start, end


def _trim_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a mark at an edge whose partner is missing, or marks around all of it."""
    for opening, closing in _MARKS:
        term = text[start:end]
        whole = term.startswith(opening) and term.find(closing) == len(term) - 1
        uneven = term.count(opening) != term.count(closing)
        if term.startswith(opening) and (whole or uneven):
            start += 1
        if term.endswith(closing) and (whole or uneven):
            end -= 1
    return start, end


def _is_fragment(text: str, start: int, end: int, kind: Kind) -> bool:
    term = text[start:end]
    if any(term.count(opening) != term.count(closing) for opening, closing in _MARKS):
        return True
    if any(text.endswith(head, 0, start) and term.startswith(rest) for head, rest in _MINISTRY):
        return True
    if _COMPANY.match(text, end):
        return True
    if kind == _NAME and text.startswith(tuple("》〉"), end) and text[start - 1] not in "《〈“":
        return True
    if _PROPER_NOUN.fullmatch(term):
        return True
    return bool(_LOOSE.fullmatch(term)) and not _LOOSE_KEPT.match(term)

"""Negation: whether a place in a text is directly governed by a word that denies it."""

from __future__ import annotations

import re

REACH = 24
"""How far to the left of a phrase a negation may stand, in characters."""

ABSENCE = "不没未无非勿缺"
PREVENTION = "禁反防杜避止抵拒摒"
"""Characters of which every adverb of negation, and every verb of prevention, holds one."""

ADVERB_REACH = 6
"""How many characters may stand between an adverb of negation and the phrase."""

MODAL = "能够|能|得|可|要|准|许|允许|应当|应|该|宜|会|再|搞|是|存在|具备|实行|推行|进行|开展|实施|追求|提倡|主张|赞成|属于|适用|构成|算是"
"""Words that may follow 不 in a denial, from the longer to the shorter."""

MODAL_FIRST = "".join(word[0] for word in MODAL.split("|"))
"""First characters of the words that may follow 不 in a denial."""

_ADVERB = re.compile(
    # 不 must be followed by a modal or a support verb, or by the phrase itself (不断, 不仅, 不利于 are no denial).
    rf"(?<![无莫毫岂])不(?:{MODAL}|(?=$))"
    r"|没有|没(?![收落完准没])|尚未|从未|并未|未能|未曾|未(?![来免必雨知央婚成年])"
    r"|毫无|绝无|并无|全无|无法|无须|无需|无意|无力|无从|(?<![有全从毫])无(?=$)"
    r"|并非|绝非|决非|非是|(?<![除莫无是北南东西中亚])非(?=$)"
    r"|切勿|请勿|勿|缺乏|缺少|[算谈称说]不上"
)
PREVENTION_VERBS = "禁止|严禁|反对|防止|谨防|严防|杜绝|避免|制止|抵制|拒绝|摒弃"
"""Verbs of prevention, two characters each."""

_PREVENTION = re.compile(PREVENTION_VERBS)
_CUES = frozenset(ABSENCE + PREVENTION)
CLAUSE_ENDS = "，。；：！？…,;:!?\n“”《》（）()—"
"""Characters that end a clause."""

_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")

TURN = (
    "影响|妨碍|阻碍|妨害|损害|放松|放弃|动摇|改变|忽视|忽略|削弱|停止|停顿|偏离|脱离|离开|忘记|违背|耽误|延误|低估|轻视|破坏|危害|干扰|满足|适应|丧失|失去|错过|贻误|停滞|否定|否认|反对|违反|背离|抛弃"
    "|只|仅|光|单|就|才|而|但|以|来|让|使|把|为了|因为|由于|没有|缺乏|无|不"
)
"""Words between the negation and the phrase after which the phrase is no longer what is denied."""

_TURN = re.compile(TURN)
_LINK = re.compile(
    "(?:真正|完整|统一|明确|有效|足够|充分|实质性?|良好|相应|任何|单纯|片面|盲目|简单)?的$"
)
OWN_VERB = (
    "保护|保障|保证|发展|促进|加强|增强|推进|推动|坚持|维护|提高|提升|确保|改善|建设|扩大|支持|鼓励|实现"
    "|深化|完善|加快|治理|控制|落实|强化|优化|解决|做好|带动|影响|阻碍|妨碍|损害|破坏|危害|侵犯|干扰"
)
"""Verbs that take the phrase for themselves, away from a verb of prevention."""

_OWN_VERB = re.compile(OWN_VERB)
_ITEM_END = re.compile("[、，。；：！？等和与及的”）)\n,;:!?]|$")
_NOT_QUESTION = "有"
_TAIL = re.compile("[^，。；：！？\n]{0,6}?(?:不可|不行|不能|莫属)")


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether a phrase is directly denied.

    Parameters
    ----------
    text : str
        Normalized text.
    start, end : int
        The phrase's character span.

    Returns
    -------
    bool

    Notes
    -----
    Two kinds of words deny, within the clause and to the left of the phrase:

    - *Adverbs and verbs of absence* (不能, 不搞, 没有, 尚未, 未, 毫无, 并非, 缺乏, and 不, 无, 非 right
      before the phrase), at most six characters away. 不断, 不仅, 不但, 不利于, 未来, 无不, 除非 deny nothing.
    - *Verbs of prevention* (禁止, 反对, 防止, 杜绝, 避免 …), at most eight characters away, or further
      along a list of nouns (反对形式主义、官僚主义).

    Nothing is denied after a word that turns the sense (不能放松改革, 不能只讲发展, 防止影响稳定), under a
    double negation (不能不, 没有不), by 有没有, or by 非…不可. The rule is formal: it says that a
    negation governs the phrase, not that the author is against it.

    Examples
    --------
    >>> for text in ("不断推进产教融合", "尚未实现产教融合", "非产教融合不可"):
    ...     start = text.index("产教融合")
    ...     is_negated(text, start, start + 4)
    False
    True
    False
    """
    left = text[max(0, start - REACH) : start]
    if _CUES.isdisjoint(left):
        return False
    left = _cut_clause(left)
    return _denies(left, text, end) or _prevents(left, text, end)


def _cut_clause(left: str) -> str:
    cuts = [match.end() for match in _CLAUSE_END.finditer(left)]
    return left[cuts[-1] :] if cuts else left


def _denies(left: str, text: str, end: int) -> bool:
    """Whether an adverb of negation or a verb of absence stands close on the left."""
    found = list(_ADVERB.finditer(left))
    if not found:
        return False
    word = found[-1]
    gap = left[word.end() :]
    if len(gap) > ADVERB_REACH or "、" in gap or _TURN.search(gap):
        return False
    if "的" in gap and not _LINK.fullmatch(gap):
        return False
    before = left[: word.start()]
    if before.endswith(_NOT_QUESTION) and word.group().startswith("没"):
        return False
    # Two negations in a row affirm: 不能没有, 无不, 不得不.
    if re.search(f"(?:[不无没未非]|不(?:{MODAL})|没有|并非|绝非)$", before):
        return False
    return not (word.group().endswith(("非", "非是")) and _TAIL.match(text, end))


def _prevents(left: str, text: str, end: int) -> bool:
    """Whether a verb of prevention governs the phrase, directly or along a list of nouns."""
    found = list(_PREVENTION.finditer(left))
    if not found:
        return False
    word = found[-1]
    if re.search("(?:不|没有|未|无法|不能|难以)$", left[: word.start()]):
        return False
    gap = left[word.end() :]
    items = re.split("[、和与及]", gap)
    if "的" in gap or _OWN_VERB.search(gap) or any(len(item) > 8 for item in items):
        return False
    return len(items) == 1 or (items[-1] == "" and bool(_ITEM_END.match(text, end)))

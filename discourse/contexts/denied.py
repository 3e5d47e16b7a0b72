"""Denied: the rule of `is_negated` for many places at once; what is not plain is left open."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.contexts import negation
from discourse.contexts.excerpts import (
    Excerpts,
    covered,
    expand,
    find_words,
    first_end,
    is_in,
    leftmost,
    next_place,
)
from discourse.trie import Trie

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

_MODALS = [f"不{modal}" for modal in negation.MODAL.split("|")]
_STANDING = [
    "没有", "没", "尚未", "从未", "并未", "未能", "未曾", "未", "毫无", "绝无", "并无", "全无",
    "无法", "无须", "无需", "无意", "无力", "无从", "并非", "绝非", "决非", "非是", "切勿", "请勿",
    "勿", "缺乏", "缺少", "算不上", "谈不上", "称不上", "说不上",
]  # fmt: skip
_WORDS = _MODALS + _STANDING
# Two negations in a row affirm.
_AFFIRMS = frozenset([*_MODALS, "没有", "并非", "绝非"])
_AFFIRMING = "不无没未非"
_NOT_AFTER = "无莫毫岂"
_BEFORE_WEI = "尚从并"
_NOT_BEFORE = {"没": "收落完准没", "未": "来免必雨知央婚成年"}
# Last characters of 不, 没有, 未, 无法, 不能, 难以.
_DENIAL_ENDS = "不有未法能以"
_SEPARATORS = "、和与及"
_LONGEST_ITEM = 8
# A word of absence ends at most so far behind its cue; nothing further to the left matters.
_WORD = 3
_BEFORE = 8


def denied(codes: Codes, absence: Places, prevention: Places, opens: Places) -> tuple[Mask, Mask]:
    """Which places are directly denied, and which need to be asked one by one.

    Parameters
    ----------
    codes : ndarray of uint32, shape (N,)
        Code points of texts in a row, U+0000 between two.
    absence, prevention : ndarray of int64
        Places of the characters of absence, and of the first characters of verbs of prevention.
    opens : ndarray of int64, shape (M,)
        Places, sorted.

    Returns
    -------
    denied, unsure : ndarray of bool, shape (M,)
        Where ``unsure`` is false, ``denied`` is what `is_negated` says.

    Examples
    --------
    >>> from discourse.text.folding import code_points
    >>> codes = code_points("尚未实现产教融合，推进产教融合")
    >>> none = np.zeros(0, np.int64)
    >>> [mask.tolist() for mask in denied(codes, np.array([1]), none, np.array([4, 11]))]
    [[True, False], [False, False]]
    """
    yes, unsure = np.zeros(len(opens), bool), np.zeros(len(opens), bool)
    for cues, reach, rule in (
        (absence, negation.ADVERB_REACH + _WORD, _follow_absence),
        (prevention, negation.REACH, _follow_prevention),
    ):
        low, high = np.searchsorted(opens, cues + 1), np.searchsorted(opens, cues + reach + 1)
        near, which = cues[high > low], np.unique(expand(low, high)[0])
        excerpts = Excerpts.of(codes, near - _BEFORE, near + reach + 1)
        said, asked = rule(excerpts.codes, excerpts.inner(opens[which]))
        yes[which] |= said
        unsure[which] |= asked
    return yes, unsure & ~yes


def _follow_absence(codes: Codes, at: Places) -> tuple[Mask, Mask]:
    """Places after an adverb of negation or a verb of absence."""
    start, end, word = find_words(codes, _tries()[0])
    within = covered(start + 1, end - 1, len(codes))
    affirmed = end[_is_affirming()[word]]
    standing = np.flatnonzero(_stand(codes, start, word))
    kept = standing[leftmost(start[standing], end[standing])]
    start, end = start[kept], end[kept]

    last = np.searchsorted(end, at, side="right")
    opened, closed = np.append(0, start).take(last), np.append(0, end).take(last)
    # The beginning of the first stretch is no character: what has no word before ends here.
    said: Mask = (closed > 0) & (at - closed <= negation.ADVERB_REACH)
    said &= next_place(np.flatnonzero(is_in(codes, negation.CLAUSE_ENDS + "、\0")), closed) >= at
    turn_start, turn_end, _ = find_words(codes, _tries()[1])
    said &= first_end(turn_start, turn_end, closed) > at
    before = codes.take(opened - 1, mode="clip")
    head, tail = codes.take(opened), codes.take(closed - 1, mode="clip")
    said &= (before != ord("有")) | (head != ord("没"))
    said &= ~is_in(before, _AFFIRMING) & ~np.isin(opened, affirmed)
    linked = next_place(np.flatnonzero(codes == ord("的")), closed) < at
    said &= ~linked | (codes.take(at - 1) == ord("的"))
    # 非…不可, a link before 的, and places inside or right behind a cue are for the rule itself.
    tailed = (tail == ord("非")) | ((head == ord("非")) & (tail == ord("是")))
    unsure = said & (linked | tailed)
    unsure |= within.take(at) | is_in(codes.take(at - 1), negation.ABSENCE)
    plain, denying = _end_in_cue(codes, at, affirmed)
    return np.where(plain, denying, said & ~unsure), unsure & ~plain


def _end_in_cue(codes: Codes, at: Places, affirmed: Places) -> tuple[Mask, Mask]:
    """Places right behind 不 or 未, which deny alone there, and whether they do."""
    cue, before = codes.take(at - 1), codes.take(at - 2, mode="clip")
    pair = is_in(before, _BEFORE_WEI) & (cue == ord("未"))
    plain = (cue == ord("不")) & ~is_in(before, _NOT_AFTER)
    plain |= (cue == ord("未")) & ~(pair & (before == ord("从")))
    opened = at - 1 - pair
    twice = is_in(codes.take(opened - 1, mode="clip"), _AFFIRMING) | np.isin(opened, affirmed)
    return plain, ~twice


def _follow_prevention(codes: Codes, at: Places) -> tuple[Mask, Mask]:
    """Places after a verb of prevention, within its clause and reach."""
    start, end, _ = find_words(codes, _tries()[2])
    crowded = np.append(start[1:] < end[:-1], False)
    crowded[1:] |= crowded[:-1].copy()
    last = np.searchsorted(end, at, side="right")
    opened, closed = np.append(0, start).take(last), np.append(0, end).take(last)
    said: Mask = (closed > 0) & (at - opened <= negation.REACH)
    said &= next_place(np.flatnonzero(is_in(codes, negation.CLAUSE_ENDS + "的\0")), closed) >= at
    own_start, own_end, _ = find_words(codes, _tries()[3])
    said &= first_end(own_start, own_end, closed) > at
    listed = next_place(np.flatnonzero(is_in(codes, _SEPARATORS)), closed) < at
    ended = is_in(codes.take(at - 1), _SEPARATORS)
    said &= np.where(listed, ended, at - closed <= _LONGEST_ITEM)
    # Rare: lists, verbs that share a character, a denial before the verb or cut by the reach.
    before = codes.take(opened - 1, mode="clip")
    unsure = said & (listed | np.append(False, crowded).take(last))
    unsure |= said & is_in(before, _DENIAL_ENDS)
    return said & ~unsure, unsure


def _stand(codes: Codes, start: Places, word: Places) -> Mask:
    """Which words of absence are what they look like, the longest of each place."""
    before, after = (codes.take(start + step, mode="clip") for step in (-1, 1))
    kept: Mask = (codes.take(start) != ord("不")) | ~is_in(before, _NOT_AFTER)
    for short, others in _NOT_BEFORE.items():
        kept &= (word != _WORDS.index(short)) | ~is_in(after, others)
    alive = np.flatnonzero(kept)
    longest = np.append(start[alive][1:] != start[alive][:-1], True)[: len(alive)]
    kept[alive[~longest]] = False
    return kept


@cache
def _tries() -> tuple[Trie, ...]:
    """Words of absence, turns, verbs of prevention, verbs that take the phrase themselves."""
    lists = (negation.TURN, negation.PREVENTION_VERBS, negation.OWN_VERB)
    return Trie(_WORDS), *(Trie(words.split("|")) for words in lists)


@cache
def _is_affirming() -> Mask:
    return np.array([word in _AFFIRMS for word in _WORDS], bool)

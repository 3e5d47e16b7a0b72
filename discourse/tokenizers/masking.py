"""Masking: which types of a vocabulary count."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers.settings import Drop

_DIGIT = "一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_ZERO = "零〇"


def _compose_numeral() -> str:
    """The grammar of Chinese numerals: 二十三, 三万五, 一千零五亿, 二〇二五, 三点五; not 十四五, 九五."""
    below = f"(?:[{_DIGIT}]?[千仟])?(?:零?[{_DIGIT}]?[百佰])?(?:零?[{_DIGIT}]?[十拾])?(?:零?[{_DIGIT}])?"
    some = f"(?=[{_ZERO}{_DIGIT}十百千拾佰仟])"
    grouped = f"(?:{some}{below}万亿|{some}{below}亿)?(?:零?{some}{below}万)?(?:零?{some}{below})?"
    spelled = f"[{_ZERO}{_DIGIT}]{{3,}}|[{_ZERO}{_DIGIT}]*[{_ZERO}][{_ZERO}{_DIGIT}]*"
    return f"(?:{spelled}|(?=[{_ZERO}{_DIGIT}十百千万亿拾佰仟]){grouped}|[万亿]|万亿)(?:点[{_ZERO}{_DIGIT}]+)?"


_CHINESE = _compose_numeral()
_ARABIC = r"[+\-−]?\d+(?:[.,:：/~～\-–—·．，]\d+)*[十百千万亿]*"
_NUMBER = re.compile(
    rf"(?=.)(?:[百千万]分之)?(?:{_ARABIC}|{_CHINESE})[%％‰]?|{_CHINESE}分之{_CHINESE}"
)
_DAYS = frozenset({"九一八", "一二八", "一二九", "二二八"})  # days that became names
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def kept_types(
    vocabulary: Sequence[str], drop: Drop, stopwords: frozenset[str]
) -> NDArray[np.bool_]:
    """Which types count, shape (V,).

    Examples
    --------
    >>> words = ["产教融合", "的", "，", "十四五", "二十三", "12.5%", "5G"]
    >>> kept_types(words, Drop(min_length=2), frozenset({"的"})).tolist()
    [True, False, False, True, False, False, True]
    """
    size = len(vocabulary)
    kept = ~np.fromiter(map(stopwords.__contains__, vocabulary), bool, size)
    if drop.min_length > 1:
        kept &= np.fromiter(map(len, vocabulary), np.int32, size) >= drop.min_length
    if drop.punctuation:
        # Most words begin with a letter or digit, so few are looked at one by one.
        for at in np.flatnonzero(~_test_first(str.isalnum, vocabulary)).tolist():
            kept[at] &= any(map(str.isalnum, vocabulary[at]))
    if drop.numbers:
        for at in np.flatnonzero(_test_first(_may_begin_number, vocabulary)).tolist():
            kept[at] &= not is_number(vocabulary[at])
    return kept


def is_number(word: str) -> bool:
    """Whether a word is nothing but a number: Arabic, Chinese, a percentage or a fraction.

    Examples
    --------
    >>> [word for word in ["2025", "二〇二五", "三分之一", "十四五", "五年", "①"] if is_number(word)]
    ['2025', '二〇二五', '三分之一', '①']
    """
    if not _may_begin_number(word[:1]):
        return False
    if _NUMBER.fullmatch(word):
        return word not in _DAYS
    return word.isnumeric() and not _HAN.search(word)


def _test_first(test: Callable[[str], bool], words: Sequence[str]) -> NDArray[np.bool_]:
    """Which words' first characters pass a test; each character is tested once."""
    firsts = [word[:1] for word in words]
    passed = {first: test(first) for first in set(firsts)}
    return np.fromiter(map(passed.__getitem__, firsts), bool, len(firsts))


def _may_begin_number(first: str) -> bool:
    """Han numerals are numeric too; what else a number begins with is listed."""
    return first.isnumeric() or first in "两+-−"

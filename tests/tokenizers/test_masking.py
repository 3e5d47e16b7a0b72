"""Numbers, punctuation and names that look like numbers are told apart."""

from __future__ import annotations

import pytest

from discourse.tokenizers import Drop
from discourse.tokenizers.masking import is_number, kept_types

NUMBERS = [
    "0",
    "7",
    "2025",
    "12.5",
    "12,500",
    "12.5%",
    "１２",
    "35％",
    "-3",
    "+4",
    "5万",
    "1.5亿",
    "3/4",
    "2019-2020",
    "8‰",
    "一",
    "两",
    "十",
    "十一",
    "二十",
    "二十三",
    "一百零五",
    "三千",
    "三万五",
    "两百五",
    "一千零一十亿",
    "三万亿",
    "千万",
    "百万",
    "亿",
    "万",
    "二〇二五",
    "一九五三",
    "一九五",
    "〇",
    "零",
    "三点五",
    "百分之五",
    "百分之三十二点五",
    "千分之三",
    "三分之一",
    "三分之二",
    "①",
    "Ⅳ",
    "½",
    "壹佰",
]
NAMES = [
    "十四五",
    "十三五",
    "九五",
    "八一",
    "五四",
    "一五",
    "七七",
    "九一八",
    "第一",
    "三农",
    "双一流",
    "二十大",
    "五年",
    "5G",
    "A股",
    "两会",
    "一带一路",
    "四个",
    "多",
    "几",
    "百姓",
    "万象",
    "千方百计",
    "产教融合",
    "3D打印",
    "%",
    "+",
    "点",
    "分之",
    "百分点",
    "万万没想到",
    "一一",
    "五五",
]


@pytest.mark.parametrize("word", NUMBERS)
def test_numbers_are_numbers(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", [*NAMES, ""])
def test_names_and_other_words_are_no_numbers(word: str) -> None:
    assert not is_number(word)


def test_each_drop_masks_its_own_kind() -> None:
    words = ["的", "，", "——", "+", "😀", "12%", "党", "产教融合"]
    nothing = {"stopwords": None, "punctuation": False, "numbers": False}

    def masked(stopwords: frozenset[str] = frozenset(), **changes: object) -> list[str]:
        drop = Drop(**{**nothing, **changes})  # type: ignore[arg-type]
        kept = kept_types(words, drop, stopwords)
        return [word for word, counts in zip(words, kept, strict=True) if not counts]

    assert masked() == []
    assert masked(frozenset({"的", "党"})) == ["的", "党"]
    assert masked(punctuation=True) == ["，", "——", "+", "😀"]
    assert masked(numbers=True) == ["12%"]
    assert masked(min_length=3) == ["的", "，", "——", "+", "😀", "党"]

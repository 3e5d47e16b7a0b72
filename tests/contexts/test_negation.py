"""Negation: what denies a phrase and what only looks like it."""

from __future__ import annotations

import pytest

from discourse.contexts import is_negated


def negated(text: str, phrase: str = "产教融合") -> bool:
    start = text.rindex(phrase)
    return is_negated(text, start, start + len(phrase))


@pytest.mark.parametrize(
    "text",
    [
        "尚未实现产教融合",
        "没有产教融合就没有出路",
        "没有真正的产教融合",
        "不能实现产教融合",
        "不搞产教融合",
        "并非产教融合",
        "毫无产教融合",
        "无产教融合基础",
        "缺乏产教融合",
        "禁止盲目产教融合",
        "反对空谈、产教融合。",
        "未能推进产教融合",
    ],
)
def test_these_deny_the_phrase(text):
    assert negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "不断推进产教融合",
        "不仅要产教融合",
        "不但重视产教融合",
        "无不重视产教融合",
        "非产教融合不可",
        "不能没有产教融合",
        "不得不产教融合",
        "有没有产教融合",
        "不能放松产教融合",
        "不能只讲产教融合",
        "不利于产教融合",
        "未来产教融合",
        "除非产教融合",
        "没有困难，产教融合",
        "没有退路。产教融合",
        "防止污染、促进产教融合",
        "没有人才的地区也需要产教融合",
        "无论产教融合",
        "产教融合没有成效",
        "产教融合",
    ],
)
def test_these_do_not(text):
    assert not negated(text)


def test_a_prefix_turns_a_term_into_its_opposite():
    assert negated("鼓励非公有制经济", "公有制")
    assert not negated("坚持公有制经济", "公有制")


def test_a_verb_of_prevention_governs_the_nouns_of_its_list():
    text = "坚决反对形式主义、官僚主义、享乐主义和奢靡之风。"
    assert all(negated(text, word) for word in ("形式主义", "官僚主义", "享乐主义", "奢靡之风"))
    assert not negated("防止污染、发展生产", "发展")

"""Phrases: what is understood, how it is folded, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ConfigError, FaultList
from discourse.phrase import Phrase, as_phrases
from discourse.text import normalize

GB2312 = [
    chr(point) for point in range(0x4E00, 0xA000) if chr(point).encode("gb2312", "ignore") != b""
]


def test_one_string_is_one_phrase_with_itself_as_variant():
    assert as_phrases("产教融合") == (Phrase("产教融合", ("产教融合",)),)


def test_a_list_keeps_its_order():
    assert [p.name for p in as_phrases(["医工交叉", "产教融合", "6352"])] == [
        "医工交叉",
        "产教融合",
        "6352",
    ]


def test_a_mapping_gives_families_and_an_empty_body_counts_the_name():
    families = as_phrases({"医工": ["医工交叉", "医工结合"], "产教融合": None})
    assert [p.variants for p in families] == [("医工交叉", "医工结合"), ("产教融合",)]


def test_a_body_may_say_where_a_variant_does_not_count():
    (phrase,) = as_phrases({"三保": {"not_in": ["三保障"]}})
    assert (phrase.variants, phrase.not_in) == (("三保",), ("三保障",))


def test_a_list_may_mix_strings_phrases_and_mappings():
    found = as_phrases(["党建", Phrase("产教融合"), {"医工": ["医工交叉"]}])
    assert [p.name for p in found] == ["党建", "产教融合", "医工"]


@pytest.mark.parametrize(
    ("spelling", "searched"),
    [
        ("產教融合", "产教融合"),
        ("ＡＢ测试", "AB测试"),
        ("产教\u200b融合", "产教融合"),
        (" 党建 ", "党建"),
        ("党建＋", "党建+"),
    ],
)
def test_variants_are_folded_as_documents_are_and_the_name_keeps_its_spelling(spelling, searched):
    phrase = Phrase(spelling)
    assert (phrase.name, phrase.variants) == (spelling, (searched,))


def test_two_spellings_of_one_string_are_one_variant():
    assert Phrase("产教融合", ("产教融合", "產教融合")).variants == ("产教融合",)


@given(st.text(st.sampled_from(GB2312), min_size=1, max_size=12))
def test_the_short_way_for_common_characters_gives_what_normalization_gives(string):
    assert Phrase("名", (string,)).variants == (normalize(string).text,)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("", "no name"),
        ([], "empty"),
        ({}, "empty"),
        (["产教融合", "产教融合"], "twice"),
        ({"甲": ["融合", "融合"]}, "twice"),
        ({"甲": [""]}, "is empty"),
        ({"甲": ["\u200b"]}, "is empty"),
        ({"甲": []}, "empty"),
        ({"甲": {"variant": ["融合"]}}, "unknown key 'variant'"),
        ({"甲": {"variants": ["融合"], "not_in": ["产教"]}}, "holds no variant"),
        ({"甲": {"variants": ["融合", "融合体"], "not_in": ["融合体"]}}, "both a variant"),
        ([6352], "6352"),
        ({"甲": [1121]}, "1121"),
        ({"甲": 5}, "5"),
        (None, "None"),
    ],
)
def test_what_cannot_be_understood_is_an_error_that_quotes_it(value, word):
    with pytest.raises(ConfigError, match=word):
        as_phrases(value)


def test_all_faults_are_reported_together():
    with pytest.raises(FaultList) as caught:
        as_phrases(["甲", "甲", 7, {"乙": []}])
    assert len(caught.value.faults) == 3


COMMON = st.text(st.sampled_from([*GB2312[:30], "０", "產", " ", "+"]), max_size=3)


@given(st.lists(COMMON, max_size=6))
def test_a_list_of_strings_gives_what_its_strings_give_one_by_one(strings):
    def ask(value):
        try:
            return as_phrases(value)
        except ConfigError as error:
            return str(error)

    one_by_one = ask(dict.fromkeys(string for string in strings))
    assert ask(list(dict.fromkeys(strings))) == one_by_one

"""Script: one character for one, whole traditional texts with phrases, simplified texts with care."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.text.script import script_of, simplified


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("國家發展計劃", "traditional"),
        ("国家发展计划", "simplified"),
        ("这次会議讨论发展问题", "mixed"),
        ("中文大小，ABC", "none"),
        ("", "none"),
    ],
)
def test_the_script_is_judged_by_characters_of_one_script_only(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("發展著名的會議，乾隆年間乾燥", "发展著名的会议，乾隆年间干燥"),
        (
            "这次会議讨论著名学者、乾隆年间、昇腾芯片和朱镕基的报告",
            "这次会议讨论著名学者、乾隆年间、昇腾芯片和朱镕基的报告",
        ),
        ("中文", "中文"),
    ],
)
def test_simplification_spares_what_is_standard(text, expected):
    assert simplified(text)[0] == expected


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
        | st.sampled_from("發會議展国发\n，\U00020000"),
        max_size=40,
    )
)
def test_simplification_keeps_the_length_and_is_idempotent(text):
    made, changed, _ = simplified(text)
    assert len(made) == len(text)
    assert changed == sum(ours != theirs for ours, theirs in zip(text, made, strict=True))
    assert simplified(made)[0] == made

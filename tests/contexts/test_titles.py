"""Titles: what stands inside 《…》."""

from __future__ import annotations

import pytest

from discourse.contexts import is_titled, title_spans


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("印发《产教融合方案》的通知", True),
        ("印发《关于〈产教融合方案〉的通知》", True),
        ("印发《转发《产教融合方案》的通知》", True),
        ("《转发《方案》的产教融合通知》", True),
        ("《方案》提出产教融合", False),
        ("《甲》《乙》提出产教融合", False),
        ("产教融合》是误写", False),
        ("《没有写完，产教融合", False),
        ("《没有写完。产教融合》", False),
        ("《国家产教\n融合，产教融合\n试点》", False),
        ("《关于深化\n产教融合的意见》", True),
        ("《" + "长" * 130 + "产教融合》", False),
        ("〈产教融合〉", False),
    ],
)
def test_a_phrase_is_in_a_title_only_between_closed_marks_in_bounds(text, inside):
    start = text.rindex("产教融合")
    assert is_titled(text, start, start + 4) is inside


def test_spans_are_the_outermost_and_do_not_overlap():
    text = "《甲《乙》丙》与《丁》《》"
    assert [text[start:end] for start, end in title_spans(text)] == ["甲《乙》丙", "丁"]

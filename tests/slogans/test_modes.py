"""What a sentence shows of a thing: the examples beside the cues, and near-misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.slogans.modes import CUES, MODES, mode_of


def mode(marked: str) -> str | None:
    start, end = marked.index("⟨"), marked.index("⟩") - 1
    return mode_of(marked.replace("⟨", "").replace("⟩", ""), start, end)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.mode} {cue.example}")
def test_every_cue_shows_its_mode_in_its_example(cue) -> None:
    assert mode(cue.example) == cue.mode


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("要坚持需求导向，推进⟨产教融合⟩，完善评价", "demand"),
        ("要推进改革；⟨产教融合⟩是一种模式", None),
        ("要抓紧。⟨产教融合⟩是一种模式", None),
        ("已建成平台，下一步将推进⟨产教融合⟩", "plan"),
        ("要推动⟨产教融合⟩取得新进展", "demand"),
        ("将⟨产教融合⟩纳入考核", None),
        ("将专项政策延长三年，取消⟨限迁政策⟩", None),
        ("学校将推进⟨产教融合⟩", "plan"),
        ("落实已出台的政策，清理⟨行政事业性收费⟩", None),
        ("为了推进⟨产教融合⟩", None),
        ("主要任务是⟨产教融合⟩", None),
        ("适应⟨高质量发展⟩的需要", None),
        ("外需下降，⟨产教融合⟩", None),
        ("五年来，坚持⟨精准扶贫⟩，成效显著", None),
        ("坚持⟨改革开放⟩是根本保证，要继续", None),
        ("对应岗位设置⟨双导师制⟩", None),
        ("不是说已经解决⟨尽善尽美⟩", "problem"),
        ("⟨形式主义⟩问题依然突出", "problem"),
        ("要破解⟨卡脖子⟩难题", "problem"),
        ("⟨产教融合⟩", None),
    ],
)
def test_the_nearest_cue_of_the_clause_counts_and_what_governs_runs_on(marked, expected) -> None:
    assert mode(marked) == expected


@given(st.text("要将已了，。产教融合必须不足问题取得进展坚持是\n", max_size=80), st.data())
def test_any_span_of_any_text_has_a_mode_or_none(text: str, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert mode_of(text, start, end) in (*MODES, None)

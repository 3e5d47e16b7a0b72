"""Flags: asking many at once gives what asking one by one gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.contexts import flag_spans, flags, is_negated, is_titled, name_around
from discourse.matching import Matcher
from discourse.phrase import as_phrases
from discourse.text import normalize

CUES = [
    "不", "不能", "不断", "不能够", "没有", "没", "尚未", "未", "从未", "未能", "未来", "毫无", "无法", "无从",
    "无", "并非", "非是", "非", "不是", "算不上", "缺乏", "反对", "防止", "谨防止", "抵制止", "难以", "有", "不可",
    "莫", "得", "够",
]  # fmt: skip
LINKS = [
    "、", "的", "真正的", "与", "和", "只", "影响", "保护", "促进", "、推进", "建设",
]  # fmt: skip
NAMES = [
    "国家", "国家级", "获批", "成立了", "推进", "推进入", "建成为", "创新", "中心", "研究院", "平台", "联盟", "基金会", "基金",
    "大学院", "等", "50个", "一批", "大学", "生", "级", "发展", "企业", "支持", "省",
]  # fmt: skip
SIGNS = ["《", "》", "〈", "。", "，", "\n", "“", "”", "A", "—", "𠮷", "\0"]
WORDS = ["产教融合", "发展", "止", "能", "基地", "有", "生产", "、"]
PIECES = [*CUES, *LINKS, *NAMES, *SIGNS, *WORDS * 4]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), max_size=3)
CLAUSES = st.lists(
    st.lists(st.sampled_from([*CUES * 2, *LINKS, *WORDS * 3]), max_size=9).map("".join), max_size=3
)
TITLES = st.lists(
    st.lists(
        st.sampled_from(["《", "》", "《", "》", "。", "\n", "发展", "长" * 57]), max_size=25
    ).map("".join),
    max_size=3,
)


def ask_plainly(texts, spans):
    """The three rules, one span after the other."""
    rules = (lambda *span: name_around(*span) is not None, is_titled, is_negated)
    return [[rule(texts[at], start, end) for at, start, end in spans] for rule in rules]


def ask_together(texts, spans):
    arrays = np.array(spans, np.int32).reshape(-1, 3).T
    found = flag_spans(texts, *arrays)
    return [mask.tolist() for mask in (found.in_name, found.in_title, found.negated)]


@settings(max_examples=300)
@given(TEXTS | CLAUSES | TITLES)
@pytest.mark.parametrize("sparse", [0, 10**9])
def test_the_fast_way_and_the_plain_way_agree(sparse, texts):
    spans = [
        (at, start, start + len(word))
        for at, text in enumerate(texts)
        for start in range(len(text))
        for word in WORDS
        if text.startswith(word, start)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flags, "_SPARSE", sparse)
        assert ask_together(texts, spans) == ask_plainly(texts, spans)


def test_they_agree_on_every_span_of_two_characters_of_real_reports(shared):
    paths = sorted((shared / "corpora/gwr/texts").glob("*.txt"))[-4:]
    texts = [normalize(path.read_text("utf-8")).text[:9000] for path in paths]
    spans = [
        (at, start, start + 2 + start % 3)
        for at, text in enumerate(texts)
        for start in range(len(text) - 5)
    ]
    assert ask_together(texts, spans) == ask_plainly(texts, spans)


def test_they_agree_on_matched_phrases_of_real_reports(shared):
    paths = sorted((shared / "corpora/gwr/texts").glob("*.txt"))
    texts = [normalize(path.read_text("utf-8")).text for path in paths]
    phrases = [
    "发展", "改革", "创新", "产业", "研究", "科技", "教育", "形式主义", "污染", "风险", "干部", "条件", "法律", "允许",
    "工程",
]  # fmt: skip
    found = Matcher(as_phrases(phrases), "overlapping").find(texts)
    spans = list(zip(found.text.tolist(), found.start.tolist(), found.end.tolist(), strict=True))
    assert ask_together(texts, spans) == ask_plainly(texts, spans)

"""Flags: asking many at once gives what asking one by one gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.contexts import flag_spans, flags, is_negated, is_titled, name_around

PIECES = st.sampled_from(
    [
        "产教融合", "发展", "不", "不能", "不断", "没有", "尚未", "反对", "防止", "非", "《", "》", "。", "，",
        "\n", "、", "的", "国家", "获批", "推进", "创新", "中心", "研究院", "平台", "联盟", "建设", "“", "”", "A", "𠮷",
    ]
)  # fmt: skip
TEXTS = st.lists(st.lists(PIECES, max_size=25).map("".join), max_size=3)


@given(TEXTS)
@pytest.mark.parametrize("sparse", [0, 10**9])
def test_the_fast_way_and_the_plain_way_agree(sparse, texts):
    spans = [
        (at, start, start + len(word))
        for at, text in enumerate(texts)
        for start in range(len(text))
        for word in ("产教融合", "发展")
        if text.startswith(word, start)
    ]
    arrays = np.array(spans, np.int32).reshape(-1, 3).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flags, "_SPARSE", sparse)
        found = flag_spans(texts, *arrays)
    assert found.in_title.tolist() == [is_titled(texts[at], s, e) for at, s, e in spans]
    assert found.in_name.tolist() == [
        name_around(texts[at], s, e) is not None for at, s, e in spans
    ]
    assert found.negated.tolist() == [is_negated(texts[at], s, e) for at, s, e in spans]

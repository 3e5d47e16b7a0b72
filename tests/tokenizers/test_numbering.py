"""Numbers of words stay in order of first appearance, whatever is replaced or taken away."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from discourse.tokenizers.numbering import Change, Numbered, number_words

TEXTS = st.lists(st.lists(st.sampled_from(["产教", "融合", "的", "。"]), max_size=6), max_size=5)


def assert_equal(found: Numbered, texts: list[list[str]]) -> None:
    expected = number_words(texts)
    assert found.types == expected.types
    assert found.ids.tolist() == expected.ids.tolist()
    assert found.sizes.tolist() == expected.sizes.tolist()


@given(texts=TEXTS, data=st.data())
def test_replaced_words_are_numbered_as_if_they_had_always_stood_there(
    texts: list[list[str]], data: st.DataObject
) -> None:
    changes, expected, base = [], [], 0
    for at, words in enumerate(texts):
        first = data.draw(st.integers(0, len(words)))
        last = data.draw(st.integers(first, len(words)))
        new = data.draw(st.lists(st.sampled_from(["医工", "的", "国"]), max_size=3))
        changes.append(Change(base + first, base + last, new, at))
        expected.append([*words[:first], *new, *words[last:]])
        base += len(words)
    assert_equal(number_words(texts).replaced(changes), expected)


@given(texts=TEXTS)
def test_stops_between_texts_leave_no_trace(texts: list[list[str]]) -> None:
    joined = number_words([[word for words in texts for word in [*words, "。"]]])
    stops = np.cumsum([len(words) + 1 for words in texts], dtype=np.int64) - 1
    sizes = np.array([len(words) for words in texts], np.int64)
    assert_equal(joined.without(stops, sizes), texts)


def test_words_end_where_their_widths_add_up() -> None:
    numbered = number_words([["推进", "产教融合"], [], ["产教融合", "。"]])
    assert numbered.ends.tolist() == [2, 6, 10, 11]
    assert numbered.words() == [["推进", "产教融合"], [], ["产教融合", "。"]]

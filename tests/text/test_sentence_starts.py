"""Starts of sentences found by the table are those that the expression finds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from discourse.text import sentences
from discourse.text.units import sentence_starts

MARKS = "国，。！？!?…”’」)）a1=/_ \n\r\t\x1c\x85\u2028\u3000😀\ud800"


@given(text=st.text(st.sampled_from(MARKS), max_size=30) | st.text())
def test_starts_are_those_of_the_sentences(text: str) -> None:
    assert sentence_starts(text).tolist() == [start for start, _ in sentences(text)]


@given(texts=st.lists(st.text(st.sampled_from(MARKS), max_size=12), max_size=4))
def test_texts_joined_by_line_breaks_keep_their_sentences(texts: list[str]) -> None:
    expected, base = [], 0
    for text in texts:
        expected += [base + start for start, _ in sentences(text)]
        base += len(text) + 1
    assert sentence_starts("\n".join(texts)).tolist() == expected


def test_starts_in_real_texts_are_those_of_the_sentences(shared: Path) -> None:
    for path in sorted((shared / "corpora").rglob("*.txt")):
        text = path.read_text("utf-8")
        assert sentence_starts(text).tolist() == [start for start, _ in sentences(text)], path.name

"""Sizes: letters and digits, or Han characters, as an independent count has them."""

from __future__ import annotations

import csv

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from discourse.text import size


@given(st.text(max_size=60))
def test_size_counts_letters_and_digits(text):
    assert size(text) == sum(character.isalnum() for character in text)


@given(st.text(st.sampled_from("一〇々龥㐀\U00020000。，A1ａ１ \n"), max_size=40))
def test_han_counts_han_characters(text):
    assert size(text, "han") == len(regex.findall(r"\p{Han}", text))


@pytest.mark.parametrize("corpus", ["laws", "state-council"])
def test_han_agrees_with_the_published_counts(shared, corpus):
    folder = shared / "corpora" / corpus
    with (folder / "metadata.csv").open(encoding="utf-8-sig") as stream:
        for row in list(csv.DictReader(stream))[::10]:
            text = (folder / "texts" / f"{row['doc_id']}.txt").read_text("utf-8")
            zeros = text.count("〇") + text.count("々")
            assert size(text, "han") - zeros == int(row["n_han"])

"""Word frequency: equal to a Counter, ranked with ties."""

from __future__ import annotations

from collections import Counter

import pytest

from discourse.analyses.word_frequency import word_frequency
from discourse.corpus import Corpus, Document
from discourse.text import normalize, size
from discourse.tokenizers import Drop, TokenSettings, tokenize


@pytest.fixture
def tokens():
    texts = [("创 新 发 展 创", 2019), ("创 发", 2020), ("人 人 人", 2020)]
    corpus = Corpus(
        Document(f"d{at}", text, fields={"year": year}) for at, (text, year) in enumerate(texts)
    )
    return tokenize(corpus, TokenSettings(tokenizer="whitespace", lexicon=(), drop=Drop(None)))


def rows(result):
    return list(result.table.rows())


def test_words_are_ranked_with_ties_sharing_a_rank(tokens):
    ranked = [(term, n, df, rank) for term, n, _, df, rank in rows(word_frequency(tokens))]
    assert ranked == [
        ("人", 3, 1, 1),
        ("创", 3, 2, 1),
        ("发", 2, 2, 3),
        ("展", 1, 1, 4),
        ("新", 1, 1, 4),
    ]


def test_rates_divide_by_characters_of_the_group(tokens):
    found = {(row[0], row[1]): row[3] for row in rows(word_frequency(tokens, by="year", per=100))}
    assert found[2019, "创"] == pytest.approx(2 / 5 * 100)
    assert found[2020, "人"] == pytest.approx(3 / 5 * 100)
    assert (2020, "新") not in found


def test_top_and_min_frequency_hold_within_each_group(tokens):
    result = word_frequency(tokens, by="year", top=1)
    assert [row[:2] for row in rows(result)] == [(2019, "创"), (2020, "人")]
    assert {row[1] for row in rows(word_frequency(tokens, by="year", min_frequency=2))} == {
        "创",
        "人",
    }


def test_masked_words_do_not_count(tokens):
    masked = tokens.keep(tokens.ids != tokens.vocabulary.index("人"))
    assert "人" not in word_frequency(masked).table["term"].tolist()


def test_no_word_gives_no_row_and_a_note(tokens):
    result = word_frequency(tokens.keep(tokens.ids < 0))
    assert len(result) == 0
    assert "empty" in result.notes[-1]


def test_a_real_report_is_counted_as_a_counter_counts_it(shared):
    text = normalize((shared / "corpora/gwr/texts/gwr_2019.txt").read_text("utf-8")).text
    tokens = tokenize(Corpus([Document("gwr_2019", text)]), TokenSettings())
    counter = Counter(tokens.words(0, kept=True))
    table = word_frequency(tokens).table
    assert dict(zip(table["term"].tolist(), table["frequency"].tolist(), strict=True)) == counter
    assert table["rate"][0] == pytest.approx(table["frequency"][0] / size(text) * 10_000)

"""Dispersion: words and phrases, over units and fields."""

from __future__ import annotations

import pytest

from discourse.analyses.dispersion import dispersion
from discourse.corpus import Corpus, Document
from discourse.errors import InputError, UnknownNameError
from discourse.mentions import find_mentions
from discourse.text import normalize
from discourse.tokenizers import Drop, TokenSettings, tokenize

# Gries (2008): five parts; the word is "a".
PARTS = ("bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat")


@pytest.fixture
def corpus():
    return Corpus(
        Document(str(at), " ".join(part), fields={"half": "first" if at < 2 else "second"})
        for at, part in enumerate(PARTS)
    )


def test_the_published_example_comes_out_of_words_and_of_characters(corpus):
    settings = TokenSettings(tokenizer="whitespace", lexicon=(), drop=Drop(None))
    for source in (tokenize(corpus, settings), find_mentions(corpus, "a")):
        table = dispersion(source).table
        found = next(row for row in table.rows() if row[0] == "a")
        row = dict(zip(table.names, found, strict=True))
        assert (row["frequency"], row["range"]) == (15, 5)
        assert round(row["dp"], 2) == 0.18
        assert round(row["juilland_d"], 3) == 0.785
        assert round(row["carroll_d2"], 3) == 0.938
        assert round(row["rosengren_s"], 3) == 0.950
        assert round(row["kl_divergence"], 3) == 0.137


def test_parts_may_be_a_field_or_a_unit(corpus):
    by_field = dispersion(find_mentions(corpus, "a"), parts="half")
    assert by_field.table["range"].tolist() == [2]
    assert "2 parts (half) of 19 to 31 characters" in by_field.notes[0]
    by_sentence = dispersion(find_mentions(corpus, "a"), parts="sentence")
    assert by_sentence.table["range"].tolist() == [5]


def test_parts_that_are_neither_are_an_error(corpus):
    with pytest.raises(UnknownNameError, match="paragraf"):
        dispersion(find_mentions(corpus, "a"), parts="paragraf")


def test_a_corpus_without_text_is_an_error():
    with pytest.raises(InputError, match="no text"):
        dispersion(find_mentions(Corpus([Document("甲", "")]), "产教融合"))


def test_one_part_leaves_three_measures_undefined_and_says_so():
    mentions = find_mentions(Corpus([Document("甲", "产教融合" * 5)]), "产教融合")
    result = dispersion(mentions)
    assert "one part only" in result.notes[-1]
    assert next(result.table.rows())[4:7] == (None, None, None)


def test_rare_terms_are_left_out_and_top_cuts(corpus):
    mentions = find_mentions(corpus, ["a", "b", "x"])
    assert dispersion(mentions).table["term"].tolist() == ["a", "b"]
    assert dispersion(mentions, top=1).table["term"].tolist() == ["a"]


def test_a_standing_term_of_the_reports_is_more_even_than_a_campaign(shared):
    paths = sorted((shared / "corpora/gwr/texts").glob("*.txt"))
    corpus = Corpus(Document(p.stem, normalize(p.read_text("utf-8")).text) for p in paths)
    table = dispersion(find_mentions(corpus, ["发展", "人民公社"])).table
    dp = dict(zip(table["term"].tolist(), table["dp"].tolist(), strict=True))
    assert dp["发展"] < 0.3
    assert dp["人民公社"] > 0.7

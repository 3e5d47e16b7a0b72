"""The two tables of slogans: their columns, filters, counts and notes."""

from __future__ import annotations

from datetime import date

import pytest

from discourse.analyses.slogan_phrases import slogan_phrases
from discourse.analyses.slogans import COLUMNS, slogans
from discourse.corpus import Corpus, Document
from discourse.errors import UnknownNameError

TEXTS = {
    "甲": "坚持“四个面向”。以临床需求为导向，不搞“一刀切”。\n学习《关于“双减”工作的意见》。",
    "乙": "打造“党建+”品牌，推进“党建＋”融合，坚持“四个面向”。",
}


@pytest.fixture
def corpus() -> Corpus:
    days = {"甲": date(2022, 3, 1), "乙": date(2021, 5, 1)}
    return Corpus(Document(name, text, fields={"date": days[name]}) for name, text in TEXTS.items())


def test_the_table_has_all_columns_of_the_specification_in_their_order(corpus: Corpus) -> None:
    names = [
        "document",
        "start",
        "end",
        "text",
        "kind",
        "subtype",
        "score",
        "rule",
        "quoted",
        "in_name",
        "in_title",
        "voice",
        "mode",
        "sentence",
        "speaker",
        "family",
        "expansion",
        "source",
    ]
    assert slogans(corpus).table.names == tuple(names)
    assert [column.name for column in COLUMNS] == names


def test_every_row_quotes_its_document_and_its_sentence(corpus: Corpus) -> None:
    table = slogans(corpus).table
    rows = zip(
        *(table[n].tolist() for n in ("document", "start", "end", "text", "sentence")), strict=True
    )
    for document, start, end, text, sentence in rows:
        assert corpus[document].text[start:end] == text
        assert text in sentence
        assert sentence in corpus[document].text


def test_contexts_are_said_where_the_sentence_shows_them_and_blank_elsewhere(
    corpus: Corpus,
) -> None:
    table = slogans(corpus).table
    by_text = {row[3]: dict(zip(table.names, row, strict=True)) for row in table.rows()}
    assert by_text["双减"]["in_title"] is True
    assert by_text["四个面向"]["in_title"] is False
    assert by_text["一刀切"]["mode"] == "negated"
    assert by_text["四个面向"]["mode"] is None
    assert {row["voice"] for row in by_text.values()} == {"author"}
    assert {row["speaker"] for row in by_text.values()} == {None}


def test_voice_speaker_and_mode_follow_from_the_sentence() -> None:
    said = (
        "望川大学校长林听澜指出，要深化产教融合。\n我们认为，必须坚持“四个面向”。党建+品牌已建成。"
    )
    table = slogans(Corpus([Document("丙", said)])).table
    rows = {row[3]: dict(zip(table.names, row, strict=True)) for row in table.rows()}
    told = {text: (row["voice"], row["speaker"], row["mode"]) for text, row in rows.items()}
    assert told["产教融合"] == ("speaker", "林听澜", "demand")
    assert told["四个面向"] == ("author", None, "demand")


def test_kinds_score_and_nesting_choose_rows(corpus: Corpus) -> None:
    only = slogans(corpus, kinds=["plus-compound"]).table
    assert set(only["kind"].tolist()) == {"plus-compound"}
    assert len(slogans(corpus, min_score=0.96).table) < len(slogans(corpus).table)
    nested = Corpus([Document("丙", "以“四个面向”为引领。")])
    assert len(slogans(nested).table) == 2
    assert slogans(nested, nested=False).table["text"].tolist() == ["以“四个面向”为引领"]


def test_an_unknown_kind_is_an_error_that_names_the_nearest(corpus: Corpus) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'plus-compound'"):
        slogans(corpus, kinds=["plus-compund"])  # type: ignore[list-item]


def test_a_corpus_without_slogans_gives_no_rows_and_a_note() -> None:
    for analysis in (slogans, slogan_phrases):
        result = analysis(Corpus([Document("空", "今天天气不错。")]))
        assert len(result) == 0
        assert result.notes


def test_phrases_count_mentions_over_spellings_and_name_the_earliest_document(
    corpus: Corpus,
) -> None:
    rows = {row[0]: row for row in slogan_phrases(corpus).table.rows()}
    assert rows["四个面向"][1:6] == ("numeric-abbreviation", 2, 2, "乙", "2021-05-01")
    assert rows["党建+"][2:4] == (2, 1)


def test_phrase_counts_sum_to_the_mentions(corpus: Corpus) -> None:
    assert slogan_phrases(corpus).table["frequency"].sum() == len(slogans(corpus).table)


def test_thresholds_and_top_shorten_the_table(corpus: Corpus) -> None:
    assert set(slogan_phrases(corpus, min_documents=2).table["text"].tolist()) == {"四个面向"}
    assert len(slogan_phrases(corpus, top=1).table) == 1


def test_fields_of_the_documents_become_columns(corpus: Corpus) -> None:
    table = slogans(corpus, fields="date").table
    assert table.names[-1] == "date"
    assert set(table["date"].tolist()) == {date(2021, 5, 1), date(2022, 3, 1)}

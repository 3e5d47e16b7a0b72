"""Phrase frequency: rows for every group and phrase, right sums, known figures."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.analyses.phrase_frequency import COLUMNS, phrase_frequency
from discourse.corpus import Corpus, Document
from discourse.errors import UnknownNameError
from discourse.mentions import find_mentions
from discourse.text import normalize, size

FAMILIES = {"产教融合": ["产教融合", "产教深度融合"], "融合": ["融合"], "从未": ["从未出现"]}
TEXTS = st.lists(
    st.tuples(st.text("产教深度融合，", max_size=30), st.integers(2019, 2021)),
    min_size=1,
    max_size=5,
)


def make(pairs):
    return Corpus(
        Document(f"d{at:02}", text, fields={"year": year}) for at, (text, year) in enumerate(pairs)
    )


def cells(result, *names):
    return list(zip(*(result.table[name].tolist() for name in names), strict=True))


@pytest.fixture
def corpus():
    return make(
        [
            ("获批产教融合创新中心。深化产教融合。", 2019),
            ("《产教深度融合意见》。", 2019),
            ("其他。", 2020),
        ]
    )


def test_every_phrase_has_a_row_in_every_group_that_has_documents(corpus):
    result = phrase_frequency(find_mentions(corpus, FAMILIES), by="year")
    assert cells(result, "year", "phrase", "frequency") == [
        (2019, "产教融合", 3),
        (2019, "融合", 3),
        (2019, "从未", 0),
        (2020, "产教融合", 0),
        (2020, "从未", 0),
        (2020, "融合", 0),
    ]


def test_names_and_titles_are_taken_out_of_the_second_count(corpus):
    result = phrase_frequency(find_mentions(corpus, "产教融合"))
    assert cells(result, "frequency", "frequency_outside_names") == [(2, 1)]
    families = phrase_frequency(find_mentions(corpus, FAMILIES))
    assert cells(families, "frequency", "frequency_outside_names")[0] == (3, 1)


def test_every_measure_of_a_row_follows_from_the_texts(corpus):
    (row,) = phrase_frequency(find_mentions(corpus, "产教融合"), per=100).table.rows()
    total = sum(size(document.text) for document in corpus)
    named = dict(zip((column.name for column in COLUMNS), row, strict=True))
    assert named == {
        "phrase": "产教融合",
        "frequency": 2,
        "frequency_outside_names": 1,
        "size": total,
        "rate": pytest.approx(2 / total * 100),
        "document_frequency": 1,
        "documents": 3,
        "share": pytest.approx(1 / 3),
        "max_document_share": 1.0,
    }


def test_variants_are_rows_of_their_own_where_asked(corpus):
    result = phrase_frequency(find_mentions(corpus, FAMILIES), variants=True)
    assert cells(result, "phrase", "variant", "frequency") == [
        ("融合", "融合", 3),
        ("产教融合", "产教融合", 2),
        ("产教融合", "产教深度融合", 1),
        ("从未", "从未出现", 0),
    ]


def test_notes_state_the_rules_and_the_phrases_without_a_hit(corpus):
    notes = " ".join(phrase_frequency(find_mentions(corpus, FAMILIES), unit="han").notes)
    for part in ("longest", "10,000 characters", "Han", "1 of 3 phrases do not occur: 从未"):
        assert part in notes
    overlapping = find_mentions(corpus, FAMILIES, nesting="overlapping")
    assert "overlapping ones too" in phrase_frequency(overlapping).notes[0]


def test_groups_of_one_document_are_pointed_out(corpus):
    notes = phrase_frequency(find_mentions(corpus, "产教融合"), by="year").notes
    assert any(note.startswith("1 of 2 groups hold one document") for note in notes)


def test_no_document_gives_no_row_and_a_note():
    result = phrase_frequency(find_mentions(Corpus([]), "产教融合"))
    assert len(result) == 0
    assert "holds no document" in result.notes[-1]


def test_an_unknown_field_is_an_error(corpus):
    with pytest.raises(UnknownNameError, match="yaer"):
        phrase_frequency(find_mentions(corpus, "产教融合"), by="yaer")


def test_a_text_without_letters_has_no_rate():
    result = phrase_frequency(find_mentions(make([("——，——", 2019)]), "——"))
    assert cells(result, "frequency")[0] == (2,)
    assert math.isnan(result.table["rate"][0])


@given(TEXTS)
def test_counts_over_groups_sum_to_the_total(pairs):
    mentions = find_mentions(make(pairs), FAMILIES)
    summed = {}
    for name in ("frequency", "frequency_outside_names", "document_frequency"):
        for phrase, n in cells(phrase_frequency(mentions, by="year"), "phrase", name):
            summed[phrase, name] = summed.get((phrase, name), 0) + n
        for phrase, n in cells(phrase_frequency(mentions), "phrase", name):
            assert summed.get((phrase, name), 0) == n


@given(TEXTS)
def test_duplicating_the_corpus_doubles_counts_and_leaves_rates_alone(pairs):
    once = phrase_frequency(find_mentions(make(pairs), FAMILIES), by="year").table
    twice = phrase_frequency(find_mentions(make(pairs + pairs), FAMILIES), by="year").table
    for name in ("frequency", "size", "document_frequency", "documents"):
        assert (2 * once[name]).tolist() == twice[name].tolist()
    for name in ("rate", "share"):
        assert once[name].tolist() == pytest.approx(twice[name].tolist(), nan_ok=True)


@given(st.text("产教融合深度，", max_size=60), st.text("产教融合深度", min_size=1, max_size=4))
def test_a_variant_around_another_in_characters_of_its_own_never_lowers_a_count(text, word):
    # In general it can: 融合融合 taken as one leaves one of two 融合.
    corpus = make([(text.replace("，", f"甲{word}乙"), 2019)])
    short, long = {"族": [word]}, {"族": [word, f"甲{word}乙"]}
    counts = [len(find_mentions(corpus, family)) for family in (short, long)]
    assert counts[0] <= counts[1]


def test_work_reports_give_the_counts_of_an_independent_reading(shared):
    paths = sorted((shared / "corpora/gwr/texts").glob("*.txt"))
    texts = {int(p.stem[-4:]): normalize(p.read_text("utf-8")).text for p in paths}
    corpus = make([(text, year) for year, text in texts.items()])
    mentions = find_mentions(corpus, ["产教融合", "发展", "改革开放"])
    result = phrase_frequency(mentions, by="year")
    found = {(y, p): n for y, p, n in cells(result, "year", "phrase", "frequency")}
    assert found == {
        (y, p): len(re.findall(p, t)) for y, t in texts.items() for p in mentions.names
    }
    assert found[2019, "发展"] == 144
    assert (1991, "发展") not in found
    assert [y for y, p in found if p == "产教融合" and found[y, p]] == [2019, 2021, 2022, 2025]

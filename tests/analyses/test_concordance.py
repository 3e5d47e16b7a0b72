"""Concordance: contexts to the character, in the order asked for."""

from __future__ import annotations

import pytest

from discourse.analyses.concordance import concordance
from discourse.corpus import Corpus, Document
from discourse.errors import UnknownNameError
from discourse.mentions import find_mentions
from discourse.text import normalize


@pytest.fixture
def mentions():
    texts = [("乙方推进产教融合\n走深走实", 2020), ("甲方深化产教融合，协同育人", 2019)]
    corpus = Corpus(
        Document(f"d{at}", text, fields={"year": year}) for at, (text, year) in enumerate(texts)
    )
    return find_mentions(corpus, "产教融合")


def rows(result):
    return list(result.table.rows())


def test_context_is_cut_to_the_character_and_marks_line_breaks(mentions):
    assert rows(concordance(mentions, context=2)) == [
        ("d0", 4, "推进", "产教融合", "¶走"),
        ("d1", 4, "深化", "产教融合", "，协"),
    ]


def test_context_ends_with_the_document(mentions):
    first = rows(concordance(mentions, context=100))[0]
    assert first[2:] == ("乙方推进", "产教融合", "¶走深走实")


def test_left_contexts_sort_from_the_node_backwards():
    corpus = Corpus([Document("d", "乙甲产教，甲乙产教，丙甲产教")])
    found = concordance(find_mentions(corpus, "产教"), context=2, sort="left")
    assert found.table["left"].tolist() == ["甲乙", "丙甲", "乙甲"]


def test_right_contexts_sort_forwards_and_ties_keep_the_order_of_the_corpus():
    corpus = Corpus([Document("d", "产教乙产教甲产教甲")])
    found = concordance(find_mentions(corpus, "产教"), context=1, sort="right")
    assert [(row[1], row[4]) for row in rows(found)] == [(0, "乙"), (3, "甲"), (6, "甲")]


def test_fields_stand_in_columns_and_limit_cuts_the_order(mentions):
    found = concordance(mentions, context=1, fields="year", limit=1)
    assert found.table.names == ("document", "start", "left", "node", "right", "year")
    assert [row[-1] for row in rows(found)] == [2020]
    assert "1 of 2 occurrences" in found.notes[0]


def test_an_unknown_field_is_an_error_and_no_occurrence_is_a_note(mentions):
    with pytest.raises(UnknownNameError, match="yaer"):
        concordance(mentions, fields="yaer")
    empty = concordance(find_mentions(mentions.corpus, "医工交叉"))
    assert len(empty) == 0
    assert "Without occurrence: 医工交叉" in empty.notes[-1]


def test_every_row_of_a_real_report_is_found_again_in_its_text(shared):
    text = normalize((shared / "corpora/gwr/texts/gwr_2019.txt").read_text("utf-8")).text
    found = concordance(find_mentions(Corpus([Document("r", text)]), "发展"), sort="left")
    assert len(found) == text.count("发展")
    for _, start, left, node, right in rows(found):
        shown = left + node + right
        assert text.replace("\n", "¶")[start - len(left) :].startswith(shown)

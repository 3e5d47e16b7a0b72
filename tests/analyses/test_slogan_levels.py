"""Standing, origin and course of slogans."""

from __future__ import annotations

from datetime import date

import pytest

from discourse.analyses.slogan_levels import slogan_levels
from discourse.corpus import Corpus, Document, Field
from discourse.errors import UnknownNameError

LEVEL = Field("level", str, ("national", "province", "university"))


def corpus(*rows: tuple[str, str | None, object]) -> Corpus:
    documents = []
    for at, (text, level, day) in enumerate(rows):
        when = {"date": day} if isinstance(day, date) else {"year": day}
        documents.append(Document(f"{at}", text, fields={"level": level, **when}))
    return Corpus(documents, fields=[LEVEL])


def row(result, text: str) -> dict:
    frame = result.to_frame().set_index("text")
    return frame.loc[text].to_dict()


COINED = "创办“医工书院”，办好“医工书院”。"


def test_a_coinage_of_one_level_is_its_own_and_of_two_shared() -> None:
    one = corpus((COINED, "university", 2014), ("散会。", "province", 2015))
    two = corpus((COINED, "university", 2014), ("推广医工书院。", "province", 2017))
    assert row(slogan_levels(one), "医工书院")["class"] == "own"
    told = row(slogan_levels(two), "医工书院")
    assert (told["class"], told["origin"]) == ("shared", "university")
    assert told["course"] == "university 2014|province 2017"
    assert (told["groups"], told["frequency"], told["document_frequency"]) == (2, 3, 2)


def test_a_term_of_the_lexicon_is_canonical_at_any_level() -> None:
    told = row(slogan_levels(corpus(("深化产教融合。", "university", 2014))), "产教融合")
    assert (told["class"], told["lexicon_origin"]) == ("canonical", "central")


def test_a_known_numeral_with_other_members_is_a_coinage() -> None:
    local = "坚持“三保”，即保供水、保供电、保供气。"
    known = "坚持“三保”，即保基本民生、保工资、保运转。"
    assert row(slogan_levels(corpus((local, "province", 2020))), "三保")["class"] == "own"
    assert row(slogan_levels(corpus((known, "province", 2020))), "三保")["class"] == "canonical"


def test_the_first_document_counts_where_the_extraction_missed_it() -> None:
    found = slogan_levels(
        corpus(("同学在医工书院上课。", "province", 2012), (COINED, "university", 2014))
    )
    told = row(found, "医工书院")
    assert (told["first_document"], told["first_date"], told["origin"]) == ("0", "2012", "province")


def test_a_longer_word_around_a_slogan_is_no_use_of_it() -> None:
    rows = (
        ("解决两不愁三保障问题。", "national", 2012),
        ("落实“三保”，守住“三保”。", "province", 2020),
    )
    told = row(slogan_levels(corpus(*rows)), "三保")
    assert (told["origin"], told["frequency"]) == ("province", 2)


def test_levels_of_one_date_are_all_named() -> None:
    found = slogan_levels(corpus((COINED, "university", 2014), (COINED, "province", 2014)))
    assert row(found, "医工书院")["origin"] == "province|university"
    assert any("on one date" in note for note in found.notes)


def test_a_day_tells_more_than_a_year() -> None:
    days = (COINED, "province", date(2014, 9, 1)), (COINED, "university", date(2014, 3, 1))
    told = row(slogan_levels(corpus(*days)), "医工书院")
    assert (told["origin"], told["first_date"]) == ("university", "2014-03-01")


def test_undated_documents_have_no_origin_unless_there_is_one_group() -> None:
    two = slogan_levels(corpus((COINED, "university", None), (COINED, "province", None)))
    one = slogan_levels(corpus((COINED, "university", None)))
    assert two.table["origin"].tolist() == [None]
    assert one.table["origin"].tolist() == ["university"]
    assert any("no date" in note for note in two.notes)


def test_thresholds_hold_for_uses_and_documents() -> None:
    rows = corpus((COINED, "university", 2014), ("建“船坞课堂”。", "province", 2015))
    assert set(slogan_levels(rows, min_frequency=2).table["text"]) == {"医工书院"}
    assert len(slogan_levels(rows, min_documents=2)) == 0


def test_any_field_may_be_compared_and_an_unknown_one_names_the_nearest() -> None:
    assert (
        row(slogan_levels(corpus((COINED, "university", 2014)), by="year"), "医工书院")["origin"]
        == "2014"
    )
    with pytest.raises(UnknownNameError, match="level"):
        slogan_levels(corpus((COINED, "university", 2014)), by="levels")

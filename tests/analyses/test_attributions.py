"""The table of attributions: its columns, places, slogans and notes."""

from __future__ import annotations

from discourse.analyses.attributions import COLUMNS, attributions
from discourse.analyses.slogans import slogans
from discourse.corpus import Corpus, Document

TEXT = (
    "望川大学校长林听澜、青禾医院院长沈舟出席。\n"
    "林听澜指出，要坚持“四个面向”，深化产教融合。希望各院主动对接。\n"
    "沈舟说：“医工交叉始于病房。”\n"
    "我们认为，产教融合是方向。"
)


def corpus() -> Corpus:
    return Corpus([Document("甲", TEXT, fields={"year": 2020}), Document("乙", "没有人说话。")])


def test_the_columns_are_those_of_the_specification_with_post_and_organisation() -> None:
    names = [
        "document",
        "speaker",
        "post",
        "organisation",
        "verb",
        "clause",
        "start",
        "end",
        "slogans",
    ]
    assert [column.name for column in COLUMNS] == names
    assert attributions(corpus(), fields="year").table.names == (*names, "year")


def test_every_clause_stands_at_its_place_and_holds_its_slogans() -> None:
    table = attributions(corpus()).table
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows()]
    assert [(r["speaker"], r["verb"]) for r in rows] == [
        ("林听澜", "指出"), ("林听澜", "希望"), ("沈舟", "说"), ("我们", "认为"),
    ]  # fmt: skip
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["clause"]
        assert all(text in row["clause"] for text in (row["slogans"] or "").split("|"))
    assert rows[0]["slogans"] == "四个面向|产教融合"
    assert (rows[2]["post"], rows[2]["organisation"]) == ("院长", "青禾医院")
    assert rows[3]["post"] is None


def test_slogans_name_the_same_speakers() -> None:
    table = slogans(corpus()).table
    heard = dict(zip(table["text"].tolist(), table["speaker"].tolist(), strict=True))
    assert heard["四个面向"] == "林听澜"
    assert heard["医工交叉"] == "沈舟"


def test_notes_count_clauses_speakers_posts_and_the_author() -> None:
    notes = attributions(corpus()).notes
    assert notes[0].startswith("4 reported clauses by 3 speakers in 2 documents; 3 with a post; 1 ")


def test_a_pronoun_without_a_person_is_told() -> None:
    result = attributions(Corpus([Document("甲", "他指出，改革要深化。")]))
    assert result.table["speaker"].tolist() == ["他"]
    assert any("pronouns" in note for note in result.notes)

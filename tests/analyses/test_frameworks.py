"""The table of frameworks on a composed corpus."""

from __future__ import annotations

from discourse.analyses.frameworks import frameworks
from discourse.corpus import Corpus, Document

CORPUS = Corpus(
    [
        Document("甲", "坚持“四个面向”。构建“党建、科研、服务”三维融合机制，打造“线上+线下”的教学模式。"),
        Document("乙", "完善“早读、晚讲、夜谈”三维融合体系。再以“学、练、考”三维融合促学。"),
    ]
)  # fmt: skip


def test_each_row_quotes_its_name_and_sentence() -> None:
    for row in frameworks(CORPUS).to_frame().itertuples():
        text = CORPUS[CORPUS.ids.index(row.document)].text
        assert text[row.start : row.end] == row.name
        assert row.name in row.sentence
        assert row.sentence in text
        assert row.size == len(row.members.split("|"))


def test_a_conflict_is_one_within_a_document_and_is_told_in_the_notes() -> None:
    result = frameworks(CORPUS)
    frame = result.to_frame()
    conflicts = frame[frame["conflict"]]
    assert set(conflicts["document"]) == {"乙"}
    assert conflicts["name"].tolist() == ["三维融合", "三维融合"]
    assert any("三维融合 (乙)" in note for note in result.notes)


def test_sets_of_the_lexicon_can_be_left_out() -> None:
    assert "四个面向" in frameworks(CORPUS).table["name"].tolist()
    assert "四个面向" not in frameworks(CORPUS, lexicon=False).table["name"].tolist()


def test_fields_stand_beside_the_rows() -> None:
    corpus = Corpus([Document("甲", "打造“线上+线下”的教学模式。", fields={"year": 2020})])
    assert frameworks(corpus, fields="year").table["year"].tolist() == [2020]

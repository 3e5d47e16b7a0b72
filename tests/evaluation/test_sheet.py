"""Sheets go out, are annotated and come back; gold is read through its offsets."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from discourse.corpus import Corpus, Document
from discourse.errors import InputError
from discourse.evaluation import (
    Annotation,
    Item,
    evaluate,
    read_gold,
    read_prediction,
    read_sheet,
    write_sheet,
)

FOUR = "four-character-policy-term"
CORPUS = Corpus(
    [Document("甲", "标题\n深化产教融合。产教融合要落实，=1+1。"), Document("乙", "无。")]
)


def fill(path: Path, row: int, text: str, kind: str) -> None:
    book = openpyxl.load_workbook(path)
    book["annotate"].cell(row, 5).value = text
    book["annotate"].cell(row, 6).value = kind
    book.save(path)


def test_a_sheet_comes_back_with_every_occurrence_at_its_offset(tmp_path: Path) -> None:
    path = write_sheet(CORPUS, tmp_path / "a.xlsx")
    rows = [row[3] for row in openpyxl.load_workbook(path)["annotate"].values]
    at = rows.index("深化产教融合。") + 1
    fill(path, at, "产教融合", FOUR)
    read = read_sheet(path)
    assert read.items == (Item("甲", 5, 9, "产教融合", FOUR),)
    assert read.documents == ("乙", "甲")
    assert all(read.corpus[1].text[i.start : i.end] == i.text for i in read.items)


def test_suggestions_are_filled_in_and_read_as_given(tmp_path: Path) -> None:
    given = Annotation.of(
        "s", CORPUS.ids, [Item("甲", 5, 9, "产教融合", FOUR), Item("甲", 10, 14, "产教融合", FOUR)]
    )
    assert (
        read_gold(write_sheet(CORPUS, tmp_path / "a.xlsx", suggestions=given)).items == given.items
    )


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("医工交叉", FOUR, "does not stand"),
        ("产教融合", "slogan", "kind"),
        ("产教融合", "", "kind"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row(tmp_path: Path, text, kind, fault) -> None:
    path = write_sheet(CORPUS, tmp_path / "a.xlsx")
    rows = [row[3] for row in openpyxl.load_workbook(path)["annotate"].values]
    at = rows.index("深化产教融合。") + 1
    fill(path, at, text, kind)
    with pytest.raises(InputError, match=fault) as caught:
        read_sheet(path)
    assert f"row {at}" in str(caught.value)


def gold(folder: Path, text: str, start: int, end: int, expression: str) -> Path:
    (folder / "texts").mkdir()
    (folder / "texts/甲.txt").write_bytes(text.encode())
    item = {"text": expression, "type": FOUR, "occurrences": [[start, end]]}
    content = {"documents": {"甲.txt": {"annotator": "a", "items": [item]}}}
    (folder / "annotations.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_raw_offsets_are_carried_through_normalization(tmp_path: Path) -> None:
    raw = "\ufeff標題\r\n\r\n深化　產教融合。"
    start = raw.index("產教")
    read = read_gold(gold(tmp_path, raw, start, start + 4, "產教融合"))
    (item,) = read.items
    assert item.text == "产教融合"
    assert read.corpus[0].text[item.start : item.end] == "产教融合"


def test_an_offset_that_misses_its_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not stand at"):
        read_gold(gold(tmp_path, "深化产教融合", 1, 5, "产教融合"))


def test_a_table_is_read_with_guarded_cells_and_scored(tmp_path: Path) -> None:
    folder = gold(tmp_path, "深化产教融合，+党建", 2, 6, "产教融合")
    table = tmp_path / "slogans.csv"
    table.write_text(
        "document,start,end,text,kind,score\n"
        f"甲,2,6,产教融合,{FOUR},0.9\n甲,7,10,'+党建,plus-compound,0.9\n",
        encoding="utf-8-sig",
    )
    assert read_prediction(table).items[1].text == "+党建"
    scores = evaluate(table, folder).scores.table
    rows = list(zip(*(scores[c].tolist() for c in ("kind", "match", "f1")), strict=True))
    assert (FOUR, "exact", 1.0) in rows
    assert ("all kinds", "exact", pytest.approx(2 / 3)) in rows


def test_the_shipped_texts_of_the_gold_are_read_whole(shared: Path) -> None:
    read = read_gold(shared / "gold/slogans")
    assert len(read.documents) == 55
    distinct = {(i.document, i.text, i.kind) for i in read.items}
    assert 5300 < len(distinct) <= 5341
    assert all(
        read.corpus[read.corpus.ids.index(i.document)].text[i.start : i.end] == i.text
        for i in read.items
    )

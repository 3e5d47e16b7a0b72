"""Tables as corpora: CSV, TSV, XLSX and JSON Lines, each row one document."""

from __future__ import annotations

import pytest

from discourse.errors import DiscourseError, FaultList
from discourse.readers import read_corpus


@pytest.mark.parametrize("name", ["表.csv", "表.tsv", "表.jsonl", "表.xlsx"])
def test_named_tables_hold_one_document_a_row(tmp_path, name):
    rows = [
        ("标题", "正文", "年份"),
        ("甲意见", "深化产教融合，\n完善机制。", 2019),
        ("乙意见", "推进医工交叉。", 2020),
    ]
    path = tmp_path / name
    if name.endswith("xlsx"):
        import openpyxl

        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.create_sheet("别的").append(["x"])
        book.save(path)
    elif name.endswith("jsonl"):
        import json

        lines = [
            json.dumps(dict(zip(rows[0], row, strict=True)), ensure_ascii=False) for row in rows[1:]
        ]
        path.write_text("\n".join(lines), "utf-8")
    else:
        mark = "," if name.endswith("csv") else "\t"
        path.write_bytes(
            "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows).encode("gb18030")
        )
    corpus = read_corpus(path)
    assert (
        corpus.ids == ("表_0002", "表_0003")
        if not name.endswith("jsonl")
        else ("表_0001", "表_0002")
    )
    first = corpus[0]
    assert first.text == "深化产教融合，\n完善机制。"
    assert (first.fields["title"], first.fields["year"]) == ("甲意见", 2019)
    assert corpus.name == "表"
    if name.endswith("xlsx"):
        assert corpus.problems == ("表.xlsx: sheet '别的' is not read, only 'Sheet'",)


def test_rows_keep_the_ids_they_have_and_double_ids_are_faults(put, tmp_path):
    put(tmp_path, {"a.csv": "编号,内容\nx1,甲\nx2,乙\n", "b.csv": "id,text\nx,甲\nx,乙\n"})
    assert read_corpus(tmp_path / "a.csv").ids == ("x1", "x2")
    with pytest.raises(FaultList, match=r"b\.csv:3: the id 'x' stands twice, first in b\.csv:2"):
        read_corpus(tmp_path / "b.csv")
    assert read_corpus(tmp_path / "b.csv", on_error="skip")["x"].text == "甲"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2\n", "no column holds the text; columns: a, b"),
        ("text,text\n1,2\n", "two columns are called 'text'"),
        ("text,b\n1,2,3\n", r"t\.csv:2: 3 cells in a row of 2 columns"),
        ('text,b\n"1,2\n', "no valid CSV"),
    ],
)
def test_faults_of_a_table_name_their_place(put, tmp_path, content, message):
    put(tmp_path, {"t.csv": content})
    with pytest.raises(DiscourseError, match=message):
        read_corpus(tmp_path / "t.csv")


def test_faults_of_json_lines_are_told_line_by_line(put, tmp_path):
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    lines = [
        '{"text": "甲。"}',
        "{",
        "[1]",
        '{"text": "a", "text": "b"}',
        deep,
        '{"text": "乙。", "标签": ["x", "y"], "深": {"a": 1}}',
    ]
    put(tmp_path, {"t.jsonl": "\n".join(lines)})
    with pytest.raises(FaultList) as caught:
        read_corpus(tmp_path / "t.jsonl")
    assert [fault.where for fault in caught.value.faults] == [f"t.jsonl:{n}" for n in (2, 3, 4, 5)]
    corpus = read_corpus(tmp_path / "t.jsonl", on_error="skip")
    assert corpus.ids == ("t_0001", "t_0006")
    assert corpus["t_0006"].fields["标签"] == "x；y"
    assert "t.jsonl: nested values left out: 深" in corpus.problems


def test_a_workbook_with_entities_or_a_bomb_is_refused(put, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    with zipfile.ZipFile(tmp_path / "entity.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    put(tmp_path, {"fake.xlsx": b"no workbook"})
    for name, message in (
        ("bomb", "above the limit"),
        ("entity", "document type"),
        ("fake", "no readable workbook"),
    ):
        with pytest.raises(FaultList, match=message):
            read_corpus(tmp_path / f"{name}.xlsx")


def test_no_control_character_of_a_table_reaches_the_fields(put, tmp_path):
    line = '{"text": "产教\\ud800融合\\u0007。", "title": "意\\u202e见\\ud800", "x": "\\u0000"}'
    put(tmp_path, {"t.jsonl": line})
    (document,) = read_corpus(tmp_path / "t.jsonl")
    assert document.text == "产教融合。"
    assert dict(document.fields) == {"title": "意见", "x": None}

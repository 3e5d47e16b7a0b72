"""Reading corpora: folders, single files, tables, metadata, ids, problems, faults."""

from __future__ import annotations

import os
from datetime import date

import pytest

from discourse.errors import ConfigError, DiscourseError, FaultList, InputError, UnknownNameError
from discourse.readers import read_corpus


def put(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def test_a_folder_without_card_is_read_recursively_in_order(tmp_path):
    put(tmp_path, {"乙.txt": "校企合作。", "子/甲.txt": "产教融合。", "README.txt": "说明", "SOURCE.md": "来源",
                   "LICENSE": "许可", ".hidden.txt": "藏"})  # fmt: skip
    corpus = read_corpus(tmp_path)
    assert corpus.ids == ("乙", "甲")
    assert corpus["甲"].source.path == "子/甲.txt"
    assert corpus["甲"].source.rule == "strict UTF-8"
    assert corpus.name == tmp_path.name
    assert corpus.problems == ()


def test_texts_with_metadata_beside_them_are_one_corpus(tmp_path):
    put(tmp_path, {
        "texts/a.txt": "产教融合。", "texts/b.txt": "医工交叉。", "texts/c.txt": "校企合作。", "notes.txt": "不是文本",
        "metadata.csv": "\ufeffdoc_id,标题,年份,发布日期,编码,人数,发文机关,省份\n"
        "a,意见,2019,2019-05-06,007,12,教育厅,甲省\nb,2020,2020,2020-01-02,012,,卫健委,\nx,x,2021,2021-01-01,1,1,x,x\n",
    })  # fmt: skip
    corpus = read_corpus(tmp_path)
    assert corpus.ids == ("a", "b", "c")
    assert dict(corpus["a"].fields) == {
        "title": "意见", "year": 2019, "date": date(2019, 5, 6), "编码": "007", "人数": 12, "issuer": "教育厅",
        "region": "甲省",
    }  # fmt: skip
    assert corpus["b"].fields["title"] == "2020"
    assert corpus["b"].fields["人数"] is None
    assert corpus["c"].fields["year"] is None
    assert corpus.field("year").time
    assert list(corpus.problems) == [
        "c: no row in metadata.csv",
        "metadata.csv: no document for the row 'x'",
    ]


def test_metadata_finds_documents_by_file_name_too(tmp_path):
    put(tmp_path, {"a.txt": "甲。", "metadata.csv": "文件名;标题\na.txt;意见\n"})
    assert read_corpus(tmp_path)["a"].fields["title"] == "意见"


def test_only_columns_called_date_or_year_become_time(tmp_path):
    put(tmp_path, {"a.txt": "甲。", "metadata.csv": "doc_id,web_date\na,2018-12-04\n"})
    fields = read_corpus(tmp_path)["a"].fields
    assert fields["web_date"] == date(2018, 12, 4)
    assert "year" not in fields
    assert "date" not in fields


def test_equal_stems_get_their_paths_as_ids(tmp_path):
    put(
        tmp_path,
        {"甲/01.txt": "甲。", "乙/01.txt": "乙。", "乙/02.txt": "丙。", "乙/02.text": "丁。"},
    )
    assert set(read_corpus(tmp_path).ids) == {
        "甲/01", "乙/01", "乙/02.txt", "乙/02.text",
    }  # fmt: skip


def test_header_lines_become_fields_and_leave_the_text(tmp_path):
    body = "第一段产教融合。\n第二段。"
    put(tmp_path, {
        "a.txt": f"标题：关于某事的通知\n发文机关：某省人民政府\n发布日期：2013-06-18\n文种：通知\n文号：某政规〔2013〕9号\n正文：\n{body}",
        "b.txt": f"标题: 年会召开\n\n发布日期: 日期：2023-01-15 16:13\n浏览次数: 994\n正文内容:\n{body}",
        "c.txt": f"时间：三月\n{body}",
    })  # fmt: skip
    corpus = read_corpus(tmp_path)
    assert corpus["a"].text == corpus["b"].text == body
    assert dict(corpus["a"].fields) == {
        "title": "关于某事的通知", "issuer": "某省人民政府", "date": date(2013, 6, 18), "genre": "通知",
        "doc_number": "某政规〔2013〕9号", "views": None, "year": 2013,
    }  # fmt: skip
    assert corpus["b"].fields["date"] == date(2023, 1, 15)
    assert corpus["b"].fields["views"] == 994
    assert corpus["c"].text.startswith("时间：三月")
    raw = (tmp_path / "b.txt").read_text("utf-8")
    document = corpus["b"]
    assert all(
        raw[document.origin.to_raw(at)] == document.text[at] for at in range(len(document.text))
    )


def test_metadata_goes_before_header_lines_and_contradictions_are_told(tmp_path):
    put(
        tmp_path,
        {
            "a.txt": "标题：旧\n发布日期：2013-06-18\n正文：\n甲。",
            "metadata.csv": "id,标题,date\na,新,2014-01-01\n",
        },
    )
    corpus = read_corpus(tmp_path)
    assert corpus["a"].fields["title"] == "新"
    assert corpus["a"].fields["year"] == 2014
    assert corpus.problems == (
        "a: date is '2014-01-01' in the metadata and '2013-06-18' in the text",
    )


def test_unknown_and_later_formats_are_problems_and_not_errors(tmp_path):
    put(
        tmp_path,
        {
            "a.txt": "甲。",
            "b.pdf": b"%PDF",
            "c.docx": b"PK",
            "d.xyz": b"",
            "e.csv": "text\n甲\n",
            "f": b"",
        },
    )
    problems = dict(line.split(": ", 1) for line in read_corpus(tmp_path).problems)
    assert "not read yet" in problems["b.pdf"]
    assert "not read yet" in problems["c.docx"]
    assert "no reader for .xyz" in problems["d.xyz"]
    assert "name it" in problems["e.csv"]
    assert "without suffix" in problems["f"]


def test_links_out_of_the_corpus_fifos_and_broken_links_are_not_read(tmp_path):
    put(tmp_path / "corpus", {"a.txt": "甲。", "sub/b.txt": "乙。"})
    put(tmp_path, {"secret.txt": "密", "other/d.txt": "密"})
    corpus = tmp_path / "corpus"
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "folder").symlink_to(tmp_path / "other")
    (corpus / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (corpus / "inside.txt").symlink_to(corpus / "sub/b.txt")
    os.mkfifo(corpus / "pipe.txt")
    read = read_corpus(corpus)
    assert read.ids == ("a", "b", "inside")
    assert {line.split(":")[0] for line in read.problems} == {
        "out.txt",
        "folder",
        "gone.txt",
        "pipe.txt",
        "b",
    }


def test_all_unreadable_files_are_told_together_or_skipped(tmp_path):
    put(
        tmp_path,
        {
            "a.txt": "产教融合。",
            "b.txt": "产教融合".encode()[:-1],
            "c.txt": b"\xff\xfe\xff",
            "d.txt": b"\x00\x81",
        },
    )
    with pytest.raises(FaultList) as caught:
        read_corpus(tmp_path)
    assert caught.value.exit_code == 3
    assert [fault.where for fault in caught.value.faults] == ["b.txt", "c.txt", "d.txt"]
    corpus = read_corpus(tmp_path, on_error="skip")
    assert corpus.ids == ("a",)
    assert [line.split(":")[1] for line in corpus.problems] == [" b.txt", " c.txt", " d.txt"]
    assert all(line.startswith("skipped") for line in corpus.problems)


def test_sanity_problems_are_collected(tmp_path):
    put(tmp_path, {"a.txt": "产教融合。", "b.txt": "产教融合。\r\n", "c.txt": " \n", "d.txt": "Error 404 page not found " * 9,
                   "e.txt": "产教\ufffd融合"})  # fmt: skip
    problems = "\n".join(read_corpus(tmp_path).problems)
    assert "b: the same text as a" in problems
    assert "c: an empty document" in problems
    assert "d: only 0% of its letters are Han" in problems
    assert "e.txt: 1 replacement characters" in problems


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


def test_rows_keep_the_ids_they_have_and_double_ids_are_faults(tmp_path):
    put(tmp_path, {"a.csv": "编号,内容\nx1,甲\nx2,乙\n", "b.csv": "id,text\nx,甲\nx,乙\n"})
    assert read_corpus(tmp_path / "a.csv").ids == ("x1", "x2")
    with pytest.raises(FaultList, match=r"b\.csv:3: the id 'x' stands twice, first in b\.csv:2"):
        read_corpus(tmp_path / "b.csv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2\n", "no column holds the text; columns: a, b"),
        ("text,text\n1,2\n", "two columns are called 'text'"),
        ("text,b\n1,2,3\n", r"t\.csv:2: 3 cells in a row of 2 columns"),
        ('text,b\n"1,2\n', "no valid CSV"),
    ],
)
def test_faults_of_a_table_name_their_place(tmp_path, content, message):
    put(tmp_path, {"t.csv": content})
    with pytest.raises(DiscourseError, match=message):
        read_corpus(tmp_path / "t.csv")


def test_faults_of_json_lines_are_told_line_by_line(tmp_path):
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


def test_a_workbook_with_entities_or_a_bomb_is_refused(tmp_path):
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


def test_a_single_text_file_is_a_corpus(tmp_path):
    put(tmp_path, {"甲.txt": "产教融合。", "乙.txt": "乙"})
    assert read_corpus(tmp_path / "甲.txt").ids == ("甲",)
    with pytest.raises(FaultList, match="not read yet"):
        read_corpus(put(tmp_path, {"a.docx": b""}) / "a.docx")


def test_a_missing_path_suggests_the_nearest_one(tmp_path):
    put(tmp_path, {"sample/a.txt": "甲"})
    with pytest.raises(InputError, match=r"did you mean '.*sample'"):
        read_corpus(tmp_path / "sampel")
    with pytest.raises(InputError, match="does not exist either"):
        read_corpus(tmp_path / "no" / "where")


def test_a_folder_without_texts_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no documents"):
        read_corpus(tmp_path)


def test_conditions_choose_documents_and_misfits_are_errors(tmp_path):
    put(
        tmp_path,
        {
            "a.txt": "甲。",
            "b.txt": "乙。",
            "metadata.csv": "id,date,level\na,2019-01-01,省\nb,2021-01-01,市\n",
        },
    )
    assert read_corpus(tmp_path, where={"year": {"from": 2020}}).ids == ("b",)
    assert read_corpus(tmp_path, where={"date": {"to": "2020-01-01"}}).ids == ("a",)
    assert read_corpus(tmp_path, where={"level": ["省", "市"]}).ids == ("a", "b")
    with pytest.raises(ConfigError, match="'二〇二〇' cannot be compared"):
        read_corpus(tmp_path, where={"year": {"from": "二〇二〇"}})
    with pytest.raises(UnknownNameError, match="did you mean 'level'"):
        read_corpus(tmp_path, where={"levle": "省"})


def test_the_same_files_give_the_same_corpus_in_any_order_of_creation(tmp_path):
    files = {f"子{n}/{m}.txt": f"第{n}{m}号。" for n in range(3) for m in range(3)}
    one = read_corpus(put(tmp_path / "one", files))
    two = read_corpus(put(tmp_path / "two", dict(reversed(files.items()))))
    assert one.digest == two.digest


@pytest.mark.parametrize(
    ("name", "documents", "fields"),
    [
        ("yigong", 5, {"title", "date", "views", "year"}),
        ("gwr", 56, {"year", "date", "kind", "speaker"}),
        ("npc-resolutions", 20, {"year", "congress", "session", "title"}),
        ("state-council", 60, {"year", "doc_number", "issuer", "title", "web_date"}),
        ("laws", 297, {"category", "title", "date", "year"}),
    ],
)
def test_the_real_corpora_are_read_whole(shared, name, documents, fields):
    corpus = read_corpus(shared / "corpora" / name)
    assert len(corpus) == documents
    assert fields <= set(corpus.fields)
    assert len(corpus.problems) <= 1
    for document in list(corpus)[::10]:
        raw = (shared / "corpora" / name / document.source.path).read_bytes().decode("utf-8")
        for at in range(0, len(document.text), 53):
            source = raw[document.origin.to_raw(at)]
            if document.text[at] != source:
                assert (
                    source in " \u3000\xa0\r\n\t"
                    or source >= "\uff10"
                    or document.repairs["simplified"]
                )


def test_known_facts_hold_on_the_real_reports(shared):
    corpus = read_corpus(shared / "corpora/gwr")
    assert corpus["gwr_2019"].text.count("发展") == 144
    assert {d.fields["year"]: d.text.count("产教融合") for d in corpus if "产教融合" in d.text} == {
        2019: 1, 2021: 1, 2022: 1, 2025: 1,
    }  # fmt: skip
    assert 1991 not in corpus.values("year")
    download = read_corpus(shared / "downloads/government_work_reports.jsonl")
    assert len(download) == 72

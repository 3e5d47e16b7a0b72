"""Metadata, header lines, conditions; the real corpora read whole."""

from __future__ import annotations

from datetime import date

import pytest

from discourse.errors import ConfigError, FaultList, UnknownNameError
from discourse.readers import read_corpus


def test_texts_with_metadata_beside_them_are_one_corpus(put, tmp_path):
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
        "plain texts outside texts/, not read: 1",
        "c: no row in metadata.csv",
        "metadata.csv: no document for the row 'x'",
    ]


def test_metadata_finds_documents_by_file_name_too(put, tmp_path):
    put(tmp_path, {"a.txt": "甲。", "metadata.csv": "文件名;标题\na.txt;意见\n"})
    assert read_corpus(tmp_path)["a"].fields["title"] == "意见"


def test_only_columns_called_date_or_year_become_time(put, tmp_path):
    put(tmp_path, {"a.txt": "甲。", "metadata.csv": "doc_id,web_date\na,2018-12-04\n"})
    fields = read_corpus(tmp_path)["a"].fields
    assert fields["web_date"] == date(2018, 12, 4)
    assert "year" not in fields
    assert "date" not in fields


def test_header_lines_become_fields_and_leave_the_text(put, tmp_path):
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


def test_metadata_goes_before_header_lines_and_contradictions_are_told(put, tmp_path):
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


def test_conditions_choose_documents_and_misfits_are_errors(put, tmp_path):
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


def test_the_same_files_give_the_same_corpus_in_any_order_of_creation(put, tmp_path):
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


def test_metadata_may_be_a_workbook(put, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("文件名", "标题", "发布日期", "人数"), ("a.txt", "意见", date(2019, 5, 6), 3.0)):
        book.active.append(row)
    book.save(put(tmp_path, {"a.txt": "甲。"}) / "metadata.xlsx")
    assert dict(read_corpus(tmp_path)["a"].fields) == {
        "title": "意见",
        "date": date(2019, 5, 6),
        "人数": 3,
        "year": 2019,
    }


def test_metadata_that_leads_out_of_the_corpus_is_refused(put, tmp_path):
    put(tmp_path, {"c/a.txt": "甲。", "secret.csv": "id,x\na,1\n"})
    (tmp_path / "c/metadata.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(FaultList, match=r"metadata\.csv: a link that leads out"):
        read_corpus(tmp_path / "c")
    assert "x" not in read_corpus(tmp_path / "c", on_error="skip").fields

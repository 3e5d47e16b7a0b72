"""Lists as databases export them are read with their own names of columns."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook

from discourse.readers import read_corpus

PKULAW = ["标题", "发文字号", "发布部门", "发布日期", "实施日期", "时效性", "效力级别", "法规类别"]
CNKI = ["SrcDatabase-来源库", "Title-题名", "Author-作者", "Organ-单位", "Source-文献来源",
        "Keyword-关键词", "Summary-摘要", "PubTime-发表时间", "Year-年"]  # fmt: skip


def write_sheet(path, *rows) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_list_of_pkulaw_beside_texts_named_by_their_titles(tmp_path, suffix) -> None:
    rows = [["甲省关于产教融合的意见", "甲政发〔2019〕3号", "甲省人民政府", "2019.05.06", "2019.06.01", "现行有效", "地方规范性文件", "教育"],
            ["乙省关于医工交叉的通知", "乙教〔2021〕7号", "乙省教育厅", "2021.10.12", "2021.10.12", "失效", "地方工作文件", "卫生"]]  # fmt: skip
    if suffix == "xlsx":
        write_sheet(tmp_path / "metadata.xlsx", PKULAW, *rows)
    else:
        text = "\n".join(",".join(row) for row in [PKULAW, *rows])
        (tmp_path / "metadata.csv").write_bytes(text.encode("gb18030"))
    (tmp_path / "texts").mkdir()
    for row in rows:
        (tmp_path / "texts" / f"{row[0]}.txt").write_text(
            "各市人民政府：深化改革，推动发展。" + row[0], "utf-8"
        )
    corpus = read_corpus(tmp_path)
    assert corpus.problems == ()
    fields = corpus["甲省关于产教融合的意见"].fields
    assert dict(fields) == {
        "title": "甲省关于产教融合的意见", "doc_number": "甲政发〔2019〕3号", "issuer": "甲省人民政府",
        "date": date(2019, 5, 6), "year": 2019, "effective_date": date(2019, 6, 1),
        "validity": "现行有效", "legal_rank": "地方规范性文件", "category": "教育",
    }  # fmt: skip


def test_other_names_of_pkulaw_mean_the_same(tmp_path) -> None:
    columns = ["法规标题", "制定机关", "公布日期", "施行日期", "效力位阶", "全文"]
    write_sheet(tmp_path / "法规.xlsx", columns,
                ["甲条例", "甲市人大常委会", "2020-01-02", "2020-03-01", "地方性法规", "第一条 为了发展。"])  # fmt: skip
    (document,) = read_corpus(tmp_path / "法规.xlsx")
    assert document.text == "第一条 为了发展。"
    assert document.fields["issuer"] == "甲市人大常委会"
    assert document.fields["effective_date"] == date(2020, 3, 1)
    assert document.fields["legal_rank"] == "地方性法规"


def test_a_list_of_cnki_with_abstracts_as_texts(tmp_path) -> None:
    write_sheet(tmp_path / "cnki.xlsx", CNKI,
                ["期刊", "产教融合的演变", "张三;李四;", "甲大学;", "高教研究", "产教融合;;政策", "本文考察政策话语。", "2023-01-15 10:20", "2023"])  # fmt: skip
    (tmp_path / "corpus.yaml").write_text("texts: cnki.xlsx\ntext: Summary-摘要\n", "utf-8")
    (document,) = read_corpus(tmp_path)
    assert document.text == "本文考察政策话语。"
    assert dict(document.fields) == {
        "database": "期刊", "title": "产教融合的演变", "author": "张三;李四;", "affiliation": "甲大学;",
        "source": "高教研究", "keywords": "产教融合;;政策", "date": date(2023, 1, 15), "year": 2023,
    }  # fmt: skip


def test_a_list_of_cnki_beside_full_texts(tmp_path) -> None:
    write_sheet(tmp_path / "metadata.xlsx", CNKI,
                ["期刊", "产教融合的演变", "张三;", "甲大学;", "高教研究", "政策", "本文考察。", "2023-01-15", "2023"])  # fmt: skip
    (tmp_path / "产教融合的演变.txt").write_text("产教融合经历了发展的几个时期。", "utf-8")
    (document,) = read_corpus(tmp_path)
    assert document.fields["title"] == "产教融合的演变"
    assert document.fields["abstract"] == "本文考察。"


def test_an_abstract_above_an_article_stays_text(tmp_path) -> None:
    text = "摘要：本文考察政策。\n关键词：产教融合\n一、引言\n近年来。"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert read_corpus(tmp_path)["a"].text == text


def test_a_text_ends_before_its_footer(tmp_path) -> None:
    (tmp_path / "corpus.yaml").write_text("footer: ^责任编辑\n", "utf-8")
    (tmp_path / "a.txt").write_text("深化改革。\n\n责任编辑：某某\n下一篇", "utf-8")
    (tmp_path / "b.txt").write_text("推动发展。", "utf-8")
    (tmp_path / "c.txt").write_text("责任编辑在前。\n推动。", "utf-8")
    corpus = read_corpus(tmp_path)
    assert [document.text for document in corpus] == ["深化改革。", "推动发展。", ""]
    assert corpus["a"].origin.to_raw(2) == 2

"""Units: every character in exactly one sentence, clause and article; labels that stay unique."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.text import articles, clauses, normalize, paragraphs, sentences

ALPHABET = '国教条第一二章附件。！？!?…；，：,:—“”’）"A1 \n\u3000'
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=60)


def cut(text, function):
    return [text[start:end] for start, end, *_ in function(text)]


@pytest.mark.parametrize("function", [sentences, clauses, paragraphs, articles])
@given(text=TEXTS)
def test_every_character_is_in_exactly_one_unit(function, text):
    at = 0
    for start, end, *_ in function(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁!戊?己……庚", ["甲。", "乙！", "丙？", "丁!", "戊?", "己……", "庚"]),
        ("他说：“好。”会议开始。", ["他说：“好。”", "会议开始。"]),
        ("（一）做好。）（二）", ["（一）做好。）", "（二）"]),
        ("甲；乙，丙", ["甲；乙，丙"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("真的？！”他问", ["真的？！”", "他问"]),
        ("见 http://a.cn/b?id=1&c=2 页。完", ["见 http://a.cn/b?id=1&c=2 页。", "完"]),
        ("增长10.5%。", ["增长10.5%。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert cut(text, sentences) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲、乙，丙；丁：戊。", ["甲、乙，", "丙；", "丁：", "戊。"]),
        ("——甲，乙——丙", ["——甲，", "乙——", "丙"]),
        ("红—绿,1,000元，14:36", ["红—绿,", "1,000元，", "14:36"]),
        ("“甲，”乙", ["“甲，”", "乙"]),
    ],
)
def test_clauses_end_at_commas_but_not_at_enumeration_commas(text, expected):
    assert cut(text, clauses) == expected


def test_sentences_do_not_cross_clauses():
    text = "要深化产教融合，完善机制；落实责任。——加强领导：抓好落实！"
    ends = {end for _, end in clauses(text)}
    assert {end for _, end in sentences(text)} <= ends


def test_articles_are_found_with_their_chapters():
    text = (
        "某某办法\n第一章 总则\n第一条 为了规范管理，制定本办法。\n第二条规定的情形除外，依照本法。\n"
        "第二条 本办法适用于全省。\n（一）项目。\n第二章 职责\n第一节 一般规定\n第三条 各级政府负责。"
    )
    labels = [label for *_, label in articles(text)]
    assert labels == ["", "第一条", "第二条", "第三条"]
    assert cut(text, articles)[3].startswith("第二章 职责\n第一节 一般规定\n第三条")


def test_labels_stay_unique_where_numbering_restarts():
    text = "第一编 总则\n第一条 甲。\n第二编 分则\n第一条 乙。\n第二条 丙。\n附件一\n第一条 丁。\n附件二\n第一条 戊。\n第一条 己。"
    labels = [label for *_, label in articles(text)]
    assert labels == [
        "第一编 第一条", "第二编 第一条", "第二条", "附件一", "附件一 第一条", "附件二", "附件二 第一条",
        "附件二 第一条 (2)",
    ]  # fmt: skip


def test_a_text_without_articles_is_one_unit():
    assert articles("各省人民政府：\n附件\n名单") == [(0, 13, "")]
    assert articles(" \n") == []


def test_real_laws_have_unique_labels_and_as_many_articles_as_they_count(shared):
    for path in sorted((shared / "corpora/laws/texts").glob("*.txt"))[::7]:
        text = normalize(path.read_text("utf-8")).text
        labels = [label for *_, label in articles(text)]
        assert len(set(labels)) == len(labels), path.name


def test_a_known_law_has_its_fifty_articles(shared):
    text = normalize((shared / "corpora/laws/texts/law_0149.txt").read_text("utf-8")).text
    labels = [label for *_, label in articles(text)]
    assert labels[0] == ""
    assert labels[24] == "第二十四条"
    assert (len(labels), labels[-1]) == (51, "第五十条")

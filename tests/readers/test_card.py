"""The card: what it may say, and all its faults with their places."""

from __future__ import annotations

from datetime import date

import pytest

from discourse.errors import DiscourseError, FaultList
from discourse.readers import read_corpus

FILES = {
    "文件/省_2019_意见.txt": "标题：关于产教融合\n类别：甲\n深化产教融合。",
    "文件/国家_2020_规划.txt": "推进医工交叉。",
    "文件/市_2021_通知.txt": "落实责任。",
    "表.csv": "key,网页日期,人数\n省_2019_意见,2019-05-06,3\n国家_2020_规划,2020-01-02,4\n市_2021_通知,2021-02-03,5\n",
}
CARD = """
name: 某语料
title: 教育政策
licence: 公有领域
texts: "文件/*.txt"
metadata: {file: 表.csv, key: key}
filename: "{level}_{year}_{genre}"
date: 网页日期
header_lines: {标题: title, 类别: class}
fields:
  level: {type: str, levels: [国家, 省], description: 行政层级}
  size: {type: int, source: 人数}
where: {date: {from: 2019-01-01, to: 2020-12-31}}
normalize: {repair: true, simplify: false}
"""


def test_a_full_card_decides_over_names_fields_levels_and_documents(put, tmp_path):
    corpus = read_corpus(put(tmp_path, {**FILES, "corpus.yaml": CARD}))
    assert corpus.name == "某语料"
    assert corpus.ids == ("国家_2020_规划", "省_2019_意见")
    first = corpus["省_2019_意见"]
    assert first.text == "深化产教融合。"
    assert dict(first.fields) == {
        "level": "省", "year": 2019, "genre": "意见", "title": "关于产教融合", "class": "甲",
        "网页日期": date(2019, 5, 6), "size": 3, "date": date(2019, 5, 6),
    }  # fmt: skip
    assert corpus.field("level").levels == ("国家", "省")
    assert corpus.field("level").description == "行政层级"
    assert [corpus.groups("level").keys] == [(("国家",), ("省",))]
    assert corpus.problems == ("市_2021_通知: level is '市', which is no declared level",)


def test_reading_the_card_itself_reads_its_corpus(put, tmp_path):
    assert (
        read_corpus(put(tmp_path, {**FILES, "corpus.yaml": CARD}) / "corpus.yaml").name == "某语料"
    )


def test_a_card_may_name_a_table(put, tmp_path):
    files = {"数据.csv": "号,说法,全文稿\n7,x,产教融合\n8,y,医工交叉\n"}
    corpus = read_corpus(
        put(tmp_path, {**files, "corpus.yaml": "texts: 数据.csv\nid: 号\ntext: 全文稿\n"})
    )
    assert (corpus.ids, corpus["7"].text) == (("7", "8"), "产教融合")


def test_a_declared_encoding_is_used_for_all_files(put, tmp_path):
    files = {"a.txt": "老等方面".encode("big5")}
    corpus = read_corpus(
        put(tmp_path, {**files, "corpus.yaml": "encoding: big5\nheader_lines: none\n"})
    )
    assert corpus["a"].text == "老等方面"
    assert corpus["a"].source.rule == "declared"


def test_all_faults_of_a_card_are_told_with_their_places(put, tmp_path):
    card = "nmae: x\ntexts: ../secret/*.txt\nfilename: 无字段\nfields:\n  level: {type: text2}\nheader_lines: sometimes\n"
    with pytest.raises(FaultList) as caught:
        read_corpus(put(tmp_path, {**{"a.txt": "甲。"}, "corpus.yaml": card}))
    told = str(caught.value)
    assert caught.value.exit_code == 2
    for part in ("corpus.yaml:1:1", "did you mean 'name'", "corpus.yaml:2:8", "leaves the folder", "corpus.yaml:3",
                 "names no field", "corpus.yaml:5", "corpus.yaml:6"):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ("metadata: meta.csv\n", "no such file or folder: 'meta.csv'"),
        ("date: when\n", "unknown field 'when'"),
        ("fields: {a: {source: b}}\n", "unknown column 'b'"),
        ("fields: {n: {type: int}}\nmetadata: m.csv\n", "n is 'x', declared as int"),
        ("fields: {n: {type: int, levels: [1, x]}}\n", "the level 'x' of 'n' is not of type int"),
        ("texts: nothing/*.txt\n", "no documents"),
        ("where: {n: {above: 3}}\nmetadata: m.csv\n", "'above' in the condition"),
    ],
)
def test_what_a_card_promises_must_hold(put, tmp_path, card, message):
    files = {"a.txt": "甲。", "m.csv": "id,n\na,x\n"}
    with pytest.raises(DiscourseError, match=message):
        read_corpus(put(tmp_path, {**files, "corpus.yaml": card}))

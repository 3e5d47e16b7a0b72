"""Normalization: what folds, what is repaired, what stays; idempotent, with origins that lead back."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.text import normalize

AWKWARD = (
    "一二章条第产教融合医工發會乾著昇〇的年月日十百亿⻓⽀\uf900\ufa0e\U0002f81a\U00020000"
    '01１９AaＺé％%‰．.,，、。；：:！!？?…—“”"‘’（）()《》「」①─+＋=\t \u3000\xa0\u2003\n\r\x0b\x0c\x85\u2028'
    "\u200b\u200d\ufeff\ufe0f\xad\x00\x07\ud800\ue000\ufffd\u202e\U000e0100"
)
TEXTS = st.text(st.sampled_from(AWKWARD), max_size=60) | st.lists(
    st.sampled_from(
        [
            "各地开展试点工作",
            "一、",
            "（二） ",
            "第三条 ",
            "1 9 9 3 年",
            "几 个 问 题",
            "，",
            "。",
            "\n",
            "\n\n",
            " ",
            "产教融合机制不断完善并取得成效",
            "发展新",
            "模式。",
            "總則",
            "总 则",
            "“",
            "”",
            "：",
            "10:30 ",
            "图5 ",
            "6 ",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.booleans(), st.booleans())
def test_normalizing_twice_gives_the_same_as_once(raw, repair, simplify):
    once = normalize(raw, repair=repair, simplify=simplify)
    assert normalize(once.text, repair=repair, simplify=simplify).text == once.text


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_character_leads_back_to_the_raw_character_it_came_from(raw):
    made = normalize(raw, simplify=False)
    assert made.origin.length == len(made.text)
    assert made.origin.raw_length == len(raw)
    places = [made.origin.to_raw(at) for at in range(len(made.text))]
    assert places == sorted(set(places))
    for character, place in zip(made.text, places, strict=True):
        source = raw[place]
        if character in "\n ":
            assert source.isspace()
        elif character != source:
            assert unicodedata.normalize("NFKC", source) == character or source == "⻓"


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_normalized_text_has_no_invisible_characters_and_no_empty_lines(raw):
    text = normalize(raw).text
    kinds = {unicodedata.category(character) for character in text if character != "\n"}
    assert not kinds & {"Cc", "Cf", "Cs"}
    assert all(line and line == line.strip(" ") for line in text.split("\n")) or text == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_repairs_remove_only_spaces_and_line_feeds(raw):
    plain, repaired = normalize(raw, repair=False).text, normalize(raw).text
    strip = str.maketrans("", "", " \n")
    assert plain.translate(strip) == repaired.translate(strip)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("１９５６年，ＧＤＰ增长", "1956年，GDP增长"),
        ("⼈⺠⾄上，⻓期", "人民至上，长期"),
        ("产\u200b教\ufe0f融\xad合", "产教融合"),
        ("，！？；：（）％．", "，！？；：（）％．"),
        ("党建＋、互联网﹢、１＋Ｘ", "党建+、互联网+、1+X"),
        ("坚持,落实;(试行)", "坚持,落实;(试行)"),
        ("甲\r\n\r\n\u3000\u3000乙\r丙", "甲\n乙\n丙"),
        ("国务院办公厅\u3000中央军委办公厅", "国务院办公厅 中央军委办公厅"),
    ],
)
def test_folding_leaves_punctuation_alone(raw, expected):
    assert normalize(raw).text == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("到1 9 9 3 年底", "到1993年底"),
        ("1 9 9 7 年，增长1 0 ．0 6 ‰", "1997年，增长10．06‰"),
        ("增长8 ％以上", "增长8％以上"),
        ("收 入 分 配 若 干 问 题 的 通 知", "收入分配若干问题的通知"),
        ("第七章 附 则\n第八条 本办法", "第七章 附则\n第八条 本办法"),
        ("比2006 年增加 1304亿元", "比2006年增加1304亿元"),
        ("提出“ 四新”、 “五优 ”的要求", "提出“四新”、“五优”的要求"),
    ],
)
def test_stray_spaces_inside_chinese_are_closed(raw, expected):
    made = normalize(raw)
    assert made.text == expected
    assert made.changes["spaces"] == raw.count(" ") - expected.count(" ")
    assert normalize(raw, repair=False).text == raw


@pytest.mark.parametrize(
    "raw",
    [
        "以“鼎故革新 联创辉煌”为主题",
        "由 Wyss Institute 与 Pre-Med 课程",
        "第四十条 “新区”原居民",
        "5.1.2 省级人民政府",
        "图5 汽车前号牌",
        "16:14:00 来源",
        "刘 茹 某大学",
        "13728. 6083",
    ],
)
def test_meaningful_spaces_stay(raw):
    assert normalize(raw).text == raw


LONG = (
    "各地围绕临床需求开展试点，形成一批可复制的做法。专家认为，这一机制在推动技术突破和临床应用方"
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (LONG + "\n\n面成效显著，值得推广。", LONG + "面成效显著，值得推广。"),
        (
            "面向未来，学校将着力打通人才培养、科学研究、成果转化各个环节，逐步形成医工融合发展新\n\n模式。",
            "面向未来，学校将着力打通人才培养、科学研究、成果转化各个环节，逐步形成医工融合发展新模式。",
        ),
        ("要保障基层运转，\n落实各项政策。", "要保障基层运转，落实各项政策。"),
        (
            "学校建设医教研产平台。\n医教研产协同。\n经过全体师生多年的努力，全校的医教\n研产协同取得进展。",
            "学校建设医教研产平台。\n医教研产协同。\n经过全体师生多年的努力，全校的医教研产协同取得进展。",
        ),
    ],
)
def test_lines_cut_inside_a_sentence_are_joined(raw, expected):
    made = normalize(raw)
    assert made.text == expected
    assert made.changes["line_breaks"] == 1


@pytest.mark.parametrize(
    "raw",
    [
        "某省人民政府办公厅关于加强\n产教融合工作的通知\n各市人民政府：",
        "一、关于过去五年的工作，特别是推进体制改革和扩大对外开放、调整结构并改善民生的若干重大举措\n过去五年成绩显著。",
        LONG + "\n二、下一步安排。",
        LONG + "\n（一）加强领导。",
        LONG + "\n第三条 本办法施行。",
        LONG + "\n责任编辑：某某。",
        "特此通知，请认真贯彻执行。落款单位\n某省教育厅",
        "名单如下\n张三\n李四",
    ],
)
def test_titles_headings_and_lists_are_not_joined(raw):
    assert normalize(raw).text == raw


def test_a_text_of_fixed_width_is_joined_line_by_line():
    sentence = "生物医学与健康工程学科面向临床需求组织联合攻关并完善成果转化机制"
    body = sentence * 8
    lines = [body[at : at + 31] for at in range(0, len(body), 31)]
    assert normalize("\n".join(lines) + "。").text == body + "。"


def test_a_traditional_report_is_found_in_simplified_characters():
    made = normalize("國民經濟的發展計劃")
    assert (made.text, made.script, made.changes["simplified"]) == (
        "国民经济的发展计划",
        "traditional",
        6,
    )
    assert normalize("國民經濟", simplify=False).text == "國民經濟"


@pytest.mark.parametrize("raw", ["", " \n\u3000\r\n", "\ufeff\u200b", "\x00"])
def test_a_text_without_content_becomes_empty(raw):
    made = normalize(raw)
    assert made.text == ""
    assert made.origin.to_raw(0) == len(raw)


@pytest.mark.parametrize("piece", [" ", "甲 ", "1 ", "，\n", "国\n", "\u3000“ ", "产教融合"])
def test_long_monotonous_texts_take_no_longer_than_others(piece):
    raw = "文" + piece * (200_000 // len(piece))
    began = time.perf_counter()
    normalize(raw)
    assert time.perf_counter() - began < 5


def test_every_real_text_keeps_its_letters_and_is_stable(shared):
    for path in sorted((shared / "corpora").glob("*/texts/*.txt")):
        raw = path.read_bytes().decode("utf-8")
        made = normalize(raw)
        assert normalize(made.text).text == made.text, path.name
        kept = "".join(raw[made.origin.to_raw(at)] for at in range(0, len(made.text), 97))
        for ours, theirs in zip(made.text[::97], kept, strict=True):
            if "\u4e00" <= ours <= "\u9fff" and made.script == "simplified" and theirs != ours:
                assert normalize("国" + theirs).text[-1] == ours


def test_the_known_dirt_of_the_real_texts_is_repaired(shared):
    corpora = shared / "corpora"
    read = lambda name: normalize((corpora / name).read_bytes().decode("utf-8"))  # noqa: E731
    report = read("gwr/texts/gwr_1998.txt")
    assert "1993年3月" in report.text
    assert "4．8％" in report.text or "．8％" in report.text
    assert "１" not in read("gwr/texts/gwr_1956.txt").text
    assert "几个问题的通知\n" in read("state-council/texts/sc_1981_040.txt").text
    assert "奖售粮\n几个问题" in read("state-council/texts/sc_1981_040.txt").text
    assert read("gwr/texts/gwr_1954.txt").text.count("发展") >= 60
    assert "会议" in read("gwr/texts/gwr_1957.txt").text
    assert "会議" not in read("gwr/texts/gwr_1957.txt").text
    essay = next((corpora / "yigong/texts").glob("002_*"))
    text = normalize(essay.read_bytes().decode("utf-8")).text
    assert "临床应用方面的显著成效" in text
    assert "融合发展新模式。" in text
    assert "医教研产融合在以下方面" in text

"""The examples that stand beside the patterns hold, and near-misses do not."""

from __future__ import annotations

import re

import pytest

from discourse.slogans import extract
from discourse.slogans.chains import QUOTED_SHAPES, shape_of
from discourse.slogans.members import PLACES
from discourse.slogans.numerals import FORMS, find_numerals, quoted_form, sizes
from discourse.slogans.quotes import CUES
from discourse.slogans.reading import Reading
from discourse.slogans.themes import FRAMES


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.subtype)
def test_every_form_finds_its_example(form) -> None:
    found = list(find_numerals(Reading(f"推进{form.example}。")))
    assert [(m.text, m.subtype) for m in found] == [(form.example, form.subtype)]


@pytest.mark.parametrize("shape", QUOTED_SHAPES, ids=lambda shape: shape.subtype)
def test_every_quoted_shape_fits_its_example_and_not_plain_words(shape) -> None:
    assert shape_of(shape.example) is shape
    assert shape_of("产教融合") is None


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_every_frame_finds_its_example(frame) -> None:
    (mention,) = extract(f"坚持{frame.example}。")
    assert (mention.text, mention.kind, mention.subtype) == (
        frame.example,
        "theme-line",
        frame.name,
    )


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_every_cue_fits_its_example(cue) -> None:
    example = cue.example.replace("…", "深化改革发展的研究与分析")
    left, _, rest = example.partition("“")
    inside, _, right = rest.partition("”")
    side = {"before": left, "after": right, "inside": inside}[cue.where]
    method = {"before": "search", "after": "match", "inside": "fullmatch"}[cue.where]
    if cue.name in ("long", "rule", "speech", "title"):
        side = {
            "long": "赋予各级各类科研单位自主使用经费的权利", "speech": "我们要加快发展。大家一起干",
            "rule": "各有关单位可以根据实际需要依照规定自主组建各类团队", "title": "关于若干重大问题",
        }[cue.name]  # fmt: skip
    assert getattr(cue.pattern, method)(side)


def test_places_are_searched_in_the_order_of_the_method() -> None:
    assert [place.name for place in PLACES] == [
        "quoted list before", "list before", "bracket after", "defined in a bracket", "named list",
        "counted later", "same head",
    ]  # fmt: skip
    assert all(re.search("“|三位", place.example) for place in PLACES)


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("四个意识", "class"), ("双随机、一公开", "class"), ("五缓四减三补贴", "class"),
        ("一国两制", "compound"), ("收支两条线", "tail"), ("6352", "code"), ("3个坚持", "digits"),
        ("十二五", ""), ("一带一路", ""), ("九二共识", ""), ("四两拨千斤", ""), ("一刀切", ""),
        ("2035", ""), ("三日", ""), ("双重", ""), ("一要吃饭、二要建设", ""), ("三角债", ""),
        ("产教融合", ""),
    ],
)  # fmt: skip
def test_numerals_in_quotation_marks_are_sets_unless_they_are_dates_idioms_or_counts(
    text: str, subtype: str
) -> None:
    assert quoted_form(text) == subtype


@pytest.mark.parametrize(
    "text",
    [
        "提出三个方面的要求", "用两个月时间", "十八届三中全会", "第三个五年计划", "三级公立医院功能定位",
        "两位副总理", "二十五个省", "有关四项工作", "第二十四条", "其中三家企业", "近五个月",
    ],
)  # fmt: skip
def test_plain_counts_are_no_abbreviations(text: str) -> None:
    assert [m for m in extract(text + "。") if m.kind == "numeric-abbreviation"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("四个面向", (4,)), ("两免一补", (3,)), ("三保三压", (6, 3)), ("十大行动", (10,)), ("1+1+1", (3,)),
     ("三位一体", (3,)), ("两个一百年", (2,)), ("6352", ()), ("一刀切", ())],
)  # fmt: skip
def test_the_numeral_says_how_many_members_there_are(text: str, expected: tuple[int, ...]) -> None:
    assert sizes(text) == expected

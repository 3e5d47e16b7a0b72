"""Who says what: composed texts for every rule, and the annotated attributions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from discourse.slogans.bodies import HEADS, body_of
from discourse.slogans.persons import introductions, read_person
from discourse.slogans.reporting import VERBS
from discourse.slogans.speakers import find_attributions
from discourse.slogans.voices import voices_of
from discourse.text import normalize

SPEECH = "各位代表：\n"
# Composed; each with the speakers, verbs and reported clauses that a reader finds.
COMPOSED = (
    ("望川大学校长林听澜指出，要深化产教融合。", [("林听澜", "指出", "要深化产教融合")]),
    ("林听澜校长强调：“学科要交叉。”", [("林听澜", "强调", "学科要交叉")]),
    ("“学科要交叉。”林听澜说。", [("林听澜", "说", "学科要交叉")]),
    ("“学科要交叉，”沈舟教授说，“不然没有出路。”", [("沈舟", "说", "学科要交叉"), ("沈舟", "说", "不然没有出路")]),
    ("欧阳听澜在开幕式致辞中表示，学校将增设岗位。", [("欧阳听澜", "表示", "学校将增设岗位")]),
    ("林听澜作主旨发言。他认为，标准应当先行。", [("他", "认为", "标准应当先行")]),
    (
        "沈舟院士作了报告。他认为，标准应当先行。林听澜希望各校跟进。",
        [("沈舟", "认为", "标准应当先行"), ("林听澜", "希望", "各校跟进")],
    ),
    (
        "副厅长沈听澜对年会召开表示祝贺，希望专家畅所欲言。",
        [("沈听澜", "希望", "专家畅所欲言")],
    ),
    ("沈听澜对医工结合的进展表示充分肯定。", [("沈听澜", "表示", "医工结合的进展")]),
    (
        "林听澜提出三点建议：一是建平台，二是育人才。",
        [("林听澜", "提出", "一是建平台，二是育人才")],
    ),
    ("国务院要求各地区抓紧落实。", [("国务院", "要求", "各地区抓紧落实")]),
    ("党中央、国务院印发《教育纲要》，要求扩大资源供给。", [("党中央、国务院", "要求", "扩大资源供给")]),
    ("《行动方案》提出，到2030年建成百个平台。", [("《行动方案》", "提出", "到2030年建成百个平台")]),
    ("与会专家一致认为，数据要共享。", [("与会专家", "认为", "数据要共享")]),
    ("某省教育厅副厅长郑某某介绍，经费已经到位。", [("郑某某", "介绍", "经费已经到位")]),
    ("据有关部门估算，今年可节电两成。", [("有关部门", "估算", "今年可节电两成")]),
    ("上月召开的全省教育工作会议，决定扩大试点范围。", [("全省教育工作会议", "决定", "扩大试点范围")]),
    (
        "林听澜指出，党的二十大报告强调人才是第一资源，各校要行动。",
        [
            ("林听澜", "指出", "党的二十大报告强调人才是第一资源，各校要行动"),
            ("党的二十大报告", "强调", "人才是第一资源，各校要行动"),
        ],
    ),
    (
        "林听澜指出，人才要用好。评价要改。会后，学校成立了专班。",
        [("林听澜", "指出", "人才要用好。评价要改")],
    ),
    (
        SPEECH + "林听澜同志指出，人才要用好。评价要改。",
        [("林听澜", "指出", "人才要用好")],
    ),
    ("我们认为，改革不能停步。", [("我们", "认为", "改革不能停步")]),
)  # fmt: skip

SILENT = (
    "必须指出，改革不能停步。",
    "应当说，成绩是主要的。",
    "不能说改革已经到头。",
    "可以说，形势一片大好。",
    "据说，新校区明年启用。",
    "总的来说，成绩是主要的。",
    "按照高质量发展的要求，推进改革。",
    "根据党中央决定，成立工作组。",
    "沈听澜对大家的到来表示热烈欢迎和衷心感谢。",
    "国务院提出的目标已经实现。",
    "会议提出了新的更高要求。",
    "他们没有说明理由。",
    "教师申报职称，可以提交专利。",
    "其中由医院首先提出需求的项目占一半。",
    "学校对此进行了介绍，并给出了建议，反响很好。",
)


@pytest.mark.parametrize(("text", "expected"), COMPOSED)
def test_each_report_has_its_speaker_verb_and_clause(text, expected) -> None:
    found = [(a.speaker, a.verb, text[a.start : a.end]) for a in find_attributions(text)]
    assert found == expected


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_says_is_no_report(text: str) -> None:
    assert find_attributions(text) == ()


@pytest.mark.parametrize("entry", VERBS, ids=lambda entry: entry.verb)
def test_every_verb_reports_in_its_example(entry) -> None:
    found = find_attributions(entry.example)
    assert [a.verb for a in found] == [entry.verb]
    assert entry.example.startswith((found[0].speaker, found[0].organisation, found[0].post))


@pytest.mark.parametrize("heads", HEADS, ids=lambda heads: heads.body)
def test_every_kind_of_body_has_its_example(heads) -> None:
    assert body_of(heads.example) == (heads.example, heads.body)


@pytest.mark.parametrize(
    ("phrase", "name", "post", "organisation"),
    [
        ("望川大学党委副书记、校长欧阳听澜", "欧阳听澜", "党委副书记|校长", "望川大学"),
        ("望川大学副校长、附属医院院长沈舟", "沈舟", "副校长|院长", "望川大学|附属医院"),
        ("赵听澜总工程师", "赵听澜", "总工程师", ""),
        ("望川大学沈舟教授", "沈舟", "教授", "望川大学"),
        ("沈舟同志", "沈舟", "", ""),
        ("毛主席", "毛主席", "主席", ""),
        ("某省教育厅副厅长郑某某", "郑某某", "副厅长", "某省教育厅"),
    ],
)
def test_posts_and_organisations_are_told_from_the_name(
    phrase: str, name: str, post: str, organisation: str
) -> None:
    person = read_person(phrase)
    assert person is not None
    assert (person.name, person.post, person.organisation) == (name, post, organisation)


@pytest.mark.parametrize(
    "phrase", ["高度", "全国", "于是", "经研究", "江苏", "望川大学校长", "方向"]
)
def test_words_that_begin_like_a_surname_are_no_names(phrase: str) -> None:
    assert read_person(phrase) is None


def test_a_post_that_stands_elsewhere_in_the_document_is_found() -> None:
    text = "望川大学校长林听澜、青禾医院院长沈舟出席会议。\n沈舟表示，愿意开放病房。"
    (said,) = find_attributions(text)
    assert (said.speaker, said.post, said.organisation) == ("沈舟", "院长", "青禾医院")
    assert set(introductions(text)) == {"林听澜", "沈舟"}


def test_he_is_the_person_last_at_the_head_of_a_clause() -> None:
    text = "望川大学校长林听澜会见青禾医院院长沈舟一行。林听澜致辞。他指出，要深化合作。"
    assert [a.speaker for a in find_attributions(text)] == ["林听澜"]


def test_the_innermost_report_is_the_voice_and_we_are_the_author() -> None:
    text = "林听澜指出，党中央强调人才是第一资源。\n我们认为，产教融合是方向。"
    spans = [(text.index(t), text.index(t) + len(t)) for t in ("人才是第一资源", "产教融合")]
    heard = [(voice, said and said.speaker) for voice, said in voices_of(text, spans)]
    assert heard == [("speaker", "党中央"), ("author", None)]


def test_speakers_reach_their_floor_on_the_annotated_excerpts(shared: Path) -> None:
    documents = json.loads((shared / "gold/slogans/annotations.json").read_text("utf-8"))
    right = wanted = found = 0
    for name, document in documents["documents"].items():
        raw = (shared / "gold/slogans/texts" / name).read_text("utf-8")
        normalized = normalize(raw)
        reports = find_attributions(normalized.text)
        starts = {normalized.origin.to_raw(a.start): a.speaker for a in reports}
        for gold in document.get("attributions", []):
            at = gold["clause_start"] if "clause_start" in gold else raw.find(gold["clause"])
            near = {starts.get(place) for place in range(at - 2, at + 3)}
            right += gold["speaker"] in near
            wanted += 1
        found += sum(not a.is_author for a in reports)
    assert right / wanted >= 0.93, (right, wanted)
    assert right / found >= 0.85, (right, found)


@pytest.mark.parametrize("folder", ["yigong", "gwr", "npc-resolutions", "state-council"])
def test_every_report_stands_in_its_text(shared: Path, folder: str) -> None:
    paths = sorted((shared / "corpora" / folder / "texts").rglob("*.txt"))
    assert paths
    for path in paths[::6]:
        text = normalize(path.read_text("utf-8")).text
        for said in find_attributions(text):
            assert text[said.verb_start :].startswith(said.verb)
            assert 0 <= said.start < said.end <= len(text)
            assert "\n" not in text[said.start : said.end]
            assert not text[said.start : said.end].endswith(("。", "，"))

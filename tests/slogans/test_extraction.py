"""Extraction on composed sentences: every kind, its near-misses, members, nesting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.corpus import Document
from discourse.slogans import KINDS, extract


def kinds(text: str) -> dict[str, str]:
    return {mention.text: mention.kind for mention in extract(text)}


def members(text: str, of: str) -> tuple[str, ...]:
    return next(mention.expansion for mention in extract(text) if mention.text == of)


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("着力破解“卡脖子”难题。", "卡脖子", "quoted-slogan"),
        ("打破学科之间的'围墙',携手前行。", "围墙", "quoted-slogan"),
        ("推行「一窗通办、全程帮办」服务。", "一窗通办、全程帮办", "quoted-slogan"),
        ("多项技术实现“零”的突破。", "“零”的突破", "quoted-slogan"),
        ('坚持"四个面向",服务发展。', "四个面向", "numeric-abbreviation"),
        ("实施协同育人“5432”工程。", "5432", "numeric-abbreviation"),
        ("推进三医联动改革。", "三医联动", "numeric-abbreviation"),
        ("用好国内国际两个市场、两种资源。", "两个市场、两种资源", "numeric-abbreviation"),
        ("打造“党建＋”品牌。", "党建＋", "plus-compound"),
        ("建立“课堂讲授+临床见习”模式。", "课堂讲授+临床见习", "plus-compound"),
        ("全面推进互联网+监管。", "互联网+监管", "plus-compound"),
        ("启动1+X证书制度试点。", "1+X证书制度", "plus-compound"),
        ("大家管这套办法叫党建+消防。", "党建+消防", "plus-compound"),
        ("海洋+旅游能不能成，众说不一。", "海洋+旅游", "plus-compound"),
        ("旧设备陆续迁入校园+园区实践基地。", "校园+园区", "plus-compound"),
        ("医+工+文的课程组合不宜照搬。", "医+工+文", "plus-compound"),
        ("有的学校探索党建+的路子。", "党建+", "plus-compound"),
        ("这样搞人工智能+教育，人人反感。", "人工智能+教育", "plus-compound"),
        ("围绕研发—注册—生产全过程服务。", "研发—注册—生产", "dash-chain"),
        ("设立双院长制。", "双院长制", "numeric-abbreviation"),
        ("按照一体两翼的布局编制章程。", "一体两翼", "numeric-abbreviation"),
        ("打通“基础—临床—产业”链条。", "基础—临床—产业", "dash-chain"),
        ("形成“导学-伴学-促学”机制。", "导学-伴学-促学", "dash-chain"),
        ("构建基础研究——技术攻关——成果产业化的链条。", "基础研究——技术攻关——成果产业化", "dash-chain"),
        ("以临床需求为导向，协同攻关。", "以临床需求为导向", "theme-line"),
        ("以企业为主体、市场为导向的体系。", "以企业为主体、市场为导向", "theme-line"),
        ("围绕“交叉融合向未来”畅谈感想。", "交叉融合向未来", "theme-line"),
        ("以“同心同行”为主题的论坛开幕。", "以“同心同行”为主题", "theme-line"),
        ("以“同心同行”为主题的论坛开幕。", "同心同行", "theme-line"),
        ("设立“青蓝计划”。", "青蓝计划", "programme-name"),
        ("落实“十四五”规划。", "“十四五”规划", "programme-name"),
        ("高质量共建“一带一路”。", "一带一路", "programme-name"),
    ],
)  # fmt: skip
def test_each_kind_is_found_with_its_kind(text: str, found: str, kind: str) -> None:
    assert kinds(text).get(found) == kind


@pytest.mark.parametrize(
    "text",
    [
        "三人获评“优秀”等次。", "项目斩获“金奖”。", "作题为“早期诊断技术研究”的报告。",
        "他说：“我们要把这件事办好。办好了再走。”", "坚持“稳”字当头。", "使用“ECMO”设备。",
        "以上称“以上”，包括本数。", "将“县级”修改为“市级”。", "王团队“肝病早期诊断技术”入选。",
        "“十四五”时期开局良好。", "所以被称为中心。", "不以营利为目的。", "以此为契机推进。",
        "在以张同志为核心的集体领导下。", "建成北京——天津——上海铁路。", "收入合计=医疗收入+其他收入。",
        "保证5-10-15年不变。", "计算公式为甲数+乙数。", "他朝外喊：“再等一会，车就来。”",
        "他只说了一句：“钉子要钉牢”，就走了。", "车上有产妇的Rh+血样要做配型。", "结余=收入-支出项-费用项。",
        "历时三个月，跨了几个月。", "形成三条产业链：甲产业链、乙产业链、丙产业链。",
        "三省：甲省、乙省、丙省。", "分三阶段：准备阶段、实施阶段、总结阶段。",
    ],
)  # fmt: skip
def test_awards_titles_speech_definitions_and_sums_are_no_slogans(text: str) -> None:
    assert [
        mention.text for mention in extract(text) if not mention.rule.startswith("terms:")
    ] == []


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("构建“铸魂—赋能—创新”三维融合体系。", "三维融合", ("铸魂", "赋能", "创新")),
        ("采用“早见习、重实操、强考核”三段递进式教学。", "三段递进式", ("早见习", "重实操", "强考核")),
        ("建设“甲一”、“乙二”两大品牌。", "两大品牌", ("甲一", "乙二")),
        ("通过党委、支部、党员三位一体发力。", "三位一体", ("党委", "支部", "党员")),
        ("兼具育人的学院、研究的平台以及孵化的基地的三重功能。", "三重功能", ("育人的学院", "研究的平台", "孵化的基地")),
        ("落实“两个允许”（允许医院分配结余，允许科室发放奖励）。", "两个允许", ("允许医院分配结余", "允许科室发放奖励")),
        ("采用“1+1+1”导师组模式(医生+研究员+工程师各一名)。", "1+1+1", ("医生", "研究员", "工程师")),
        ("确保“三个高于”，即：投入高于上年，产出高于上年，增幅高于上年。", "三个高于", ("投入高于上年", "产出高于上年", "增幅高于上年")),
        ("建立对象名录库和人员名录库（统称“两库”）。", "两库", ("对象名录库", "人员名录库")),
        ("深化“三大工程”：以“铸魂工程”立根，以“强基工程”固本，以“赋能工程”增效。", "三大工程", ("铸魂工程", "强基工程", "赋能工程")),
        ("推进三对接，即专业与产业对接、课程与岗位对接、教学与生产对接。", "三对接", ("专业与产业对接", "课程与岗位对接", "教学与生产对接")),
        ("落实三融入要求。学校应把标准融入课程、融入实训、融入竞赛，每年检查。", "三融入", ("融入课程", "融入实训", "融入竞赛")),
        ("琢磨出三色管理：红色急办，当场上机；黄色限办，当日处理；绿色常办。", "三色管理", ("红色急办", "黄色限办", "绿色常办")),
        ("建立三跨机制，跨院系、跨学科、跨机构组建导师组和课程组。", "三跨机制", ("跨院系", "跨学科", "跨机构")),
        ("把三保放在首位，即保民生、保工资、保运转。", "三保", ("保民生", "保工资", "保运转")),
        ("公布三张清单，即需求清单、成果清单、服务清单。", "三张清单", ("需求清单", "成果清单", "服务清单")),
        ("扩充为四位一体培养体系，即课堂、病房、车间、社区，让学生常去。", "四位一体", ("课堂", "病房", "车间", "社区")),
        ("实行“三定”，即定规模要求，定工期要求，定外部条件要求。", "三定", ("定规模要求", "定工期要求", "定外部条件要求")),
        ("试行三段式培养，学员依次认岗、跟岗、顶岗，年年考核。", "三段式培养", ("认岗", "跟岗", "顶岗")),
        ("统筹国内国际两个大局。", "两个大局", ("国内", "国际")),
        ("整合理、工、医、文四大板块。", "四大板块", ("理", "工", "医", "文")),
    ],
)  # fmt: skip
def test_members_are_found_in_each_place_of_the_method(
    text: str, of: str, expected: tuple[str, ...]
) -> None:
    assert members(text, of) == expected


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("通过党委、支部两级和班组三位一体发力。", "三位一体"),
        ("坚决落实和完善“双创”政策。", "双创"),
        ("学习甲理论、乙理论和“三个转折”思想。", "三个转折"),
        ("获评培育单位、全省高校“双带头人”支部。", "双带头人"),
        ("科学规范、公平公正、公开透明的“双随机、一公开”机制。", "双随机、一公开"),
        ("实施“5432”工程，涉及甲、乙、丙。", "5432"),
        ("打造四大课堂强化理想。", "四大课堂"),
    ],
)  # fmt: skip
def test_members_are_never_invented(text: str, of: str) -> None:
    assert members(text, of) == ()


def test_a_second_mention_borrows_the_members_of_the_first() -> None:
    text = "通过党委、支部、党员三位一体发力。\n坚持三位一体。"
    assert [m.expansion for m in extract(text)] == [("党委", "支部", "党员")] * 2


def test_two_member_sets_of_one_name_stay_apart() -> None:
    text = "构建“甲—乙—丙”三维融合体系。\n推进“子、丑、寅”三维融合机制。"
    sets = [m.expansion for m in extract(text) if m.text == "三维融合"]
    assert sets == [("甲", "乙", "丙"), ("子", "丑", "寅")]


def test_the_lexicon_lends_members_and_says_so_but_not_to_an_older_text() -> None:
    (new,) = extract(Document("甲", "坚持“四个自信”。", fields={"year": 2020}))
    (old,) = extract(Document("乙", "坚持“四个自信”。", fields={"year": 1990}))
    assert (new.source, len(new.expansion)) == ("lexicon", 4)
    assert (old.source, old.expansion) == ("text", ())


def test_a_nested_expression_follows_the_one_that_holds_it() -> None:
    found = [(m.text, m.kind) for m in extract("以“四个面向”为引领，推行“互联网+监管”。")]
    assert found == [
        ("以“四个面向”为引领", "theme-line"), ("四个面向", "numeric-abbreviation"),
        ("互联网+监管", "plus-compound"), ("互联网+", "plus-compound"),
    ]  # fmt: skip


def test_a_coined_term_is_found_again_without_its_marks_but_an_ordinary_word_is_not() -> None:
    coined = "实施“证照联办”。证照联办深入推进。"
    ordinary = "他们搞的是假“社会主义”。" + "我们建设社会主义。" * 9
    assert [m.start for m in extract(coined)] == [3, 9]
    assert [m.text for m in extract(ordinary)].count("社会主义") == 1


@given(
    st.text(
        alphabet="四个三大工程面向“”‘’\"'「」+＋—-以为导向坚持、，。；\n（）《》1零的突破甲乙丙",
        max_size=80,
    )
)
def test_spans_quote_the_text_and_are_sorted_whatever_the_text(text: str) -> None:
    found = extract(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(m.kind in KINDS and 0 <= m.score <= 1 for m in found)
    assert len({(m.start, m.end) for m in found}) == len(found)
    assert list(found) == sorted(found, key=lambda m: (m.start, -m.end))
    assert found == extract(text)
    for one in found:
        assert not any(one.start < other.start < one.end < other.end for other in found)

"""Edges of terms, and what reading the engine's output in context taught the other rules."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.slogans import extract
from discourse.slogans.mention import Kind
from discourse.slogans.reading import Reading
from discourse.slogans.term_edges import mend_term

OTHER: Kind = "policy-term-other"
NAME: Kind = "programme-name"


def mended(text: str, term: str, kind: Kind = OTHER) -> list[str]:
    borders = {0, *accumulate(map(len, Reading(text).words))}
    start = text.index(term)
    spans = mend_term(text, borders, start, start + len(term), kind)
    return [text[low:high] for low, high, _ in spans]


def found(text: str) -> set[tuple[str, str]]:
    return {(mention.text, mention.kind) for mention in extract(text)}


@pytest.mark.parametrize(
    ("text", "term", "wanted"),
    [
        ("要办好社区助餐服务网络。", "好社区助餐服务网络", ["社区助餐服务网络"]),
        ("建立了粮食储备轮换制度。", "了粮食储备轮换制度", ["粮食储备轮换制度"]),
        ("支持湖畔试验园区内的企业。", "湖畔试验园区内", ["湖畔试验园区"]),
        ("坚持以产业绿色转型为主线。", "以产业绿色转型", ["产业绿色转型"]),
        ("坚持以人民为中心的发展思想。", "以人民为中心的发展思想", ["以人民为中心的发展思想"]),
        ("推动同步规划建设体系。", "同步规划建设体系", ["同步规划建设体系"]),
        ("推进“清风护航行动”方案。", "“清风护航行动", ["清风护航行动"]),
        ("促进乡镇的发展。", "乡镇的发展", []),
        ("贯彻湿地保护法。", "湿地保护法", []),
        ("改进工作方法。", "改进工作方法", ["改进工作方法"]),
        ("按照李明同志的意见。", "李明同志", []),
    ],
)
def test_words_of_the_sentence_are_cut_off_and_fragments_left_out(
    text: str, term: str, wanted: list[str]
) -> None:
    assert mended(text, term) == wanted


@pytest.mark.parametrize(
    ("text", "term", "wanted"),
    [
        ("实施林草碳汇工程、清水润田工程。", "林草碳汇工程、清水润田工程", ["林草碳汇工程", "清水润田工程"]),
        ("继续实施蓝天护航行动。", "实施蓝天护航行动", ["蓝天护航行动"]),
        ("把湖区纳入清水润田规划。", "湖区纳入清水润田规划", ["清水润田规划"]),
        ("合作社开展抵押贷款。", "合作社开展抵押贷款", []),
        ("委托东方国际工程咨询公司评估。", "东方国际工程", []),
        ("印发《全面推进清洁取暖规划》。", "清洁取暖规划", []),
        ("印发《清洁取暖规划》。", "清洁取暖规划", ["清洁取暖规划"]),
    ],
)  # fmt: skip
def test_names_lose_their_verb_and_joined_names_are_two(
    text: str, term: str, wanted: list[str]
) -> None:
    assert mended(text, term, NAME) == wanted


@given(st.text("甲乙丙的了“”《》、和工程行动以为", max_size=20), st.data())
def test_mended_spans_lie_within_the_span_and_hold_whole_pairs(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kind = data.draw(st.sampled_from([OTHER, NAME]))
    for low, high, _ in mend_term(text, range(len(text) + 1), start, end, kind):
        assert start <= low < high <= end
        if kind == OTHER:
            assert text[low:high].count("“") == text[low:high].count("”")


def test_an_abbreviation_with_a_plain_noun_is_the_abbreviation() -> None:
    kinds = found("构建三级联动模式，培养双师型教师。")
    assert ("三级联动", "numeric-abbreviation") in kinds
    assert ("双师型", "numeric-abbreviation") in kinds
    assert not {"三级联动模式", "双师型教师"} & {text for text, _ in kinds}


def test_a_motto_keeps_its_full_stop_and_speech_does_not() -> None:
    assert ("把论文写在车间里", "quoted-slogan") in found("践行“把论文写在车间里。”的理念。")
    assert not found("老人对记者说：“把论文写在车间里。”")


@pytest.mark.parametrize(
    "text",
    [
        "以“经济互助”为名，行控制之实。",
        "他们在“支援邻国”的旗号下扩张。",
        "谣言彻底“破产了”。",
        "指标为“自有资金占比”。",
        "车牌如“京·X1234应急”。",
    ],
)
def test_pretexts_predicates_indicators_and_plates_are_no_slogans(text: str) -> None:
    assert not [kind for _, kind in found(text) if kind == "quoted-slogan"]


def test_named_years_and_periods_are_told_from_slogans() -> None:
    kinds = found("办好“质量提升年”，总结“一五”时期的经验。")
    assert ("质量提升年", "programme-name") in kinds
    assert "一五" not in {text for text, _ in kinds}


def test_sets_with_commas_and_inner_marks_have_their_kind() -> None:
    kinds = found("形成“一核、两翼、多节点”的布局，推进“‘两未’整治+‘标准地’”改革。")
    assert ("一核、两翼、多节点", "numeric-abbreviation") in kinds
    assert ("‘两未’整治+‘标准地’", "plus-compound") in kinds


def test_a_technical_process_is_no_chain() -> None:
    assert not found("采用“沉淀-过滤-消毒”工艺处理。")
    assert ("预防-干预-康复", "dash-chain") in found("打造“预防-干预-康复”链条。")


def test_standing_expressions_are_found_without_marks() -> None:
    kinds = found("坚决纠治四风反弹，实现从零到一的突破，打造一刻钟助餐圈。")
    assert ("四风", "numeric-abbreviation") in kinds
    assert ("从零到一", "four-character-policy-term") in kinds
    assert ("一刻钟助餐圈", OTHER) in kinds


def test_a_plain_count_of_points_is_no_abbreviation() -> None:
    assert not [kind for _, kind in found("处理好四个问题：一是人，二是地。") if "numeric" in kind]

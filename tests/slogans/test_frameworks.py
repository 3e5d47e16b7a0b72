"""Frameworks: names and members on composed texts, and against the annotated ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.slogans import extract
from discourse.slogans.frameworks import find_frameworks
from discourse.text import normalize


def found(text: str) -> dict[str, tuple[str, ...]]:
    return {f.name: f.members for f in find_frameworks(text, extract(text))}


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        ("打造“平台+模块”的课程体系。", "课程体系", "平台|模块"),
        ("形成“校级牵头、院级主抓、班级落地”的梯队式格局。", "梯队式格局", "校级牵头|院级主抓|班级落地"),
        ("引入“早读+晚讲”、“走访+座谈”等组合式活动。", "组合式活动", "早读+晚讲|走访+座谈"),
        ("以“求真、向善、尚美”为指引。", "指引", "求真|向善|尚美"),
        ("构建“政产学研用”协同创新体系。", "协同创新体系", "政|产|学|研|用"),
        ("健全德育为先、工学交替的育人机制。", "育人机制", "德育为先|工学交替"),
        ("推动以企业为主体、市场为导向、产学研相结合的创新体系建设。", "创新体系", "以企业为主体|市场为导向|产学研相结合"),
        ("建立以公开透明和权责对等为核心的评价体系。", "评价体系", "公开透明|权责对等"),
        ("完善课堂教学与岗位实训并重的培养体系。", "培养体系", "课堂教学|岗位实训"),
        ("打通从临床提问到样机研制再到产业推广的完整链条。", "完整链条", "临床提问|样机研制|产业推广"),
        ("打造集教学区、实训区、孵化区于一体的融合载体。", "融合载体", "教学区|实训区|孵化区"),
        ("完善基础教育、职业教育和成人教育体系。", "基础教育、职业教育和成人教育体系", "基础教育|职业教育|成人教育"),
        ("建立校内同行评议和用户评价并行机制。", "校内同行评议和用户评价并行机制", "校内同行评议|用户评价"),
        ("考核体系由医疗质量、运营效率、患者评价等3个方面的指标构成。", "考核体系", "医疗质量|运营效率|患者评价"),
        ("他提出三点建议：一是摸清需求；二是配齐人手；三是定期回访。", "三点建议", "摸清需求|配齐人手|定期回访"),
        ("从队伍结构、评价办法、平台条件等方面进行系统改革创新。", "系统改革创新", "队伍结构|评价办法|平台条件"),
        ("政府、高校、企业、医院合力打造开放的创新网络。", "开放的创新网络", "政府|高校|企业|医院"),
        ("建立年度积分考评体系，将学习次数、服务时长、项目进展等进行量化。", "年度积分考评体系", "学习次数|服务时长|项目进展"),
        ("建成2个省级基地（影像器械基地、康复器械基地）。", "2个省级基地", "影像器械基地|康复器械基地"),
        ("三、支撑体系\n（一）完善信息平台。\n（二）统一数据标准。\n四、附则\n", "支撑体系", "完善信息平台|统一数据标准"),
    ],
)  # fmt: skip
def test_members_are_read_where_the_text_states_them(text: str, name: str, members: str) -> None:
    assert found(text)[name] == tuple(members.split("|"))


@pytest.mark.parametrize(
    "text",
    [
        "深入研究完善相关机制。",
        "贯彻“四个贯通”，课程、实习、论文都要跟上。",
        "加快完善教学体系、评价体系和保障体系。",
        "明确教学质量体系与管理范式。",
    ],
)
def test_nothing_is_invented_where_no_members_are_stated(text: str) -> None:
    assert found(text) == {}


def test_one_name_with_two_sets_is_a_conflict() -> None:
    text = "构建“标准、课程、师资”三维协同机制。另以“政策、资金、场地”三维协同保障。"
    rows = [f for f in find_frameworks(text, extract(text)) if f.name == "三维协同"]
    assert [f.conflict for f in rows] == [True, True]
    assert {f.members for f in rows} == {("标准", "课程", "师资"), ("政策", "资金", "场地")}


def test_classes_tell_standing_sets_from_coinages_and_lists() -> None:
    text = "坚持“四个面向”。构建“讲堂—病房—车间”三级联动模式。健全学校主导、医院参与的工作机制。"
    kinds = {f.name: (f.kind, f.source) for f in find_frameworks(text, extract(text))}
    assert kinds["四个面向"] == ("canonical", "lexicon")
    assert kinds["三级联动"] == ("brand", "text")
    assert kinds["工作机制"] == ("list", "text")


@given(st.text("构建甲乙丙、和与的等以为“”+—体系机制模式，。：（）一二三是从到 \n", max_size=60))
def test_names_and_members_stand_in_the_text(text: str) -> None:
    for one in find_frameworks(text, extract(text)):
        assert text[one.start : one.end] == one.name
        assert one.size >= 2
        if one.source == "text":
            assert all(member.strip("“”") in text for member in one.members)


def test_annotated_frameworks_have_all_their_members(shared: Path) -> None:
    gold = json.loads((shared / "gold/slogans/annotations.json").read_text("utf-8"))["documents"]
    right = wanted = 0
    for name, document in gold.items():
        if not document["frameworks"]:
            continue
        text = normalize((shared / "gold/slogans/texts" / name).read_text("utf-8")).text
        sets = {_set(f.members) for f in find_frameworks(text, extract(text))}
        wanted += len(document["frameworks"])
        right += sum(_set(one["members"]) in sets for one in document["frameworks"])
    assert right / wanted >= 0.85


def _set(members) -> tuple[str, ...]:
    return tuple(sorted(member.replace("“", "").replace("”", "") for member in members))

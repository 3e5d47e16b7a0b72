"""Names of organisations and programmes: what counts as one and what does not."""

from __future__ import annotations

import pytest

from discourse.contexts import name_around


def name(text: str, phrase: str) -> str | None:
    start = text.index(phrase)
    span = name_around(text, start, start + len(phrase))
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("获批医工创新产教融合协同创新中心，", "产教融合", "医工创新产教融合协同创新中心"),
        ("依托国家医学攻关产教融合创新平台、", "产教融合", "国家医学攻关产教融合创新平台"),
        ("学院成立医工交叉研究院。", "医工交叉", "医工交叉研究院"),
        ("由教育部产教融合项目办公室负责", "产教融合", "教育部产教融合项目办公室"),
        ("开设“医工交叉实验班”，", "医工交叉", "医工交叉实验班"),
        ("中国农业发展银行负责", "发展", "中国农业发展银行"),
        ("经济体制改革委员会", "改革", "经济体制改革委员会"),
        ("全国社会保障基金积累", "社会保障", "全国社会保障基金"),
        ("设立中国上海自由贸易试验区，", "自由贸易", "中国上海自由贸易试验区"),
    ],
)
def test_a_name_is_found_from_its_qualifier_to_its_head_noun(text, phrase, expected):
    assert name(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("推进产教融合平台建设", "产教融合"),
        ("打造产教融合平台", "产教融合"),
        ("打造产教融合联盟", "产教融合"),
        ("鼓励企业组建产教融合联盟", "产教融合"),
        ("建设50个国家产教融合创新平台", "产教融合"),
        ("一批产教融合研究院", "产教融合"),
        ("医工交叉产教融合创新体系建设", "产教融合"),
        ("产教融合的研究院", "产教融合"),
        ("产教融合，研究院", "产教融合"),
        ("以产教融合为路径建设研究院", "产教融合"),
        ("推动产教融合走进研究院和中心", "产教融合"),
        ("大力发展企业集团", "发展"),
        ("改革银行利率体系", "改革"),
        ("产教融合", "产教融合"),
    ],
)
def test_generic_talk_of_platforms_and_the_like_is_no_name(text, phrase):
    assert name(text, phrase) is None

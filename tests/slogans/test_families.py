"""Families of wordings: what joins, what stays apart, and how gold families come out."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.slogans.families import MOST_NARROWER, group_wordings, heads_of
from discourse.slogans.succession import Uses, refine
from discourse.slogans.wordings import compare


@pytest.mark.parametrize(
    ("head", "member", "relation"),
    [
        ("医工交叉", "医工结合", "alternant"),
        ("医工交叉", "医工深度交叉", "expanded"),
        ("医工交叉", "理工医交叉", None),
        ("产学研", "医教研产融合", None),
        ("产学研", "政产学研医", "actor-added"),
        ("产教融合", "产教结合", "alternant"),
        ("产教融合", "产教融合基地", "expanded"),
        ("乡村全面振兴", "乡村的全面振兴", "orthographic"),
        ("扩大内需", "扩大国内需求", "expanded"),
        ("社会稳定", "社会大局稳定", "expanded"),
        ("就业创业", "创业就业", "alternant"),
        ("改善民生", "惠民生", "alternant"),
        ("三医联动", "医疗、医保、医药协同改革", "alternant"),
        ("揭榜挂帅", "产教融合", None),
        ("社会主义建设", "社会主义市场经济体制", None),
    ],
)
def test_two_wordings_are_compared(head: str, member: str, relation: str | None) -> None:
    found = compare(head, member)
    assert (found is None) == (relation is None)
    if relation in ("alternant", "actor-added", "orthographic"):
        assert found == relation


def test_no_wording_joins_by_way_of_a_third() -> None:
    families = group_wordings({"医工交叉": 9, "医工融合": 5, "理工医融合": 4, "理工医交叉": 6})
    assert [sorted(text for text, _ in f.members) for f in families] == [
        ["医工交叉", "医工融合"],
        ["理工医交叉", "理工医融合"],
    ]


def test_a_general_noun_does_not_swallow_what_narrows_it() -> None:
    owners = ["经济", "政治", "文化", "科技", "教育", "金融", "财税", "流通", "投资", "行政"]
    assert len(owners) > MOST_NARROWER
    counts = {"体制改革": 50, **{f"{owner}体制改革": 5 for owner in owners}, "体制改革工作": 2}
    heads = heads_of(counts)
    assert heads == {"体制改革": "体制改革", "体制改革工作": "体制改革"}


@given(
    st.dictionaries(
        st.text("医工理产教学研融合交叉结合深化的", min_size=2, max_size=6), st.integers(1, 9)
    )
)
def test_every_wording_is_in_one_family_whose_head_is_the_most_frequent(counts) -> None:
    families = group_wordings(counts)
    texts = [text for family in families for text, _ in family.members]
    assert sorted(texts) == sorted(counts)
    for family in families:
        assert family.members[0] == (family.head, "head")
        assert counts[family.head] == max(counts[text] for text, _ in family.members)
    assert families == group_wordings(dict(reversed(counts.items())))


def test_succession_needs_dates_and_no_alternation() -> None:
    old = Uses({0: "2012", 1: "2014"}, {(0, 0): 1, (1, 1): 2})
    new = Uses({1: "2014", 2: "2015", 3: "2016"}, {(1, 0): 2, (2, 0): 1, (3, 0): 1})
    late = Uses({1: "2014", 2: "2015", 3: "2016"}, {(1, 1): 2, (2, 0): 1, (3, 0): 1})
    young = Uses({0: "2012", 1: "2014"}, {(0, 0): 1, (1, 1): 1})
    assert refine("alternant", late, old) == "alternant"
    assert refine("alternant", Uses({}, {}), old) == "alternant"
    assert refine("alternant", Uses({2: "2015", 3: "2016"}, {}), old) == "successor"
    assert refine("expanded", new, young) == "expanded"


def test_gold_families_come_out_pairwise(shared: Path) -> None:
    data = json.loads((shared / "gold/slogans/annotations.json").read_text("utf-8"))
    texts = "".join(
        (shared / "gold/slogans/texts" / name).read_text("utf-8") for name in data["documents"]
    )
    by_reader = defaultdict(list)
    for family in data["families"]:
        by_reader[family["annotator"]].append(family["members"])
    both = given_ = wanted = 0
    for groups in by_reader.values():
        counts = {text: texts.count(text) for group in groups for text in group}
        made = [[text for text, _ in f.members] for f in group_wordings(counts)]
        gold, ours = _pairs(groups), _pairs(made)
        both, given_, wanted = both + len(gold & ours), given_ + len(ours), wanted + len(gold)
    assert both / given_ >= 0.9
    assert 2 * both / (given_ + wanted) >= 0.77


def _pairs(groups) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}

"""Slogan density: counts by hand, sums over groups, and texts without content."""

from __future__ import annotations

import math

import pytest

from discourse.analyses.slogan_density import slogan_density
from discourse.corpus import Corpus, Document
from discourse.errors import UnknownNameError

TEXTS = {
    "甲": ("坚持“四个面向”。完善管理制度，优化服务流程。", "国家"),
    "乙": ("努力工作，实事求是。发展“党建+”。", "高校"),
    "丙": ("", "高校"),
}


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(
        [Document(name, text, fields={"level": level}) for name, (text, level) in TEXTS.items()]
    )


def test_counts_are_those_of_the_texts(corpus) -> None:
    frame = slogan_density(corpus).to_frame().set_index("document")
    assert frame["size"].to_dict() == {"甲": 18, "乙": 12, "丙": 0}
    assert frame.loc["乙", "four_character"] == 2
    assert frame.loc["甲", "parallel_clauses"] + frame.loc["甲", "couplets"] == 1
    assert frame.loc["丙", "slogans"] == 0
    assert math.isnan(frame.loc["丙", "slogan_density"])


def test_densities_are_counts_per_thousand(corpus) -> None:
    frame = slogan_density(corpus).to_frame().query("size > 0")
    for count in ("slogans", "four_character"):
        expected = frame[count] / frame["size"] * 1000
        assert frame[f"{count.removesuffix('s')}_density"].tolist() == pytest.approx(
            expected.tolist()
        )


def test_groups_hold_the_sums_of_their_documents(corpus) -> None:
    single = slogan_density(corpus).to_frame()
    groups = slogan_density(corpus, by="level").to_frame().set_index("level")
    for name in ("size", "slogans", "four_character", "parallel_clauses", "couplets"):
        own = single[single["document"].isin(["乙", "丙"])][name].sum()
        assert groups.loc["高校", name] == own


def test_an_unknown_field_is_named(corpus) -> None:
    with pytest.raises(UnknownNameError):
        slogan_density(corpus, by="levle")


def test_an_empty_corpus_has_no_rows() -> None:
    assert len(slogan_density(Corpus([])).table) == 0

"""Corrections reach every analysis of slogans, and each says which ones it was given."""

from __future__ import annotations

import inspect

import pytest

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus, Document
from discourse.slogans.corrections import NONE, Correction, Corrections

TEXT = "构建“党委—支部—党员”三级联动模式。推进医工交叉，深化医工交叉，医工结合出成果。"
TAKING = [n for n in ANALYSES if "corrections" in inspect.signature(ANALYSES.get(n)).parameters]


@pytest.fixture
def corpus() -> Corpus:
    document = Document("甲", TEXT, fields={"level": "省"})
    return Corpus([document, Document("乙", TEXT, fields={"level": "国家"})])


def rejecting(corpus: Corpus, text: str) -> Corrections:
    places = [(d.id, d.text.index(text)) for d in corpus]
    rows = [Correction(one, "", at, at + len(text), text, "reject") for one, at in places]
    return Corrections(tuple(rows))


def test_every_analysis_of_slogans_takes_corrections() -> None:
    assert set(TAKING) == {
        "slogans", "slogan_phrases", "slogan_levels", "slogan_density", "frameworks", "families",
        "attributions",
    }  # fmt: skip


@pytest.mark.parametrize("name", TAKING)
def test_the_digest_of_the_corrections_stands_among_the_parameters(
    name: str, corpus: Corpus
) -> None:
    function = ANALYSES.get(name)
    options = {"by": "level"} if name == "slogan_levels" else {}
    given = rejecting(corpus, "三级联动")
    assert function(corpus, **options, corrections=NONE).parameters["corrections"] is None
    assert function(corpus, **options, corrections=given).parameters["corrections"] == given.digest


def test_a_rejected_name_is_no_framework_and_does_not_count(corpus: Corpus) -> None:
    given = rejecting(corpus, "三级联动")
    names = ANALYSES.get("frameworks")(corpus).table["name"].tolist()
    assert "三级联动" in names
    assert "三级联动" not in ANALYSES.get("frameworks")(corpus, corrections=given).table["name"]
    density = ANALYSES.get("slogan_density")
    before, after = (
        density(corpus).table["slogans"],
        density(corpus, corrections=given).table["slogans"],
    )
    assert (before - after).tolist() == [1, 1]

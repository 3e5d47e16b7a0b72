"""The recipes that are shipped: they are in the wheel, and make what they say of the real file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from discourse.readers import read_corpus
from discourse.recipes import get_corpus, known_corpora, read_recipe, shipped

PROJECT = Path(__file__).resolve().parents[2]
NAMES = ("government-work-reports", "npc-resolutions")


def test_every_recipe_and_the_sample_are_in_the_wheel() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    expected = {"corpora/sample": "discourse/shipped/sample"}
    for card in sorted((PROJECT / "corpora").glob("*/corpus.yaml")):
        if read_recipe(card.parent) is not None:
            own = f"{card.parent.name}/corpus.yaml"
            expected[f"corpora/{own}"] = f"discourse/shipped/{own}"
    assert included == expected


def test_shipped_recipes_are_known_everywhere(tmp_path) -> None:
    known = known_corpora(tmp_path)
    assert set(NAMES) <= set(known)
    assert all(known[name].folder.parent == shipped() and not known[name].fault for name in NAMES)


def test_work_reports_are_those_of_an_independent_cleaning(shared, tmp_path) -> None:
    got = get_corpus(
        NAMES[0], root=tmp_path, file=shared / "downloads/government_work_reports.jsonl"
    )
    corpus = read_corpus(got.folder)
    assert len(corpus) == 52
    assert corpus.problems == ()
    assert {1989, 1990, 1991, 1996, 2020}.isdisjoint(corpus.values("year"))
    differences = {}
    for path in sorted((got.folder / "texts").glob("*.txt")):
        ours, theirs = (re.sub(r"\s", "", one.read_text("utf-8"))
                        for one in (path, shared / "corpora/gwr/texts" / path.name))  # fmt: skip
        if ours != theirs:
            assert theirs.startswith(ours)
            differences[path.stem] = len(theirs) - len(ours)
    assert differences == {"gwr_1956": 24}  # notes on rare characters, which are cut off here


def test_resolutions_lose_their_notice_of_licence(shared, tmp_path) -> None:
    got = get_corpus(
        NAMES[1], root=tmp_path, file=shared / "downloads/government_work_reports.jsonl"
    )
    corpus = read_corpus(got.folder)
    assert len(corpus) == 20
    assert corpus.values("year") == [1962, *range(2007, 2026)]
    for document in corpus:
        assert document.text.startswith("第")
        assert "公有领域" not in document.text
        theirs = (shared / "corpora/npc-resolutions/texts" / f"{document.id}.txt").read_text(
            "utf-8"
        )
        assert re.sub(r"\s", "", (got.folder / f"texts/{document.id}.txt").read_text("utf-8")) in re.sub(r"\s", "", theirs).replace(
            re.search(r"（\d{4}年[^）]*通过）|\Z", re.sub(r"\s", "", theirs))[0] or "\0", ""
        )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_a_card_is_described_in_both_languages(name) -> None:
    card = known_corpora(PROJECT / "corpora")[name].card
    assert all(re.search(r"[a-z]", f.description) and re.search(r"[一-龥]", f.description)
               for f in card.fields.values())  # fmt: skip

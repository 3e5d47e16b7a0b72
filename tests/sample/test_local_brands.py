"""The experiment on local brands, run whole, finds what the truth of the sample corpus plants."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from discourse.experiment.execution import run_experiment

EXPERIMENT = Path(__file__).resolve().parents[2] / "experiments" / "local-brands.yaml"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return run_experiment(EXPERIMENT, results=tmp_path_factory.mktemp("results")).folder


@pytest.fixture(scope="module")
def read(folder):
    def rows(step: str) -> Rows:
        with (folder / "tables" / f"{step}.csv").open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    return rows


def by_text(rows: Rows, column: str = "text") -> dict[str, dict[str, str]]:
    return {row[column]: row for row in rows}


@pytest.fixture(scope="module")
def levels(truth) -> dict[str, str]:
    return {document["id"]: document["level"] for document in truth["documents"]}


def test_every_planted_framework_stands_at_its_level_with_its_members(truth, levels, read) -> None:
    rows = {(r["document"], r["name"], r["members"], r["level"]) for r in read("frameworks")}
    planted = [
        (d["id"], f["name"], "|".join(f["members"]), levels[d["id"]])
        for d in truth["documents"] for f in d["frameworks"] if f["members"]
    ]  # fmt: skip
    assert len(planted) >= 6
    assert [one for one in planted if one not in rows] == []


def test_one_name_with_two_sets_of_members_is_a_conflict_and_nothing_else_is(
    phenomena, read
) -> None:
    item = phenomena["framework_conflict"]
    rows = [r for r in read("frameworks") if r["conflict"] == "true"]
    assert {(r["document"], r["name"]) for r in rows} == {
        (item["documents"][0], item["phrases"][0])
    }
    assert [r["members"].split("|") for r in rows] == item["expected"]["members"]


def test_planted_frameworks_are_brands_and_standing_sets_canonical(truth, read) -> None:
    kinds = {(r["document"], r["name"]): r["class"] for r in read("frameworks")}
    coined = {
        (d["id"], f["name"]) for d in truth["documents"] for f in d["frameworks"] if f["members"]
    }
    assert {kinds[one] for one in coined} == {"brand"}
    standing = {name for (_, name), kind in kinds.items() if kind == "canonical"}
    assert standing == {"三保", "四链融合", "四风"}


def test_a_local_set_under_a_national_name_is_no_canonical_slogan(read) -> None:
    brands = by_text(read("brands"))
    for name in ("三张清单", "四个优先", "双培养"):  # names that the lexicon knows, other members
        assert brands[name]["class"] in ("own", "shared"), name
    assert brands["三保"]["class"] == "canonical"


@pytest.mark.parametrize(
    "phrase", ["downward", "upward", "sideways_provinces", "sideways_universities"]
)
def test_the_course_of_a_slogan_through_the_levels_is_found(phrase, phenomena, read) -> None:
    item = phenomena[phrase]
    (name,) = item["phrases"]
    row = by_text(read("terms"))[name]
    expected = item["first_year_by_level"]
    assert row["course"] == "|".join(f"{level} {year}" for level, year in expected.items())
    assert row["origin"] == next(iter(expected))
    assert row["class"] == ("shared" if len(expected) > 1 else "own")


@pytest.mark.parametrize(
    "phrase", ["downward", "upward", "sideways_provinces", "sideways_universities"]
)
def test_first_dates_by_unit_are_those_of_the_truth(phrase, phenomena, read) -> None:
    item = phenomena[phrase]
    row = by_text(read("units"))[item["phrases"][0]]
    dates = item["first_date_by_unit"]
    assert row["course"].split("|") == [f"{unit} {day[:4]}" for unit, day in dates.items()]
    assert row["first_date"] == min(dates.values())
    assert not any(unit in row["course"] for unit in item["never"])


def planted_at_one_level(truth: dict[str, Any], bodies: dict[str, str], kinds: set[str]):
    """Planted slogans whose string stands in the bodies of a single level, and that level."""
    level = {d["id"]: d["level"] for d in truth["documents"]}
    slogans = {
        s["text"] for d in truth["documents"] for s in d["slogans"] if s["kind"] in kinds
    }  # fmt: skip
    for text in sorted(slogans):
        found = {level[name] for name, body in bodies.items() if text in body}
        if len(found) == 1:
            yield text, found.pop()


def test_planted_brands_of_one_level_are_found_at_that_level(truth, bodies, read) -> None:
    kinds = {
        "plus-compound",
        "dash-chain",
        "numeric-abbreviation",
        "programme-name",
        "quoted-slogan",
    }
    brands = by_text(read("brands"))
    planted = list(planted_at_one_level(truth, bodies, kinds))
    found = [(text, level) for text, level in planted if text in brands]
    assert len(planted) >= 80
    assert len(found) / len(planted) >= 0.82, sorted(t for t, _ in planted if t not in brands)
    assert [(text, brands[text]["origin"]) for text, _ in found] == found
    assert all(brands[text]["class"] in ("own", "canonical") for text, _ in found)
    assert all(brands[text]["groups"] == "1" for text, _ in found)


def test_counts_are_those_of_the_strings_but_for_traps(phenomena, bodies, read) -> None:
    rows = {**by_text(read("terms")), **by_text(read("brands"))}
    expected = phenomena["new_phrases"]["expected"]
    for name in expected.keys() & rows.keys():
        raw = sum(body.count(name) for body in bodies.values())
        assert raw - 1 <= int(rows[name]["frequency"]) <= raw, name
    for trap in phenomena["substring_traps"]["expected"]:
        assert int(rows[trap["phrase"]]["frequency"]) == trap["counted"]


def test_wordings_of_a_family_give_way_to_each_other(truth, phenomena, read) -> None:
    rows = by_text(read("families"), "member")
    old, new = phenomena["succession"]["phrases"]
    assert (rows[old]["relation"], rows[old]["family"]) == ("successor", new)
    main, other = phenomena["alternation"]["phrases"]
    assert (rows[other]["relation"], rows[other]["family"]) == ("alternant", main)
    counted: dict[tuple[str, str], int] = {
        (r["variant"], r["year"]): int(r["frequency"]) for r in read("wordings")
    }
    for phrase, years in phenomena["succession"]["frequency_by_year"].items():
        used = {year for year in years if counted.get((phrase, year), 0)}
        assert used == {year for year, count in years.items() if count}


def test_speakers_are_told_with_their_level(phenomena, levels, read) -> None:
    rows = read("speakers")
    assert all(row["level"] == levels[row["document"]] for row in rows)
    named = {row["speaker"] for row in rows}
    assert {one["speaker"] for one in phenomena["speakers"]["expected"]} <= named


def test_every_mention_comes_with_the_sentence_it_stands_in(read) -> None:
    rows = read("sentences")
    assert len(rows) > 500
    broken = [row for row in rows if row["text"] not in row["sentence"].replace("\n", "")]
    assert len(broken) / len(rows) <= 0.01, broken[:3]


def test_every_level_and_genre_has_its_density(truth, read) -> None:
    assert [r["level"] for r in read("density-by-level")] == ["national", "province", "university"]
    assert len(read("density-by-genre")) == len({d["genre"] for d in truth["documents"]})
    assert len(read("density-by-document")) == len(truth["documents"])
    assert all(float(r["slogan_density"]) > 0 for r in read("density-by-level"))


def test_the_figures_that_show_it_are_drawn(folder) -> None:
    drawn = {path.name for path in (folder / "figures").glob("*.png")}
    assert drawn >= {
        "frameworks.timeline.png", "brands.timeline.png", "brands.cloud.png",
        "families.timeline.png", "wordings.stack.png", "density-by-document.bar.png",
    }  # fmt: skip

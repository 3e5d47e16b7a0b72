"""The truth file is true: its strings are counted in the texts by plain means."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

DUE = {
    "downward": "diffusion", "upward": "diffusion", "sideways_provinces": "diffusion",
    "sideways_universities": "diffusion", "never_adopts": "diffusion", "abandons": "diffusion",
    "flat": "trend", "length_rise": "trend", "rise": "trend", "fall": "trend", "burst": "bursts",
    "keyness_periods": "keyness",
    "collocate_shift": "collocations",
    "reprints": "near_duplicates", "citations": "citations", "agreement": "agreement", "heat": "heat",
}  # fmt: skip
"""What only analyses to come can see in full, and the analysis that will."""

SEEN = {
    "name_only", "missing_group_years", "single_document_rise", "genre_shift", "succession",
    "four_lists_three", "in_name_in_title", "negated", "substring_traps", "near_misses",
    "nine_kinds", "speakers", "themes", "new_phrases", "family_totals",
    "alternation", "three_to_four", "framework_conflict",
}  # fmt: skip
"""What present analyses see; test_recovered.py holds them to it."""


def test_every_planted_phenomenon_is_tested_or_awaits_a_named_analysis(phenomena) -> None:
    assert set(phenomena) == SEEN | set(DUE)
    assert not SEEN & set(DUE)


def test_every_planted_count_is_exact_and_nothing_tracked_occurs_unplanned(truth, files) -> None:
    wrong = []
    for document in truth["documents"]:
        for phrase in truth["tracked"]:
            found, planned = files[document["id"]].count(phrase), document["plants"].get(phrase, 0)
            if found != planned:
                wrong.append((document["id"], phrase, planned, found))
    assert wrong == []


def test_every_slogan_near_miss_and_required_string_stands_in_its_text(truth, files) -> None:
    wrong = [
        (document["id"], text)
        for document in truth["documents"]
        for text in (
            *(s["text"] for s in document["slogans"]),
            *(s["text"] for s in document["near_misses"]),
            *(m for s in document["slogans"] for m in s["members"]),
            *document["required"],
        )
        if text not in files[document["id"]]
    ]
    assert wrong == []


def test_lengths_levels_and_genres_are_as_stated(truth, bodies) -> None:
    documents = truth["documents"]
    assert len(documents) == 72
    assert Counter(d["level"] for d in documents) == {
        "national": 12,
        "province": 24,
        "university": 36,
    }
    assert len({d["genre"] for d in documents}) == 7
    assert {d["year"] for d in documents} == set(range(2012, 2026))
    for document in documents:
        assert 500 <= len(re.sub(r"\s", "", bodies[document["id"]])) <= 1600, document["id"]


def test_every_text_says_that_it_was_composed(bodies) -> None:
    assert all(
        "本文为演示语料而撰写，机构、人物、文号均为虚构。" in body for body in bodies.values()
    )


def test_reprints_are_as_similar_as_stated(phenomena, bodies) -> None:
    def shingles(name: str) -> set[str]:
        text = re.sub(
            r"\s", "", bodies[name].replace("本文为演示语料而撰写，机构、人物、文号均为虚构。", "")
        )
        return {text[i : i + 5] for i in range(len(text) - 4)}

    for pair in phenomena["reprints"]["expected"]:
        one, other = shingles(pair["document_a"]), shingles(pair["document_b"])
        assert abs(len(one & other) / len(one | other) - pair["similarity"]) <= pair["tolerance"]


def test_document_numbers_are_cited_in_the_spelling_stated(phenomena, files) -> None:
    for citation in phenomena["citations"]["expected"]:
        assert citation["as_written"] in files[citation["document"]]
        assert citation["number"] in files[citation["cites"]].partition("正文：")[0]


def test_alpha_of_the_two_coders_is_as_stated(phenomena) -> None:
    units = [(u["coder_a"], u["coder_b"]) for u in phenomena["agreement"]["units"]]
    assert len(units) == 24
    pairs = [pair for pair in units if None not in pair]
    values = Counter(value for pair in pairs for value in pair)
    n = sum(values.values())
    observed = sum(a != b for a, b in pairs) / len(pairs)
    expected = sum(2 * values[a] * values[b] for a, b in combinations(values, 2)) / (n * (n - 1))
    stated = phenomena["agreement"]["expected"]["krippendorff_alpha_nominal"]
    assert round(1 - observed / expected, 4) == stated


def test_first_years_of_travelling_phrases_are_as_stated(truth, phenomena, files) -> None:
    for name in ("downward", "upward", "sideways_provinces", "sideways_universities"):
        item = phenomena[name]
        for phrase in item["phrases"]:
            first: dict[str, str] = {}
            for document in sorted(truth["documents"], key=lambda d: d["date"]):
                if phrase in files[document["id"]]:
                    first.setdefault(document["unit"], document["date"])
            assert first == item["first_date_by_unit"]


def test_collocates_stand_in_the_sentences_of_their_phrase(truth, files) -> None:
    for document in truth["documents"]:
        for rule in document.get("same_sentence", []):
            sentences = re.split(r"[。！？\n]", files[document["id"]])
            hits = sum(rule["phrase"] in s and rule["with_word"] in s for s in sentences)
            assert hits >= rule["at_least"], (document["id"], rule)

"""The yearly course of phrases in the work reports equals a count made by other means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discourse.analyses.phrase_frequency import phrase_frequency
from discourse.experiment.config import read_experiment
from discourse.mentions import find_mentions
from discourse.readers import read_corpus

EXPERIMENT = Path(__file__).resolve().parents[2] / "experiments" / "work-reports.yaml"


@pytest.fixture(scope="module")
def raw(shared) -> dict[int, str]:
    """The files themselves, without the package: white space out, full-width forms folded."""
    wide = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
    wide[ord("＋")] = ord("+")
    return {
        int(path.stem[-4:]): re.sub(r"\s", "", path.read_text("utf-8").translate(wide))
        for path in sorted((shared / "corpora/gwr/texts").glob("*.txt"))
    }


def independent_count(text: str, variants: tuple[str, ...], not_in: tuple[str, ...]) -> int:
    for longer in not_in:
        text = text.replace(longer, "\x00")
    wordings = sorted(variants, key=len, reverse=True)
    return len(re.findall("|".join(map(re.escape, wordings)), text))


def test_every_count_of_the_experiment_equals_an_independent_one(shared, raw) -> None:
    phrases = read_experiment(EXPERIMENT).phrases
    corpus = read_corpus(shared / "corpora/gwr")
    frame = phrase_frequency(find_mentions(corpus, phrases), by="year").to_frame()
    found = frame.set_index(["year", "phrase"])["frequency"].to_dict()
    expected = {
        (year, phrase.name): independent_count(text, phrase.variants, phrase.not_in)
        for year, text in raw.items() for phrase in phrases
    }  # fmt: skip
    assert {k: v for k, v in found.items() if v != expected[k]} == {}
    assert set(found) == set(expected)
    assert 1991 not in {year for year, _ in found}


def test_facts_of_the_raw_files_hold(raw, shared) -> None:
    assert {year: text.count("产教融合") for year, text in raw.items() if "产教融合" in text} == {
        2019: 1, 2021: 1, 2022: 1, 2025: 1,
    }  # fmt: skip
    corpus = read_corpus(shared / "corpora/gwr")
    frame = phrase_frequency(find_mentions(corpus, ["产教融合", "发展"]), by="year").to_frame()
    counts = frame.set_index(["phrase", "year"])["frequency"]
    assert counts["产教融合"][counts["产教融合"] > 0].to_dict() == {
        2019: 1,
        2021: 1,
        2022: 1,
        2025: 1,
    }
    assert counts["发展", 2019] == raw[2019].count("发展") == 144

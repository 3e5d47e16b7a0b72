"""One analysis from the command line's words: options, conditions, phrases."""

from __future__ import annotations

import pytest

from discourse.corpus import Corpus, Document
from discourse.errors import ConfigError, FaultList, UnknownNameError
from discourse.experiment.docstrings import parameter_descriptions
from discourse.experiment.nearby import similar_strings
from discourse.experiment.question import condition_from, parse_pairs, phrases_from, step_from


@pytest.mark.parametrize(
    ("pairs", "by"),
    [(["by=year"], "year"), (["by=level,year"], ["level", "year"]), (["by=[level, year]"], ["level", "year"]), ([], None)],
)  # fmt: skip
def test_values_are_yaml_and_commas_separate_what_may_be_a_list(pairs, by):
    assert step_from("phrase_frequency", pairs).options["by"] == by


def test_numbers_and_truths_are_held_to_their_types():
    step = step_from("phrase_frequency", ["per=1000", "variants=true"])
    assert step.options["per"] == 1000
    assert step.options["variants"] is True
    with pytest.raises(FaultList) as caught:
        step_from("phrase_frequency", ["per=many", "variants=no", "byy=year"])
    assert len(caught.value.faults) == 3
    assert "did you mean 'by'?" in str(caught.value)


def test_top_goes_where_there_is_such_an_option():
    assert step_from("word_frequency", [], top=5).options["top"] == 5
    assert "top" not in step_from("phrase_frequency", [], top=5).options


def test_given_phrases_are_what_is_counted():
    assert step_from("dispersion", [], phrases=True).inputs == ("Mentions",)
    assert step_from("dispersion", ["over=tokens"], phrases=True).inputs == ("Tokens",)
    assert step_from("dispersion", []).inputs == ("Tokens",)


@pytest.mark.parametrize(
    ("pairs", "said"), [(["by"], "key=value"), (["a=1", "a=2"], "given twice")]
)
def test_words_that_are_no_pairs_are_told(pairs, said):
    with pytest.raises(ConfigError, match=said):
        parse_pairs(pairs, flag="-p")


def test_an_unknown_analysis_is_told_first():
    with pytest.raises(UnknownNameError, match="did you mean 'keywords'"):
        step_from("keyword", ["x"])


@pytest.mark.parametrize(
    ("pair", "condition"),
    [
        ("year=2019", {"year": 2019}),
        ("year=2012..2025", {"year": {"from": 2012, "to": 2025}}),
        ("year=2012..", {"year": {"from": 2012}}),
        ("year=..2025", {"year": {"to": 2025}}),
        ("level=国家,高校", {"level": ["国家", "高校"]}),
        ("year={from: 2012}", {"year": {"from": 2012}}),
    ],
)
def test_conditions_are_values_lists_or_ranges(pair, condition):
    assert condition_from([pair]) == condition


def test_a_phrase_may_be_a_family():
    phrases = phrases_from(["医工交叉=医工交叉,医工结合", "1121"], None)
    assert [(p.name, p.variants) for p in phrases] == [
        ("医工交叉", ("医工交叉", "医工结合")),
        ("1121", ("1121",)),
    ]


def test_similar_strings_are_those_of_the_corpus_most_frequent_first():
    corpus = Corpus([Document("甲", "产教融合。产教融合。产教深度结合。产学结合。")])
    found = similar_strings(corpus, "产教结合")
    assert found == [("产教融合", 2), ("产学结合", 1), ("产教深度结合", 1)]


def test_parameters_of_one_line_share_their_description():
    def function() -> None:
        """Do.

        Parameters
        ----------
        a, b : int
            Two numbers,
            both small.
        c : str
            Text.

        Returns
        -------
        None
        """

    assert parameter_descriptions(function) == {
        "a": "Two numbers, both small.",
        "b": "Two numbers, both small.",
        "c": "Text.",
    }

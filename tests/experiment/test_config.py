"""Experiment files: what is understood, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import ConfigError, FaultList, InputError
from discourse.experiment.config import parse_experiment, read_experiment
from discourse.experiment.steps import derived_seed
from discourse.strict_yaml import load

HEAD = "discourse: 1\nname: a\ntitle: t\ncorpus: {path: c}\n"
STEPS = "analyses: {s: {run: word_frequency}}\n"


def read(text: str, folder: Path = Path()):
    return parse_experiment(load(text, name="e.yaml"), folder)


def faults(text: str) -> str:
    with pytest.raises(FaultList) as caught:
        read(text)
    return str(caught.value)


def test_a_small_file_gets_every_default(project):
    experiment = read_experiment(project / "experiments/tiny.yaml")
    assert experiment.file.language == "zh"
    assert experiment.file.tokens.tokenizer == "jieba"
    assert experiment.file.tokens.drop.stopwords == "policy"
    assert [step.name for step in experiment.steps] == ["trend", "lines", "words"]
    assert experiment.steps[0].options == {
        "by": "year",
        "per": 10_000,
        "unit": "character",
        "variants": False,
    }
    assert experiment.steps[0].inputs == ("Mentions",)
    assert experiment.steps[2].inputs == ("Tokens",)
    assert experiment.phrases[2].not_in == ("平稳增长",)


def test_a_phrase_of_digits_keeps_its_spelling():
    phrases = read(HEAD + "phrases: {军民: [1121, 0.50]}\n" + STEPS).phrases
    assert phrases[0].variants == ("1121", "0.50")
    assert read(HEAD + "phrases: [6352]\n" + STEPS).phrases[0].name == "6352"


def test_all_faults_of_a_file_come_together_in_its_order():
    told = faults(
        "discourse: 2\nname: ../x\ntitle: t\nsed: 1\ncorpus: {path: c, were: {}}\n"
        "tokens: {tokenizer: 5, hmm: 1}\n"
        "analyses:\n"
        "  one: {run: keywrds}\n"
        "  two: {run: phrase_frequency, bye: year, figures: [lin]}\n"
        "  three: {by: year}\n"
    )
    places = [line.split(" ")[0] for line in told.splitlines() if line.startswith("e.yaml")]
    assert places == [
        "e.yaml:1:12:", "e.yaml:2:7:", "e.yaml:4:1:", "e.yaml:5:19:", "e.yaml:6:29:",
        "e.yaml:8:14:", "e.yaml:9:32:", "e.yaml:9:53:", "e.yaml:10:10:",
    ]  # fmt: skip
    assert "did you mean 'seed'?" in told
    assert "did you mean 'where'?" in told
    assert "did you mean 'keywords'?" in told
    assert "did you mean 'by'?" in told
    assert "did you mean 'line'?" in told


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("{run: phrase_frequency, per: 0}", "analyses.s.per is 0, not greater than 0"),
        ("{run: phrase_frequency, unit: word}", "choices: character, han"),
        ("{run: phrase_frequency, figures: {line: {topp: 3}}}", "did you mean 'top'?"),
        ("{run: phrase_frequency, figures: [line, line]}", "named twice"),
        ("{run: phrase_frequency, figures: 5}", "analyses.s.figures is 5"),
        ("{run: dispersion, over: corpus}", "choices: tokens, mentions"),
        ("{run: phrase_frequency, over: tokens}", "unknown field (未知字段) 'over'"),
        ("5", "analyses.s is 5, not a mapping"),
    ],
)
def test_a_step_is_held_to_the_signature_of_its_analysis(step, said):
    assert said in faults(HEAD + f"analyses: {{s: {step}}}\n")


@pytest.mark.parametrize("name", ["..", "a/b", "a\\b", "nul", "CON.x", "-a", "a.", "a b", "x" * 90])
def test_a_step_cannot_be_named_as_no_file_can(name):
    assert "cannot be the name of a file" in faults(
        HEAD + f"analyses: {{'{name}': {{run: ngrams}}}}\n"
    )


def test_a_step_may_choose_what_it_counts_over():
    text = (
        HEAD
        + "phrases: [产教融合]\nanalyses: {a: {run: dispersion}, b: {run: dispersion, over: mentions}}\n"
    )
    assert [step.inputs for step in read(text).steps] == [("Tokens",), ("Mentions",)]


def test_a_step_without_a_seed_gets_its_own_and_another_step_does_not_change_it():
    alone = read(HEAD + "seed: 3\nanalyses: {themes: {run: topics}}\n").steps[0]
    both = read(HEAD + "seed: 3\nanalyses: {more: {run: topics}, themes: {run: topics}}\n").steps
    assert alone.options["seed"] == both[1].options["seed"] == derived_seed(3, "themes")
    assert both[0].options["seed"] != both[1].options["seed"]
    given = read(HEAD + "analyses: {themes: {run: topics, seed: 9}}\n").steps[0]
    assert given.options["seed"] == 9


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.yaml", "产教融合: [产教融合, 产教深度融合]\n三保: {variants: [三保], not_in: [三保障]}\n'1121': [1121]\n"),
        ("p.csv", "phrase,variant,not_in\n产教融合,产教融合,\n产教融合,产教深度融合,\n三保,,三保障\n1121,,\n"),
    ],
)  # fmt: skip
def test_phrases_may_stand_in_a_file_of_their_own(tmp_path, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    phrases = read(HEAD + f"phrases: {name}\n" + STEPS, tmp_path).phrases
    assert [(p.name, p.variants, p.not_in) for p in phrases] == [
        ("产教融合", ("产教融合", "产教深度融合"), ()),
        ("三保", ("三保",), ("三保障",)),
        ("1121", ("1121",), ()),
    ]


def test_a_plain_list_of_phrases_may_be_gb18030(tmp_path):
    (tmp_path / "p.txt").write_bytes("产教融合\r\n朱镕基\r\n".encode("gb18030"))
    assert [p.name for p in read(HEAD + "phrases: p.txt\n" + STEPS, tmp_path).phrases] == [
        "产教融合",
        "朱镕基",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "cannot be read"),
        ("p.csv", "word\n产教融合\n", "lack 'phrase'"),
        ("p.txt", "\n\n", "holds no phrase"),
        ("p.yaml", "a: [x]\na: [y]\n", "stands twice"),
    ],
)
def test_a_bad_list_of_phrases_is_told_with_its_name(tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ConfigError) as caught:
        read(HEAD + f"phrases: {name}\n" + STEPS, tmp_path)
    assert said in str(caught.value)
    assert name in str(caught.value)


def test_an_experiment_that_is_not_there_is_told_as_missing_input(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_experiment(tmp_path / "none.yaml")

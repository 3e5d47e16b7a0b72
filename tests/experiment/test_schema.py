"""The JSON Schema that editors use: current, and in agreement with the validation."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from discourse.experiment.schema import experiment_schema

EXPERIMENTS = Path(__file__).resolve().parents[2] / "experiments"


def test_the_committed_schema_is_current():
    committed = (EXPERIMENTS / "experiment.schema.json").read_text("utf-8")
    assert committed == experiment_schema(), (
        "run: discourse schema -o experiments/experiment.schema.json"
    )


@pytest.mark.parametrize("path", sorted(EXPERIMENTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_experiments_of_the_project_fit_it(path):
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), json.loads(experiment_schema()))


def test_a_misspelt_option_does_not_fit_it():
    data = {"discourse": 1, "name": "a", "title": "t", "corpus": {"path": "c"},
            "analyses": {"s": {"run": "phrase_frequency", "bye": "year"}}}  # fmt: skip
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(experiment_schema()))


def test_options_carry_the_words_of_their_docstring():
    options = json.loads(experiment_schema())["$defs"]["step_phrase_frequency"]["properties"]
    assert options["by"]["description"].startswith("Fields to group documents by")

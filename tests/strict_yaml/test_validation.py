"""Validation of located values: all faults at once, with place, value, choices and nearest name."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, model_validator

from discourse.errors import ConfigError, FaultList
from discourse.options import By, Condition, Positive, Share
from discourse.strict_yaml import check, load, validate


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid")
    by: By = None
    top: Positive | None = 5
    share: Share = 0.5
    model: Literal["lda", "nmf"] = "lda"
    where: Condition | None = None
    since: date | None = None
    tags: tuple[str, ...] = ()

    @model_validator(mode="after")
    def refuse_odd_pairs(self) -> Step:
        if self.top == 13:
            raise ConfigError("13 is no top", remedy="take 12")
        return self


class Family(BaseModel):
    model_config = ConfigDict(extra="forbid")
    variants: tuple[str, ...]
    not_in: tuple[str, ...] = ()


class Config(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    phrases: dict[str, tuple[str, ...] | Family] = {}
    steps: dict[str, Step] = {}


def faults_of(text: str) -> list[str]:
    _, faults = check(load(text, name="f.yaml"), Config)
    return [str(fault) for fault in faults]


def test_a_phrase_keeps_its_spelling_where_text_is_expected():
    text = "name: 007\nphrases: {军民: [1121, 6352, 0.50], 二: {variants: [1e3]}}"
    config = validate(load(text, name="f.yaml"), Config)
    assert config.name == "007"
    assert config.phrases["军民"] == ("1121", "6352", "0.50")
    assert config.phrases["二"] == Family(variants=("1e3",))


def test_a_number_stays_a_number_where_one_is_allowed():
    text = "name: a\nsteps: {s: {where: {year: {from: 2012}, level: [1, b]}, share: 1}}"
    step = validate(load(text, name="f.yaml"), Config).steps["s"]
    assert step.where == {"year": {"from": 2012}, "level": [1, "b"]}
    assert step.share == 1.0


def test_an_iso_date_becomes_a_date_only_where_one_is_expected():
    text = "name: 2024-01-01\nsteps: {s: {since: 2024-01-01, where: {date: {from: 2024-01-01}}}}"
    config = validate(load(text, name="f.yaml"), Config)
    assert config.name == "2024-01-01"
    assert config.steps["s"].since == date(2024, 1, 1)
    assert config.steps["s"].where == {"date": {"from": "2024-01-01"}}


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("tpo: 1", "f.yaml:2:13: unknown field (未知字段) 'tpo' in steps.s\n  → did you mean 'top'?"),
        ("model: ldaa", "f.yaml:2:20: steps.s.model is 'ldaa', not one of the choices\n  → did you mean 'lda'? choices: lda, nmf"),
        ("top: 0", "f.yaml:2:18: steps.s.top is 0, not greater than 0"),
        ("top: x", "f.yaml:2:18: steps.s.top is 'x', not a whole number"),
        ("top: 1.5", "f.yaml:2:18: steps.s.top is 1.5, not a whole number"),
        ("top: '5'", "f.yaml:2:18: steps.s.top is '5', not a whole number"),
        ("top: true", "f.yaml:2:18: steps.s.top is true, not a whole number"),
        ("top: 13", "f.yaml:2:12: steps.s: 13 is no top\n  → take 12"),
        ("share: 2", "f.yaml:2:20: steps.s.share is 2, not at most 1.0"),
        ("by: {a: 1}", "f.yaml:2:17: steps.s.by is a mapping, not text or a list"),
        ("since: 2024-13-01", "f.yaml:2:20: steps.s.since is '2024-13-01', not a date"),
        ("where: {year: {form: 1}}", "f.yaml:2:28: unknown field (未知字段) 'form' in steps.s.where.year\n  → did you mean 'from'? choices: from, to"),
        ("tags: x", "f.yaml:2:19: steps.s.tags is 'x', not a list"),
    ],
)  # fmt: skip
def test_a_fault_tells_place_value_and_choices(step, fault):
    told = faults_of(f"name: a\nsteps: {{s: {{{step}}}}}")
    assert len(told) == 1
    assert fault in told[0]


def test_a_missing_field_is_told_at_its_mapping():
    assert faults_of("phrases: {a: {not_in: [b]}}") == [
        "f.yaml:1:1: the file lacks the field (缺少字段) 'name'\n  → add `name: …`",
        "f.yaml:1:11: phrases.a lacks the field (缺少字段) 'variants'\n  → add `variants: …`",
    ]


def test_a_union_tells_the_faults_of_the_branch_that_fits_and_no_others():
    told = faults_of("name: a\nphrases: {b: {variants: [x], notin: [y]}}")
    assert len(told) == 1
    assert "did you mean 'not_in'? choices: not_in, variants" in told[0]


def test_all_faults_come_at_once_in_the_order_of_the_file():
    text = "nam: a\nsteps:\n  one: {top: 0, share: 5}\n  two: {modle: x}\n"
    with pytest.raises(FaultList) as caught:
        validate(load(text, name="f.yaml"), Config)
    places = [fault.where for fault in caught.value.faults]
    assert places == ["f.yaml:1:1", "f.yaml:1:1", "f.yaml:3:14", "f.yaml:3:24", "f.yaml:4:9"]


def test_a_part_is_validated_with_its_place_in_the_whole():
    located = load("name: a\nsteps:\n  one: {tags: [8], top: -1}", name="f.yaml")
    _, faults = check(located, Step, at=("steps", "one"))
    assert str(faults[0]) == "f.yaml:3:25: steps.one.top is -1, not greater than 0"

"""Corrections in an experiment: part of the recipe, kept in the folder, told in METHODS."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from discourse.engines import engine
from discourse.errors import FaultList
from discourse.experiment.config import read_experiment
from discourse.experiment.correction_files import read_corrections
from discourse.experiment.execution import run_experiment

EXPERIMENT = """\
discourse: 1
name: tiny
title: 修正
corpus: {path: ../corpora/tiny}
analyses:
  found: {run: slogans}
  words: {run: word_frequency, top: 3}
"""


@pytest.fixture
def corrected(project: Path) -> Path:
    """An experiment that names a table which rejects one mention of 产教融合."""
    (project / "experiments/tiny.yaml").write_text(EXPERIMENT, "utf-8")
    found = rows(run_experiment(project / "experiments/tiny.yaml").folder)
    row = next(row for row in found if row["text"] == "产教融合")
    cells = ",".join(row[name] for name in ("document", "start", "end", "text"))
    table = f"document,start,end,text,action,coder\n{cells},reject,林\n"
    (project / "experiments/corrections.csv").write_text(table, "utf-8-sig")
    text = EXPERIMENT.replace("analyses:", "corrections: corrections.csv\nanalyses:")
    (project / "experiments/tiny.yaml").write_text(text, "utf-8")
    return project / "experiments/tiny.yaml"


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "tables/found.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_run_applies_counts_keeps_and_tells_them(corrected: Path) -> None:
    before = next((corrected.parent.parent / "results/tiny").glob("[0-9a-f]*"))
    finished = run_experiment(corrected)
    assert finished.folder != before
    assert len(rows(finished.folder)) == len(rows(before)) - 1
    (kept,) = (finished.folder / "corrections").iterdir()
    assert kept.read_bytes() == (corrected.parent / "corrections.csv").read_bytes()
    methods = (finished.folder / "METHODS.md").read_text("utf-8")
    assert "人工修正（corrections.csv，确认 0 条，剔除 1 条" in methods
    assert "Slogans were corrected by hand (corrections.csv: 0 accept, 1 reject" in methods
    assert "Of 1 corrections of 'corrections.csv' (coders: 林) applied: 1 reject." in methods


def test_the_kept_experiment_runs_again_to_the_same_numbers(corrected: Path, tmp_path) -> None:
    first = run_experiment(corrected).folder
    again = run_experiment(
        first / "experiment.yaml",
        corpus=corrected.parent.parent / "corpora/tiny",
        results=tmp_path / "again",
    ).folder
    assert rows(again) == rows(first)


def test_other_corrections_are_another_run(corrected: Path) -> None:
    first = run_experiment(corrected).folder
    table = corrected.parent / "corrections.csv"
    table.write_text(table.read_text("utf-8-sig").replace("reject", "accept"), "utf-8")
    assert run_experiment(corrected).folder != first
    assert read_corrections(table).counts == {"accept": 1}


def test_only_steps_that_take_corrections_are_computed_again(corrected: Path, tmp_path) -> None:
    pytest.importorskip("discourse.engines.keeping")
    from discourse.engines import Keeping
    from discourse.storage import Store

    runner = Keeping(engine("serial"), Store(str(tmp_path / "kept")))
    run_experiment(corrected, engine=runner)
    table = corrected.parent / "corrections.csv"
    table.write_text(table.read_text("utf-8-sig").replace("reject", "accept"), "utf-8")
    reused = run_experiment(corrected, engine=runner).reused
    assert reused["words"] == "reused"
    assert "corrections changed" in reused["found"]


def test_faults_of_the_table_are_told_with_those_of_the_experiment(corrected: Path) -> None:
    table = corrected.parent / "corrections.csv"
    table.write_text(table.read_text("utf-8-sig").replace("reject", "rejct"), "utf-8")
    text = corrected.read_text("utf-8").replace("top: 3", "topp: 3")
    corrected.write_text(text, "utf-8")
    with pytest.raises(FaultList) as caught:
        read_experiment(corrected)
    told = str(caught.value)
    assert "corrections.csv:2" in told
    assert "topp" in told


def test_a_table_that_is_not_there_is_told_with_its_place(corrected: Path) -> None:
    (corrected.parent / "corrections.csv").unlink()
    with pytest.raises(FaultList, match=r"tiny.yaml:5.*cannot be read"):
        read_experiment(corrected)

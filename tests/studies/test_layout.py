"""A new study runs as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.errors import ConfigError
from discourse.experiment.config import read_experiment
from discourse.experiment.execution import run_experiment
from discourse.readers import read_corpus
from discourse.studies import lay_out

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"


def test_a_study_has_its_folders_and_a_sound_experiment(tmp_path) -> None:
    path = lay_out(tmp_path / "研究 一")
    study = path.parents[1]
    assert sorted(entry.name for entry in study.iterdir()) == ["corpora", "experiments", "results"]
    assert len(read_experiment(path).steps) == 5
    assert read_corpus(study / "corpora/sample").digest == read_corpus(SAMPLE).digest
    assert (path.parent / "experiment.schema.json").is_file()


def test_its_experiment_runs_without_a_change(tmp_path) -> None:
    finished = run_experiment(lay_out(tmp_path / "s"))
    assert finished.state == "done"
    assert finished.folder.is_relative_to(tmp_path / "s" / "results")


def test_an_empty_folder_is_taken_and_a_full_one_refused(tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    lay_out(tmp_path / "empty")
    before = sorted((tmp_path / "empty").rglob("*"))
    with pytest.raises(ConfigError, match="not empty"):
        lay_out(tmp_path / "empty")
    assert sorted((tmp_path / "empty").rglob("*")) == before
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ConfigError, match="is a file"):
        lay_out(tmp_path / "file")


def test_nothing_half_made_is_left_behind(tmp_path) -> None:
    lay_out(tmp_path / "s")
    assert [entry.name for entry in tmp_path.iterdir()] == ["s"]

"""The notebook API: one import, lazy, every public name on one page."""

from __future__ import annotations

import subprocess
import sys

import pytest

import discourse
from discourse.analyses import ANALYSES


def test_every_public_name_can_be_had():
    for name in dir(discourse):
        assert getattr(discourse, name) is not None
    assert set(ANALYSES) <= set(dir(discourse))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        discourse.nonsense  # noqa: B018


def test_importing_it_imports_nothing_else():
    code = "import sys, discourse; print([m for m in sys.modules if m.startswith('discourse.') or m in ('numpy', 'pydantic')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_question_is_one_line(project):
    corpus = discourse.read(project / "corpora/tiny")
    found = discourse.phrase_frequency(discourse.find(corpus, ["产教融合", "医工交叉"]), by="year")
    assert found.table["frequency"].sum() == 5 + 1
    tokens = discourse.tokenize(corpus, protect=["医工交叉研究院"])
    assert "医工交叉研究院" in tokens.vocabulary


def test_a_notebook_runs_experiments_too(project):
    finished = discourse.run(project / "experiments/tiny.yaml", results=project / "here")
    assert finished.state == "done"
    assert finished.folder.parent == project / "here/tiny"

"""The sample corpus and what is known about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    return yaml.safe_load((SAMPLE / "TRUTH.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def files(truth) -> dict[str, str]:
    """Whole files, header lines included."""
    return {
        d["id"]: (SAMPLE / "texts" / f"{d['id']}.txt").read_text("utf-8")
        for d in truth["documents"]
    }


@pytest.fixture(scope="session")
def bodies(files) -> dict[str, str]:
    """What stands after the line 正文：."""
    return {name: text.partition("正文：\n")[2] for name, text in files.items()}


@pytest.fixture(scope="session")
def phenomena(truth) -> dict[str, dict[str, Any]]:
    return {p["id"]: p for p in truth["phenomena"]}


@pytest.fixture(scope="session")
def sample():
    from discourse.readers import read_corpus

    return read_corpus(SAMPLE)

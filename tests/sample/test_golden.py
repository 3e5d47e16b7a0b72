"""The golden run: what is in results/sample comes out again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from discourse.experiment.sameness import same_numbers
from discourse.table import Column, Table

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "results" / "sample"


@pytest.fixture(scope="module")
def again(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("results")
    experiment = ROOT / "experiments" / "yigong-chanjiao.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "discourse", "run", str(experiment), "--results", str(target)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_every_table_is_the_same(again) -> None:
    manifest = json.loads((GOLDEN / "manifest.json").read_text("utf-8"))
    tables = {e["path"]: e["class"] for e in manifest["files"] if e["path"].startswith("tables/")}
    assert len(tables) >= 8
    assert tables.keys() == {f"tables/{path.name}" for path in (again / "tables").iterdir()}
    for path, kind in tables.items():
        golden, made = (GOLDEN / path).read_text("utf-8"), (again / path).read_text("utf-8")
        assert made == golden if kind == "exact" else same_numbers(golden, made, 1e-4), path


def test_it_has_figures_and_a_page_that_shows_them() -> None:
    figures = sorted(path.name for path in (GOLDEN / "figures").glob("*.png"))
    page = (GOLDEN / "README.md").read_text("utf-8")
    assert len(figures) >= 8
    assert all(f"figures/{name}" in page for name in figures)


def test_the_readme_shows_figures_that_exist() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    shown = [part.split(")")[0] for part in page.split("](")[1:]]
    missing = [path for path in shown if not path.startswith("http") and not (ROOT / path).exists()]
    assert missing == []


def test_its_tables_read_back_under_their_dictionary() -> None:
    package = json.loads((GOLDEN / "datapackage.json").read_text("utf-8"))
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    for resource in package["resources"]:
        columns = [
            Column(f["name"], kinds[f["type"]], f["role"], f["description"])
            for f in resource["schema"]["fields"]
        ]
        table = Table.from_csv((GOLDEN / resource["path"]).read_text("utf-8"), columns)
        assert len(table) > 0

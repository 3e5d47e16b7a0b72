"""The twenty minutes of CONTRIBUTING, followed as a third party would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def install_the_example(folder: Path) -> dict[str, str]:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    name, code = re.search(
        r"<!-- example: (\S+) -->\n```python\n(.*?)```", page, re.DOTALL
    ).groups()
    (folder / name).write_text(code, "utf-8")
    info = folder / "third_party-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: third-party\nVersion: 1\n", "utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[discourse.analyses]\nsentence_length = sentence_length:sentence_length\n", "utf-8"
    )
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}


def test_the_example_passes_its_doctest_and_every_contract(tmp_path: Path) -> None:
    environment = install_the_example(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "sentence_length",
         str(ROOT / "tests/contracts/test_analyses.py"), str(tmp_path / "sentence_length.py")],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout).group(1)) >= 12


def test_the_example_runs_from_the_command_line(tmp_path: Path) -> None:
    environment = install_the_example(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "甲.txt").write_text("产教融合。深化医工交叉！\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "discourse", "analyze", "sentence_length", str(texts)],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "mean_length" in done.stdout
    assert "5" in done.stdout

"""What the page on scaling promises holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from discourse.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/scaling.md").read_text("utf-8")


def test_every_command_on_the_page_exists() -> None:
    lines = re.findall(r"^(?:host1\$ )?discourse (\w+) ([^#\n]*)", PAGE, re.M)
    assert len(lines) == 5
    for verb, words in lines:
        get_command(app).commands[verb].make_context(verb, words.split())
    for options in re.findall(r"`discourse cache( --[a-z0-9 -]+)?`", PAGE):
        get_command(app).commands["cache"].make_context("cache", options.split())


def test_the_block_of_code_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    held: dict[str, object] = {}
    exec(block, held)
    assert len(held["tokens"]) > 10_000  # type: ignore[arg-type]
    assert len(list((tmp_path / "cache").rglob("*.piece"))) > 1

"""What the pages on corrections promise holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from discourse.cli.app import app
from discourse.experiment.config import ExperimentFile
from discourse.slogans.corrections import ACTIONS, FIELDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("corrections.md", "corrections.zh-CN.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_page_names_every_action_and_column(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.M)) == ACTIONS
    assert all(f"`{name}`" in text for name in FIELDS)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_key_on_the_page_exists(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    for line in "".join(re.findall(r"```bash\n(.*?)```", text, re.DOTALL)).splitlines():
        _, verb, *words = line.split()
        get_command(app).commands[verb].make_context(verb, words)
    for key in re.findall(r"```yaml\n(\w+):", text):
        assert key in ExperimentFile.model_fields

"""What the pages on own texts promise holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discourse.readers.card import Card
from discourse.readers.names import TEXT_NAMES, field_name
from discourse.strict_yaml import load, validate

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("own-texts.md", "own-texts.zh-CN.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_card_on_the_page_is_valid(page) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        validate(load(block, name=page), Card)


@pytest.mark.parametrize("page", PAGES)
def test_every_column_in_the_table_is_understood_as_it_says(page) -> None:
    rows = re.findall(r"^\| (.*?) \| `(\w+)`.*? \| (.*?) \| `(\w+)`", (DOCS / page).read_text("utf-8"), re.M)  # fmt: skip
    assert len(rows) == 8
    for columns, field, other, other_field in rows:
        assert {field_name(one) for one in re.split("[,、] ?", columns)} == {field}
        assert field_name(other) == other_field
    assert {"正文", "全文", "text"} <= set(TEXT_NAMES)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_on_the_page_exists_with_its_options(page) -> None:
    from typer.main import get_command

    from discourse.cli.app import app

    blocks = re.findall(r"```bash\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    for line in "".join(blocks).splitlines():
        _, *words = line.split()
        command = get_command(app)
        while hasattr(command, "commands"):
            command = command.commands[words.pop(0)]
        command.make_context(line, words)

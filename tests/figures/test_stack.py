"""Stacked columns: heights add up, families have a panel, silent years are marked."""

from __future__ import annotations

import pytest

from discourse.errors import ConfigError
from discourse.figures import draw
from discourse.result import Result
from discourse.table import Column, Table

YEAR = Column("year", int, "time", "Year.", zh="年份")
PHRASE = Column("phrase", str, "label", "Phrase.", zh="短语")
VARIANT = Column("variant", str, "label", "Variant.", zh="写法")
COUNT = Column("frequency", int, "measure", "Occurrences.", "occurrences", "次数")


def made(rows: list[tuple], *columns: Column) -> Result:
    data = {c.name: [row[at] for row in rows] for at, c in enumerate(columns)}
    return Result("made", "Made", Table.of(columns, data))


ROWS = [
    ("高质量发展", "高质量发展", 2014, 40), ("产教融合", "产教结合", 2012, 5),
    ("产教融合", "产教结合", 2014, 3), ("产教融合", "产教融合", 2014, 8),
]  # fmt: skip


def test_the_columns_of_a_year_add_up_to_the_whole() -> None:
    axes = draw(made(ROWS, PHRASE, VARIANT, YEAR, COUNT), "stack").axes[0]
    tops: dict[float, float] = {}
    for part in axes.patches:
        tops[part.get_x()] = max(tops.get(part.get_x(), 0.0), part.get_y() + part.get_height())
    assert list(tops.values()) == [5.0, 0.0, 11.0]


def test_families_of_several_wordings_come_first_and_name_their_parts() -> None:
    axes = draw(made(ROWS, PHRASE, VARIANT, YEAR, COUNT), "stack").axes
    assert [one.get_title(loc="left") for one in axes] == ["产教融合", "高质量发展"]
    named = [text.get_text() for text in axes[0].get_legend().get_texts()]
    assert sorted(named) == ["产教结合", "产教融合"]
    assert axes[1].get_legend() is None


def test_a_year_that_was_not_read_is_marked() -> None:
    axes = draw(made(ROWS, PHRASE, VARIANT, YEAR, COUNT), "stack").axes[0]
    assert [line.get_xdata().tolist() for line in axes.lines] == [[1.0]]


def test_one_label_gives_one_panel_and_small_parts_a_remainder() -> None:
    rows = [(f"提法{at}", 2019, 20 - at) for at in range(12)]
    (axes,) = draw(made(rows, PHRASE, YEAR, COUNT), "stack").axes
    named = [text.get_text() for text in axes.get_legend().get_texts()]
    assert named == [*(f"提法{at}" for at in range(7)), "其余 5"]


def test_a_table_without_a_time_has_no_stack() -> None:
    with pytest.raises(ConfigError, match="needs a column of the role time"):
        draw(made([("产教融合", 3)], PHRASE, COUNT), "stack")

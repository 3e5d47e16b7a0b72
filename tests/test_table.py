"""Tables: checked, totally ordered, read-only, the same text everywhere."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.cells import format_cell
from discourse.table import Column, Table

TERM = Column("term", str, "label", "Term.")
COUNT = Column("frequency", int, "measure", "Count.")
RATE = Column("rate", float, "measure", "Rate.")
DAY = Column("date", date, "time", "Day.")
SEEN = Column("seen", bool, "measure", "Seen.")


def test_ties_are_broken_by_the_remaining_columns() -> None:
    table = Table.of(
        (TERM, COUNT), {"term": ["丙", "乙", "甲"], "frequency": [1, 2, 2]}, sort=["-frequency"]
    )
    assert list(table.rows()) == [("乙", 2), ("甲", 2), ("丙", 1)]


def test_declared_levels_sort_in_their_order_and_missing_values_last() -> None:
    period = Column("period", str, "time", "Period.", levels=("十二五", "十三五", "十四五"))
    table = Table.of((period,), {"period": ["十三五", None, "十四五", "十二五"]}, sort=["period"])
    assert table["period"].tolist() == ["十二五", "十三五", "十四五", None]
    assert table.to_frame()["period"].cat.ordered


def test_a_value_of_another_type_is_refused_by_column_name() -> None:
    with pytest.raises(ValueError, match="column 'frequency' holds '3'"):
        Table.of((COUNT,), {"frequency": ["3"]})
    with pytest.raises(ValueError, match="column 'frequency' holds True"):
        Table.of((COUNT,), {"frequency": [True]})


def test_columns_and_data_must_agree() -> None:
    with pytest.raises(ValueError, match="do not match"):
        Table.of((TERM, COUNT), {"term": ["甲"]})
    with pytest.raises(ValueError, match="unequal length"):
        Table.of((TERM, COUNT), {"term": ["甲"], "frequency": [1, 2]})


def test_nobody_can_write_into_a_table() -> None:
    table = Table.of((COUNT,), {"frequency": np.array([1, 2])})
    with pytest.raises(ValueError, match="read-only"):
        table["frequency"][0] = 9
    frame = table.to_frame()
    frame.loc[0, "frequency"] = 9
    assert table["frequency"].tolist() == [1, 2]


def test_numbers_are_written_in_one_format() -> None:
    assert [format_cell(v) for v in (0.1 + 0.2, -0.0, math.nan, 1e-7, True, None, date(2019, 3, 5))] == [
        "0.3", "0", "", "1e-07", "true", "", "2019-03-05",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_escaped_and_comes_back(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    written = Table.of((TERM,), {"term": [text]}).to_csv()
    assert written.splitlines()[1].lstrip('"').startswith("'")
    assert Table.from_csv(written, (TERM,))["term"].tolist() == [text]


rows = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
        st.integers(-(2**53), 2**53),
        st.floats(allow_nan=False, allow_infinity=False, width=32),
        st.dates(),
        st.booleans(),
    ),
    max_size=12,
)


@given(rows)
def test_what_is_written_can_be_read_back(made: list[tuple[str, int, float, date, bool]]) -> None:
    columns = (TERM, COUNT, RATE, DAY, SEEN)
    data = {c.name: [row[at] for row in made] for at, c in enumerate(columns)}
    table = Table.of(columns, data)
    again = Table.from_csv(table.to_csv(), columns)
    assert again.to_csv() == table.to_csv()
    assert again["term"].tolist() == table["term"].tolist()
    assert np.allclose(again["rate"], table["rate"], rtol=1e-9)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_that_come_in_does_not_matter(made, random) -> None:
    columns = (TERM, COUNT, RATE, DAY, SEEN)
    shuffled = list(made)
    random.shuffle(shuffled)
    one, other = (
        Table.of(
            columns,
            {c.name: [r[at] for r in rows_] for at, c in enumerate(columns)},
            sort=["-rate"],
        )
        for rows_ in (made, shuffled)
    )
    assert one.to_csv() == other.to_csv()

"""A timeline: dates are read, labels never lie upon another, spans keep families together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ConfigError
from discourse.figures import draw
from discourse.figures.entries import Entry, choose, place
from discourse.figures.style import styled
from discourse.figures.years import year_of
from discourse.result import Result
from discourse.table import Column, Table

TEXT = Column("text", str, "label", "Text.", zh="提法")
FIRST = Column("first_date", str, "time", "First.", zh="最早日期")
LAST = Column("last_date", str, "time", "Last.", zh="最晚日期")
KIND = Column("kind", str, "group", "Kind.", zh="类别", levels=("canonical", "shared", "own"))
COUNT = Column("frequency", int, "measure", "Uses.", "occurrences", "频次")


def made(rows: list[tuple], *columns: Column) -> Result:
    data = {c.name: [row[at] for row in rows] for at, c in enumerate(columns)}
    return Result("made", "Made", Table.of(columns, data))


def labels(figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def measured(figure) -> list:
    """Where each label of the first panel stands once everything is laid out."""
    with styled():
        figure.canvas.draw()
        return [text.get_window_extent() for text in figure.axes[0].texts]


def entries(starts: list[float], names: list[str]) -> list[Entry]:
    return [
        Entry(name, None, None, None, start, start, 1.0)
        for start, name in zip(starts, names, strict=True)
    ]


def test_a_date_a_year_and_their_texts_are_places_in_time() -> None:
    assert year_of(1978) == year_of("1978") == year_of("1978-01-01") == 1978
    assert year_of(date(2021, 7, 2)) == year_of("2021-07-02") == pytest.approx(2021.5, abs=0.01)
    assert [year_of(cell) for cell in ("十四五", None, 3.5, "20210702")] == [None] * 4


def test_labels_of_one_day_do_not_lie_upon_each_other() -> None:
    rows = [(f"提法之{at}", "2021-03-05", "own", at + 1) for at in range(30)]
    figure = draw(made(rows, TEXT, FIRST, KIND, COUNT), "timeline")
    boxes = measured(figure)
    assert len(boxes) == 30
    for at, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[at + 1 :])


def test_labels_of_many_years_do_not_lie_upon_each_other_nor_outside() -> None:
    rows = [
        (f"需求牵引{at}—学科交叉—成果转化"[: 4 + at % 14], f"{2012 + at % 14}-0{1 + at % 9}-11", "own", 1)
        for at in range(90)
    ]  # fmt: skip
    figure = draw(made(rows, TEXT, FIRST, KIND, COUNT), "timeline", top=90)
    boxes = measured(figure)
    for at, one in enumerate(boxes):
        assert one.x0 >= 0
        assert one.x1 <= figure.bbox.x1
        assert not any(one.overlaps(other) for other in boxes[at + 1 :]), rows[at]


@given(st.lists(st.tuples(st.floats(1949, 2025), st.text("产教融合A+", min_size=1, max_size=30))))
def test_no_two_entries_of_a_row_share_a_stretch(pairs: list[tuple[float, str]]) -> None:
    rows = place(choose(entries([p[0] for p in pairs], [p[1] for p in pairs]), 50), 1949, 2025)
    taken: dict[int, list[float]] = {}
    for one, row, _ in rows:
        assert all(one.start > other for other in taken.get(row, []))
        taken.setdefault(row, []).append(one.start)


def test_the_largest_are_drawn_and_stand_by_date() -> None:
    rows = [("后", "2021", "own", 9), ("前", "2012", "own", 5), ("小", "2015", "own", 1)]
    drawn = labels(draw(made(rows, TEXT, FIRST, KIND, COUNT), "timeline", top=2))
    assert drawn == ["前", "后"]


def test_a_line_runs_from_the_first_date_to_the_last() -> None:
    rows = [("产教结合", "2012", "2015", 14), ("产教融合", "2014", "2025", 78)]
    drawn = draw(made(rows, TEXT, FIRST, LAST, COUNT), "timeline").axes[0]
    spans = [tuple(line.get_xdata()) for line in drawn.lines if len(line.get_xdata()) == 2]
    assert spans == [(2012.0, 2015.0), (2014.0, 2025.0)]


def test_members_of_a_family_stand_together() -> None:
    family = Column("family", str, "label", "Family.", zh="词族")
    rows = [
        ("产教融合", "产教结合", "2012", "2015", 14), ("医工交叉", "医工交叉", "2013", "2025", 9),
        ("产教融合", "产教融合", "2014", "2025", 78),
    ]  # fmt: skip
    figure = draw(made(rows, family, TEXT, FIRST, LAST, COUNT), "timeline")
    assert labels(figure) == ["产教融合 · 产教结合", "产教融合", "医工交叉"]


def test_counts_by_year_begin_at_the_first_year_that_is_not_zero() -> None:
    year = Column("year", int, "time", "Year.", zh="年份")
    rows = [("揭榜挂帅", y, n) for y, n in ((2015, 0), (2018, 2), (2020, 1), (2022, 0))]
    drawn = draw(made(rows, TEXT, year, COUNT), "timeline").axes[0]
    assert drawn.lines[-1].get_xdata().tolist() == [2018.0]


def test_a_text_column_of_dates_serves_where_there_is_no_time() -> None:
    first = Column("first_date", str, "text", "First.", zh="最早日期")
    rows = [("产教融合", "2014-06-30", 3), ("未注日期", None, 9)]
    assert labels(draw(made(rows, TEXT, first, COUNT), "timeline")) == ["产教融合"]


def test_each_value_of_the_panels_column_has_a_panel() -> None:
    rows = [("四链融合", "2024", "canonical", 1), ("四共机制", "2016", "own", 1)]
    figure = draw(made(rows, TEXT, FIRST, KIND, COUNT), "timeline", panels="kind")
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["canonical", "own"]


def test_a_table_without_dates_has_no_timeline() -> None:
    words = Column("period", str, "time", "Period.", zh="时期")
    with pytest.raises(ConfigError, match="'period' holds no dates"):
        draw(made([("产教融合", "十三五", 1)], TEXT, words, COUNT), "timeline")
    with pytest.raises(ConfigError, match="did you mean 'first_date'"):
        draw(made([("产教融合", "2012", 1)], TEXT, FIRST, COUNT), "timeline", time="first_dat")

"""Figures: same bytes, no boxes, gaps where nothing was read."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.errors import ConfigError
from discourse.figures import FIGURES, draw
from discourse.figures.style import drawable, missing_glyphs, render
from discourse.result import Result
from discourse.table import Column, Table

YEAR = Column("year", int, "time", "Year.", zh="年份")
PHRASE = Column("phrase", str, "label", "Phrase.", zh="短语")
COUNT = Column("frequency", int, "measure", "Occurrences.", "occurrences", "次数")
RATE = Column("rate", float, "measure", "Rate.", "per 10,000 characters", "频率", headline=True)


def made(phrases: list[str], years: list[int]) -> Result:
    rows = [(y, p, 1 + (y * 7 + i) % 5) for y in years for i, p in enumerate(phrases)]
    data = {
        "year": [r[0] for r in rows], "phrase": [r[1] for r in rows],
        "frequency": [r[2] for r in rows], "rate": [r[2] / 3 for r in rows],
    }  # fmt: skip
    table = Table.of((YEAR, PHRASE, COUNT, RATE), data, sort=("year", "phrase"))
    return Result("made", "Made", table)


@pytest.mark.parametrize("figure", FIGURES.names())
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_same_numbers_give_the_same_bytes(figure: str, kind: str) -> None:
    result = made(["产教融合", "医工交叉"], [2019, 2020])
    assert render(draw(result, figure), kind) == render(draw(result, figure), kind)


def test_a_year_without_documents_is_a_gap_and_not_a_zero() -> None:
    drawn = draw(made(["产教融合"], [1990, 1992]), "line")
    heights = drawn.axes[0].lines[0].get_ydata()
    assert len(heights) == 3
    assert np.isnan(heights[1])
    assert not np.isnan(heights[0])


def test_more_than_five_series_get_a_panel_each() -> None:
    phrases = ["产教融合", "医工交叉", "科教兴国", "放管服", "一带一路", "新质生产力", "乡村振兴"]
    drawn = draw(made(phrases, [2019, 2020, 2021]), "line")
    titles = {axes.get_title(loc="left") for axes in drawn.axes}
    assert set(phrases) <= titles


def test_the_headline_is_drawn_unless_another_measure_is_named() -> None:
    result = made(["产教融合"], [2019, 2020])
    assert draw(result, "line").axes[0].get_ylabel() == "频率（每万字）"
    assert draw(result, "line", measure="frequency", language="en").axes[0].get_ylabel() == (
        "frequency (occurrences)"
    )


def test_an_unknown_measure_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'rate'"):
        draw(made(["产教融合"], [2019]), "bar", measure="rates")


def test_a_table_without_a_time_has_no_line() -> None:
    table = Table.of((PHRASE, COUNT), {"phrase": ["产教融合"], "frequency": [3]})
    with pytest.raises(ConfigError, match="needs a column of the role time"):
        draw(Result("made", "Made", table), "line")


def test_cells_that_nobody_read_stay_white_in_a_heat_map() -> None:
    table = Table.of(
        (YEAR, PHRASE, COUNT),
        {"year": [2019, 2020], "phrase": ["产教融合", "医工交叉"], "frequency": [3, 0]},
    )
    image = draw(Result("made", "Made", table), "heatmap").axes[0].images[0].get_array()
    assert image.mask.sum() == 2


def test_words_of_a_cloud_do_not_overlap() -> None:
    phrases = [
        "高质量发展",
        "产教融合",
        "新质生产力",
        "医工交叉",
        "科技成果转化",
        "人才培养模式",
        "揭榜挂帅",
    ]
    boxes = [
        p.get_path().get_extents() for p in draw(made(phrases, [2019]), "cloud").axes[0].patches
    ]
    assert len(boxes) == len(phrases)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            width = min(one.x1, other.x1) - max(one.x0, other.x0)
            height = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert width <= 0 or height <= 0


def test_the_font_draws_every_character_of_gb2312_and_big5() -> None:
    rows = range(0xB0, 0xF8)
    gb2312 = b"".join(bytes((r, c)) for r in rows for c in range(0xA1, 0xFF)).decode(
        "gb2312", "ignore"
    )
    big5 = "".join(
        bytes((r, c)).decode("big5", "ignore")
        for r in range(0xA4, 0xFA) for c in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )  # fmt: skip
    assert len(gb2312) > 6700
    assert missing_glyphs(gb2312 + big5 + "镕喆堃淼昇〔〕“”‘’—·…《》％①Ⅳ") == ()


def test_what_the_font_lacks_is_written_as_a_code_point() -> None:
    assert drawable("党建😀") == "党建[U+1F600]"


def test_a_cloud_shows_every_phrase_that_was_asked_for() -> None:
    phrases = [f"提法{a}{b}" for a in "甲乙丙丁戊己庚辛" for b in "子丑寅卯辰巳午未"]
    drawn = draw(made(phrases, [2019]), "cloud")
    assert len(drawn.axes[0].patches) == len(phrases)

"""The runner reads what scripts print, judges it, and writes a report that keeps other sizes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import measure_all
from benchmarks.children import ROOT, run
from benchmarks.machine import describe_machine
from benchmarks.report import load
from benchmarks.rows import ROWS, Row


def python(_: float, code: str) -> list[str]:
    return [sys.executable, "-c", code]


def stub(name: str, code: str, **options: Any) -> Row:
    """A row whose command is a piece of Python."""
    given: dict[str, Any] = {"goal": f"goal of {name}", "sense": "at least", "bound": 10}
    return Row(name, **{**given, **options}, command=partial(python, code=code))


def printing(**measure: Any) -> str:
    return f"print({json.dumps(measure)!r})"


def row_of(page: str, name: str) -> list[str]:
    (line,) = (line for line in page.splitlines() if f"goal of {name} " in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_stub_row_is_measured_judged_and_reported(tmp_path: Path) -> None:
    fast = stub("fast", printing(what="a", median=12.34, min=11, max=13, note="1 | 2"), what="a")
    rows = (fast, stub("slow", printing(what="b", median=9, min=8, max=9.5), what="b"))
    assert measure_all(rows, 10, tmp_path, every=rows) == 0
    page = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert row_of(page, "fast")[1:4] == ["12.3 × (11 to 13)", "yes", "10 MB"]
    assert row_of(page, "fast")[5] == "1 / 2"
    assert row_of(page, "slow")[2] == "**no**"
    assert describe_machine() in page
    assert str(ROOT) not in page


def test_a_command_that_fails_is_told_and_not_judged(tmp_path: Path) -> None:
    rows = (
        stub("unequal", "raise AssertionError('the tags differ')", what="a"),
        stub("silent", "print('nothing')", what="a"),
    )
    assert measure_all(rows, 10, tmp_path, every=rows) == 2
    page = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert row_of(page, "unequal")[1:3] == ["–", "–"]
    assert "AssertionError: the tags differ" in page
    assert "no such line" in row_of(page, "silent")[5]


def test_a_target_is_judged_on_a_text_of_its_size_and_other_sizes_stay(tmp_path: Path) -> None:
    line = printing(what="a", median=1.1, min=1, max=1.2)
    rows = (stub("large", line, what="a", sense="under", bound=1.2, at=100, memory=1e6),)
    measure_all(rows, 10, tmp_path, every=rows)
    assert row_of((tmp_path / "RESULTS.md").read_text("utf-8"), "large")[2:4] == ["–", "10 MB"]
    measure_all(rows, 100, tmp_path, every=rows)
    main, others = (tmp_path / "RESULTS.md").read_text("utf-8").split("## Other sizes")
    assert row_of(main, "large")[2:4] == ["yes", "100 MB"]
    assert row_of(others, "large")[2:4] == ["–", "10 MB"]
    assert set(load(tmp_path)["large"]) == {"10", "100"}


def test_too_much_memory_misses_a_target(tmp_path: Path) -> None:
    row = stub("hungry", printing(what="a", median=20, min=20, max=20, peak=2100), what="a",
               memory=2000)  # fmt: skip
    measure_all((row,), 10, tmp_path, every=(row,))
    assert row_of((tmp_path / "RESULTS.md").read_text("utf-8"), "hungry")[2] == "**no**"


def test_of_several_lines_the_worst_counts_and_all_are_shown() -> None:
    row = stub("text", "", pattern=r"^cut \w+ (?P<median>\d+) (?P<min>\d+)$")
    found = row.read("cut a 20 19\ncut b 15 14\nother c 1 1\n")
    assert (found["median"], found["min"], found["max"]) == (15, 14, 15)
    assert found["note"] == "the worst of: cut a 20 19; cut b 15 14"


PRINTED = {
    "cut": ("cut     hmm=True  words=0     median  20.5  min  19.6  max  21.4  fast path 99.99%",
            (20.5, 19.6, 21.4)),
    "tags": ("with model, 1.5 MB: 11.4 x jieba.posseg.lcut (min 11.0, max 12.5, 3 rounds, equal"
             " pairs); start-up 1.15 s against 1.49 s", (11.4, 11.0, 12.5)),
    "phrases-1000": ("   1,000  both builds          2.5     2.3     2.6", (2.5, 2.3, 2.6)),
    "new-phrases": ("new_phrases, 100 MB: 15.2 s (15.0 s of processor), 9,172 phrases\n"
                    "peak memory 963 MB, of which the corpus and its making 250 MB", (15.2,) * 3),
    "new-phrases-counter": ("ratio 6.6 (6.4 to 6.9)", (6.6, 6.4, 6.9)),
    "keywords": ("ratio: median 21.9, 21.0 to 23.1", (21.9, 21.0, 23.1)),
    "coherence": ("c_npmi      1.04s     0.01s     0.02s  69.2, 68.0, 70.1; 0.0e+00",
                  (69.2, 68.0, 70.1)),
    "concordance": ("高质量发展: 1,600 rows, find 20 ms (19 to 25), table 31 ms (29 to 40),"
                    " ratio 1.5 (1.2 to 1.9)", (31, 29, 40)),
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_a_row_reads_the_lines_that_its_script_prints(name: str) -> None:
    (row,) = (row for row in ROWS if row.name == name)
    printed, (median, least, most) = PRINTED[name]
    found = row.read(f"first line\n{printed}\nlast line\n")
    assert (found["median"], found["min"], found["max"]) == (median, least, most)


def test_every_row_has_a_name_of_its_own_and_one_way_to_be_read() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert all(bool(row.what) != bool(row.pattern) for row in ROWS)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
@pytest.mark.parametrize("place", ["here", "below"])
def test_the_peak_of_a_child_and_of_those_below_it_is_seen(place: str) -> None:
    take = "import time; held = bytearray(60_000_000); held[::4096] = b'x' * len(held[::4096])"
    code = f"{take}; time.sleep(.2)"
    wrap: dict[str, Callable[[str], str]] = {
        "here": lambda inner: inner,
        "below": lambda inner: (
            f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
        ),
    }
    ended = run([sys.executable, "-c", wrap[place](code)])
    assert ended.code == 0, ended.errors
    assert 60 < ended.anonymous <= ended.peak < 150


def test_a_command_that_takes_too_long_is_ended() -> None:
    ended = run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.3)
    assert ended.code == -9
    assert ended.seconds < 20

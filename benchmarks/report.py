"""The report: what was measured so far, of every row and size, as results.json and RESULTS.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.rows import Row

STORE, PAGE = "results.json", "RESULTS.md"
HEAD = """\
# Results of the benchmarks

Written by `make bench` (`make bench SIZE=100`, `SIZE=1000`; see `benchmarks/rows.py`). Ratios are those
of one run, alternatives in turn: median (least to greatest). Scripts check that both sides give equal
results, and end with an error where they do not. A target is judged on a text at least as large as it
speaks of; "–" means that the text was smaller. Memory is the peak of the whole command, or where a
script says so of the child that does the work, in MB of 10^6 bytes.

| target | measured | reached? | text | peak memory | note |
|---|---|---|---|---|---|
"""
Store = dict[str, dict[str, dict[str, Any]]]
"""Row → size → measure."""


def load(folder: Path) -> Store:
    """What is there from earlier runs."""
    path = folder / STORE
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def save(folder: Path, store: Store, rows: Sequence[Row]) -> None:
    """Write both files."""
    text = json.dumps(store, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / STORE).write_text(text + "\n", "utf-8")
    (folder / PAGE).write_text(page(store, rows), "utf-8")


def page(store: Store, rows: Sequence[Row]) -> str:
    """The page: the table of targets, then every measure at other sizes, then the machines."""
    chosen, others, machines = [], [], []
    for row in rows:
        sizes = sorted(map(float, store.get(row.name, {})))
        enough = [size for size in sizes if size >= row.at]
        best = enough[0] if enough else sizes[-1] if sizes else None
        if best is None:
            chosen.append(f"| {row.goal} | not measured yet | – | | | |")
            continue
        for size in sizes:
            measure = store[row.name][f"{size:g}"]
            (chosen if size == best else others).append(line(row, size, measure))
            machines.append(f"{measure['date']}: {measure['machine']}")
    text = HEAD + "\n".join(chosen) + "\n"
    if others:
        text += "\n## Other sizes\n\n" + "\n".join(HEAD.splitlines()[-2:] + others) + "\n"
    told = "\n".join(f"- {machine}" for machine in dict.fromkeys(machines))
    return f"{text}\n## Machine\n\n{told}\n"


def line(row: Row, size: float, measure: dict[str, Any]) -> str:
    """One line of the table."""
    reached = {True: "yes", False: "**no**", None: "–"}[row.reached(measure, size)]
    note = measure.get("note", "")
    if "problem" in measure:
        note = "; ".join(filter(None, (f"not measured: {measure['problem']}", note)))
    peak = f"{measure['peak']:,.0f} MB" if measure.get("peak") else ""
    cells = (row.goal, tell(row, measure), reached, f"{size:g} MB", peak, note.replace("|", "/"))
    return "| " + " | ".join(cells) + " |"


def tell(row: Row, measure: dict[str, Any]) -> str:
    """The measure with its spread: 20.1 × (19.7 to 21.0)."""
    if "median" not in measure:
        return "–"
    median, least, most = (shown(measure[name]) for name in ("median", "min", "max"))
    return f"{median} {row.unit} ({least} to {most})"


def shown(value: float) -> str:
    """Three significant digits, with separators where there are more."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"

"""All rows of the speed table in one command.

    python -m benchmarks [MEGABYTES] [--only ROW ...] [--list] [--into FOLDER]

Commands run one after the other, as nothing else should run; each takes its alternatives in turn.
After every command RESULTS.md is written anew; what other sizes gave before stays there.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from benchmarks.children import Finished, run
from benchmarks.machine import describe_machine
from benchmarks.report import load, save, tell
from benchmarks.rows import ROWS, Row

HERE = Path(__file__).resolve().parent
MARKS = {True: "reached", False: "NOT REACHED", None: "not judged"}


def measure_all(
    rows: Sequence[Row], size: float, folder: Path, *, every: Sequence[Row] = ROWS
) -> int:
    """Measure rows, write the report into the folder; returns how many could not be measured."""
    store = load(folder)
    machine = describe_machine()
    ended: dict[tuple[str, ...], Finished] = {}
    missing = 0
    for row in rows:
        command = tuple(row.command(size))
        if command not in ended:
            ended[command] = run(command)
        measure = read(row, ended[command])
        measure |= {"date": datetime.date.today().isoformat(), "machine": machine}
        store.setdefault(row.name, {})[f"{size:g}"] = measure
        save(folder, store, every)
        missing += "problem" in measure
        told = measure.get("problem") or MARKS[row.reached(measure, size)]
        peak = f"{measure['peak']:,.0f} MB"
        print(f"{row.name:24}{tell(row, measure):36}{peak:>10}  {told}", flush=True)
    return missing


def read(row: Row, ended: Finished) -> dict[str, object]:
    """The measure of a row in what its command left."""
    if ended.code:
        last = (ended.errors.strip() or "no message").splitlines()[-1]
        measure: dict[str, object] = {"problem": f"code {ended.code}: {last}"}
    else:
        measure = row.read(ended.output)
    return {"peak": ended.peak, **measure}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("size", nargs="?", type=float, default=10.0, help="MB of text: 10")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="ROW", help="names, or their heads"
    )
    parser.add_argument("--list", action="store_true", help="show the rows, and measure nothing")
    parser.add_argument("--into", type=Path, default=HERE, help="folder of RESULTS.md")
    asked = parser.parse_args()
    rows = [row for row in ROWS if not asked.only or row.name.startswith(tuple(asked.only))]
    if not rows:
        parser.error(f"no row begins with {asked.only}; see --list")
    if asked.list:
        for row in rows:
            print(f"{row.name:24}{row.goal}")
        return 0
    return 1 if measure_all(rows, asked.size, asked.into) else 0


if __name__ == "__main__":
    raise SystemExit(main())

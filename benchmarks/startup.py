"""Start-up: seconds of `discourse --help` and `import discourse`, and how many modules they load.

    python -m benchmarks.startup [ROUNDS]

Prints one JSON line per measure. Seconds are those of the whole process for --help, and of the
import alone (an empty Python's start not counted) for the package.
"""

from __future__ import annotations

import json
import statistics
import sys

from benchmarks.children import PYTHON, run

TIMED = "import time; s = time.perf_counter(); import discourse; print(time.perf_counter() - s)"
MODULES = "import sys; before = set(sys.modules); {}; print(len(set(sys.modules) - before))"
HELP = (
    "import io, contextlib\n"
    "from discourse.cli import main\n"
    "sys.argv = ['discourse', '--help']\n"
    "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()\n"
)


def main(rounds: int = 10) -> None:
    helps, imports = [], []
    run([PYTHON, "-m", "discourse", "--help"])
    for _ in range(rounds):
        helps.append(run([PYTHON, "-m", "discourse", "--help"]).seconds)
        imports.append(float(run([PYTHON, "-c", TIMED]).output))
    counted = run([PYTHON, "-c", MODULES.format("import discourse")]).output
    shown = run([PYTHON, "-c", f"import sys\nbefore = set(sys.modules)\n{HELP}"
                 "print(len(set(sys.modules) - before))"]).output  # fmt: skip
    for what, times, modules in (("help", helps, shown), ("import", imports, counted)):
        print(
            json.dumps(
                {
                    "what": what, "unit": "s", "median": statistics.median(times),
                    "min": min(times), "max": max(times), "note": f"{int(modules)} modules loaded",
                }
            )
        )  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

"""Child processes: one command run to its end, with its seconds and the peak of its memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PYTHON = sys.executable
ROOT = Path(__file__).resolve().parents[1]
BEAT = 0.02


@dataclass(frozen=True)
class Finished:
    """How a command went; memory is that of the process and all below it, in MB (10^6 bytes).

    `anonymous` is what the processes hold for themselves (RssAnon): pages of files that are mapped
    or cached can be given back at any time. Both are 0 where the system has no /proc.
    """

    code: int
    seconds: float
    peak: float
    anonymous: float
    output: str
    errors: str


def run(
    command: Sequence[str], *, environment: dict[str, str] | None = None, limit: float | None = None
) -> Finished:
    """Run a command from the root of the project; after `limit` seconds it is ended (code -9)."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=err)
        peak = anonymous = 0
        while True:
            total, own = memory_of(child.pid)
            peak, anonymous = max(peak, total), max(anonymous, own)
            try:
                child.wait(BEAT)
                break
            except subprocess.TimeoutExpired:
                if limit is not None and time.perf_counter() - start > limit:
                    child.kill()
        seconds = time.perf_counter() - start
        return Finished(
            child.returncode, seconds, peak * 1.024e-3, anonymous * 1.024e-3, _read(out), _read(err)
        )


def memory_of(process: int) -> tuple[int, int]:
    """Kilobytes at hand and anonymous, of a process and those below it.

    The process itself gives its own high-water mark, so that no peak hides between two looks.
    """
    total = own = 0
    below = [process]
    for number in below:
        try:
            folder = Path(f"/proc/{number}")
            lines = dict(
                line.split(":", 1) for line in (folder / "status").read_text().splitlines()
            )
            total += int(lines["VmHWM" if number == process else "VmRSS"].split()[0])
            own += int(lines["RssAnon"].split()[0])
            for thread in (folder / "task").iterdir():
                below += map(int, (thread / "children").read_text().split())
        except (OSError, KeyError, ValueError):  # it has ended in between
            continue
    return total, own


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", errors="replace")

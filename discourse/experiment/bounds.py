"""Bounds: what a run will need of memory, estimated and refused before it starts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus
from discourse.errors import EnvironmentFault
from discourse.experiment.steps import Step

_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
_LEAST = 1_000_000_000


def refuse_excess(steps: Iterable[Step], corpus: Corpus, *, memory: int | None = None) -> None:
    """Raise if an analysis would need more memory than there is.

    Parameters
    ----------
    steps : iterable of Step
        Analyses and their options.
    corpus : Corpus
        What they would run over.
    memory : int or None
        Bytes that may be used; None asks the system.

    Raises
    ------
    EnvironmentFault
        With the estimate of every analysis that would not fit.

    Notes
    -----
    An analysis says in ``BYTES_PER_CHARACTER`` what it holds at its peak for each character of the
    corpus, as measured, where need be for the values of options; one that says nothing reads the
    corpus shard by shard. Estimates under 1 GB are never refused.
    """
    at_hand = memory_at_hand() if memory is None else memory
    characters = sum(document.length for document in corpus)
    needs = {step.run: estimate(step.run, characters, step.options) for step in steps}
    beyond = {run: need for run, need in needs.items() if need > max(at_hand or need, _LEAST)}
    if not beyond:
        return
    told = ", ".join(f"{run} about {_gigabytes(need)}" for run, need in beyond.items())
    raise EnvironmentFault(
        f"{characters:,} characters need more memory than there is (内存不足): {told}; "
        f"{_gigabytes(at_hand or 0)} are free",
        where=corpus.name,
        remedy="take fewer documents (where: …), leave the step out, or use a larger machine",
    )


def estimate(run: str, characters: int, options: Mapping[str, Any]) -> int:
    """Bytes that an analysis holds at its peak over so many characters."""
    told = getattr(ANALYSES.module(run), "BYTES_PER_CHARACTER", 0)
    if isinstance(told, Mapping):
        told = max(
            (n for (name, value), n in told.items() if options.get(name) == value), default=0
        )
    return int(told) * characters


def memory_at_hand(
    meminfo: Path = Path("/proc/meminfo"), limits: Sequence[str] = _LIMITS
) -> int | None:
    """Bytes that a process may still take, where the system tells; None where it does not."""
    found: list[int] = []
    try:
        lines = dict(line.split(":", 1) for line in meminfo.read_text().splitlines())
        found.append(int(lines["MemAvailable"].split()[0]) * 1024)
    except (OSError, KeyError, ValueError):
        if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
            found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for limit in limits:
        try:
            found.append(int(Path(limit).read_text()))
        except (OSError, ValueError):  # no limit says "max"
            continue
    return min(found, default=None)


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB"

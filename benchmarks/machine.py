"""The machine that measured: processor, memory, Python, and the versions of the libraries."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "dask", "distributed", "gensim", "jieba", "joblib", "matplotlib", "numpy", "pyahocorasick",
    "rjieba", "scikit-learn", "scipy", "wordcloud",
)  # fmt: skip


def describe_machine() -> str:
    """One line: nothing in it tells whose machine it is."""
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    parts = [
        f"{processors} cores ({processor()})",
        f"{memory():.0f} GB",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
    ]
    for library in LIBRARIES:
        try:
            parts.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            parts.append(f"{library} absent")
    return ", ".join(parts)


def processor() -> str:
    """The model of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def memory() -> float:
    """Memory of the machine in GB (10^9 bytes)."""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    return 0.0

"""Rows: every target of the speed table, and the command that measures it.

A row is measured by a script that checks equal results itself and ends with an error where they are
not. What it prints is either JSON lines (`what` picks one) or text (`pattern` picks the lines); of
several lines that fit the worst one counts, and the note shows them all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Any, Literal

from benchmarks.children import PYTHON
from benchmarks.text import build

Command = Callable[[float], list[str]]


@dataclass(frozen=True)
class Row:
    """One target.

    `at` is the size, in MB of text, that the target speaks of; a smaller text is measured, but not
    judged. `memory` is a bound on the peak, in MB.
    """

    name: str
    goal: str
    sense: Literal["at least", "under"]
    bound: float
    command: Command
    what: str = ""
    pattern: str = ""
    unit: str = "×"
    at: float = 0
    memory: float = inf

    def read(self, output: str) -> dict[str, Any]:
        """The measure in what the command printed; with "problem" where there is none."""
        found = self._read_json(output) if self.what else self._read_text(output)
        if not found:
            return {"problem": "the script's output has no such line"}
        if any("problem" in one for one in found):
            return next(one for one in found if "problem" in one)
        choose = min if self.sense == "at least" else max
        worst = dict(choose(found, key=lambda one: one["median"]))
        if len(found) > 1:
            worst["note"] = "the worst of: " + "; ".join(one["note"] for one in found)
        return worst

    def reached(self, measure: dict[str, Any], size: float) -> bool | None:
        """Whether the target is reached; None if it was not measured, or on too small a text."""
        if "median" not in measure or size < self.at:
            return None
        value = measure["median"]
        good = value >= self.bound if self.sense == "at least" else value <= self.bound
        return bool(good and measure.get("peak", 0.0) <= self.memory)

    def _read_json(self, output: str) -> list[dict[str, Any]]:
        lines = (line for line in output.splitlines() if line.startswith("{"))
        return [one for one in map(json.loads, lines) if one.get("what") == self.what]

    def _read_text(self, output: str) -> list[dict[str, Any]]:
        found = []
        for match in re.finditer(self.pattern, output, re.MULTILINE):
            one: dict[str, Any] = {
                name: float(value.replace(",", ""))
                for name, value in match.groupdict().items()
                if value is not None and name != "note"
            }
            one |= {name: one.get(name, one["median"]) for name in ("min", "max")}
            found.append({**one, "note": " ".join(match[0].split())})
        return found


def script(name: str, *arguments: str, most: float = inf) -> Command:
    """A script that is given the size, at most so many MB."""
    return lambda size: [PYTHON, f"benchmarks/{name}.py", f"{min(size, most):g}", *arguments]


def module(name: str, *arguments: str, most: float = inf) -> Command:
    """A module that is given the size, at most so many MB."""
    return lambda size: [PYTHON, "-m", f"benchmarks.{name}", f"{min(size, most):g}", *arguments]


def over_text(name: str, *arguments: str, most: float, told: bool = True) -> Command:
    """A script that is given the folder of the text, and then, if `told`, its size."""

    def command(size: float) -> list[str]:
        small = min(size, most)
        telling = [f"{small:g}"] if told else []
        return [PYTHON, f"benchmarks/{name}.py", str(build(small)), *telling, *arguments]

    return command


def over_folders(name: str, *, most: float) -> Command:
    """A script that is given every folder with texts."""

    def command(size: float) -> list[str]:
        folders = sorted((build(min(size, most)) / "texts").iterdir())
        return [PYTHON, f"benchmarks/{name}.py", *map(str, folders)]

    return command


CUTTING = over_text("tokenizing", "5", most=2)
PHRASES = over_text("phrases", "5", most=10)
USER = module("user_script", most=10)
ENGINES = module("engines", most=100)
_SPREAD = r"median +(?P<median>[\d.]+) +min +(?P<min>[\d.]+) +max +(?P<max>[\d.]+)"
_THREE = r"(?P<median>[\d.]+), (?P<min>[\d.]+), (?P<max>[\d.]+)"
_COLUMNS = r" +(?P<median>[\d.]+) +(?P<min>[\d.]+) +(?P<max>[\d.]+)$"
_RANGE = r"(?P<median>[\d.]+) \((?P<min>[\d.]+) to (?P<max>[\d.]+)\)"


def start(_: float, name: str) -> list[str]:
    return [PYTHON, "-m", f"benchmarks.{name}"]


def grow(size: float, name: str) -> list[str]:
    return [PYTHON, "-m", "benchmarks.growth", f"{size:g}", name]


GROWING = {
    "phrase_frequency": "phrase_frequency of 1,000 phrases",
    "word_frequency": "word_frequency",
    "keywords": "keywords by year",
    "concordance": "concordance of one phrase",
    "topics": "topics, gensim LDA over documents",
}

ROWS = (
    Row("cut", "cut, equal to jieba, with and without HMM and lexicon: 19 × jieba.lcut",
        "at least", 19, CUTTING, at=2, pattern=rf"^cut .*{_SPREAD}.*$"),
    Row("tokens", "the same into a finished Tokens: 14 × jieba.lcut",
        "at least", 14, CUTTING, at=2, pattern=rf"^tokens .*{_SPREAD}.*$"),
    Row("tags", "part-of-speech tags equal to jieba.posseg: 5 × (with its model)",
        "at least", 5, over_text("tagging", "3", most=1.5),
        pattern=r"^with model.*?: (?P<median>[\d.]+) x.*\(min (?P<min>[\d.]+), max (?P<max>[\d.]+).*$"),
    Row("phrases-1000", "phrase_frequency, 1,000 phrases, building included on both sides: "
        "8 × pyahocorasick", "at least", 8, PHRASES, at=10, pattern=rf"^ *1,000 +both builds{_COLUMNS}"),
    Row("phrases-50000", "phrase_frequency, 50,000 phrases, building included on both sides: "
        "6 × pyahocorasick", "at least", 6, PHRASES, at=10, pattern=rf"^ *50,000 +both builds{_COLUMNS}"),
    Row("new-phrases", "new_phrases with all statistics, 100 MB: under 20 s and 1 GB", "under", 20,
        script("new_phrases", most=100), unit="s", at=100, memory=1000,
        pattern=r"^new_phrases, [\d.]+ MB: (?P<median>[\d.]+) s.*\npeak memory (?P<peak>[\d,]+) MB.*$"),
    Row("new-phrases-counter", "new_phrases, 10 MB: 10 × a Counter that only counts",
        "at least", 10, script("new_phrases", "3", most=10), at=10, pattern=rf"^ratio {_RANGE}$"),
    Row("keywords", "keywords, tf-idf, cutting included on both sides: 20 × extract_tags, same list",
        "at least", 20, over_folders("keywords", most=10), at=10,
        pattern=r"^ratio: median (?P<median>[\d.]+), (?P<min>[\d.]+) to (?P<max>[\d.]+)$"),
    Row("slogans", "slogans: 50,000 characters a second on one core", "at least", 50_000,
        module("slogan_speed", most=3), what="slogans", unit="characters/s"),
    Row("user-script", "the user's script, same outputs from one config: 3 ×",
        "at least", 3, USER, what="whole", at=10),
    Row("user-script-short", "the same without LDA, cloud, TextRank: 15 ×",
        "at least", 15, USER, what="short", at=10),
    Row("warm", "second run with nothing changed: under a twentieth of the first",
        "under", 0.05, USER, what="warm", at=10),
    Row("one-step-changed", "one step changed: it alone is computed (share of the first run)",
        "under", inf, USER, what="changed", at=10),
    Row("coherence", "coherence over windows: 15 × gensim, equal", "at least", 15,
        over_folders("coherence", most=10), at=10, pattern=rf"^c_\w+ .*?  {_THREE};.*$"),
    Row("concordance", "concordance of one phrase, 100 MB: under 60 ms once loaded", "under", 60,
        script("concordance", most=100), unit="ms", at=100, pattern=rf"^\S+: .*table {_RANGE.replace(' ', ' ms ', 1)}.*$"),
    *(Row(f"growth-{name}", f"growth, {label}: time per MB within 1.2 × from 10 MB to 1 GB, under 2 GB",
          "under", 1.2, partial(grow, name=name), what=name, at=1000, memory=2000)
      for name, label in GROWING.items()),
    Row("help", "discourse --help: under 0.25 s", "under", 0.25, partial(start, name="startup"),
        what="help", unit="s"),
    Row("import", "import discourse: under 0.1 s", "under", 0.1, partial(start, name="startup"),
        what="import", unit="s"),
    Row("processes", "processes, 2 workers, against serial on 100 MB: same bytes (time, share of serial)",
        "under", inf, ENGINES, what="processes", at=100),
    Row("dask", "dask, 2 workers, against serial on 100 MB: same bytes, not slower",
        "under", 1.0, ENGINES, what="dask", at=100),
    Row("dask-killed", "dask, a worker killed in the middle: same bytes (time, share of serial)",
        "under", inf, ENGINES, what="dask killed", at=10),
)  # fmt: skip

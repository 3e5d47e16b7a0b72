"""The user's own script against one `discourse run` with the same outputs, cold, warm and changed.

    python -m benchmarks.user_script MEGABYTES [ROUNDS]

Children take turns, round after round: `plain_script.py`, in full and without TextRank, topics and
cloud; and two experiments in one command, in full (the second has TextRank for a tenth of the
documents, by `where`) and without, each with an empty cache; then the full one again with nothing
changed, and with one step changed. Seconds are those of whole processes. Word counts, the lists of
extract_tags and of textrank, and the number of terms of the topic model have to be equal; the
topics are not compared, as the numbering of words decides about a random start.
Prints one JSON line per measure.
"""

from __future__ import annotations

import csv
import json
import shutil
import statistics
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.children import PYTHON, ROOT, Finished, run
from benchmarks.text import build
from discourse.cells import parse_cell

HEAD = """\
discourse: 1
name: {name}
title: 用户脚本
seed: 7
corpus: {{path: {path}{where}}}
tokens:
  hmm: true
  lexicon: []
  drop: {{stopwords: stop.txt, punctuation: false, numbers: false, min_length: 2}}
analyses:
"""
SHORT = """\
  words: {{run: word_frequency{figures}}}
  tags: {{run: keywords, unit: word, idf: jieba, top: {top}}}
"""
TOPICS = "  topics: {run: topics, model: gensim_lda, n_topics: 10, seed: 7}\n"
TENTH = "  textrank: {run: keywords, method: textrank, unit: word, top: 20}\n"
TOP = 20


class Race:
    """One text, one folder for what comes of it, and the seconds of everyone."""

    def __init__(self, text: Path, folder: Path) -> None:
        self.text, self.folder = text, folder
        self.seconds: dict[str, list[float]] = {}
        self.parts: list[dict[str, float]] = []
        self.peaks: dict[str, float] = {}
        self.problems: dict[str, str] = {}
        write_stopwords(folder / "stop.txt")
        head = HEAD.format(name="plain", path=text.as_posix(), where="")
        tenth = HEAD.format(name="tenth", path=text.as_posix(), where=", where: {part: p0}")
        full = SHORT.format(figures=", figures: [cloud]", top=TOP) + TOPICS
        files = {
            "full": head + full,
            "changed": head + full.replace(f"top: {TOP}", f"top: {TOP + 1}", 1),
            "short": head + SHORT.format(figures="", top=TOP),
            "tenth": tenth + TENTH,
        }
        for name, content in files.items():
            (folder / f"{name}.yaml").write_text(content, "utf-8")

    def round(self) -> None:
        self._write_plainly("short")
        self._run("cold short", "short", forget=True)
        plain = self._write_plainly("full")
        cold = self._run("cold", "full", "tenth", forget=True)
        self._check_same(plain, cold)
        warm = self._run("warm", "full", "tenth")
        if any(one["state"] != "up to date" for one in warm):
            self.problems["warm"] = (
                "the second run found nothing: did the package change meanwhile?"
            )
        changed = self._run("one step changed", "changed", "tenth")
        computed = {step for step, how in changed[0]["steps"].items() if how != "reused"}
        if computed != {"tags"}:
            self.problems["changed"] = f"after a change of tags, computed were {sorted(computed)}"

    def _write_plainly(self, which: str) -> Path:
        output = self.folder / f"plain-{which}"
        short = ["short"] if which == "short" else []
        script = str(ROOT / "benchmarks/plain_script.py")
        ended = run([PYTHON, script, str(self.text), str(output), *short])
        self._note(f"script {which}", ended)
        if which == "full":
            self.parts.append(json.loads(ended.output))
        return output

    def _run(self, name: str, *files: str, forget: bool = False) -> list[dict[str, Any]]:
        results, cache = self.folder / "results", self.folder / "cache"
        for place in (results, cache) if forget else ():
            shutil.rmtree(place, ignore_errors=True)
        experiments = [str(self.folder / f"{file}.yaml") for file in files]
        options = ["--results", str(results), "--cache", str(cache), "--json"]
        ended = run([PYTHON, "-m", "discourse", "run", *experiments, *options])
        self._note(name, ended)
        return read_json(ended.output)

    def _note(self, name: str, ended: Finished) -> None:
        if ended.code:
            raise SystemExit(f"{name} ended with {ended.code}:\n{ended.errors[-2000:]}")
        self.seconds.setdefault(name, []).append(ended.seconds)
        self.peaks[name] = max(self.peaks.get(name, 0.0), ended.peak)

    def _check_same(self, plain: Path, states: list[dict[str, Any]]) -> None:
        found = json.loads((plain / "found.json").read_text("utf-8"))
        full, tenth = (Path(state["folder"]) / "tables" for state in states)
        words = {row["term"]: int(row["frequency"]) for row in read_table(full / "words.csv")}
        assert words == Counter(found["counts"]), "the word counts differ"
        assert lists_of(full / "tags.csv") == drop_empty(found["tags"]), "the tags differ"
        textrank = lists_of(tenth / "textrank.csv")
        assert textrank == drop_empty(found["textrank"]), "the textrank lists differ"
        told = (full.parent / "README.md").read_text("utf-8")
        assert f"{found['terms']:,} terms" in told, "the topic models have other terms"


def write_stopwords(path: Path) -> None:
    """jieba's stop words, which it takes in any case."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    stops = jieba.analyse.default_tfidf.stop_words
    cases = {form for word in stops for form in (word, word.title(), word.upper())}
    path.write_text("\n".join(sorted(cases)) + "\n", "utf-8")


def read_json(output: str) -> list[dict[str, Any]]:
    """Several JSON values, one after the other."""
    found, decoder = [], json.JSONDecoder()
    rest = output.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {k: str(parse_cell(str, v)) for k, v in row.items()} for row in csv.DictReader(file)
        ]


def lists_of(path: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for row in read_table(path):
        lists.setdefault(row["document"], []).append(row["term"])
    return lists


def drop_empty(lists: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in lists.items() if found}


def main(megabytes: float = 1.0, rounds: int = 3) -> None:
    text = build(megabytes)
    with tempfile.TemporaryDirectory() as folder:
        race = Race(text, Path(folder))
        for _ in range(rounds):
            race.round()
    seconds = race.seconds
    middle = {name: statistics.median(times) for name, times in seconds.items()}
    laps = {part: statistics.median(one[part] for one in race.parts) for part in race.parts[0]}
    laps_of = ", ".join(f"{part} {lap:.1f}" for part, lap in laps.items())
    notes = {
        "whole": f"script {middle['script full']:.1f} s ({laps_of}), run {middle['cold']:.1f} s",
        "short": f"script {middle['script short']:.1f} s, run {middle['cold short']:.1f} s, "
        "start of the processes included",
        "warm": f"first {middle['cold']:.1f} s, second {middle['warm']:.2f} s",
        "changed": f"the top of one keyword step changed: {middle['one step changed']:.2f} s",
    }
    pairs = {
        "whole": ("script full", "cold"),
        "short": ("script short", "cold short"),
        "warm": ("warm", "cold"),
        "changed": ("one step changed", "cold"),
    }
    for what, (upper, lower) in pairs.items():
        ratios = [up / low for up, low in zip(seconds[upper], seconds[lower], strict=True)]
        peak = race.peaks[lower if what in ("whole", "short") else upper]
        measure: dict[str, Any] = {"what": what, "unit": "×", "note": notes[what], "peak": peak}
        if what in race.problems:
            measure["problem"] = race.problems[what]
        else:
            low, high = min(ratios), max(ratios)
            measure |= {"median": statistics.median(ratios), "min": low, "max": high}
        print(json.dumps(measure, ensure_ascii=False))


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3]))

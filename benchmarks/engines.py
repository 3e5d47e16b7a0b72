"""Engines: the same counts from serial, processes and dask, and from dask with a worker killed.

    python -m benchmarks.engines MEGABYTES [ROUNDS]

Children take turns, each with an empty cache: read, tokens, word_frequency, phrase_frequency of
1,000 phrases. Processes and dask have two workers; the start of a cluster counts. In the last one a
worker gets SIGKILL when half of the tokens are stored. The bytes of tokens, mentions and tables
have to be the same for all. Prints one JSON line per engine: its seconds to those of serial.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from typing import Any

import numpy as np

from benchmarks.children import PYTHON, run
from benchmarks.text import build
from discourse.engines import Keeping, engine
from discourse.shards import shards
from discourse.storage import Store

RUNS = ("serial", "processes", "dask", "dask killed")
WORKERS = 2
BEAT = 0.05


def count(name: str, folder: str, cache: str) -> None:
    """What the child does."""
    from benchmarks.phrases import dictionary
    from discourse.analyses.phrase_frequency import phrase_frequency
    from discourse.analyses.word_frequency import word_frequency
    from discourse.mentions import find_mentions
    from discourse.readers import read_corpus
    from discourse.tokenizers import tokenize

    words = dictionary()[5000:6000]
    begin = time.perf_counter()
    chosen = engine(
        name.removesuffix(" killed"), None if name == "serial" else WORKERS, cache=cache
    )
    corpus = read_corpus(folder, engine=chosen)
    assassin = Assassin(chosen, cache, len(shards(corpus)) // 2)
    if name.endswith("killed"):
        assassin.start()
    tokens = tokenize(corpus, engine=chosen)
    assassin.over.set()
    mentions = find_mentions(corpus, words, engine=chosen)
    tables = (word_frequency(tokens).table, phrase_frequency(mentions).table)
    seconds = time.perf_counter() - begin
    arrays = (
        tokens.ids, tokens.start, tokens.sentence, tokens.bounds, tokens.kept,
        mentions.phrase, mentions.variant, mentions.document, mentions.start, mentions.end,
        mentions.in_name, mentions.in_title, mentions.negated,
    )  # fmt: skip
    made = hashlib.sha256()
    for array in arrays:
        made.update(np.ascontiguousarray(array).tobytes())
    for text in (*tokens.vocabulary, *(repr(row) for table in tables for row in table.rows())):
        made.update(text.encode() + b"\n")
    told = {"seconds": seconds, "bytes": made.hexdigest(), "killed": assassin.victim}
    print(json.dumps(told))


class Assassin(threading.Thread):
    """Kills a worker of a local dask cluster once so many tokens' shards are stored."""

    def __init__(self, chosen: Any, cache: str, after: int) -> None:
        super().__init__(daemon=True)
        self.chosen, self.store, self.after = chosen, Store(cache), max(1, after)
        self.over = threading.Event()
        self.victim: int | None = None

    def run(self) -> None:
        assert isinstance(self.chosen, Keeping)
        client = self.chosen.inner.client()  # type: ignore[attr-defined]
        workers = sorted(client.run(os.getpid).values())
        while not self.over.wait(BEAT):
            stored = sum(entry.kind == "tokens" for entry in self.store.entries())
            if stored >= self.after:
                os.kill(workers[0], signal.SIGKILL)
                self.victim = workers[0]
                return


def main(megabytes: float = 10.0, rounds: int = 3) -> None:
    text = build(megabytes)
    seconds: dict[str, list[float]] = {name: [] for name in RUNS}
    peaks = dict.fromkeys(RUNS, 0.0)
    problems: dict[str, str] = {}
    expected = ""
    for _ in range(rounds):
        for name in RUNS:
            with tempfile.TemporaryDirectory() as cache:
                command = [PYTHON, "-m", "benchmarks.engines", "count", name, str(text), cache]
                ended = run(command)
            if ended.code:
                problems[name] = (ended.errors.strip() or f"code {ended.code}").splitlines()[-1]
                continue
            told = json.loads(ended.output.strip().splitlines()[-1])
            expected = expected or told["bytes"]
            if told["bytes"] != expected:
                problems[name] = "other bytes than serial"
            if name.endswith("killed") and told["killed"] is None:
                problems[name] = "no worker was killed: the text is too small"
            seconds[name].append(told["seconds"])
            peaks[name] = max(peaks[name], ended.peak)
    for name in RUNS:
        line: dict[str, Any] = {"what": name, "unit": "×", "peak": peaks[name]}
        if name in problems:
            line |= {"note": "", "problem": problems[name]}
        else:
            pairs = zip(seconds[name], seconds["serial"], strict=True)
            ratios = [own / serial for own, serial in pairs]
            line |= {
                "median": statistics.median(ratios), "min": min(ratios), "max": max(ratios),
                "note": f"{statistics.median(seconds[name]):.1f} s, the same bytes",
            }  # fmt: skip
        print(json.dumps(line))


if __name__ == "__main__":
    if sys.argv[1:2] == ["count"]:
        count(*sys.argv[2:])
    else:
        main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3]))

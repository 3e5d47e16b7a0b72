"""Speed of the slogan engine: characters a second, on one core.

    python -m benchmarks.slogan_speed MEGABYTES [ROUNDS]

Every round takes other documents of the text, so that nothing kept from the last one helps; the
first documents warm up the models. Time is processor time. Prints one JSON line.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

from benchmarks.text import build
from discourse.analyses.slogans import slogans
from discourse.corpus import Corpus
from discourse.readers import read_corpus

WARM_UP = 2


def main(megabytes: float = 1.0, rounds: int = 3) -> None:
    corpus = read_corpus(build(megabytes))
    slogans(Corpus(corpus[:WARM_UP]))
    speeds, rows = [], 0
    for turn in range(rounds):
        part = Corpus(corpus[WARM_UP + turn :: rounds])
        start = time.process_time()
        rows += len(slogans(part))
        speeds.append(sum(d.length for d in part) / (time.process_time() - start))
    print(
        json.dumps(
            {
                "what": "slogans", "unit": "characters/s", "median": statistics.median(speeds),
                "min": min(speeds), "max": max(speeds), "note": f"{rows:,} slogans",
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3]))

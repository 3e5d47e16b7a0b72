"""Concordance of one phrase over a large text, against str.find and slices.

    python benchmarks/concordance.py [MEGABYTES] [ROUNDS]

Both run in turn on texts that are in memory. Counted is everything from the phrase to the finished
table: search, flags of names and titles, contexts, sorting. The rows have to be equal to what
str.find finds.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time

from new_phrases import as_corpus, build_text

from discourse.analyses.concordance import concordance
from discourse.corpus import Corpus
from discourse.mentions import find_mentions

PHRASES = ("新质生产力", "科教兴国", "产教融合", "高质量发展", "宏观调控")
CONTEXT = 20


def find_plainly(corpus: Corpus, phrase: str) -> list[tuple[str, int, str, str]]:
    rows = []
    for document in corpus:
        text = document.text
        start = text.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
            rows.append((document.id, start, left, right))
            start = text.find(phrase, end)
    return rows


def find_and_show(corpus: Corpus, phrase: str) -> list[tuple[str, int, str, str]]:
    table = concordance(find_mentions(corpus, phrase), context=CONTEXT).table
    names = ("document", "start", "left", "right")
    return list(zip(*(table[name].tolist() for name in names), strict=True))


def main(megabytes: float = 100.0, rounds: int = 9) -> None:
    corpus = as_corpus(build_text(megabytes))
    for phrase in PHRASES:
        expected = find_plainly(corpus, phrase)
        assert find_and_show(corpus, phrase) == expected, phrase
        taken: dict[str, list[float]] = {"find": [], "table": []}
        for _ in range(rounds):
            for name, run in (("find", find_plainly), ("table", find_and_show)):
                start = time.perf_counter()
                run(corpus, phrase)
                taken[name].append(1000 * (time.perf_counter() - start))
        ratios = [table / find for find, table in zip(*taken.values(), strict=True)]
        line = f"{phrase}: {len(expected):,} rows,"
        for name, times in taken.items():
            line += (
                f" {name} {statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f}),"
            )
        print(
            f"{line} ratio {statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{megabytes:g} MB of text; peak memory {peak:,.0f} MB, nearly all of it texts")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3]))

"""Growth: seconds per MB and peak memory of analyses, from 1 MB to 10, 100 and 1000.

    python -m benchmarks.growth MEGABYTES [ANALYSIS ...]

Sizes up to MEGABYTES take turns, three rounds of those up to 10 MB and one of larger ones. Every
run is a child with an empty cache that reads, cuts or searches, and counts, as `discourse run`
does; its seconds begin after the imports. Memory is the child's: all of it (VmHWM: pages of mapped
files count, though the system may take them back), and its own (RssAnon).
Prints one JSON line per analysis; the ratio is seconds per MB at the largest size to those
at 10 (at 1, where nothing beyond 10 was asked for).
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from benchmarks.children import PYTHON, Finished, run
from benchmarks.text import build
from discourse.corpus import Corpus
from discourse.engines import engine
from discourse.errors import DiscourseError
from discourse.readers import read_corpus
from discourse.shards import Engine

SIZES = (1, 10, 100, 1000)
BASE = 10
LIMIT = 3 * 3600.0
PHRASE = "高质量发展"
Question = Callable[[Corpus, Engine], Any]


def count_phrases(corpus: Corpus, engine: Engine) -> Any:
    from benchmarks.phrases import dictionary
    from discourse.analyses.phrase_frequency import phrase_frequency
    from discourse.mentions import find_mentions

    return phrase_frequency(find_mentions(corpus, dictionary()[5000:6000], engine=engine))


def count_words(corpus: Corpus, engine: Engine) -> Any:
    from discourse.analyses.word_frequency import word_frequency
    from discourse.tokenizers import tokenize

    return word_frequency(tokenize(corpus, engine=engine))


def find_keywords(corpus: Corpus, engine: Engine) -> Any:
    from discourse.analyses.keywords import keywords
    from discourse.tokenizers import tokenize

    return keywords(tokenize(corpus, engine=engine), by="year", unit="word")


def show_lines(corpus: Corpus, engine: Engine) -> Any:
    from discourse.analyses.concordance import concordance
    from discourse.mentions import find_mentions

    return concordance(find_mentions(corpus, PHRASE, engine=engine))


def find_topics(corpus: Corpus, engine: Engine) -> Any:
    from discourse.analyses.topics import topics
    from discourse.tokenizers import tokenize

    return topics(tokenize(corpus, engine=engine), model="gensim_lda")


QUESTIONS: dict[str, Question] = {
    "phrase_frequency": count_phrases,
    "word_frequency": count_words,
    "keywords": find_keywords,
    "concordance": show_lines,
    "topics": find_topics,
}


def answer(name: str, folder: str, cache: str) -> None:
    """What the child does."""
    from discourse.experiment.bounds import refuse_excess
    from discourse.experiment.steps import Step

    chosen = engine("serial", cache=cache)
    begin = time.perf_counter()
    corpus = read_corpus(folder, engine=chosen)
    reading = time.perf_counter() - begin
    try:
        refuse_excess([Step(name, name, (), {"unit": "word"})], corpus)
        rows = len(QUESTIONS[name](corpus, chosen))
    except DiscourseError as fault:
        print(json.dumps({"refused": fault.what}, ensure_ascii=False))
        return
    seconds = time.perf_counter() - begin
    print(json.dumps({"reading": reading, "seconds": seconds, "rows": rows}))


def measure(name: str, largest: float) -> dict[str, Any]:
    """One analysis over all sizes."""
    seconds: dict[int, list[float]] = {}
    peaks: dict[int, tuple[float, float]] = {}
    problems: list[str] = []
    sizes = [size for size in SIZES if size <= largest]
    for turn in range(3):
        for size in sizes:
            if turn and size > BASE:
                continue
            text = build(size)
            with tempfile.TemporaryDirectory() as cache:
                command = [PYTHON, "-m", "benchmarks.growth", "answer", name, str(text), cache]
                ended = run(command, limit=LIMIT)
            told = read_answer(ended)
            if "seconds" not in told:
                problems.append(f"{size} MB: {told.get('refused', 'no answer')}")
                continue
            seconds.setdefault(size, []).append(told["seconds"])
            before = peaks.get(size, (0.0, 0.0))
            peaks[size] = max(before[0], ended.peak), max(before[1], ended.anonymous)
    return describe(name, seconds, peaks, list(dict.fromkeys(problems)))


def read_answer(ended: Finished) -> dict[str, Any]:
    if ended.code:
        last = (ended.errors.strip() or "no message").splitlines()[-1]
        return {"refused": f"ended with {ended.code} after {ended.seconds:.0f} s: {last}"}
    return dict(json.loads(ended.output))


def describe(
    name: str,
    seconds: dict[int, list[float]],
    peaks: dict[int, tuple[float, float]],
    problems: list[str],
) -> dict[str, Any]:
    rates = {size: [one / size for one in times] for size, times in seconds.items()}
    told = [
        f"{size} MB: {statistics.median(rates[size]):.3f} s/MB, "
        f"{peaks[size][0]:,.0f} MB ({peaks[size][1]:,.0f} own)"
        for size in sorted(rates)
    ]
    line: dict[str, Any] = {"what": name, "unit": "×", "note": "; ".join(told + problems)}
    line["sizes"] = {
        str(size): {"rate": rates[size], "peak": peaks[size][0], "anonymous": peaks[size][1]}
        for size in sorted(rates)
    }
    if problems:
        return {**line, "problem": "; ".join(problems)}
    last = max(rates)
    base = BASE if last > BASE else min(rates)
    ratios = [late / early for late in rates[last] for early in rates[base]]
    line |= {"median": statistics.median(ratios), "min": min(ratios), "max": max(ratios)}
    line["peak"] = peaks[last][0]
    return line


def main(megabytes: float = 10.0, *names: str) -> None:
    for name in names or QUESTIONS:
        print(json.dumps(measure(name, megabytes), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["answer"]:
        answer(*sys.argv[2:])
    else:
        main(*map(float, sys.argv[1:2]), *sys.argv[2:])

"""Phrases from characters against a Counter over all n-grams, on the same text.

    python benchmarks/new_phrases.py [MEGABYTES] [ROUNDS]

Both run in turn, round after round. The Counter only counts; new_phrases also weighs, filters and
writes its table. Counts have to be equal. Peak memory is measured in a process of its own. With
more than 20 MB the Counter is left out: it would need gigabytes.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import resource
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from discourse.analyses.new_phrases import new_phrases
from discourse.candidates import find_character_phrases, signs
from discourse.corpus import Corpus, Document

TEXTS = Path(__file__).resolve().parents[2] / "shared" / "corpora"
LONGEST = 12
COUNTER_MEGABYTES = 20
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")


def build_text(megabytes: float, seed: int = 7) -> list[str]:
    """Sentences of real texts in a new order, a new string put into every fifth."""
    rng = random.Random(seed)
    read = (path.read_text("utf-8") for path in sorted(TEXTS.rglob("*.txt")))
    sentences = [s for text in read for s in re.findall(r"[^。！？\n]+[。！？]", text)]
    if not sentences:
        raise SystemExit(f"no texts in {TEXTS}")
    signs_of_words = [chr(point) for point in range(0x4E00, 0x4E00 + 6000)]
    words: list[str] = []
    documents: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        body: list[str] = []
        while sum(map(len, body)) < 5000:
            sentence = rng.choice(sentences)
            if rng.random() < 0.2:
                if not words or rng.random() < 0.5:
                    words.append("".join(rng.choices(signs_of_words, k=rng.randint(2, 5))))
                at = rng.randrange(len(sentence))
                sentence = sentence[:at] + rng.choice(words) + sentence[at:]
            body.append(sentence)
        documents.append("".join(body))
        size += len(documents[-1].encode())
    return documents


def as_corpus(texts: list[str]) -> Corpus:
    return Corpus([Document(f"d{at:06}", text) for at, text in enumerate(texts)])


def count_plainly(corpus: Corpus) -> Counter[str]:
    """Every run of up to twelve Han characters, counted one by one."""
    counts: Counter[str] = Counter()
    for document in corpus:
        for run in HAN.findall(document.text):
            for length in range(1, LONGEST + 1):
                counts.update([run[at : at + length] for at in range(len(run) - length + 1)])
    return counts


def check_counts(corpus: Corpus, counts: Counter[str]) -> int:
    """Compare the counts of all phrases of Han characters; returns how many were compared."""
    coded = signs(corpus)
    found = find_character_phrases(coded)
    texts = coded.texts(found.place, found.length)
    compared = 0
    # A number's unit (年 in 2019年) is no sign of a phrase, but the Counter counts it.
    for text, frequency in zip(texts, found.frequency.tolist(), strict=True):
        if HAN.fullmatch(text):
            assert counts[text] >= frequency, (text, counts[text], frequency)
            compared += counts[text] == frequency
    return compared


def run_alone(megabytes: float, connection: object) -> None:
    """Seconds, processor seconds, peak memory of the corpus alone and in all."""
    corpus = as_corpus(build_text(megabytes))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, used = time.perf_counter(), time.process_time()
    rows = len(new_phrases(corpus))
    took = (time.perf_counter() - start, time.process_time() - used)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    connection.send((*took, before / 1024, peak / 1024, rows))  # type: ignore[attr-defined]


def main(megabytes: float = 10.0, rounds: int = 3) -> None:
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=run_alone, args=(megabytes, send))
    process.start()
    wall, used, before, peak, rows = receive.recv()
    process.join()
    print(
        f"new_phrases, {megabytes:g} MB: {wall:.1f} s ({used:.1f} s of processor), {rows:,} phrases"
    )
    print(f"peak memory {peak:,.0f} MB, of which the corpus and its making {before:,.0f} MB")
    if megabytes > COUNTER_MEGABYTES:
        return
    corpus = as_corpus(build_text(megabytes))
    counts = count_plainly(corpus)
    print(f"{check_counts(corpus, counts):,} counts equal to the Counter's")
    del counts
    ratios = []
    for _ in range(rounds):
        seconds = []
        for run in (count_plainly, new_phrases):
            start = time.process_time()
            run(corpus)
            seconds.append(time.process_time() - start)
        ratios.append(seconds[0] / seconds[1])
        print(f"Counter {seconds[0]:.1f} s, new_phrases {seconds[1]:.2f} s, ratio {ratios[-1]:.1f}")
    print(f"ratio {statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3]))

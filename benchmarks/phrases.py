"""Phrases side by side: our counts against a pyahocorasick loop, on the same texts.

    python benchmarks/phrases.py FOLDER [MEGABYTES] [ROUNDS]

FOLDER holds *.txt files at any depth; texts of 10 MB (the default) in pieces of 4,000 characters.
The lists are words of jieba's dictionary, by falling frequency: 10 from the 100th on, 1,000 from
the 5,000th on, and the first 50,000. Every round runs all contestants one after the other, counts
are compared in the first, and a ratio is that of one round. Time is processor time, as every
contestant runs on one core.

matching pass       all spans, against the loop alone: per-document counts, no spans
end to end          find_mentions and phrase_frequency with all flags and shares, against the loop;
                    reading the list and building the search counts on our side only
both builds         the same, with the building of the automaton on the other side, too
neither build       the same, with the building left out on both sides
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ahocorasick
import jieba
import numpy as np

from discourse.analyses.phrase_frequency import phrase_frequency
from discourse.corpus import Corpus, Document
from discourse.matching import Matcher
from discourse.mentions import find_mentions
from discourse.phrase import as_phrases
from discourse.shards import shards
from discourse.text import normalize

PIECE = 4000
WORD = re.compile("[\u4e00-\u9fff]{2,8}")
SLICES = (slice(100, 110), slice(5000, 6000), slice(0, 50_000))


def read(folder: str, megabytes: float) -> Corpus:
    texts: list[str] = []
    size = 0
    for path in sorted(Path(folder).rglob("*.txt")):
        text = normalize(path.read_text("utf-8")).text
        for at in range(0, len(text), PIECE):
            piece = text[at : at + PIECE]
            size += len(piece.encode())
            if size > megabytes * 1e6:
                return name(texts)
            texts.append(piece)
    return name(texts)


def name(texts: list[str]) -> Corpus:
    return Corpus(Document(f"d{at:06}", text) for at, text in enumerate(texts))


def dictionary() -> list[str]:
    jieba.setLogLevel(60)
    jieba.initialize()
    words = [(-n, word) for word, n in jieba.dt.FREQ.items() if n and WORD.fullmatch(word)]
    return [word for _, word in sorted(words)]


def build_automaton(words: list[str]) -> Any:
    automaton = ahocorasick.Automaton()
    for at, word in enumerate(words):
        automaton.add_word(word, at)
    automaton.make_automaton()
    return automaton


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    value = call()
    return value, time.process_time() - begun


def race(corpus: Corpus, words: list[str], rounds: int) -> dict[str, list[float]]:
    texts = [document.text for document in corpus]
    cuts = [cut.texts for cut in shards(corpus)]
    ratios: dict[str, list[float]] = {}
    for at in range(rounds + 1):
        automaton, their_build = timed(lambda: build_automaton(words))
        theirs, loop = timed(
            lambda of=automaton: [Counter(word for _, word in of.iter(text)) for text in texts]
        )
        matcher, our_build = timed(lambda: Matcher(as_phrases(words), "overlapping"))
        _, matching = timed(lambda of=matcher: [of.find(cut) for cut in cuts])
        mentions, finding = timed(lambda: find_mentions(corpus, words, nesting="overlapping"))
        result, counting = timed(lambda of=mentions: phrase_frequency(of))
        if at == 0:  # The first round warms up, and shows that both count the same.
            compare(theirs, mentions, result, words)
            continue
        whole = finding + counting
        for label, ratio in (
            ("matching pass", loop / matching),
            ("end to end", loop / whole),
            ("both builds", (their_build + loop) / whole),
            ("neither build", loop / (whole - our_build)),
        ):
            ratios.setdefault(label, []).append(ratio)
    return ratios


def compare(theirs: list[Counter[int]], mentions: Any, result: Any, words: list[str]) -> None:
    ours = mentions.counts().tocoo()
    assert len(ours.data) == sum(map(len, theirs))
    cells = zip(ours.row.tolist(), ours.col.tolist(), ours.data.tolist(), strict=True)
    assert all(theirs[document][word] == n for document, word, n in cells)
    documents = Counter(word for counts in theirs for word in counts)
    occurrences = total(theirs)
    place = {word: at for at, word in enumerate(words)}
    columns = (result.table[column] for column in ("phrase", "frequency", "document_frequency"))
    for word, n, n_documents in zip(*columns, strict=True):
        assert (occurrences[place[word]], documents[place[word]]) == (n, n_documents)


def total(theirs: list[Counter[int]]) -> Counter[int]:
    summed: Counter[int] = Counter()
    for counts in theirs:
        summed.update(counts)
    return summed


def main(folder: str, megabytes: str = "10", rounds: str = "5") -> None:
    corpus, words = read(folder, float(megabytes)), dictionary()
    characters = sum(len(document.text) for document in corpus)
    print(f"{len(corpus):,} texts, {characters:,} characters; times as fast as pyahocorasick")
    print(f"{'phrases':>8}  {'what':16}{'median':>8}{'min':>8}{'max':>8}")
    for which in SLICES:
        for label, of in race(corpus, words[which], int(rounds)).items():
            row = f"{statistics.median(of):8.1f}{np.min(of):8.1f}{np.max(of):8.1f}"
            print(f"{len(words[which]):8,}  {label:16}{row}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

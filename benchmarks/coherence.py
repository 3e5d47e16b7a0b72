"""Topic coherence against gensim's CoherenceModel: the same values, over sliding windows.

    python benchmarks/coherence.py FOLDER... [--rounds 3]

FOLDER holds .txt files, whose words are dealt out to 3,000 documents; 100 topics of 10 words are
drawn by frequency. Rounds are interleaved; every round checks that the values are equal to 1e-12.
"""

from __future__ import annotations

import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np

from discourse.corpus import Corpus, Document
from discourse.measures.coherence import coherence
from discourse.text import normalize
from discourse.tokenizers import tokenize

DOCUMENTS, TOPICS, WORDS, POOL = 3000, 100, 10, 2000
MEASURES = ("u_mass", "c_uci", "c_npmi", "c_v")


def read(folders: list[str]) -> list[str]:
    """The words that count, of all texts in one line."""
    paths = [path for folder in folders for path in sorted(Path(folder).glob("*.txt"))]
    texts = (normalize(path.read_text("utf-8")).text for path in paths)
    tokens = tokenize(Corpus([Document(f"{at:05}", text) for at, text in enumerate(texts)]))
    counted = tokens.ids[tokens.kept & (tokens.lengths[tokens.ids] > 1)].tolist()
    return [tokens.vocabulary[word] for word in counted]


def draw_topics(ids: np.ndarray) -> list[np.ndarray]:
    counts = np.bincount(ids)
    pool = np.argsort(-counts, kind="stable")[:POOL]
    share = counts[pool] / counts[pool].sum()
    chance = np.random.default_rng(0)
    return [chance.choice(pool, WORDS, replace=False, p=share) for _ in range(TOPICS)]


def main(folders: list[str], rounds: int) -> None:
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    words = read(folders)
    bounds = np.linspace(0, len(words), DOCUMENTS + 1).astype(np.int64)
    texts = [words[a:b] for a, b in pairwise(bounds.tolist())]
    dictionary = Dictionary(texts)
    corpus = [dictionary.doc2bow(text) for text in texts]
    ids = np.array([dictionary.token2id[word] for word in words], np.int32)
    topics = draw_topics(ids)
    print(f"{len(texts):,} documents, {len(ids):,} words, {TOPICS} topics of {WORDS} words")
    print(
        f"{'measure':8}{'gensim':>10}{'here':>10}{'textbook':>10}  ratio: median, min, max; differ"
    )
    for measure in MEASURES:
        theirs, ours, books, apart = [], [], [], 0.0
        for _ in range(rounds):
            began = time.perf_counter()
            model = CoherenceModel(
                topics=topics, texts=texts, corpus=corpus, dictionary=dictionary,
                coherence=measure, processes=1,
            )  # fmt: skip
            expected = np.array(model.get_coherence_per_topic())
            theirs.append(time.perf_counter() - began)
            began = time.perf_counter()
            found = coherence(ids, bounds, topics, measure=measure)
            ours.append(time.perf_counter() - began)
            began = time.perf_counter()
            coherence(ids, bounds, topics, measure=measure, window="textbook")
            books.append(time.perf_counter() - began)
            apart = max(apart, float(np.abs(found - expected).max()))
            assert apart <= 1e-12, f"{measure} differs by {apart}"
        ratios = [other / own for other, own in zip(theirs, ours, strict=True)]
        seconds = (statistics.median(times) for times in (theirs, ours, books))
        print(
            f"{measure:8}" + "".join(f"{second:9.2f}s" for second in seconds)
            + f"  {statistics.median(ratios):.1f}, {min(ratios):.1f}, {max(ratios):.1f}; {apart:.1e}"
        )  # fmt: skip


if __name__ == "__main__":
    arguments = sys.argv[1:]
    rounds = 3
    if "--rounds" in arguments:
        at = arguments.index("--rounds")
        rounds = int(arguments[at + 1])
        del arguments[at : at + 2]
    with catch_warnings():
        simplefilter("ignore")
        main(arguments, rounds)

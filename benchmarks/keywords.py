"""Keywords by tf-idf against jieba.analyse.extract_tags: the same lists, tokenizing on both sides.

    python benchmarks/keywords.py FOLDER... [--rounds 3]

FOLDER holds .txt files. Rounds are interleaved; every round checks that each document has the same
words in the same order with the same scores.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from discourse.analyses.keywords import keywords
from discourse.corpus import Corpus, Document
from discourse.text import normalize
from discourse.tokenizers import Drop, TokenSettings, tokenize

TOP = 20


def read(folders: list[str]) -> Corpus:
    paths = [path for folder in folders for path in sorted(Path(folder).glob("*.txt"))]
    texts = (normalize(path.read_text("utf-8")).text for path in paths)
    return Corpus([Document(f"{at:05}", text) for at, text in enumerate(texts)])


def jieba_settings(stopwords: set[str]) -> TokenSettings:
    """What extract_tags does: the model on, no lexicon, stop words whatever their case."""
    stops = frozenset(form for w in stopwords for form in (w, w.title(), w.upper()))
    drop = Drop(stopwords=stops, punctuation=False, numbers=False)
    return TokenSettings(hmm=True, lexicon=(), drop=drop)


def as_lists(table: Any) -> dict[str, list[tuple[str, float]]]:
    lists: dict[str, list[tuple[str, float]]] = {}
    columns = (table[name].tolist() for name in ("document", "term", "score"))
    for document, term, score in zip(*columns, strict=True):
        lists.setdefault(document, []).append((term, score))
    return lists


def main(folders: list[str], rounds: int) -> None:
    with catch_warnings():
        simplefilter("ignore")
        import jieba.analyse
    corpus = read(folders)
    size = sum(len(document.text) for document in corpus)
    settings = jieba_settings(jieba.analyse.default_tfidf.stop_words)
    first = Corpus(corpus[:1])
    keywords(tokenize(first, settings), unit="word", idf="jieba")
    jieba.analyse.extract_tags(first[0].text)
    print(f"{len(corpus):,} documents, {size:,} characters, {TOP} words of each")
    print(f"{'round':>5}{'extract_tags':>14}{'tokenize':>10}{'keywords':>10}{'ratio':>8}")
    ratios = []
    for number in range(1, rounds + 1):
        began = time.perf_counter()
        theirs = {
            d.id: jieba.analyse.extract_tags(d.text, topK=TOP, withWeight=True) for d in corpus
        }
        other = time.perf_counter() - began
        began = time.perf_counter()
        tokens = tokenize(corpus, settings)
        cut = time.perf_counter() - began
        result = keywords(tokens, unit="word", idf="jieba", top=TOP)
        own = time.perf_counter() - began
        lists = as_lists(result.table)
        assert all(lists.get(d, []) == expected for d, expected in theirs.items()), "lists differ"
        ratios.append(other / own)
        print(f"{number:5}{other:13.2f}s{cut:9.2f}s{own - cut:9.3f}s{ratios[-1]:8.1f}")
    print(f"ratio: median {statistics.median(ratios):.1f}, {min(ratios):.1f} to {max(ratios):.1f}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    rounds = 3
    if "--rounds" in arguments:
        at = arguments.index("--rounds")
        rounds = int(arguments[at + 1])
        del arguments[at : at + 2]
    main(arguments, rounds)

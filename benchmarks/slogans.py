"""Slogans side by side: what a user would pick instead, on the same gold.

    python benchmarks/slogans.py GOLD [TABLE.csv]

GOLD is a folder with annotations.json and texts/. The engine's own row is only honest on texts its
model was not trained on; TABLE.csv adds a row for held-out or other predictions.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus
from discourse.evaluation import Annotation, Item, items_of_table, read_gold, read_prediction
from discourse.evaluation.scores import count, score
from discourse.tokenizers.recipe import Recipe, build

COUPLET = "couplet"
QUOTED = re.compile("[“‘]([^“”‘’\n]{2,40})[”’]")
HAN = re.compile("[\u4e00-\u9fff]+")
LONGEST_GRAM = 8
PER_THOUSAND = 40
"""Rankings without a threshold of their own are cut at this density, about that of the gold."""

Find = Callable[[Corpus], dict[str, set[str]]]


def quoted_strings(corpus: Corpus) -> dict[str, set[str]]:
    return {d.id: set(QUOTED.findall(d.text)) for d in corpus}


def isolated_four(corpus: Corpus) -> dict[str, set[str]]:
    return {d.id: {m for m in HAN.findall(d.text) if len(m) == 4} for d in corpus}


def jieba_tags(method: str) -> Find:
    def find(corpus: Corpus) -> dict[str, set[str]]:
        import jieba.analyse

        rank = getattr(jieba.analyse, method)
        return {d.id: set(rank(d.text, topK=budget(d.text))) for d in corpus}

    return find


def gensim_phrases(corpus: Corpus) -> dict[str, set[str]]:
    from gensim.models.phrases import Phrases

    cut = build(Recipe()).cut
    runs = {d.id: [cut(run) for run in HAN.findall(d.text)] for d in corpus}
    every = [run for of in runs.values() for run in of]
    first = Phrases(every, min_count=2, threshold=0.3, scoring="npmi", delimiter="\x1f")
    second = Phrases(first[every], min_count=2, threshold=0.3, scoring="npmi", delimiter="\x1f")
    found = {}
    for document, of in runs.items():
        joined = (phrase for run in of for phrase in second[first[run]] if "\x1f" in phrase)
        found[document] = {phrase.replace("\x1f", "") for phrase in joined}
    return found


def cohesion_entropy(corpus: Corpus) -> dict[str, set[str]]:
    """Inner cohesion (least pointwise mutual information of a split) and entropy of neighbours."""
    grams: Counter[str] = Counter()
    left: dict[str, Counter[str]] = {}
    right: dict[str, Counter[str]] = {}
    runs = {d.id: HAN.findall(d.text) for d in corpus}
    for run in (run for of in runs.values() for run in of):
        for size in range(1, LONGEST_GRAM + 1):
            for at in range(len(run) - size + 1):
                gram, end = run[at : at + size], at + size
                grams[gram] += 1
                if size > 2:
                    left.setdefault(gram, Counter())[run[max(0, at - 1) : at] or "^"] += 1
                    right.setdefault(gram, Counter())[run[end : end + 1] or "$"] += 1
    total = sum(n for gram, n in grams.items() if len(gram) == 1)
    ranked = {
        gram: cohesion(gram, grams, total) + min(entropy(left[gram]), entropy(right[gram]))
        for gram, n in grams.items()
        if n > 1 and len(gram) > 2
    }
    found = {}
    for document, of in runs.items():
        here = {gram for run in of for gram in grams_of(run) if gram in ranked}
        best = sorted(here, key=lambda g: (-ranked[g], g))
        found[document] = set(best[: budget("".join(of))])
    return found


def grams_of(run: str) -> set[str]:
    sizes = range(3, LONGEST_GRAM + 1)
    return {run[at : at + size] for size in sizes for at in range(len(run) - size + 1)}


def cohesion(gram: str, grams: Counter[str], total: int) -> float:
    splits = (grams[gram[:at]] * grams[gram[at:]] for at in range(1, len(gram)))
    return math.log2(grams[gram] * total / max(splits))


def entropy(neighbours: Counter[str]) -> float:
    total = neighbours.total()
    return -sum(n / total * math.log2(n / total) for n in neighbours.values())


def budget(text: str) -> int:
    return max(1, len(text) * PER_THOUSAND // 1000)


BASELINES: dict[str, Find] = {
    "every quoted string": quoted_strings,
    "isolated four characters": isolated_four,
    "jieba TF-IDF": jieba_tags("extract_tags"),
    "jieba TextRank": jieba_tags("textrank"),
    "gensim Phrases (NPMI)": gensim_phrases,
    "cohesion + entropy": cohesion_entropy,
}


def as_annotation(name: str, corpus: Corpus, found: dict[str, set[str]]) -> Annotation:
    """Strings without kind; their place does not matter to exact matches."""
    items = [Item(d, 0, len(s), s, "") for d, strings in found.items() for s in strings]
    return Annotation.of(name, corpus.ids, items)


def without_couplets(annotation: Annotation) -> Annotation:
    items = (item for item in annotation.items if item.kind != COUPLET)
    return Annotation.of(annotation.name, annotation.documents, items, corpus=annotation.corpus)


def main(gold_path: str, *tables: str) -> None:
    gold = without_couplets(read_gold(gold_path))
    assert gold.corpus is not None
    size = sum(len(document.text) for document in gold.corpus)
    print(f"{'method':32}{'P':>7}{'R':>7}{'F1':>7}{'char/s':>12}")

    def line(annotation: Annotation, seconds: float | None) -> None:
        made = score(count(annotation, gold, kind=None, match="any kind"))
        speed = f"{size / seconds:12,.0f}" if seconds else ""
        print(f"{annotation.name:32}{made.precision:7.3f}{made.recall:7.3f}{made.f1:7.3f}{speed}")

    for name, find in BASELINES.items():
        start = time.perf_counter()
        found = find(gold.corpus)
        line(as_annotation(name, gold.corpus, found), time.perf_counter() - start)
    slogans = ANALYSES.get("slogans")
    slogans(gold.corpus)
    start = time.perf_counter()
    table = slogans(gold.corpus).table
    engine = items_of_table(table, gold.documents, name="discourse (trained on these texts)")
    line(without_couplets(engine), time.perf_counter() - start)
    for path in tables:
        line(without_couplets(read_prediction(path, gold.documents)), None)


if __name__ == "__main__":
    main(*sys.argv[1:])

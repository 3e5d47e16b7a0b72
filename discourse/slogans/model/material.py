"""Material: annotated texts as states to learn, raw texts as word classes and a bank of terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Document
from discourse.evaluation import Annotation
from discourse.slogans.model.chain import Batch, Chain
from discourse.slogans.model.cuts import HARD, Cuts
from discourse.slogans.model.describing import Bank
from discourse.slogans.model.ranking import KINDS, Candidates, Weights, propose
from discourse.text.folding import code_points
from discourse.tokenizers.recipe import Recipe, build

GRAINS = (32, 128, 512)
"""How many word classes, per granularity."""
_RUN = re.compile(f"[^{HARD}]+")
_LEAST_OBSERVED = 0.05

Observed = Mapping[str, tuple[bool, float]]
"""Term → whether it stands alone between marks, its best posterior; of one document."""


@dataclass(frozen=True, eq=False)
class Text:
    """One annotated text."""

    document: Document
    spans: Mapping[tuple[int, int], str]

    @cached_property
    def cuts(self) -> Cuts:
        """Its words."""
        return cut_text(self.document.text)

    def states(self, kind: str, chain: Chain) -> NDArray[np.int64]:
        """States of a chain: the outermost terms of its kind."""
        text, kept, reach = self.document.text, [], 0
        own = sorted((span for span, k in self.spans.items() if k == kind), key=_outer_first)
        for start, end in own:
            fits = end - start == 4 if not chain.repeats else end - start > 2
            if fits and start >= reach and not _RUN_BREAK.search(text, start, end):
                kept.append((start, end))
                reach = end
        return chain.label(len(text), kept)

    def judge(self, found: Candidates) -> NDArray[np.int64]:
        """Kind (1, 2, 3) of every candidate, 0 where it is no term."""
        number = {kind: at for at, kind in enumerate(KINDS, 1)}
        spans = zip(found.start.tolist(), found.end.tolist(), strict=True)
        return np.array([number.get(self.spans.get(span, ""), 0) for span in spans], np.int64)


def texts_of(gold: Annotation) -> list[Text]:
    """The annotated texts, sorted by id."""
    spans: dict[str, dict[tuple[int, int], str]] = {name: {} for name in gold.documents}
    for item in gold.items:
        if item.kind in KINDS or (item.start, item.end) not in spans[item.document]:
            spans[item.document][item.start, item.end] = item.kind
    return [Text(document, spans[document.id]) for document in gold.corpus or ()]


def cut_text(text: str) -> Cuts:
    """A text with jieba's words."""
    return Cuts(code_points(text), build(Recipe()).cut(text))


def join_batches(texts: Sequence[Text]) -> Batch:
    """The sequences of several texts, one text after the other."""
    starts, lengths, base = [], [], 0
    for text in texts:
        start, length = text.cuts.sequences
        starts.append(start + base)
        lengths.append(length)
        base += len(text.cuts.codes)
    return Batch(np.concatenate(starts), np.concatenate(lengths))


def learn_classes(documents: Iterable[Document], *, seed: int = 1) -> tuple[dict[str, int], ...]:
    """Word classes: k-means over word vectors (skip-gram, window 2) of raw texts."""
    from gensim.models import Word2Vec
    from sklearn.cluster import MiniBatchKMeans

    cut = build(Recipe()).cut
    runs = [cut(run) for document in documents for run in _RUN.findall(document.text)]
    model = Word2Vec(
        runs, vector_size=64, window=2, min_count=3, sg=1, negative=8, epochs=8, workers=1,
        seed=seed, sample=1e-3, hashfxn=_hash_word,
    )  # fmt: skip
    vectors = model.wv.vectors / np.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    tables = []
    for grain in GRAINS:
        made = MiniBatchKMeans(grain, random_state=seed, n_init=2, batch_size=4096)
        numbers = (made.fit_predict(vectors) + 1).tolist()
        tables.append(dict(zip(model.wv.index_to_key, numbers, strict=True)))
    return tuple(tables)


def observe(documents: Iterable[Document], weights: Weights) -> dict[str, Observed]:
    """What the chains find in each raw text."""
    return {document.id: _observe_one(document.text, weights) for document in documents}


def fill_bank(observed: Mapping[str, Observed], *, least_documents: int = 2) -> Bank:
    """Terms that the chains found in several texts."""
    bank: dict[str, tuple[float, float, float]] = {}
    for terms in observed.values():
        for term, (alone, chance) in terms.items():
            documents, apart, total = bank.get(term, (0.0, 0.0, 0.0))
            bank[term] = (documents + 1, apart + alone, total + chance)
    return {
        term: (documents, apart, total / documents)
        for term, (documents, apart, total) in bank.items()
        if documents >= least_documents
    }


def _observe_one(text: str, weights: Weights) -> Observed:
    cuts = cut_text(text)
    found = propose(cuts, weights, least=_LEAST_OBSERVED)
    left = np.concatenate(([True], cuts.punctuation))[found.start]
    right = np.concatenate((cuts.punctuation, [True]))[found.end]
    best = found.posterior.max(1)
    terms: dict[str, tuple[bool, float]] = {}
    columns = (found.start, found.end, left & right, best)
    for start, end, alone, chance in zip(*(c.tolist() for c in columns), strict=True):
        if chance < _LEAST_OBSERVED:
            continue
        before = terms.get(text[start:end], (False, 0.0))
        terms[text[start:end]] = (before[0] or alone, max(before[1], chance))
    return terms


def _outer_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _hash_word(word: str) -> int:
    """Python's own hash of strings changes from run to run."""
    import zlib

    return zlib.crc32(word.encode("utf-8"))


_RUN_BREAK = re.compile(f"[{HARD}]")

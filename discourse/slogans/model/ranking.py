"""Ranking: candidate spans of one text with what speaks for each, and a small network over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.slogans.model.chain import CHAINS, LONGEST, Batch, span_posteriors
from discourse.slogans.model.cuts import Cuts, Ints, Terms
from discourse.slogans.model.features import hash_features

Floats = NDArray[np.float64]

KINDS = tuple(CHAINS)
LEAST = 0.005
"""Lowest posterior of a candidate."""
HEADS = (
    *("工程", "计划", "规划", "纲要", "战略", "行动", "专项", "平台", "运动", "大赛"),
    *("保险", "医保", "基金", "试点", "机制", "示范区", "试验区", "实验区", "经济带", "经济圈"),
    *("城市群", "走廊", "新区", "攻坚战", "保卫战", "制度", "方案", "国债", "奖学金", "助学金"),
    *("基地", "中心", "体系", "号", "政策", "贷款", "教育", "活动", "路", "网", "品牌"),
)
# The first so many close names; the others are only features.
_NAME_HEADS = 30
_FARTHEST_HEAD = 8


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights of the three chains.

    Parameters
    ----------
    emission : ndarray of float32, shape (2**BITS, K)
        States of all chains side by side.
    transitions : tuple of ndarray
        One square per chain.
    classes : tuple of mapping
        Word → class, per granularity.
    terms : Terms or None
        Lexicon.
    """

    emission: NDArray[np.float32]
    transitions: tuple[Floats, ...]
    classes: tuple[Mapping[str, int], ...]
    terms: Terms | None


@dataclass(frozen=True, eq=False)
class Candidates:
    """Spans with the posterior of each kind, shape (M,) and (M, 3); sorted by start and end."""

    start: Ints
    end: Ints
    posterior: Floats


def propose(cuts: Cuts, weights: Weights, *, least: float = LEAST) -> Candidates:
    """Every span that a chain or the lexicon proposes."""
    scores = sum_rows(weights.emission, hash_features(cuts, weights.classes, weights.terms))
    batch = Batch(*cuts.sequences)
    stride = len(cuts.codes) + 1
    keys, values, kinds, at = [], [], [], 0
    for number, chain in enumerate(CHAINS.values()):
        own = scores[:, at : at + chain.states].astype(np.float64)
        at += chain.states
        start, end, posterior = span_posteriors(
            own, weights.transitions[number], chain, batch, least=least
        )
        keys.append(start * stride + end)
        values.append(posterior)
        kinds.append(np.full(len(start), number))
    start, end = _end_in_heads(cuts)
    keys.append(start * stride + end)
    values.append(np.zeros(len(start)))
    kinds.append(np.full(len(start), len(CHAINS) - 1))
    if weights.terms is not None:
        start, end, kind = weights.terms.find(cuts.codes)
        whole = (kind < 4) & (end - start > 2) & cuts.starts[start] & cuts.starts[end]
        keys.append((start * stride + end)[whole])
        values.append(np.zeros(int(whole.sum())))
        kinds.append(kind[whole] - 1)
    key, place = np.unique(np.concatenate(keys), return_inverse=True)
    posterior = np.zeros((len(key), len(CHAINS)))
    np.maximum.at(posterior, (place, np.concatenate(kinds)), np.concatenate(values))
    return Candidates(key // stride, key % stride, posterior)


def sum_rows(
    table: NDArray[np.float32], columns: Sequence[NDArray[np.int32]]
) -> NDArray[np.float32]:
    """Sum of the rows of a table that the columns name, one column after the other."""
    total = np.zeros((len(columns[0]), table.shape[1]), np.float32)
    for column in columns:
        total += table.take(column, axis=0)
    return total


@dataclass(frozen=True, eq=False)
class Network:
    """Networks of one hidden layer whose outputs are averaged: none, or one of the kinds.

    Parameters
    ----------
    mean, spread : ndarray, shape (F,)
        What inputs are standardized by.
    layers : tuple of tuple of ndarray
        Per network: weights and bias of the hidden layer, then of the output.
    """

    mean: Floats
    spread: Floats
    layers: tuple[tuple[Floats, Floats, Floats, Floats], ...]

    def __call__(self, described: Floats) -> Floats:
        """Probability of each kind, shape (M, 3)."""
        inputs = (described - self.mean) / self.spread
        total = np.zeros((len(inputs), len(KINDS)))
        for weight, bias, out, base in self.layers:
            scores = np.maximum(inputs @ weight + bias, 0) @ out + base
            scores = np.exp(scores - scores.max(1, keepdims=True))
            total += scores[:, 1:] / scores.sum(1, keepdims=True)
        return total / len(self.layers)


def choose(found: Candidates, chance: Floats) -> list[tuple[int, int, int, float]]:
    """Start, end, kind and score of the candidates that do not cross a better one, by place."""
    kind = chance.argmax(1)
    score = chance[np.arange(len(chance)), kind]
    order = np.lexsort((-found.end, found.start, -score))
    chosen: list[tuple[int, int, int, float]] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for at in order.tolist():
        start, end = int(found.start[at]), int(found.end[at])
        blocks = range(start >> 5, (end >> 5) + 1)
        near = (span for block in blocks for span in taken.get(block, ()))
        if any(a < start < b < end or start < a < end < b for a, b in near):
            continue
        for block in blocks:
            taken.setdefault(block, []).append((start, end))
        chosen.append((start, end, int(kind[at]), float(score[at])))
    return sorted(chosen)


def _end_in_heads(cuts: Cuts) -> tuple[Ints, Ints]:
    """Runs of words that end in the head of a name."""
    words, ends = cuts.words, np.cumsum(cuts.lengths).tolist()
    starts = [0, *ends[:-1]]
    spans: list[tuple[int, int]] = []
    for at in [at for at, word in enumerate(words) if word.endswith(HEADS[:_NAME_HEADS])]:
        for first in range(at, max(-1, at - _FARTHEST_HEAD), -1):
            if cuts.punctuation[starts[first]] or ends[at] - starts[first] > LONGEST:
                break
            if ends[at] - starts[first] >= 4:
                spans.append((starts[first], ends[at]))
    made = np.array(spans, np.int64).reshape(-1, 2)
    return made[:, 0], made[:, 1]

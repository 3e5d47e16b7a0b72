"""Scores: precision, recall and F1 of one set of expressions against another, with intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.evaluation.annotation import Annotation, Item

Match = Literal["exact", "any kind", "overlap"]
MATCHES: tuple[Match, ...] = ("exact", "any kind", "overlap")


@dataclass(frozen=True)
class Counts:
    """Distinct expressions per document.

    Parameters
    ----------
    gold, predicted : ndarray of int64, shape (D,)
        Expressions in the gold, and in the prediction.
    found, right : ndarray of int64, shape (D,)
        Expressions of the gold that were found, and of the prediction that are right; the same for
        exact spans.
    """

    gold: NDArray[np.int64]
    predicted: NDArray[np.int64]
    found: NDArray[np.int64]
    right: NDArray[np.int64]


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1, each 0 to 1; NaN where undefined."""

    precision: float
    recall: float
    f1: float


def count(prediction: Annotation, gold: Annotation, *, kind: str | None, match: Match) -> Counts:
    """Count distinct (document, text) pairs.

    Parameters
    ----------
    prediction, gold : Annotation
        Only documents of the gold count.
    kind : str or None
        The kind; None takes all together.
    match : {"exact", "any kind", "overlap"}
        The same text and kind; the same text under whatever kind; or that, or a span that shares
        a character with one of the same kind (of any kind if ``kind`` is None).

    Returns
    -------
    Counts
    """
    place = {document: at for at, document in enumerate(gold.documents)}
    merge = kind is None and match != "exact"
    ours = _group(prediction.items, place, kind, merge=merge)
    theirs = _group(gold.items, place, kind, merge=merge)
    if match == "overlap":
        found = _touching(theirs, ours)
        right = _touching(ours, theirs)
    else:
        free = match == "any kind"
        found = _shared(theirs, _group(prediction.items, place, None) if free else ours, free=free)
        right = _shared(ours, _group(gold.items, place, None) if free else theirs, free=free)
    return Counts(*(_per_document(keys, len(place)) for keys in (theirs, ours, found, right)))


def score(counts: Counts) -> Score:
    """Micro-averaged over documents.

    Notes
    -----
    Precision = right / predicted, recall = found / gold, F1 their harmonic mean; 0 if nothing is
    right but something could be.

    Examples
    --------
    >>> one = np.array([4]), np.array([2]), np.array([1]), np.array([1])
    >>> score(Counts(*one))
    Score(precision=0.5, recall=0.25, f1=0.3333333333333333)
    """
    sums = [
        int(array.sum()) for array in (counts.gold, counts.predicted, counts.found, counts.right)
    ]
    return _score(*sums)


def interval(
    counts: Counts, *, resamples: int, seed: int, level: float = 0.95
) -> tuple[float, float]:
    """Percentile bootstrap interval of F1 over documents.

    Parameters
    ----------
    counts : Counts
        Counts per document.
    resamples : int, > 0
        Bootstrap samples.
    seed : int
        Seed of the random draws.
    level : float, 0 to 1
        Coverage.

    Returns
    -------
    tuple of float
        Low and high; NaN with fewer than two documents.
    """
    documents = len(counts.gold)
    if documents < 2:
        return float("nan"), float("nan")
    draws = np.random.default_rng(seed).multinomial(
        documents, np.full(documents, 1 / documents), size=resamples
    )
    gold, predicted, found, right = (
        draws @ array for array in (counts.gold, counts.predicted, counts.found, counts.right)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / predicted, found / gold
        f1 = 2 * precision * recall / (precision + recall)
    f1 = np.where((gold + predicted > 0) & (right == 0), 0.0, f1)
    if np.isnan(f1).all():
        return float("nan"), float("nan")
    low, high = np.nanquantile(f1, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


Key = tuple[int, str, str]
Spans = dict[Key, list[tuple[int, int]]]


def _group(
    items: Iterable[Item], place: dict[str, int], kind: str | None, *, merge: bool = False
) -> Spans:
    """Occurrences of each distinct expression; merged, its kind makes no difference."""
    grouped: Spans = defaultdict(list)
    for item in items:
        if item.document in place and kind in (None, item.kind):
            key = (place[item.document], item.text, "" if merge else item.kind)
            grouped[key].append((item.start, item.end))
    return grouped


def _shared(keys: Spans, others: Spans, *, free: bool) -> list[Key]:
    reduce: Callable[[Key], tuple[object, ...]] = (
        (lambda key: key[:2]) if free else (lambda key: key)
    )
    known = {reduce(key) for key in others}
    return [key for key in keys if reduce(key) in known]


def _touching(keys: Spans, others: Spans) -> list[Key]:
    per_document: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (document, *_), spans in others.items():
        per_document[document] += spans
    covers = {document: _cover(spans) for document, spans in per_document.items()}
    return [
        key
        for key, spans in keys.items()
        if key in others
        or any(covers[key[0]][start:end].any() for start, end in spans if key[0] in covers)
    ]


def _cover(spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    covered = np.zeros(max(end for _, end in spans), bool)
    for start, end in spans:
        covered[start:end] = True
    return covered


def _per_document(keys: Iterable[Key], documents: int) -> NDArray[np.int64]:
    return np.bincount(np.array([key[0] for key in keys], np.int64), minlength=documents)


def _score(gold: int, predicted: int, found: int, right: int) -> Score:
    nan = float("nan")
    precision = right / predicted if predicted else nan
    recall = found / gold if gold else nan
    if not gold + predicted:
        return Score(nan, nan, nan)
    if not right or not found:
        return Score(precision, recall, 0.0)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))

"""Fitting: one topic model of a tokenized corpus, shared by the analyses that ask for it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Annotated, Literal

import numpy as np
from annotated_types import Ge, Le
from numpy.typing import NDArray

from discourse.corpus import Units
from discourse.errors import ConfigError
from discourse.options import Unit
from discourse.registry import Registry
from discourse.tokens import Tokens

ModelName = Literal["lda", "gensim_lda", "sklearn_lda", "nmf"]
"""Which model; "lda" stands for "gensim_lda"."""

Seed = Annotated[int, Ge(0), Le(2**32 - 1)]

MODELS = Registry(
    "topic model",
    "discourse.topic_models",
    ("gensim_lda", "sklearn_lda", "nmf"),
    renamed={"lda": "discourse.topic_models.gensim_lda:gensim_lda"},
)

MIN_UNITS = 30
_SHORTEST_TERM = 2
_REMEMBERED = 4
_memory: OrderedDict[str, TopicModel] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, eq=False)
class TopicModel:
    """A fitted model; topics are numbered by prevalence, the largest first.

    Parameters
    ----------
    terms : tuple of str, length V
        The vocabulary that the model saw.
    term_weights : ndarray of float64, shape (K, V)
        Weight of each term in each topic; rows sum to 1.
    unit_shares : ndarray of float64, shape (U, K)
        Share of each topic in each unit that has terms; rows sum to 1.
    prevalence : ndarray of float64, shape (K,)
        Share of each topic in the corpus, units weighted by their terms.
    units : Units
        All units of the corpus.
    rows : ndarray of int64, shape (U,)
        Which of ``units`` the model saw.
    notes : tuple of str
        What a reader of the numbers must know.
    """

    terms: tuple[str, ...]
    term_weights: NDArray[np.float64]
    unit_shares: NDArray[np.float64]
    prevalence: NDArray[np.float64]
    units: Units
    rows: NDArray[np.int64]
    notes: tuple[str, ...]


def fit_topics(
    tokens: Tokens,
    *,
    model: ModelName,
    n_topics: int,
    unit: Unit,
    min_document_frequency: int,
    max_document_share: float,
    seed: int,
    force: bool,
) -> TopicModel:
    """Fit a topic model, or take the one that was fitted with the same counts and settings.

    Parameters
    ----------
    tokens : Tokens
        Masked tokens and words of one character do not count.
    model : {"lda", "gensim_lda", "sklearn_lda", "nmf"}
        Which model.
    n_topics : int
        Number of topics, ≥ 2.
    unit : {"document", "article", "paragraph", "sentence"}
        What counts as one text.
    min_document_frequency : int
        Leave out terms that fewer units hold.
    max_document_share : float
        Leave out terms that a larger share of the units holds.
    seed : int
        Of the random start.
    force : bool
        Fit even where there are fewer than 30 units.

    Returns
    -------
    TopicModel

    Raises
    ------
    ConfigError
        Too few units or terms.

    Notes
    -----
    Linear algebra runs on one thread, since the number of threads changes the bits. The last four
    models are remembered in this process.
    """
    MODELS.get(model)
    units = tokens.corpus.units(unit)
    _check_units(len(units), unit, force=force)
    counts = tokens.counts(units=units)
    long = np.array([len(word) >= _SHORTEST_TERM for word in tokens.vocabulary], bool)
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    usual = (spread >= min_document_frequency) & (spread <= max_document_share * len(units))
    columns = np.flatnonzero(long & usual)
    # By string: the order in which words appear must not decide about the start.
    columns = columns[np.argsort(np.array([tokens.vocabulary[c] for c in columns], object))]
    counts = counts[:, columns]
    counts.sort_indices()
    rows = np.flatnonzero(np.diff(counts.indptr))
    counts = counts[rows]
    _check_units(len(rows), unit, force=force, which=" with terms")
    _check_size(len(rows), len(columns), n_topics)
    terms = tuple(tokens.vocabulary[column] for column in columns)
    settings = f"{MODELS.get(model).__name__} {n_topics} {seed}"
    key = _digest(settings, terms, counts.indptr, counts.indices, counts.data, units, rows)
    with _lock:
        if key not in _memory:
            _memory[key] = _fit(counts, terms, units, rows, model, n_topics, seed)
        _memory.move_to_end(key)
        while len(_memory) > _REMEMBERED:
            _memory.popitem(last=False)
        return _memory[key]


def _check_units(count: int, unit: Unit, *, force: bool, which: str = "") -> None:
    finer = "paragraph" if unit == "document" else "sentence"
    if count < MIN_UNITS and not force:
        raise ConfigError(
            f"{count} {unit} units{which} are too few for topics (at least {MIN_UNITS})",
            remedy=f"set unit: {finer}, or force: true to fit them nevertheless",
        )


def _check_size(units: int, terms: int, n_topics: int) -> None:
    if units < n_topics or terms < n_topics:
        raise ConfigError(
            f"{n_topics} topics cannot be told apart in {units} units with {terms} terms",
            remedy="lower n_topics or min_document_frequency, or take a finer unit",
        )


def _fit(
    counts: object,
    terms: tuple[str, ...],
    units: Units,
    rows: NDArray[np.int64],
    model: ModelName,
    n_topics: int,
    seed: int,
) -> TopicModel:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        weights, shares, notes = MODELS.get(model)(counts, n_topics, seed)
    sizes = np.asarray(counts.sum(axis=1)).ravel()  # type: ignore[attr-defined]
    prevalence = (shares * sizes[:, None]).sum(axis=0) / sizes.sum()
    order = np.lexsort((np.argmax(weights, axis=1), -prevalence))
    weights, shares, prevalence = weights[order], shares[:, order], prevalence[order]
    for array in (weights, shares, prevalence):
        array.setflags(write=False)
    said = (*_count_left_out(units, rows), *notes)
    return TopicModel(terms, weights, shares, prevalence, units, rows, said)


def _count_left_out(units: Units, rows: NDArray[np.int64]) -> tuple[str, ...]:
    left = len(units) - len(rows)
    said = f"{len(rows):,} of {len(units):,} {units.kind} units"
    return (f"Fitted to {said}; {left:,} without terms are left out.",)


def _digest(settings: str, terms: tuple[str, ...], *parts: object) -> str:
    hasher = hashlib.sha256("\0".join((settings, *terms)).encode("utf-8", "surrogatepass"))
    for part in parts:
        if isinstance(part, Units):
            hasher.update("\0".join((part.kind, *part.labels)).encode("utf-8", "surrogatepass"))
        else:
            hasher.update(np.asarray(part, np.int64).tobytes())
    return hasher.hexdigest()

"""Coherence: how well the words of a topic go together in texts, counted over sliding windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.errors import ConfigError
from discourse.measures.sliding_windows import WindowRule, count_windows

Floats = NDArray[np.float64]

CoherenceMeasure = Literal["u_mass", "c_uci", "c_npmi", "c_v"]
"""Which coherence; the names are those of Röder et al. (2015) and of gensim."""

WINDOW_SIZES = {"u_mass": 0, "c_uci": 10, "c_npmi": 10, "c_v": 110}
"""Words of a window where the caller names none; 0 takes every text as one window."""

_EPSILON = 1e-12


def coherence(
    ids: NDArray[np.integer],
    bounds: NDArray[np.integer],
    topics: Sequence[NDArray[np.integer]],
    *,
    measure: CoherenceMeasure = "c_npmi",
    size: int | None = None,
    window: WindowRule = "gensim",
) -> Floats:
    """Coherence of topics over tokenized texts.

    Parameters
    ----------
    ids : ndarray of int, shape (N,)
        The words of all texts as numbers; one of −1 is a gap that only keeps its place. A
        memory-mapped array is read block by block.
    bounds : ndarray of int, shape (D+1,)
        Text ``d`` is ``ids[bounds[d]:bounds[d+1]]``.
    topics : sequence of K ndarrays of int
        The words of each topic, each once, the weightiest first (the order matters to "u_mass").
    measure : {"u_mass", "c_uci", "c_npmi", "c_v"}
        Which coherence.
    size : int, at least 0, or None
        Words of a window, 0 for the whole text; None takes ``WINDOW_SIZES``. "u_mass" always
        takes the whole text.
    window : {"gensim", "textbook"}
        Whether a word leaves the sliding window with any of its occurrences (as in gensim 4, so
        that a word that stands twice counts less), or with the last one that the window holds.

    Returns
    -------
    ndarray of float64, shape (K,)
        NaN where it is undefined: a topic of one word (but for "c_v"), no text, or a word that
        occurs nowhere (but for "u_mass"; gensim says infinity).

    Raises
    ------
    ConfigError
        A word that stands twice in a topic, or a negative size.

    Notes
    -----
    A text of ``L`` words has ``L − size + 1`` windows, or one if it is shorter. ``P`` is the share
    of windows that hold a word or both words of a pair, ``ε = 10⁻¹²``.

    *u_mass*: mean of ``ln((P(w, v) + ε) / P(v))`` over pairs in which ``v`` ranks before ``w``.
    Mimno et al. smooth by one document instead. A pair with ``P(v) = 0`` counts 0.

    *c_uci*: mean of ``ln((P(w, v) + ε) / (P(w) P(v)))`` over all pairs of different words.

    *c_npmi*: the same, each divided by ``−ln(P(w, v) + ε)``: from −1 to 1;
    ε keeps a pair that never meets a little above −1.

    *c_v*: every word is the vector of its npmi with all words of the topic, itself included; mean
    cosine of these vectors with their sum.

    All are those of gensim's ``CoherenceModel`` under ``window="gensim"``, to the last digits.
    Instead of sliding, each word is turned into the spans of windows that hold it; what two words
    share is the overlap of their spans.

    References
    ----------
    Mimno, D., Wallach, H., Talley, E., Leenders, M. & McCallum, A. (2011). Optimizing semantic
    coherence in topic models. Proceedings of EMNLP, 262–272.
    Newman, D., Lau, J. H., Grieser, K. & Baldwin, T. (2010). Automatic evaluation of topic
    coherence. Proceedings of NAACL HLT, 100–108.
    Röder, M., Both, A. & Hinneburg, A. (2015). Exploring the space of topic coherence measures.
    Proceedings of WSDM, 399–408.

    Examples
    --------
    >>> words = "医院 临床 医院 患者 工厂 机器 生产 工厂 医院 临床".split()
    >>> vocabulary = sorted(set(words))
    >>> ids = np.array([vocabulary.index(word) for word in words])
    >>> topics = [[vocabulary.index(w) for w in pair] for pair in (("医院", "临床"), ("工厂", "临床"))]
    >>> bounds = np.array([0, 4, 8, 10])
    >>> coherence(ids, bounds, topics, size=2, window="textbook").round(2).tolist()
    [0.66, -0.92]
    """
    topics = [np.asarray(topic, np.int64) for topic in topics]
    score = _SCORES[measure]
    size = WINDOW_SIZES[measure] if size is None or measure == "u_mass" else size
    _check(topics, size)
    windows, joint = count_windows(ids, bounds, topics, size=size, window=window)
    if not windows:
        return np.full(len(topics), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.array([score(counts / windows) for counts in joint], np.float64)


def _check(topics: Sequence[NDArray[np.integer]], size: int) -> None:
    if size < 0:
        raise ConfigError(f"size is {size}", remedy="give 0 for the whole text, or more")
    for number, topic in enumerate(topics):
        values, counts = np.unique(topic, return_counts=True)
        if (counts > 1).any():
            twice = values[counts > 1][0]
            raise ConfigError(
                f"word {twice} stands twice in topic {number}", remedy="give every word once"
            )


def _score_by_conditional(joint: Floats) -> float:
    if len(joint) < 2:
        return np.nan
    single = np.diag(joint)
    value = np.log((joint + _EPSILON) / single)
    value[:, single == 0] = 0.0
    return float(value[np.tril_indices(len(joint), -1)].mean())


def _score_by_ratio(joint: Floats) -> float:
    return _mean_of_pairs(_log_ratio(joint))


def _score_by_normalized_ratio(joint: Floats) -> float:
    return _mean_of_pairs(_normalized_ratio(joint))


def _score_by_vectors(joint: Floats) -> float:
    vectors = _normalized_ratio(joint)
    whole = vectors.sum(axis=0)
    lengths = np.sqrt((vectors**2).sum(axis=1)) * np.sqrt((whole**2).sum())
    return float((vectors @ whole / lengths).mean()) if len(joint) else np.nan


def _log_ratio(joint: Floats) -> Floats:
    single = np.diag(joint)
    ratio: Floats = np.log((joint + _EPSILON) / np.outer(single, single))
    ratio[single == 0], ratio[:, single == 0] = np.nan, np.nan
    return ratio


def _normalized_ratio(joint: Floats) -> Floats:
    normalized: Floats = _log_ratio(joint) / -np.log(joint + _EPSILON)
    return normalized


def _mean_of_pairs(value: Floats) -> float:
    return float(value[~np.eye(len(value), dtype=bool)].mean()) if len(value) > 1 else np.nan


_SCORES = {
    "u_mass": _score_by_conditional,
    "c_uci": _score_by_ratio,
    "c_npmi": _score_by_normalized_ratio,
    "c_v": _score_by_vectors,
}

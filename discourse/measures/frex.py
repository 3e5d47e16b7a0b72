"""FREX: how frequent and how exclusive a word is in a topic, in one number."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def frex(weights: NDArray[np.float64], *, exclusivity_share: float = 0.5) -> NDArray[np.float64]:
    """Harmonic mean of the ranks of frequency and exclusivity.

    Parameters
    ----------
    weights : ndarray of float64, shape (K, V)
        Probability of each term in each topic; rows sum to 1.
    exclusivity_share : float, 0 to 1
        Weight of exclusivity against frequency.

    Returns
    -------
    ndarray of float64, shape (K, V)
        Above 0, at most 1.

    Notes
    -----
    ``1 / (w / F(e) + (1 − w) / F(p))``: ``p`` the probability of the term in the topic, ``e`` its
    share of the term's probability over all topics, ``F`` the empirical distribution function over
    the terms of the topic. This is the form that the R package stm computes from a point estimate.

    References
    ----------
    Bischof, J. & Airoldi, E. (2012). Summarizing topical content with word frequency and
    exclusivity. Proceedings of the 29th International Conference on Machine Learning, 201–208.

    Examples
    --------
    >>> frex(np.array([[0.6, 0.3, 0.1], [0.6, 0.1, 0.3]])).round(2).tolist()
    [[0.8, 0.8, 0.33], [0.8, 0.33, 0.8]]
    """
    total = weights.sum(axis=0)
    share = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    exclusive, frequent = _distribution(share), _distribution(weights)
    return 1.0 / (exclusivity_share / exclusive + (1.0 - exclusivity_share) / frequent)


def _distribution(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of the row's values that are at most as large."""
    # Rounded, so that equal shares stay equal whatever the order of summation.
    rows = [row.round(12) for row in values]
    return np.array(
        [np.searchsorted(np.sort(row), row, side="right") / max(len(row), 1) for row in rows]
    ).reshape(values.shape)

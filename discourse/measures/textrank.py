"""TextRank: the weight of words in their network of neighbours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_DAMPING = 0.85
_SWEEPS = 10


def textrank(
    source: NDArray[np.integer],
    target: NDArray[np.integer],
    weight: NDArray[np.floating],
    size: int,
) -> NDArray[np.float64]:
    """Weights of the nodes of an undirected, weighted graph, scaled as jieba scales them.

    Parameters
    ----------
    source, target : ndarray of integers, shape (E,)
        Nodes of each edge, from 0; an edge of a node with itself counts twice, as in jieba.
    weight : ndarray of float64, shape (E,)
        Weight of each edge, > 0.
    size : int
        Number of nodes; every one must have an edge.

    Returns
    -------
    ndarray of float64, shape (size,)
        At most 1.

    Notes
    -----
    ``w(i) = (1 − d) + d Σ_j a(i, j) / out(j) · w(j)`` with ``d`` = .85 (Mihalcea & Tarau 2004),
    iterated as jieba does: ten Gauss–Seidel sweeps in the order of the nodes from ``1 / size``,
    then ``(w − min/10) / (max − min/10)``.

    Equal to jieba.analyse.textrank to the last bit, so that equal ranks are equal and others are
    not, if weights are counts, nodes are numbered in the order of their strings, and edges come in
    the order of their first appearance: every sum runs in the order of a node's edges.

    References
    ----------
    Mihalcea, R. & Tarau, P. (2004). TextRank: bringing order into texts. Proceedings of EMNLP,
    404–411.

    Examples
    --------
    >>> textrank(np.array([0, 1]), np.array([1, 2]), np.array([1.0, 1.0]), 3).round(3).tolist()
    [0.5, 1.0, 0.505]
    """
    if size == 0:
        return np.zeros(0)
    ones = np.column_stack((source, target)).ravel()
    others = np.column_stack((target, source)).ravel()
    weights = np.repeat(weight, 2).astype(np.float64)
    share = weights / np.bincount(ones, weights=weights, minlength=size)[others]
    order = np.argsort(ones, kind="stable")
    links = list(zip(share[order].tolist(), others[order].tolist(), strict=True))
    bounds = np.searchsorted(ones[order], np.arange(size + 1)).tolist()
    near = [links[bounds[node] : bounds[node + 1]] for node in range(size)]
    # Each node sees what the nodes before it have become, so that no array can take this sweep.
    rank = [1.0 / size] * size
    for _ in range(_SWEEPS):
        for node, found in enumerate(near):
            pull = 0.0
            for part, other in found:
                pull += part * rank[other]
            rank[node] = (1 - _DAMPING) + _DAMPING * pull
    lowest = min(rank) / 10.0
    width = max(rank) - lowest
    return np.array([(value - lowest) / width for value in rank])

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
    then ``(w − min/10) / (max − min/10)``. Equal to jieba.analyse.textrank if nodes are numbered in
    the order of their strings.

    References
    ----------
    Mihalcea, R. & Tarau, P. (2004). TextRank: bringing order into texts. Proceedings of EMNLP,
    404–411.

    Examples
    --------
    >>> textrank(np.array([0, 1]), np.array([1, 2]), np.array([1.0, 1.0]), 3).round(3).tolist()
    [0.5, 1.0, 0.505]
    """
    from scipy.sparse import csr_array, eye_array, tril, triu
    from scipy.sparse.linalg import spsolve_triangular

    if size == 0:
        return np.zeros(0)
    rows, columns = np.concatenate((source, target)), np.concatenate((target, source))
    both = np.concatenate((weight, weight)).astype(np.float64)
    out = np.bincount(rows, weights=both, minlength=size)
    matrix = csr_array((both / out[columns], (rows, columns)), shape=(size, size))
    done = csr_array(eye_array(size) - _DAMPING * tril(matrix, -1))
    ahead = csr_array(triu(matrix))
    rank = np.full(size, 1.0 / size)
    for _ in range(_SWEEPS):
        rank = spsolve_triangular(done, (1 - _DAMPING) + _DAMPING * (ahead @ rank), lower=True)
    lowest = rank.min() / 10
    scaled: NDArray[np.float64] = (rank - lowest) / (rank.max() - lowest)
    return scaled

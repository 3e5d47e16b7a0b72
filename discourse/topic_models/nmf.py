"""Non-negative matrix factorization by scikit-learn, over tf-idf."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_ITERATIONS = 400


def nmf(
    counts: csr_array, n_topics: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], tuple[str, ...]]:
    """Fit a model.

    Parameters
    ----------
    counts : csr_array of int64, shape (U, V)
        Terms per unit; no empty rows or columns.
    n_topics : int
        Number of topics.
    seed : int
        Of the randomized singular value decomposition that starts it.

    Returns
    -------
    tuple
        Terms per topic (K, V) and topics per unit (U, K), rows summing to 1 (a unit that no topic
        reaches has equal shares), and notes.

    Notes
    -----
    Coordinate descent on smoothed tf-idf with rows of length 1, started by NNDSVDa, at most 400
    iterations. Shares are the factors scaled to sums of 1; unlike those of LDA they are no
    probabilities.

    References
    ----------
    Lee, D. & Seung, H. (1999). Learning the parts of objects by non-negative matrix factorization.
    Nature, 401, 788–791.
    """
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfTransformer

    weighted = TfidfTransformer().fit_transform(csr_matrix(counts).astype(np.float64))
    start = "nndsvda" if n_topics <= min(counts.shape) else "random"
    model = NMF(n_topics, init=start, max_iter=_ITERATIONS, random_state=seed)
    notes: tuple[str, ...] = ()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ConvergenceWarning)
        units = model.fit_transform(weighted)
    if any(issubclass(warning.category, ConvergenceWarning) for warning in caught):
        notes = (f"NMF stopped after {_ITERATIONS} iterations before it had converged.",)
    size = model.components_.sum(axis=1)
    shares = units * size
    terms = _scale_rows(model.components_)
    return terms, _scale_rows(shares), notes


def _scale_rows(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows summing to 1; empty rows become even."""
    sums = matrix.sum(axis=1, keepdims=True)
    even = np.full_like(matrix, 1.0 / matrix.shape[1])
    scaled: NDArray[np.float64] = np.divide(matrix, sums, out=even, where=sums > 0)
    return scaled

"""Latent Dirichlet allocation by scikit-learn: batch variational Bayes, one job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_ITERATIONS = 30
_ALPHA, _ETA = 0.1, 0.01


def sklearn_lda(
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
        Of the random start.

    Returns
    -------
    tuple
        Terms per topic (K, V) and topics per unit (U, K), rows summing to 1, and notes.

    Notes
    -----
    ``LatentDirichletAllocation`` with batch learning, 30 iterations, document prior .1, word prior
    .01, ``n_jobs=None``: with more jobs the numbers change.

    References
    ----------
    Blei, D., Ng, A. & Jordan, M. (2003). Latent Dirichlet allocation. Journal of Machine Learning
    Research, 3, 993–1022.
    """
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(
        n_components=n_topics,
        doc_topic_prior=_ALPHA,
        topic_word_prior=_ETA,
        learning_method="batch",
        max_iter=_ITERATIONS,
        evaluate_every=-1,
        n_jobs=None,
        random_state=seed,
    )
    units = model.fit_transform(csr_matrix(counts).astype(np.float64))
    terms = model.components_ / model.components_.sum(axis=1, keepdims=True)
    return terms, units, ()

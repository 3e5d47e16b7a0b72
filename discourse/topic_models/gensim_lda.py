"""Latent Dirichlet allocation by gensim: online variational Bayes, one worker."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_PASSES, _ITERATIONS, _CHUNK = 20, 100, 2000
_ALPHA, _ETA = 0.1, 0.01


def gensim_lda(
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
    ``LdaModel`` with 20 passes, 100 iterations, chunks of 2,000 units, alpha .1, eta .01, no
    evaluation in between; double precision. ``LdaMulticore`` is not offered: it gives other
    numbers from run to run.

    References
    ----------
    Blei, D., Ng, A. & Jordan, M. (2003). Latent Dirichlet allocation. Journal of Machine Learning
    Research, 3, 993–1022.
    Hoffman, M., Blei, D. & Bach, F. (2010). Online learning for latent Dirichlet allocation.
    Advances in Neural Information Processing Systems, 23.
    """
    with _silence_gensim():
        from gensim.models import LdaModel

        bags = [
            list(
                zip(counts.indices[low:high].tolist(), counts.data[low:high].tolist(), strict=True)
            )
            for low, high in zip(counts.indptr, counts.indptr[1:], strict=False)
        ]
        model = LdaModel(
            bags,
            num_topics=n_topics,
            id2word={term: str(term) for term in range(counts.shape[1])},
            chunksize=_CHUNK,
            passes=_PASSES,
            iterations=_ITERATIONS,
            alpha=np.full(n_topics, _ALPHA),
            eta=_ETA,
            eval_every=None,
            minimum_probability=0.0,
            random_state=seed,
            dtype=np.float64,
        )
        gamma = np.concatenate(
            [model.inference(bags[at : at + _CHUNK])[0] for at in range(0, len(bags), _CHUNK)]
        )
        terms: NDArray[np.float64] = model.get_topics().astype(np.float64)
    return terms, gamma / gamma.sum(axis=1, keepdims=True), ()


@contextmanager
def _silence_gensim() -> Iterator[None]:
    """Keep gensim's advice out of the terminal, and leave its logger as it was."""
    logger = logging.getLogger("gensim")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)

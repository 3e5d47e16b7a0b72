"""Learning: the weights of a chain by L-BFGS, and the network that ranks candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.slogans.model.chain import Batch, Chain, run_passes
from discourse.slogans.model.features import BITS
from discourse.slogans.model.ranking import Network

Floats = NDArray[np.float64]


def spread_features(texts: Iterable[Sequence[NDArray[np.int32]]]) -> Any:
    """Features of several texts as one sparse matrix, shape (N, 2**BITS)."""
    from scipy.sparse import csr_matrix

    buckets = np.concatenate([np.stack(columns, 1) for columns in texts])
    size, width = buckets.shape
    ones = np.ones(size * width, np.float32)
    made = csr_matrix(
        (ones, buckets.ravel(), np.arange(0, size * width + 1, width)), shape=(size, 1 << BITS)
    )
    made.sum_duplicates()
    return made


def fit_chain(
    features: Any,
    states: NDArray[np.int64],
    batch: Batch,
    chain: Chain,
    *,
    penalty: float = 1.0,
    iterations: int = 45,
    rare: int = 2,
) -> tuple[NDArray[np.float32], Floats]:
    """Maximum likelihood with an L2 penalty.

    Parameters
    ----------
    features : csr_matrix, shape (N, 2**BITS)
    states : ndarray of int64, shape (N,)
        The right states.
    batch : Batch
        Sequences, which tile the N places.
    chain : Chain
    penalty : float, > 0
        Weight of half the squared norm.
    iterations : int, > 0
        Steps of L-BFGS.
    rare : int
        Buckets seen less often keep the weight 0.

    Returns
    -------
    emission, transitions : ndarray
    """
    from scipy.optimize import minimize

    seen = np.asarray((features > 0).sum(0)).ravel()
    columns = np.flatnonzero(seen >= rare)
    used = features[:, columns]
    turned = used.T.tocsr()
    size, count = len(states), chain.states
    wanted = np.zeros((size, count))
    wanted[np.arange(size), states] = 1
    follows = np.ones(size, bool)
    follows[batch.starts] = False
    later = np.flatnonzero(follows)
    moves = np.zeros((count, count))
    np.add.at(moves, (states[later - 1], states[later]), 1)
    fixed, owner = turned @ wanted, batch.owner
    length = len(columns) * count

    def lose(theta: Floats) -> tuple[float, Floats]:
        weights = theta[:length].reshape(-1, count)
        transitions = np.where(chain.allowed, theta[length:].reshape(count, count), 0)
        scores = used @ weights
        passes = run_passes(scores, transitions, chain, batch)
        total = passes.total[owner][:, None]
        posterior = passes.forward * passes.backward / total
        right = scores[np.arange(size), states].sum() + (moves * transitions).sum()
        likelihood = right - passes.scale.sum() - np.log(passes.total).sum()
        onward = passes.backward * passes.emission / total
        step = np.where(chain.allowed, np.exp(np.minimum(transitions, 20)), 0)
        expected = (passes.forward[later - 1].T @ onward[later]) * step
        slope = np.concatenate(
            (
                (turned @ posterior - fixed).ravel(),
                np.where(chain.allowed, expected - moves, 0).ravel(),
            )
        )
        return -likelihood + penalty / 2 * float(theta @ theta), slope + penalty * theta

    made = minimize(
        lose, np.zeros(length + count * count), jac=True, method="L-BFGS-B",
        options={"maxiter": iterations, "maxcor": 6},
    )  # fmt: skip
    emission = np.zeros((1 << BITS, count), np.float32)
    emission[columns] = made.x[:length].reshape(-1, count)
    return emission, np.where(chain.allowed, made.x[length:].reshape(count, count), 0)


def fit_network(
    described: Floats, kinds: NDArray[np.int64], *, hidden: int = 24, seeds: int = 3
) -> Network:
    """Networks that tell the kinds (1, 2, 3) and what is no term (0) apart.

    Parameters
    ----------
    described : ndarray, shape (M, F)
    kinds : ndarray of int64, shape (M,)
    hidden : int, > 0
        Hidden units.
    seeds : int, > 0
        Networks to average.
    """
    from sklearn.neural_network import MLPClassifier

    mean, spread = described.mean(0), described.std(0) + 1e-6
    inputs = (described - mean) / spread
    layers = []
    for seed in range(seeds):
        made = MLPClassifier(
            (hidden,), alpha=0.3, learning_rate_init=3e-3, batch_size=256, max_iter=25,
            random_state=seed, n_iter_no_change=1000, tol=0.0,
        )  # fmt: skip
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that it stopped where it was told to
            made.fit(inputs, kinds)
        (first, second), (bias, base) = made.coefs_, made.intercepts_
        layers.append((first, bias, second, base))
    return Network(mean, spread, tuple(layers))

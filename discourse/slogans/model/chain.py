"""Linear chains: forward and backward passes over many sequences at once, and span posteriors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LONGEST = 20
"""Longest span of an open chain, in characters."""
_NEVER = -1e4
_FLOOR = -40.0


@dataclass(frozen=True)
class Chain:
    """States of one kind: outside, begin, inner ones, end; a chain is open if its inner one repeats.

    Parameters
    ----------
    inner : int
        Number of inner states.
    repeats : bool
        Whether the (one) inner state repeats.
    """

    inner: int
    repeats: bool

    @property
    def states(self) -> int:
        """How many states there are."""
        return self.inner + 3

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Which state may follow which, shape (K, K)."""
        last = self.states - 1
        allowed = np.zeros((last + 1, last + 1), bool)
        allowed[0, :2] = allowed[last, :2] = True
        allowed[np.arange(1, last), np.arange(2, last + 1)] = True
        if self.repeats:
            allowed[2, 2] = True
        return allowed

    def label(self, size: int, spans: list[tuple[int, int]]) -> Ints:
        """States of a text whose terms are ``spans``."""
        states = np.zeros(size, np.int64)
        for start, end in spans:
            states[start], states[end - 1] = 1, self.states - 1
            states[start + 1 : end - 1] = 2 if self.repeats else np.arange(2, end - start)
        return states


CHAINS = {
    "four-character-policy-term": Chain(2, False),
    "policy-term-other": Chain(1, True),
    "programme-name": Chain(1, True),
}
"""One chain per kind, so that terms of different kinds may nest."""


class Batch:
    """Sequences of a text, the longest first, so that a step takes all that are still running."""

    def __init__(self, starts: Ints, lengths: Ints) -> None:
        order = np.argsort(-lengths, kind="stable")
        self.starts, self.lengths = starts[order], lengths[order]
        self.running = [int(np.count_nonzero(self.lengths > t)) for t in range(int(lengths.max()))]

    @cached_property
    def owner(self) -> Ints:
        """Index of the sequence of every character."""
        order = np.argsort(self.starts)
        return np.repeat(order, self.lengths[order])


@dataclass(frozen=True, eq=False)
class Passes:
    """Scaled forward and backward probabilities.

    Parameters
    ----------
    forward, backward : ndarray, shape (N, K)
    scale : ndarray, shape (N,)
        Log of what each forward step was divided by.
    emission : ndarray, shape (N, K)
        Emissions divided by the scale, as the backward pass used them.
    total : ndarray, shape (S,)
        Scaled probability of each sequence of the batch.
    """

    forward: Floats
    backward: Floats
    scale: Floats
    emission: Floats
    total: Floats


def run_passes(scores: Floats, transitions: Floats, chain: Chain, batch: Batch) -> Passes:
    """Forward and backward pass (Rabiner scaling).

    Parameters
    ----------
    scores, transitions : ndarray, shapes (N, K) and (K, K)
        Log potentials; forbidden transitions are left out whatever their score.
    """
    size, states = scores.shape
    step = np.where(chain.allowed, np.exp(np.minimum(transitions, 20)), 0.0)
    highest = scores.max(1)
    potential = np.exp(np.maximum(scores - highest[:, None], _FLOOR))
    forward, scale = np.zeros((size, states)), np.zeros(size)
    reached = np.zeros((len(batch.starts), states))
    reached[:, :2] = potential[batch.starts, :2]
    for t, running in enumerate(batch.running):
        here = batch.starts[:running] + t
        if t:
            reached = (reached[:running] @ step) * potential[here]
        sums = reached.sum(1)
        reached = reached / sums[:, None]
        forward[here], scale[here] = reached, np.log(sums)
    emission = potential / np.exp(scale)[:, None]
    ending = np.zeros(states)
    ending[0] = ending[-1] = 1.0
    backward = np.empty((size, states))
    last = batch.starts + batch.lengths - 1
    backward[last] = ending
    for t in range(len(batch.running) - 2, -1, -1):
        following = batch.starts[: batch.running[t + 1]] + t + 1
        backward[following - 1] = (backward[following] * emission[following]) @ step.T
    total = (forward[last] * ending).sum(1) + 1e-30
    return Passes(forward, backward, scale + highest, emission, total)


def span_posteriors(
    scores: Floats, transitions: Floats, chain: Chain, batch: Batch, *, least: float
) -> tuple[Ints, Ints, Floats]:
    """Start, end and posterior probability of every span that is likely enough.

    Parameters
    ----------
    least : float, 0 to 1
        Lowest posterior.

    Notes
    -----
    The path through a span is fixed, so its probability is closed: forward at its start, the sum of
    scores inside (a difference of cumulated sums), backward at its end.
    """
    passes = run_passes(scores, transitions, chain, batch)
    owner = batch.owner
    limit = (batch.starts + batch.lengths)[owner]
    with np.errstate(divide="ignore"):
        opening, closing = np.log(passes.forward[:, 1]), np.log(passes.backward[:, -1])
    opening -= np.log(passes.total)[owner]
    scaled = np.cumsum(passes.scale)
    widths = range(3, LONGEST + 1) if chain.repeats else (chain.inner + 2,)
    inside = np.concatenate(([0.0], np.cumsum(scores[:, 2])))
    found: list[tuple[Ints, Ints, Floats]] = []
    for width in widths:
        start = np.arange(len(scores) - width + 1)
        end = start + width - 1
        path = opening[start] + scores[end, -1] - scaled[end] + scaled[start] + closing[end]
        if chain.repeats:
            path += inside[end] - inside[start + 1] + (width - 3) * transitions[2, 2]
            path += transitions[1, 2] + transitions[2, 3]
        else:
            for state in range(2, chain.states):
                path += transitions[state - 1, state]
            for state in range(2, chain.states - 1):
                path += scores[start + state - 1, state]
        path[end >= limit[start]] = -np.inf
        kept = np.flatnonzero(path > np.log(least))
        found.append((start[kept], start[kept] + width, np.minimum(np.exp(path[kept]), 1.0)))
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))  # type: ignore[return-value]

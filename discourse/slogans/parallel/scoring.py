"""Scoring: the trained weights that tell couplets from ordinary clauses, and the choice of runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from discourse.slogans.model.cuts import Ints
from discourse.slogans.parallel.likeness import Floats

SHIPPED = Path(__file__).parents[1] / "model" / "couplets.npz"
_FARTHEST = 4.0


@dataclass(frozen=True, eq=False)
class Scorer:
    """A logistic regression over what `describing.describe_runs` says.

    Parameters
    ----------
    mean, spread : ndarray, shape (F,)
        What inputs are standardized by.
    weight : ndarray, shape (F,)
    bias : float
    middle : float, 0 to 1
        The probability that a score of 0.5 stands for.
    """

    mean: Floats
    spread: Floats
    weight: Floats
    bias: float
    middle: float

    def chance(self, described: Floats) -> Floats:
        """Probability of each candidate, shape (M,)."""
        inputs = np.clip((described - self.mean) / self.spread, -_FARTHEST, _FARTHEST)
        made: Floats = 1 / (1 + np.exp(-(inputs @ self.weight + self.bias)))
        return made

    def rate(self, chance: Floats) -> Floats:
        """Scores of probabilities: the logit, moved so that ``middle`` gets 0.5."""
        bound = np.clip(chance, 1e-6, 1 - 1e-6)
        odds = bound / (1 - bound) * (1 - self.middle) / self.middle
        made: Floats = odds / (1 + odds)
        return made


def choose_runs(start: Ints, end: Ints, score: Floats, *, least: float) -> list[int]:
    """Candidates that reach a score and share no character with a better one, by place.

    Examples
    --------
    >>> spans = np.array([0, 0, 9]), np.array([8, 4, 12])
    >>> choose_runs(*spans, np.array([0.7, 0.9, 0.6]), least=0.5)
    [1, 2]
    """
    order = np.lexsort((-end, start, -score))
    taken = np.zeros(int(end.max(initial=0)), bool)
    chosen = []
    for at in order.tolist():
        if score[at] < least:
            break
        if not taken[start[at] : end[at]].any():
            taken[start[at] : end[at]] = True
            chosen.append(at)
    return sorted(chosen, key=lambda at: int(start[at]))


def save_scorer(scorer: Scorer, path: Path) -> None:
    """Write the weights as plain arrays."""
    np.savez_compressed(
        path, mean=scorer.mean.astype(np.float32), spread=scorer.spread.astype(np.float32),
        weight=scorer.weight.astype(np.float32), rest=np.array([scorer.bias, scorer.middle]),
    )  # fmt: skip


@cache
def load_scorer(path: Path = SHIPPED) -> Scorer:
    """Read the weights, once per process."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name].astype(np.float64) for name in file.files}
    bias, middle = arrays["rest"].tolist()
    return Scorer(arrays["mean"], arrays["spread"], arrays["weight"], bias, middle)

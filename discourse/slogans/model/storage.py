"""Storage: the trained model in one small file of plain arrays, and its reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.lexicons import load_lexicon
from discourse.slogans.model.cuts import Terms
from discourse.slogans.model.describing import Bank
from discourse.slogans.model.ranking import KINDS, Network, Weights

SHIPPED = Path(__file__).with_name("weights.npz")
LEXICON = "policy"
_OTHER_KIND = 4


@dataclass(frozen=True, eq=False)
class Model:
    """Everything that finds terms.

    Parameters
    ----------
    weights : Weights
    network : Network
    bank : Bank
    middle : ndarray, shape (3,)
        Per kind the probability that a score of 0.5 stands for.
    """

    weights: Weights
    network: Network
    bank: Bank
    middle: NDArray[np.float64]

    def rate(self, chance: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scores of probabilities: the logit, moved so that ``middle`` gets 0.5."""
        bound = np.clip(chance, 1e-6, 1 - 1e-6)
        odds = bound / (1 - bound) * (1 - self.middle) / self.middle
        return odds / (1 + odds)


def lexicon_terms(without: frozenset[str] = frozenset()) -> Terms:
    """The shipped lexicon as the model sees it."""
    numbers = {kind: at for at, kind in enumerate(KINDS, 1)}
    return Terms(
        {
            entry.term: numbers.get(entry.kind, _OTHER_KIND)
            for entry in load_lexicon(LEXICON)
            if len(entry.term) > 1 and entry.term not in without
        }
    )


def save_model(model: Model, path: Path) -> None:
    """Write a model; weights of the chains are rounded to steps of a 127th of the largest."""
    emission = model.weights.emission
    step = np.maximum(np.abs(emission).max(0) / 127, 1e-9).astype(np.float32)
    words = sorted({word for table in model.weights.classes for word in table})
    numbers = [[table.get(word, 0) for table in model.weights.classes] for word in words]
    terms = sorted(model.bank)
    held = np.array([model.bank[term] for term in terms], np.float64).reshape(-1, 3)
    arrays: dict[str, Any] = {
        "emission": np.rint(emission / step).astype(np.int8),
        "step": step,
        "words": _encode(words),
        "classes": np.array(numbers, np.uint16).reshape(len(words), -1),
        "bank": _encode(terms),
        "held": np.rint(np.minimum(held * (1, 1, 100), 255)).astype(np.uint8),
        "middle": model.middle,
        "mean": model.network.mean.astype(np.float32),
        "spread": model.network.spread.astype(np.float32),
    }
    for at, square in enumerate(model.weights.transitions):
        arrays[f"transitions{at}"] = square
    for at, layer in enumerate(model.network.layers):
        for part, array in enumerate(layer):
            arrays[f"layer{at}_{part}"] = array.astype(np.float32)
    np.savez_compressed(path, **arrays)


@cache
def load_model(path: Path = SHIPPED) -> Model:
    """Read a model, once per process."""
    with np.load(path, allow_pickle=False) as file:
        arrays = dict(file)
    words, classes = _decode(arrays["words"]), arrays["classes"]
    tables = tuple(dict(zip(words, column, strict=True)) for column in classes.T.tolist())
    held = arrays["held"].astype(np.float64) / (1, 1, 100)
    bank = dict(zip(_decode(arrays["bank"]), map(tuple, held.tolist()), strict=True))
    transitions = tuple(arrays[f"transitions{at}"] for at in range(len(KINDS)))
    emission = arrays["emission"].astype(np.float32) * arrays["step"]
    count = sum(name.startswith("layer") for name in arrays) // 4
    layers = tuple(
        tuple(arrays[f"layer{at}_{part}"].astype(np.float64) for part in range(4))
        for at in range(count)
    )
    mean, spread = (arrays[name].astype(np.float64) for name in ("mean", "spread"))
    return Model(
        Weights(emission, transitions, tables, lexicon_terms()),
        Network(mean, spread, layers),
        bank,
        arrays["middle"],
    )


def _encode(strings: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(strings).encode("utf-8"), np.uint8)


def _decode(array: NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode("utf-8").split("\n") if len(array) else []

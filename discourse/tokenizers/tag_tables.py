"""Tables of jieba's tagging model, as arrays: states, starts, transitions and emissions."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.errors import EnvironmentFault
from discourse.tokenizers.dictionary import dictionary_path

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_NEVER = -3.14e100  # what jieba takes for an emission it has no number for
_OPEN = "BM"  # a word goes on
_INNER = "ME"  # it went on


@dataclass(frozen=True, eq=False)
class TagTables:
    """The model of ``jieba.posseg``: S states, and the states of each of R known characters.

    Parameters
    ----------
    states : tuple of (str, str), length S
        Place in the word ("B", "M", "E", "S") and part of speech, in their own order: among
        equally likely states jieba takes the last.
    start : ndarray of float64, shape (S,)
        Log probability to begin with a state.
    step : ndarray of float64, shape (S, S)
        Log probability to go from one to another; -inf where that is impossible.
    inner : ndarray of bool, shape (S,)
        Whether a state is within a word and not its first character.
    opening : ndarray of int64, shape (S, 2)
        The states that may come before an inner one, in their order; -1 for none.
    rows : dict of str to int
        Row of a character. Row R, for others, has all states that any other leads to, and row
        R + 1, for others at the start, all states.
    bounds : ndarray of int64, shape (R+3,)
        Row ``r`` has the cells from ``bounds[r]`` to ``bounds[r + 1]``.
    state, emission : ndarrays, shape (K,)
        State of a cell, and log probability of the character there (not of rows R and R + 1).
    cell : ndarray of int16, shape (R+2, S)
        Where a row has a state, counted within the row; -1 for nowhere.
    closed_bounds, closed : ndarrays of int64
        The cells of each row, counted within it, in which a word ends and from which one may go on.
    """

    states: tuple[tuple[str, str], ...]
    start: Floats
    step: Floats
    inner: Flags
    opening: Ints
    rows: dict[str, int]
    bounds: Ints
    state: Ints
    emission: Floats
    cell: NDArray[np.int16]
    closed_bounds: Ints
    closed: Ints
    emissions: Emissions

    @property
    def unknown(self) -> int:
        """The row of characters without one."""
        return len(self.rows)


class Emissions:
    """Log probabilities of characters in states."""

    def __init__(self, table: dict[Any, dict[str, float]], place: dict[Any, int]) -> None:
        self._width = len(place)
        keys = [
            ord(char) * self._width + place[state]
            for state, found in table.items()
            for char in found
        ]
        order = np.argsort(keys)
        self._keys = np.array(keys, np.int64)[order]
        self._values = np.array([v for found in table.values() for v in found.values()])[order]

    def of(self, codes: Ints, states: Ints) -> Floats:
        """Those of characters, given as code points, in states."""
        keys = codes * self._width + states
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._values[at], _NEVER)


@cache
def load_tag_tables() -> TagTables:
    """The tables that jieba ships; loaded once per process, without importing ``jieba.posseg``.

    Raises
    ------
    EnvironmentFault
        This jieba has no such tables.
    """
    starts, steps, emitted, chars = map(
        _load, ("prob_start", "prob_trans", "prob_emit", "char_state_tab")
    )
    states = tuple(sorted(starts))
    place = {state: at for at, state in enumerate(states)}
    step = np.full((len(states), len(states)), -np.inf)
    for one, others in steps.items():
        for other, value in others.items():
            step[place[one], place[other]] = value
    opened = np.array([state[0] in _OPEN for state in states])
    reached, goes_on = (step > -np.inf).any(axis=0), (step > -np.inf).any(axis=1)
    emissions = Emissions(emitted, place)
    listed = [sorted(place[state] for state in found) for found in chars.values()]
    listed += [np.flatnonzero(reached).tolist(), list(range(len(states)))]
    bounds, state = _flatten(listed)
    cell = np.full((len(listed), len(states)), -1, np.int16)
    row = np.repeat(np.arange(len(listed)), np.diff(bounds))
    cell[row, state] = np.arange(len(state)) - bounds[row]
    ends = ~opened & goes_on
    closed_bounds, closed = _flatten(
        [at for at, number in enumerate(found) if ends[number]] for found in listed
    )
    codes = np.array([*map(ord, chars), 0, 0], np.int64)
    return TagTables(
        states=states,
        start=np.array([starts[state] for state in states]),
        step=step,
        inner=np.array([state[0] in _INNER for state in states]),
        opening=_find_opening(step, opened),
        rows={char: at for at, char in enumerate(chars)},
        bounds=bounds,
        state=state,
        emission=emissions.of(codes[row], state),
        cell=cell,
        closed_bounds=closed_bounds,
        closed=closed,
        emissions=emissions,
    )


def _load(name: str) -> Any:
    path = Path(dictionary_path().parent, "posseg", f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"_discourse_{name}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise EnvironmentFault(
            f"jieba has no table {name!r} in {path.parent}", remedy="pip install jieba==0.42.1"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.P


def _flatten(lists: Iterable[list[int]]) -> tuple[Ints, Ints]:
    made = [np.array(found, np.int64) for found in lists]
    sizes = np.fromiter(map(len, made), np.int64, len(made))
    return np.concatenate(([0], np.cumsum(sizes))), np.concatenate(made)


def _find_opening(step: Floats, opened: Flags) -> Ints:
    opening = np.full((len(step), 2), -1, np.int64)
    for state in range(len(step)):
        before = np.flatnonzero(opened & (step[:, state] > -np.inf))
        opening[state, : len(before)] = before
    return opening

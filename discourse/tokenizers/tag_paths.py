"""The likeliest parts of speech of strings outside the dictionary: Viterbi over many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers.tag_tables import Floats, Ints, TagTables

_BATCH = 8192  # characters, which bounds the memory


def tag_paths(tables: TagTables, strings: Sequence[str]) -> list[list[int]]:
    """The path that ``jieba.posseg`` finds for each of some Han strings.

    Parameters
    ----------
    tables : TagTables
        The model.
    strings : sequence of str
        Strings of Han characters, none empty.

    Returns
    -------
    list of list of int
        For each string the state (an index into ``tables.states``) of each character.

    Notes
    -----
    Jieba's rules, to the last bit: a state scores ``(v + step) + emission`` in this order of
    additions; among equals the last state wins; a character's states are those of its table, as far
    as the states before lead to them; where none does, all to which they lead.

    All strings take the same step at once, so that numpy works on thousands of cells, and jieba's
    result is independent of what a string is batched with.

    References
    ----------
    Viterbi, A. (1967). Error bounds for convolutional codes and an asymptotically optimum decoding
    algorithm. IEEE Transactions on Information Theory, 13(2), 260–269.

    Examples
    --------
    >>> from discourse.tokenizers.tag_tables import load_tag_tables
    >>> tables = load_tag_tables()
    >>> [tables.states[state] for state in tag_paths(tables, ["医工"])[0]]
    [('B', 'n'), ('E', 'n')]
    """
    order = sorted(range(len(strings)), key=lambda at: -len(strings[at]))
    paths: list[list[int]] = [[] for _ in strings]
    batch: list[int] = []
    held = 0
    for at in order:
        if held + len(strings[at]) > _BATCH and batch:
            _solve(tables, strings, batch, paths)
            batch, held = [], 0
        batch.append(at)
        held += len(strings[at])
    if batch:
        _solve(tables, strings, batch, paths)
    return paths


@dataclass(frozen=True, eq=False)
class _Front:
    """The cells that strings have reached: row and code of each string, and its cells in a line.

    ``back`` is the best cell before each cell.
    """

    row: Ints
    bounds: Ints
    state: Ints
    value: Floats
    back: Ints

    def dead(self) -> NDArray[np.bool_]:
        """Strings that no path reaches."""
        best: NDArray[np.bool_] = np.maximum.reduceat(self.value, self.bounds[:-1]) == -np.inf
        return best


def _solve(
    tables: TagTables, strings: Sequence[str], batch: list[int], paths: list[list[int]]
) -> None:
    """Paths of strings that are sorted by length, the longest first."""
    sizes = np.array([len(strings[at]) for at in batch])
    text = "".join(strings[at] for at in batch)
    codes = np.array(list(map(ord, text)), np.int64)
    rows = np.array([tables.rows.get(char, tables.unknown) for char in text], np.int64)
    first = np.cumsum(sizes) - sizes
    fronts = [_open(tables, rows[first], codes[first])]
    for time in range(1, int(sizes[0])):
        at = first[: np.count_nonzero(sizes > time)] + time
        fronts.append(_advance(tables, fronts[-1], rows[at], codes[at]))
    for path, at in zip(_trace(fronts, sizes), batch, strict=True):
        paths[at] = path


def _open(tables: TagTables, row: Ints, code: Ints) -> _Front:
    row = row + (row == tables.unknown)
    bounds, state, emission = _find_cells(tables, row, code)
    return _Front(row, bounds, state, tables.start[state] + emission, np.zeros(0, np.int64))


def _advance(tables: TagTables, front: _Front, row: Ints, code: Ints) -> _Front:
    """One character on, for the first strings of a front."""
    made = _step(tables, front, row, code)
    if (dead := made.dead()).any():
        made = _step(tables, front, np.where(dead, tables.unknown, row), code)
    return made


def _step(tables: TagTables, front: _Front, row: Ints, code: Ints) -> _Front:
    bounds, state, emission = _find_cells(tables, row, code)
    owner = np.repeat(np.arange(len(row)), np.diff(bounds))
    value = np.full(len(state), -np.inf)
    back = np.zeros(len(state), np.int64)
    for chosen, choose in ((tables.inner[state], _go_on), (~tables.inner[state], _begin)):
        cells = np.flatnonzero(chosen)
        if len(cells):
            best = choose(tables, front, owner[cells], state[cells], emission[cells])
            value[cells], back[cells] = best
    return _Front(row, bounds, state, value, back)


def _go_on(
    tables: TagTables, front: _Front, owner: Ints, state: Ints, emission: Floats
) -> tuple[Floats, Ints]:
    """Best values of cells within a word, which have at most two cells before them."""
    value = np.full(len(state), -np.inf)
    back = np.zeros(len(state), np.int64)
    for before in tables.opening[state].T:
        place = tables.cell[front.row[owner], before]
        cell = front.bounds[owner] + place
        found = (front.value[cell] + tables.step[before, state]) + emission
        better = (place >= 0) & (before >= 0) & (found >= value)
        value[better], back[better] = found[better], cell[better]
    return value, back


def _begin(
    tables: TagTables, front: _Front, owner: Ints, state: Ints, emission: Floats
) -> tuple[Floats, Ints]:
    """Best values of cells that begin a word, which may follow any cell that ends one."""
    row = front.row[owner]
    begin, end = tables.closed_bounds[row], tables.closed_bounds[row + 1]
    counts = end - begin
    near = tables.closed[_spread(begin, end)]
    near += np.repeat(front.bounds[owner], counts)
    found = front.value[near]
    found += tables.step[front.state[near], np.repeat(state, counts)]
    found += np.repeat(emission, counts)
    value = np.full(len(state), -np.inf)
    back = np.zeros(len(state), np.int64)
    some = np.flatnonzero(counts)
    if len(some):
        starts = (np.cumsum(counts) - counts)[some]
        value[some] = np.maximum.reduceat(found, starts)
        equal = np.flatnonzero(found == np.repeat(value, counts))
        back[np.repeat(np.arange(len(state)), counts)[equal]] = near[equal]  # the last one stays
    return value, back


def _find_cells(tables: TagTables, row: Ints, code: Ints) -> tuple[Ints, Ints, Floats]:
    """Bounds of each string's cells, their states, and the emissions there."""
    begin, end = tables.bounds[row], tables.bounds[row + 1]
    at = _spread(begin, end)
    state, emission = tables.state[at], tables.emission[at]
    wide = np.repeat(row >= tables.unknown, end - begin)
    if wide.any():
        codes = np.repeat(code, end - begin)[wide]
        emission[wide] = tables.emissions.of(codes, state[wide])
    return np.concatenate(([0], np.cumsum(end - begin))), state, emission


def _spread(begin: Ints, end: Ints) -> Ints:
    """All numbers from each begin to its end, one range after the other."""
    counts = end - begin
    spread: Ints = np.repeat(begin - (np.cumsum(counts) - counts), counts)
    spread += np.arange(len(spread))
    return spread


def _trace(fronts: list[_Front], sizes: NDArray[np.int64]) -> list[list[int]]:
    """The states of every string, from the best of its last cells backwards."""
    first = np.cumsum(sizes) - sizes
    states = np.zeros(int(sizes.sum()), np.int64)
    cell = np.zeros(len(sizes), np.int64)
    for time in range(len(fronts) - 1, -1, -1):
        front = fronts[time]
        last = np.flatnonzero(sizes == time + 1)
        cell[last] = _best_cells(front)[last]
        reached = cell[: len(front.row)]
        states[first[: len(reached)] + time] = front.state[reached]
        if time:
            cell[: len(reached)] = front.back[reached]
    ends = np.cumsum(sizes).tolist()
    line = states.tolist()
    return [line[a:b] for a, b in zip(first.tolist(), ends, strict=True)]


def _best_cells(front: _Front) -> Ints:
    """The best cell of each string, of equals that of the last state."""
    starts, counts = front.bounds[:-1], np.diff(front.bounds)
    best = np.repeat(np.maximum.reduceat(front.value, starts), counts)
    ranked = np.where(front.value == best, front.state * len(front.state), -1)
    # The state decides; the cell's own number rides along.
    ranked = np.where(ranked >= 0, ranked + np.arange(len(ranked)), -1)
    cells: Ints = np.maximum.reduceat(ranked, starts) % len(front.state)
    return cells

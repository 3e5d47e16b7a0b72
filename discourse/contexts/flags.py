"""Flags: the contexts of many spans at once, each rule asked only where its cue words stand near."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.contexts import names, negation, titles

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

_ABSENCE = "不没未无非勿缺"
_PREVENTION = "禁反防杜避止抵拒摒"
_CLAUSE_END = "，。；：！？…,;:!?\n“”《》（）()—"
_PLANE = 0x10000
# Below one span in so many characters it is cheaper to ask the rules everywhere.
_SPARSE = 400


@dataclass(frozen=True, eq=False)
class Flags:
    """One mask per context, shape (M,)."""

    in_name: Mask
    in_title: Mask
    negated: Mask


def flag_spans(
    texts: Sequence[str], text: NDArray[np.int32], start: NDArray[np.int32], end: NDArray[np.int32]
) -> Flags:
    """Contexts of spans in a run of texts.

    Parameters
    ----------
    texts : sequence of str
        Normalized texts.
    text, start, end : ndarray of int32, shape (M,)
        Index of the text and span in it, sorted by text and start.

    Returns
    -------
    Flags
        The same as asking `is_titled`, `name_around` and `is_negated` for every span.

    Examples
    --------
    >>> flags = flag_spans(["尚未实现产教融合"], *(np.array([n], np.int32) for n in (0, 4, 8)))
    >>> flags.negated.tolist(), flags.in_name.tolist()
    ([True], [False])
    """
    if len(text) * _SPARSE < sum(map(len, texts)):
        near_title = near_head = near_negation = np.ones(len(text), bool)
    else:
        base = np.cumsum([0, *map(len, texts)])[text]
        codes = _codes(texts)
        opens, closes = ((base + at).astype(np.int64) for at in (start, end))
        near_title = _near_title(codes, opens)
        near_head = _near_head(codes, closes)
        near_negation = _near_negation(codes, opens)

    def ask(rule: Callable[[str, int, int], object], candidates: Mask) -> Mask:
        spans = (array[candidates].tolist() for array in (text, start, end))
        answers = np.zeros(len(text), bool)
        answers[candidates] = [
            bool(rule(texts[which], first, last)) for which, first, last in zip(*spans, strict=True)
        ]
        return answers

    return Flags(
        in_name=ask(names.name_around, near_head),
        in_title=ask(titles.is_titled, near_title),
        negated=ask(negation.is_negated, near_negation),
    )


def _codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Code points of all texts in a row; those beyond the first plane become its last."""
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    return np.minimum(np.frombuffer(joined, np.uint32), _PLANE - 1)


def _near_head(codes: NDArray[np.uint32], closes: Places) -> Mask:
    """Spans after which a head noun ends within reach, nothing but name characters between."""
    first, second, pairs = _head_tables()
    if len(codes) < 2 or len(closes) == 0:
        return np.zeros(len(closes), bool)
    at = np.flatnonzero(first[codes[:-1]])
    at = at[second[codes[at + 1]]]
    at = at[np.isin(codes[at].astype(np.int64) * _PLANE + codes[at + 1], pairs)]
    return _next(at, closes) + 2 <= np.minimum(
        closes + names.REACH, _next(np.flatnonzero(~_run_table()[codes]), closes)
    )


def _near_negation(codes: NDArray[np.uint32], opens: Places) -> Mask:
    """Spans before which a negating character stands within reach and clause."""
    cut = _last(np.flatnonzero(_table(_CLAUSE_END)[codes]), opens)
    absence = _last(np.flatnonzero(_table(_ABSENCE)[codes]), opens)
    prevention = _last(np.flatnonzero(_table(_PREVENTION)[codes]), opens)
    near = (absence > cut) & (absence >= opens - negation.ADVERB_REACH - 3)
    return near | ((prevention > cut) & (prevention >= opens - negation.REACH))


def _near_title(codes: NDArray[np.uint32], opens: Places) -> Mask:
    """Spans before which a title opens within reach."""
    opening = _last(np.flatnonzero(codes == ord("《")), opens)
    return (opening >= 0) & (opening >= opens - titles.LONGEST)


def _next(places: Places, of: Places) -> Places:
    """The first place at or after each position; far away where there is none."""
    far = np.append(places, np.iinfo(np.int64).max // 2)
    return far[np.searchsorted(places, of, side="left")]


def _last(places: Places, of: Places) -> Places:
    """The last place before each position; -1 where there is none."""
    before = np.append(-1, places)
    return before[np.searchsorted(places, of, side="left")]


def _table(characters: Iterable[str]) -> Mask:
    table = np.zeros(_PLANE, bool)
    table[[ord(character) for character in characters]] = True
    return table


@cache
def _run_table() -> Mask:
    """Characters that may stand between a phrase and its head noun."""
    table = _table("·+")
    table[0x3400:0xA000] = True
    for low, high in ("09", "AZ", "az"):
        table[ord(low) : ord(high) + 1] = True
    return table


@cache
def _head_tables() -> tuple[Mask, Mask, Places]:
    """Where the last two characters of a head noun may stand: first, second, and the pair."""
    tails = sorted({head[-2:] for head in names.HEADS})
    pairs = np.array([ord(tail[0]) * _PLANE + ord(tail[1]) for tail in tails], np.int64)
    return _table(tail[0] for tail in tails), _table(tail[1] for tail in tails), pairs

"""Flags: the contexts of many spans at once, each rule asked only where its cue words stand near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.contexts import names, negation, titles
from discourse.text.folding import code_points
from discourse.trie import Trie

Mask = NDArray[np.bool_]
Kinds = NDArray[np.uint8]
Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

_CLAUSE_END = "，。；：！？…,;:!?\n“”《》（）()—"
_IS_ABSENCE, _IS_PREVENTION, _ENDS_CLAUSE, _ENDS_RUN, _OPENS_TITLE, _FOLLOWS_BU = (
    np.uint8(1 << bit) for bit in range(6)
)
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
        codes = code_points("".join(texts))
        kinds = _kind_table().take(np.minimum(codes, _PLANE - 1))
        opens, closes = ((base + at).astype(np.int64) for at in (start, end))
        near_title = _near_title(kinds, opens)
        near_head = _near_head(codes, kinds, closes)
        near_negation = _near_negation(codes, kinds, opens)

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


def _near_title(kinds: Kinds, opens: Places) -> Mask:
    """Spans before which a title opens within reach."""
    opening = _last(_find(kinds, _OPENS_TITLE), opens)
    return (opening >= 0) & (opening >= opens - titles.LONGEST)


def _near_head(codes: Codes, kinds: Kinds, closes: Places) -> Mask:
    """Spans after which a head noun ends within reach, nothing but name characters between."""
    tail = np.sort(_head_tails().find(codes)[0])
    stop = _find(kinds, _ENDS_RUN)
    ends = _next(tail, closes) + 2
    near = ends <= closes + names.REACH
    near[near] = ends[near] <= _next(stop, closes[near])
    return near


def _near_negation(codes: Codes, kinds: Kinds, opens: Places) -> Mask:
    """Spans before which a negating character stands within reach and clause."""
    absent = _find(kinds, _IS_ABSENCE)
    following = kinds.take(absent + 1, mode="clip") & _FOLLOWS_BU
    # 不 denies what follows at once, or with a modal between (不断, 不仅 are most of the rest).
    absent = absent[(codes[absent] != ord("不")) | (following > 0)]
    absence = _last(absent, opens)
    adjacent = codes.take(opens - 1, mode="clip") == ord("不")
    absence = np.where(adjacent, opens - 1, absence)
    prevention = _last(_find(kinds, _IS_PREVENTION), opens)
    near = (absence >= 0) & (absence >= opens - negation.ADVERB_REACH - 3)
    near |= (prevention >= 0) & (prevention >= opens - negation.REACH)
    cut = _last(_find(kinds, _ENDS_CLAUSE), opens[near])
    near[near] = np.maximum(absence[near], prevention[near]) > cut
    return near


def _find(kinds: Kinds, bit: np.uint8) -> Places:
    """Places of the characters of one kind."""
    return np.flatnonzero((kinds & bit) != 0)


def _next(places: Places, of: Places) -> Places:
    """The first place at or after each position; far away where there is none."""
    far = np.append(places, np.iinfo(np.int64).max // 2)
    return far[np.searchsorted(places, of, side="left")]


def _last(places: Places, of: Places) -> Places:
    """The last place before each position; -1 where there is none."""
    before = np.append(-1, places)
    return before[np.searchsorted(places, of, side="left")]


@cache
def _kind_table() -> Kinds:
    """What each character may be to a rule, in bits; the last stands for all further planes."""
    kinds = np.zeros(_PLANE, np.uint8)
    for characters, bit in (
        (negation.ABSENCE, _IS_ABSENCE),
        (negation.PREVENTION, _IS_PREVENTION),
        (_CLAUSE_END, _ENDS_CLAUSE),
        ("《", _OPENS_TITLE),
        (negation.MODAL_FIRST, _FOLLOWS_BU),
    ):
        kinds[[ord(character) for character in set(characters)]] |= bit
    inside = [point for point in range(_PLANE) if names.is_inner(chr(point))]
    stops = np.ones(_PLANE, bool)
    stops[inside] = False
    kinds[stops] |= _ENDS_RUN
    return kinds


@cache
def _head_tails() -> Trie:
    """The last two characters of every head noun."""
    return Trie(sorted({head[-2:] for head in names.HEADS}))

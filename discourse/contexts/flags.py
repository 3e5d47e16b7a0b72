"""Flags: the contexts of many spans at once, each rule asked only where its cue words stand near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.contexts import names, negation, titles
from discourse.contexts.denied import denied
from discourse.contexts.excerpts import expand
from discourse.contexts.named import named
from discourse.text.folding import code_points

Mask = NDArray[np.bool_]
Kinds = NDArray[np.uint8]
Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

_ABSENCE, _TITLE, _VERB_FIRST, _VERB_LAST, _HEAD_FIRST, _HEAD_LAST, _BORDER = (
    np.uint8(1 << bit) for bit in range(7)
)
_PLANE = 0x10000
_BETWEEN = "\0"
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

    def ask(rule: Callable[[str, int, int], object], candidates: Mask) -> Mask:
        spans = (array[candidates].tolist() for array in (text, start, end))
        answers = np.zeros(len(text), bool)
        answers[candidates] = [
            bool(rule(texts[which], first, last)) for which, first, last in zip(*spans, strict=True)
        ]
        return answers

    joined = _BETWEEN.join(texts)
    codes = code_points(joined if len(text) * _SPARSE >= len(joined) else "")
    kinds = _kind_table().take(codes, mode="clip")
    cues = np.flatnonzero(kinds & (_ABSENCE | _TITLE | _VERB_FIRST | _BORDER))
    # Too few spans to read every character for them, or a text that looks like two.
    if len(codes) == 0 or len(_of_kind(kinds, cues, _BORDER)) >= len(texts):
        every = np.ones(len(text), bool)
        return Flags(
            in_name=ask(names.name_around, every),
            in_title=ask(titles.is_titled, every),
            negated=ask(negation.is_negated, every),
        )
    base = np.cumsum([0, *(len(one) + 1 for one in texts)], dtype=np.int64).take(text)
    opens, closes = (base + places.astype(np.int64) for places in (start, end))
    verbs = _pairs(kinds, _VERB_FIRST, _VERB_LAST)
    negated, unsure = denied(codes, _of_kind(kinds, cues, _ABSENCE), verbs, opens)
    tails = _pairs(kinds, _HEAD_FIRST, _HEAD_LAST)
    tails = tails[_head_tails().take(_mix(codes.take(tails), codes.take(tails + 1)))]
    in_name, doubtful = named(codes, tails, opens, closes)
    return Flags(
        in_name=in_name | ask(names.name_around, doubtful),
        in_title=_in_titles(joined, _of_kind(kinds, cues, _TITLE), opens, closes),
        negated=negated | ask(negation.is_negated, unsure),
    )


def _of_kind(kinds: Kinds, places: Places, bit: np.uint8) -> Places:
    kept: Places = places[(kinds.take(places) & bit) != 0]
    return kept


def _pairs(kinds: Kinds, first: np.uint8, last: np.uint8) -> Places:
    """Places of two neighbours that may begin and end a word."""
    return np.flatnonzero((kinds[:-1] & first).astype(bool) & (kinds[1:] & last).astype(bool))


def _in_titles(joined: str, marks: Places, opens: Places, closes: Places) -> Mask:
    """Spans inside a title."""
    inside = np.zeros(len(opens), bool)
    first, last = titles.titled(joined, marks)
    at, title = expand(np.searchsorted(opens, first), np.searchsorted(opens, last))
    inside[at[closes[at] <= last[title]]] = True
    return inside


@cache
def _kind_table() -> Kinds:
    """What each character may be to a rule, in bits; the last stands for all further planes."""
    kinds = np.zeros(_PLANE, np.uint8)
    verbs = negation.PREVENTION_VERBS.split("|")
    for characters, bit in (
        (negation.ABSENCE, _ABSENCE),
        ("《", _TITLE),
        (_BETWEEN, _BORDER),
        ((verb[0] for verb in verbs), _VERB_FIRST),
        ((verb[1] for verb in verbs), _VERB_LAST),
        ((head[-2] for head in names.HEADS), _HEAD_FIRST),
        ((head[-1] for head in names.HEADS), _HEAD_LAST),
    ):
        kinds[[ord(character) for character in sorted(set(characters))]] |= bit
    return kinds


@cache
def _head_tails() -> Mask:
    """Which mixtures of two characters end a head noun; it may pass a few others."""
    ends = code_points("".join(head[-2:] for head in names.HEADS))
    table = np.zeros(1 << 16, bool)
    table[_mix(ends[::2], ends[1::2])] = True
    return table


def _mix(first: Codes, second: Codes) -> Codes:
    return (first * np.uint32(31) + second) & np.uint32(0xFFFF)

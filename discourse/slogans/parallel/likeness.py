"""Likeness: how far two neighbouring parts share length, parts of speech, words' borders and signs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.slogans.model.cuts import Ints
from discourse.slogans.parallel.clauses import CLASSES, Clauses

Floats = NDArray[np.float64]

WIDTH = 12
"""Characters compared from either edge."""

_CLASS = {name: at for at, name in enumerate(CLASSES)}
_ALIKE = (
    ("v", "vn", 0.9), ("vn", "n", 0.8), ("v", "n", 0.4), ("v", "i", 0.5), ("v", "a", 0.5),
    ("a", "n", 0.4), ("a", "i", 0.5), ("a", "d", 0.6), ("n", "i", 0.4), ("n", "proper", 0.7),
    ("n", "place", 0.6), ("p", "v", 0.5), ("d", "v", 0.3), ("vn", "i", 0.5), ("x", "n", 0.6),
    ("x", "v", 0.5), ("x", "i", 0.5), ("n", "r", 0.4), ("m", "a", 0.4), ("m", "r", 0.5),
    ("p", "c", 0.6), ("d", "a", 0.6),
)  # fmt: skip


def _fill_alike() -> Floats:
    alike = np.eye(len(CLASSES))
    for one, other, value in _ALIKE:
        alike[_CLASS[one], _CLASS[other]] = alike[_CLASS[other], _CLASS[one]] = value
    return alike


ALIKE = _fill_alike()
"""How alike two classes are, 0 to 1: readers of one word differ between verb, noun and adjective."""

NAMES = (
    "class_left", "class_right", "class_best", "border_left", "border_right", "border_best",
    "sign_left", "sign_right", "same_length", "length_gap", "length_ratio", "first_sign",
    "first_two", "last_sign", "last_two", "first_word", "last_word", "first_class", "last_class",
    "function", "words_gap",
)  # fmt: skip
"""Columns of `compare`."""

_FUNCTION = np.zeros(1 << 16, bool)
_FUNCTION[
    list(map(ord, "的之与和及不无有为以于在从向而更最既也都就才则能可要是非须必被把将让使"))
] = True


def compare(clauses: Clauses, one: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> Floats:
    """How alike pairs of spans are, shape (P, len(NAMES)); every column between 0 and 1 or so.

    Parameters
    ----------
    clauses : Clauses
        The text.
    one, other : pair of ndarray
        Starts and ends of the spans.
    """
    cuts, classes = clauses.cuts, clauses.classes
    codes = np.append(cuts.codes, np.uint32(0))
    size = len(codes) - 1
    reach = np.arange(WIDTH)
    (a, b), (c, d) = one, other
    la, lc = b - a, d - c
    short = np.minimum(la, lc)
    inside = reach[None, :] < np.minimum(short, WIDTH)[:, None]
    count = np.maximum(inside.sum(1), 1)

    def look(array: NDArray[np.generic], place: Ints) -> NDArray[np.generic]:
        return array[np.clip(place, 0, size)]

    columns: dict[str, NDArray[np.generic]] = {}
    kept: list[Floats] = []
    for name, p, q in (
        ("left", a[:, None] + reach, c[:, None] + reach),
        ("right", b[:, None] - 1 - reach, d[:, None] - 1 - reach),
    ):
        ca, cc = look(classes, p), look(classes, q)
        alike = np.where(inside, ALIKE[ca, cc], 0).sum(1) / count
        step = 0 if name == "left" else 1
        ba, bc = look(cuts.starts, p + step), look(cuts.starts, q + step)
        border = (inside & (ba == bc)).sum(1) / count
        signs = look(codes, p), look(codes, q)
        same = inside & (signs[0] == signs[1])
        columns[f"class_{name}"], columns[f"border_{name}"] = alike, border
        columns[f"sign_{name}"] = same.sum(1) / count
        if name == "left":
            fa, fc = (_FUNCTION[np.minimum(sign, 0xFFFF)] for sign in signs)
            both, any_ = (inside & fa & fc & same).sum(1), (inside & (fa | fc)).sum(1)
            columns["function"] = (both - 0.5 * (any_ - both)) / 2
            columns["first_sign"], columns["first_two"] = same[:, 0], same[:, 0] & same[:, 1]
            columns["first_class"] = ALIKE[ca[:, 0], cc[:, 0]]
        else:
            columns["last_sign"], columns["last_two"] = same[:, 0], same[:, 0] & same[:, 1]
            columns["last_class"] = ALIKE[ca[:, 0], cc[:, 0]]
        kept += [alike, border]
    columns["class_best"] = np.maximum(kept[0], kept[2])
    columns["border_best"] = np.maximum(kept[1], kept[3])
    gap = np.abs(la - lc)
    columns["same_length"], columns["length_gap"] = gap == 0, np.minimum(gap, 8) / 8
    columns["length_ratio"] = short / np.maximum(la, lc)
    words = np.concatenate(([0], np.cumsum(cuts.starts[1:])))
    wa, wc = words[b] - words[a], words[d] - words[c]
    columns["words_gap"] = np.minimum(np.abs(wa - wc), 5) / 5
    number = np.append(cuts.lengths[cuts.owner], 0)
    columns["first_word"] = number[a] == number[c]
    columns["last_word"] = number[b - 1] == number[d - 1]
    return np.stack([np.asarray(columns[name], np.float64) for name in NAMES], 1)

"""Features: what the chains see of every character, as hashed numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from discourse.slogans.model.cuts import Cuts, Ints, Terms
from discourse.tokenizers.dictionary import dictionary_tags

BITS = 17
"""Buckets are numbered with so many bits."""

Add = Callable[..., None]

_MULTIPLIER = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_FOLD = np.uint64(29)
_DROP = np.uint64(64 - BITS)
_WORD_SEED, _WORD_PRIME, _MASK = 1469598103934665603, 1099511628211, (1 << 64) - 1


def hash_features(
    cuts: Cuts, classes: Sequence[Mapping[str, int]], terms: Terms | None
) -> list[NDArray[np.int32]]:
    """Buckets of every character's features: one array of shape (N,) per feature.

    Parameters
    ----------
    cuts : Cuts
        The text.
    classes : sequence of mapping
        Word → class, per granularity; words without class are in class 0.
    terms : Terms or None
        Lexicon; None leaves its features out.
    """
    columns: list[NDArray[np.int32]] = []

    def add(*parts: Ints) -> None:
        columns.append(_hash(parts, len(columns) + 1))

    _add_characters(cuts, add)
    _add_words(cuts, add)
    for table in classes:
        _add_classes(cuts, table, add)
    _add_marks(cuts, add)
    if terms is not None:
        _add_terms(cuts, terms, add)
    add(np.zeros(len(cuts.codes), np.int64))
    return columns


def tag_words(words: Sequence[str]) -> list[str]:
    """Part of speech of each word in jieba's dictionary, "x" where it has none."""
    tags, _ = _load_tags()
    return [tags.get(word, "x") for word in words]


def _add_characters(cuts: Cuts, add: Add) -> None:
    codes = cuts.codes.astype(np.int64)
    at = {k: _shift(codes, k) for k in range(-4, 5)}
    for k in range(-3, 4):
        add(at[k])
    windows = [(k, k + 1) for k in range(-3, 3)] + [(k, k + 1, k + 2) for k in (-2, -1, 0)]
    for window in [*windows, (-3, -2, -1, 0), (0, 1, 2, 3), (-1, 1)]:
        add(*(at[k] for k in window))
    types = _type(codes)
    add(types, _shift(types, 1), _shift(types, -1))


def _add_words(cuts: Cuts, add: Add) -> None:
    known = _number_words(cuts.words)
    word, tag = (np.array(column, np.uint64).view(np.int64) for column in known)
    length = np.minimum(cuts.lengths, 5)
    place = _place_in_word(cuts)
    w = {k: _shift(word, k)[cuts.owner] for k in range(-2, 3)}
    t = {k: _shift(tag, k)[cuts.owner] for k in range(-2, 3)}
    n = {k: _shift(length, k)[cuts.owner] for k in range(-2, 3)}
    for parts in (
        (w[0],), (w[-1],), (w[1],), (w[-1], w[0]), (w[0], w[1]), (w[-2],), (w[2],),
        (t[0], cuts.lengths[cuts.owner]), (t[-1], t[0]), (t[0], t[1]), (t[-1], t[0], t[1]),
        (t[-2], t[-1], t[0]), (t[0], t[1], t[2]), (n[-1], n[0], n[1]), tuple(n.values()),
    ):  # fmt: skip
        add(*parts, place)


def _add_classes(cuts: Cuts, table: Mapping[str, int], add: Add) -> None:
    found = np.array([table.get(word, 0) for word in cuts.words], np.int64)
    c = {k: _shift(found, k)[cuts.owner] for k in range(-2, 3)}
    place = _place_in_word(cuts)
    for window in ((0,), (-1, 0), (0, 1), (-1, 0, 1), (-2, -1), (1, 2)):
        add(*(c[k] for k in window), place)


def _add_marks(cuts: Cuts, add: Add) -> None:
    """Distances to the nearest punctuation, and which it is."""
    codes = cuts.codes.astype(np.int64)
    size, here = len(codes), np.arange(len(codes))
    before = np.maximum.accumulate(np.where(cuts.punctuation, here, -1))
    after = np.minimum.accumulate(np.where(cuts.punctuation, here, size)[::-1])[::-1]
    left, right = np.minimum(here - before, 9), np.minimum(after - here, 9)
    opening = np.where(before >= 0, codes[before], 10)
    closing = np.where(after < size, codes[np.minimum(after, size - 1)], 10)
    width = np.minimum(here - before, 30) + np.minimum(after - here, 30)
    place = _place_in_word(cuts)
    for parts in (
        (left, right), (left, place), (right, place), (width, left), (opening, left),
        (closing, right), (opening, closing, left, right),
    ):  # fmt: skip
        add(*parts)


def _add_terms(cuts: Cuts, terms: Terms, add: Add) -> None:
    size = len(cuts.codes)
    inside, opens, closes = (np.zeros(size, np.int64) for _ in range(3))
    for start, end, kind in zip(*(a.tolist() for a in terms.find(cuts.codes)), strict=True):
        inside[start:end] = kind * 4 + 1
        inside[start], inside[end - 1] = kind * 4, kind * 4 + 2
        opens[start] = closes[end - 1] = kind
    for parts in (
        (inside,), (_shift(inside, -1), inside), (inside, _shift(inside, 1)), (opens, closes),
        (_shift(opens, 1),), (_shift(closes, -1),), (inside, _place_in_word(cuts)),
    ):  # fmt: skip
        add(*parts)


def _hash(parts: Sequence[Ints], salt: int) -> NDArray[np.int32]:
    first, *others = parts
    mixed = (first.view(np.uint64) ^ np.uint64(salt * _MULTIPLIER & _MASK)) * _MIX
    mixed ^= mixed >> _FOLD
    for part in others:
        mixed = (part.view(np.uint64) ^ mixed) * _MIX
        mixed ^= mixed >> _FOLD
    buckets: NDArray[np.int32] = (mixed >> _DROP).astype(np.int32)
    return buckets


def _shift(values: Ints, by: int) -> Ints:
    """What stands ``by`` places further on, 0 beyond the ends."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[:-by] = values[by:]
    elif by < 0:
        moved[-by:] = values[:by]
    else:
        moved[:] = values
    return moved


def _place_in_word(cuts: Cuts) -> Ints:
    """0 first, 1 middle, 2 last, 3 only character of a word."""
    first, last = cuts.starts[:-1], cuts.starts[1:]
    return np.where(first, np.where(last, 3, 0), np.where(last, 2, 1))


def _type(codes: Ints) -> Ints:
    han = (codes >= 0x3400) & (codes <= 0x9FFF)
    digit = (codes >= 0x30) & (codes <= 0x39)
    latin = ((codes | 0x20) >= 0x61) & ((codes | 0x20) <= 0x7A)
    return np.select([han, digit, latin], [1, 2, 3], 0).astype(np.int64)


def _number_words(words: Sequence[str]) -> tuple[list[int], list[int]]:
    pairs = [_number_word(word) for word in words]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


@lru_cache(maxsize=1 << 16)
def _number_word(word: str) -> tuple[int, int]:
    tags, number = _load_tags()
    return _hash_word(word), number.get(tags.get(word, ""), 0)


@cache
def _load_tags() -> tuple[dict[str, str], dict[str, int]]:
    tags = dictionary_tags()
    return tags, {tag: at for at, tag in enumerate(sorted(set(tags.values())), 1)}


def _hash_word(word: str) -> int:
    value = _WORD_SEED
    for character in word:
        value = ((value ^ ord(character)) * _WORD_PRIME) & _MASK
    return value

"""Edges: which n-grams could be phrases as far as function words and numerals tell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.edge_words import (
    ADVERBS,
    FIRST_SIGNS,
    FIRST_WORDS,
    GOVERNING_VERBS,
    INNER_SIGNS,
    LAST_SIGNS,
    LAST_WORDS,
    NUMERALS,
    UNITS,
)

_BATCH = 1 << 22
_PLAN_PERIOD = "十三五"
_WORD_SIGNS = (1, 2, 3, 4)
_WORDS = (FIRST_WORDS, LAST_WORDS, ADVERBS, GOVERNING_VERBS)
_BEFORE_GENITIVE, _AFTER_GENITIVE = 4, 3


class Edges:
    """Function words and numerals, coded in the alphabet of a corpus.

    Parameters
    ----------
    alphabet : tuple of str
        String of each code; code 0 is a boundary.
    codes : ndarray of integers, shape (N,)
        The signs of a corpus.

    Notes
    -----
    The lists (``edge_words``) hold particles, pronouns, prepositions, conjunctions, adverbs, light
    verbs and units: no policy vocabulary, no dictionary of content words.
    """

    def __init__(self, alphabet: tuple[str, ...], codes: NDArray[np.integer]) -> None:
        self._codes = codes
        self._size = len(alphabet)
        self._code = {sign: code for code, sign in enumerate(alphabet)}
        known = {sign for words in _WORDS for sign in words if sign in self._code}
        self._rank = np.zeros(self._size, np.int32)
        self._rank[[self._code[sign] for sign in sorted(known)]] = np.arange(1, len(known) + 1)
        self._base = len(known) + 1
        self._first, self._last = self._partners(FIRST_SIGNS), self._partners(LAST_SIGNS)
        self._first_words = self._keys(FIRST_WORDS)
        self._last_words = self._keys(LAST_WORDS)
        self._verbs = self._keys(GOVERNING_VERBS)
        self._adverbs = self._keys(ADVERBS)[2]
        self._inner, self._genitive = self._mark(INNER_SIGNS), self._mark("的")
        self._numeral, self._numeric = self._mark(NUMERALS), self._mark(NUMERALS + UNITS)
        for sign, code in self._code.items():
            self._numeric[code] |= sign[:1].isdigit()

    def admit(self, places: NDArray[np.integer], length: int) -> NDArray[np.bool_]:
        """Whether each n-gram could be a phrase.

        Parameters
        ----------
        places : ndarray of integers, shape (M,)
            Place of one occurrence of each n-gram.
        length : int
            Signs of the n-grams, ≥ 2.

        Returns
        -------
        ndarray of bool, shape (M,)
            False where an n-gram begins or ends with a function word, is a number with its unit,
            or holds 的, 了, 着, 们 within; 的 may stand four signs from the start and three from
            the end (中华民族伟大复兴的中国梦).

        Examples
        --------
        >>> from discourse.candidates.signs import signs
        >>> from discourse.corpus import Corpus, Document
        >>> coded = signs(Corpus([Document("甲", "从严治党的发展")]))
        >>> Edges(coded.alphabet, coded.codes).admit(np.arange(4), 4).tolist()
        [True, False, False, False]
        """
        codes = self._codes
        end = places + length - 1
        good = _agree(codes[places], codes[places + 1], self._first)
        good &= _agree(codes[end], codes[end - 1], self._last)
        for size, keys in self._first_words.items():
            if size <= length:
                good &= ~self._stand(places, size, keys)
        for size, keys in self._last_words.items():
            if size <= length:
                good &= ~self._stand(places + (length - size), size, keys)
        if length == 4:
            adverb = self._stand(places, 2, self._adverbs)
            good &= ~(adverb & self._stand(places + 2, 2, self._verbs[2]))
        counted = np.ones(len(places), bool)
        for step in range(length):
            sign = codes[places + step]
            if _BEFORE_GENITIVE <= step < length - _AFTER_GENITIVE:
                good &= ~self._inner[sign] | self._genitive[sign]
            else:
                good &= ~self._inner[sign]
            counted &= self._numeric[sign]
        if length == len(_PLAN_PERIOD):
            # 十三五 names a five-year plan, though it consists of numerals.
            counted &= ~(self._mark("十")[codes[places]] & self._mark("五")[codes[end]])
        return good & ~counted

    def open_places(self) -> NDArray[np.bool_]:
        """Places after a boundary or after a governing verb, shape (N,)."""
        opens = np.concatenate(([True], self._codes[:-1] == 0))[: len(self._codes)]
        for low in range(0, len(opens), _BATCH):
            known = np.flatnonzero(self._rank[self._codes[low : low + _BATCH]]) + low
            for size, keys in self._verbs.items():
                places = known[known + size < len(opens)]
                opens[places[self._stand(places, size, keys)] + size] = True
        return opens

    def governing_prefix(self, places: NDArray[np.integer], length: int) -> NDArray[np.int64]:
        """Signs of the governing verb (加强, 加强和改善) that an n-gram begins with, or 0."""
        verb = 2
        prefix = np.zeros(len(places), np.int64)
        if length > verb:
            leads = self._stand(places, verb, self._verbs[verb])
            prefix[leads] = verb
        if length > 2 * verb + 1:
            joined = leads & self._mark("和与并及")[self._codes[places + verb]]
            joined &= np.isin(self._pack(places + verb + 1, verb), self._verbs[verb])
            prefix[joined] = 2 * verb + 1
        return prefix

    def _partners(self, entries: str) -> list[tuple[int, NDArray[np.bool_]]]:
        return [
            (self._code[entry[0]], self._mark(entry[1:]))
            for entry in entries.split()
            if entry[0] in self._code
        ]

    def _mark(self, signs: str) -> NDArray[np.bool_]:
        marked = np.zeros(self._size, bool)
        marked[[self._code[sign] for sign in signs if sign in self._code]] = True
        return marked

    def _keys(self, words: str) -> dict[int, NDArray[np.int64]]:
        keys: dict[int, list[int]] = {size: [] for size in _WORD_SIGNS}
        for word in words.split():
            if all(sign in self._code for sign in word):
                key = 0
                for sign in word:
                    key = key * self._base + int(self._rank[self._code[sign]])
                keys[len(word)].append(key)
        return {size: np.array(found, np.int64) for size, found in keys.items()}

    def _stand(
        self, places: NDArray[np.integer], size: int, keys: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Whether one of the words stands at each place."""
        # Few places hold a sign of any word at all.
        here = np.arange(len(places))
        for step in range(size):
            here = here[self._rank[self._codes[places[here] + step]] > 0]
        found = np.zeros(len(places), bool)
        found[here] = np.isin(self._pack(places[here], size), keys)
        return found

    def _pack(self, places: NDArray[np.integer], size: int) -> NDArray[np.int64]:
        """One number per string of signs; signs that stand in no word are all 0."""
        key = np.zeros(len(places), np.int64)
        for step in range(size):
            key = key * self._base + self._rank[self._codes[places + step]]
        return key


def _agree(
    edge: NDArray[np.integer],
    beside: NDArray[np.integer],
    partners: list[tuple[int, NDArray[np.bool_]]],
) -> NDArray[np.bool_]:
    """Whether the sign at an edge is no function sign, or stands beside one of its partners."""
    good = np.ones(len(edge), bool)
    for code, mark in partners:
        here = edge == code
        good[here] = mark[beside[here]]
    return good

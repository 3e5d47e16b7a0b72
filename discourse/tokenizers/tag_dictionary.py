"""The dictionary for tagging: jieba's words and user words, with their parts of speech."""

from __future__ import annotations

import re
from typing import Any

from discourse.tokenizers.dictionary import Frequencies, dictionary_tags

TaggedWord = tuple[str, int | None, str]
"""A user word, its frequency (None: the one that jieba suggests) and its part of speech or ""."""

# The twin joins single Latin letters and digits, so that one cannot see whether AI is a word or
# two. So they are handed to it as characters that it takes for Han, and jieba does not; what those
# would be in a text is handed over as a symbol.
_SHIFT = 0x3400
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SIGNS = "+#&._"
_OTHER_SIGNS = "%-"  # parts of words to jieba.cut, not to jieba.posseg
_STRANGE = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\ud800-\udfff\U00020000-\U0003ffff]")
_STRANGE_OR_SIGN = re.compile(f"[{_OTHER_SIGNS}]|{_STRANGE.pattern}")
_SHIFTED = {ord(char): chr(_SHIFT + ord(char)) for char in _LATIN + _SIGNS}
_ALL_SHIFTED = {ord(char): chr(_SHIFT + ord(char)) for char in _LATIN + _SIGNS + _OTHER_SIGNS}
_BACK = {ord(shifted): chr(code) for code, shifted in _ALL_SHIFTED.items()}
_LATIN_CHARACTERS = frozenset(_SHIFTED[ord(char)] for char in _LATIN)
_PART = re.compile(f"[\u4e00-\u9fd5{''.join(_SHIFTED.values())}]")
_PLAIN = re.compile("[\u4e00-\u9fd5]+")
_BALLAST = "。。"  # can never stand in a block: it only carries weight to the total

STAND_IN = "\ufffd"
"""What a text has in the place of a character that is no part of words."""


class TagDictionary:
    """Words by frequency alone, one text at a time, and the tags of words.

    Parameters
    ----------
    words : tuple of (str, int or None, str)
        User words, added in order.

    Notes
    -----
    The same frequencies, total and suggestions as in `tokenizers.jieba`.
    """

    def __init__(self, words: tuple[TaggedWord, ...]) -> None:
        self.tags = dictionary_tags()
        self._twin, self._own = _build_twin(words)
        self.tags.update((word, tag) for word, _, tag in words if tag)

    def cut(self, text: str) -> list[str]:
        """Words of the dictionary and single characters, masked, that tile a text."""
        masked = _STRANGE_OR_SIGN.sub(STAND_IN, text).translate(_SHIFTED)
        words: list[str] = self._twin.cut(masked, False)
        return words

    def has(self, string: str) -> bool:
        """Whether a string is a word of the dictionary or of the user."""
        return string in self.tags or string in self._own


def unmask(word: str) -> str:
    """A word of ``TagDictionary.cut`` as it stands in the text, unless it is the stand-in."""
    return word.translate(_BACK)


def is_part(word: str) -> bool:
    """Whether a masked word is a single character that can be part of other words."""
    return len(word) == 1 and bool(_PART.match(word))


def is_latin(word: str) -> bool:
    """Whether a masked word is a single Latin letter or digit."""
    return word in _LATIN_CHARACTERS


def _build_twin(words: tuple[TaggedWord, ...]) -> tuple[Any, frozenset[str]]:
    """The twin with jieba's dictionary, frequencies and total, and user words with theirs."""
    import rjieba

    frequencies = Frequencies()
    twin: Any = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
    held = sum(frequencies.words.values())
    for word, frequency in frequencies.words.items():
        plain = _PLAIN.fullmatch(word)
        twin.add_word(word if plain else word.translate(_ALL_SHIFTED), frequency, None)
    twin.add_word(_BALLAST, frequencies.total - held, None)
    for word, given, _ in words:
        frequency = given or frequencies.suggest(word, _cut_alone(twin, word))
        held += frequency - frequencies.words.get(word, 0)
        frequencies.add(word, frequency)
        if _STRANGE.search(word):
            held -= frequency
        else:
            twin.add_word(word.translate(_ALL_SHIFTED), frequency, None)
        twin.add_word(_BALLAST, frequencies.total - held, None)
    return twin, frozenset(word for word, _, _ in words)


def _cut_alone(twin: Any, word: str) -> list[str]:
    """A word as ``jieba.cut`` cuts it without the model: Latin letters and digits joined."""
    masked = _STRANGE.sub(STAND_IN, word).translate(_ALL_SHIFTED)
    parts: list[str] = []
    at = 0
    joins = False
    for piece in twin.cut(masked, False):
        single = piece in _LATIN_CHARACTERS
        string = word[at : at + len(piece)]
        at += len(piece)
        if single and joins:
            parts[-1] += string
        else:
            parts.append(string)
        joins = single
    return parts

"""The jieba tokenizer: jieba's own cuts, token for token, mostly by its faster twin rjieba."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import chain
from typing import Any

import numpy as np

from discourse.tokenizers.dictionary import Frequencies
from discourse.tokenizers.doubt import Doubt
from discourse.tokenizers.numbering import Numbered, number_words
from discourse.tokenizers.recipe import Recipe
from discourse.tokenizers.reference import reference

# Jieba treats as Han what Unicode had in 2015; the twin knows more. Those characters, and lone
# surrogates, which the twin cannot take, are single tokens to jieba: so is the stand-in.
_STRANGE = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\ud800-\udfff\U00020000-\U0003ffff]")
_STAND_IN = "\ufffd"
# Always a token of its own, and what stands before it is cut as if the text ended there.
_STOP = "。"
# Bounds the words held at once; shorter pieces measured slower, longer ones no faster.
_PIECE = 100_000
# A word with a full stop can never stand in a block: it only carries weight to the total.
_BALLAST = "。。"

Words = tuple[tuple[str, int | None], ...]


class Jieba:
    """Cuts as ``jieba.Tokenizer().cut`` does, with the same user words.

    Parameters
    ----------
    words : tuple of (str, int or None)
        User words in order; None takes the frequency that jieba suggests.
    hmm : bool
        Whether unknown words are guessed by the hidden Markov model.
    fast : bool, optional
        Without rjieba all is handed to jieba: the same words, some twenty times slower.

    Notes
    -----
    The twin gets jieba's own frequencies and total, so that both weigh the dictionary's words
    alike to the last bit. Characters that only the twin takes for Han are masked. With the model,
    what is in `Doubt` is handed to jieba.
    """

    def __init__(self, words: Words, hmm: bool, *, fast: bool = True) -> None:
        self._hmm = hmm
        self._words = words
        self._twin: Any = None
        if fast and find_spec("rjieba"):
            self._twin, self._words = _build_twin(words)
        self._doubt = Doubt(self._twin, self._words)

    def __call__(self, text: str) -> list[str]:
        """Cut a text into words that tile it."""
        if self._twin is None:
            return list(self._reference.cut(text, HMM=self._hmm))
        if self._hmm:
            return self.number((text,)).words()[0]
        return list(chain.from_iterable(self._cut_pieces(text)))

    def number(self, texts: Sequence[str]) -> Numbered:
        """The words of many texts at once, numbered: faster than one text after the other."""
        if self._twin is None:
            return number_words(self(text) for text in texts)
        joined = _STOP.join([*texts, ""])
        draft = self._draft(joined)
        if self._hmm:
            draft = draft.replaced(self._doubt.settle(joined, draft))
        after = np.cumsum([len(text) + 1 for text in texts], dtype=np.int32)
        stops = np.searchsorted(draft.ends, after)
        return draft.without(stops, np.diff(stops, prepend=-1) - 1)

    def handed_over(self, text: str) -> int:
        """How many characters of a text jieba itself cuts."""
        if self._twin is None:
            return len(text)
        if not self._hmm:
            return 0
        changes = self._doubt.hand_over(text, self._draft(text))
        return sum(len(word) for change in changes for word in change.words)

    def _draft(self, text: str) -> Numbered:
        pieces = number_words(self._cut_pieces(text))
        return Numbered(pieces.types, pieces.ids, np.array([len(pieces.ids)], np.int64))

    def _cut_pieces(self, text: str) -> Iterator[list[str]]:
        """The twin's words, piece by piece, so that they need not all be there at once."""
        masked = _STRANGE.sub(_STAND_IN, text)
        for start, end in _divide(masked):
            piece = masked[start:end]
            words = self._twin.cut(piece, self._hmm)
            own = piece if masked is text else text[start:end]
            yield words if own == piece else _slice(own, words)

    @cached_property
    def _reference(self) -> Any:
        return reference(self._words)


def jieba(recipe: Recipe, /) -> Jieba:
    """Cut Chinese text as jieba does, with the words of the recipe's lexicons.

    Parameters
    ----------
    recipe : Recipe
        User words, and whether to guess unknown words.

    Returns
    -------
    callable
        Text → words that tile it.

    Examples
    --------
    >>> jieba(Recipe())("深化产教融合，推进医工交叉")
    ['深化', '产', '教', '融合', '，', '推进', '医工', '交叉']
    >>> jieba(Recipe(words=(("产教融合", None),)))("深化产教融合")
    ['深化', '产教融合']
    """
    return Jieba(recipe.words, recipe.hmm)


def _divide(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of about a size that end where jieba may be stopped: after a full stop or a line."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > _PIECE:
            places = [text.rfind(mark, start, start + _PIECE) for mark in (_STOP, "\n")]
            end = max(places) + 1 or _find_stop(text, start + _PIECE)
        yield start, end
        start = end


def _find_stop(text: str, place: int) -> int:
    places = [text.find(mark, place) for mark in (_STOP, "\n")]
    return min((place + 1 for place in places if place >= 0), default=len(text))


def _build_twin(words: Words) -> tuple[Any, Words]:
    """The twin with jieba's dictionary, frequencies and total, and user words with theirs."""
    import rjieba

    frequencies = Frequencies()
    twin: Any = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
    held = 0
    for word, frequency in frequencies.words.items():
        twin.add_word(word, frequency, None)
        held += frequency
    settled: list[tuple[str, int | None]] = []
    twin.add_word(_BALLAST, frequencies.total - held, None)
    for word, given in words:
        frequency = given or frequencies.suggest(word, _cut_alone(twin, word))
        held += frequency - frequencies.words.get(word, 0)
        frequencies.add(word, frequency)
        settled.append((word, frequency))
        if _STRANGE.search(word):
            held -= frequency
        else:
            twin.add_word(word, frequency, None)
        twin.add_word(_BALLAST, frequencies.total - held, None)
    return twin, tuple(settled)


def _cut_alone(twin: Any, word: str) -> list[str]:
    return _slice(word, twin.cut(_STRANGE.sub(_STAND_IN, word), False))


def _slice(text: str, words: list[str]) -> list[str]:
    """The words of a masked text, as they stand in the text itself."""
    sliced: list[str] = []
    at = 0
    for word in words:
        sliced.append(text[at : at + len(word)])
        at += len(word)
    return sliced

"""The jieba tokenizer: jieba's own cuts, token for token, mostly by its faster twin rjieba."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers.dictionary import Frequencies
from discourse.tokenizers.numbering import Numbered, number_words
from discourse.tokenizers.recipe import Recipe
from discourse.tokenizers.reference import reference

# Jieba treats as Han what Unicode had in 2015; the twin knows more. Those characters, and lone
# surrogates, which the twin cannot take, are single tokens to jieba: so is the stand-in.
_STRANGE = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\ud800-\udfff\U00020000-\U0003ffff]")
_STAND_IN = "\ufffd"
# Under the model the twin joins what jieba splits: A-B, A_B, A.B, 1.2.3, 2.5G; not 2.5 or 2.5%.
_JOINED = re.compile(
    r"[A-Za-z0-9](?:[-_][A-Za-z0-9]|\.(?:[A-Za-z]|[0-9]+(?:[A-Za-z]|\.[A-Za-z0-9])))"
)
_JIEBA_SKIP = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_HAN = re.compile("[\u4e00-\u9fd5]+")
_IN_BLOCK = "[\u4e00-\u9fd5a-zA-Z0-9+#&\\._%\\-]"
_BLOCK = re.compile(f"{_IN_BLOCK}+")
# Marks of words, one byte each: cut by the dictionary, a single Han character, made by the model.
_FIRM, _SINGLE, _MADE = b"\0\1\2"
_LOOSE_RUN = re.compile(rb"\x02[\x01\x02]*+")
# A word with a full stop can never stand in a block: it only carries weight to the total.
_BALLAST = "。。"

Words = tuple[tuple[str, int | None], ...]
Change = tuple[int, int, int, list[str]]


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
    alike to the last bit. Characters that only the twin takes for Han are masked. With the model:

    - Latin strings that the twin joins are split by jieba's own expression;
    - a block with a user word such as ``A-B`` is handed to jieba, because one cannot see whether
      the dictionary or the model made the word;
    - so is a block in which the model made words from a run of characters with a repetition
      (国国国): there two paths may be equally likely, and the two programs, whose parameters
      differ in the twelfth digit, may take different ones.
    """

    def __init__(self, words: Words, hmm: bool, *, fast: bool = True) -> None:
        self._hmm = hmm
        self._words = words
        self._twin: Any = None
        if fast and find_spec("rjieba"):
            self._twin, self._words = _build_twin(words)
        self._marks = _Marks(self._twin)
        self._awkward = _compile_awkward(words) if hmm else None

    def __call__(self, text: str) -> list[str]:
        """Cut a text into words that tile it."""
        if self._twin is None:
            return list(self._reference.cut(text, HMM=self._hmm))
        return self._draft(text) if not self._hmm else self.number((text,)).words()[0]

    def number(self, texts: Sequence[str]) -> Numbered:
        """The words of many texts at once, numbered: faster than one text after the other."""
        if self._twin is None:
            return number_words(self(text) for text in texts)
        draft = number_words(map(self._draft, texts))
        return draft.replaced(changes) if (changes := self._mend(texts, draft)) else draft

    def handed_over(self, text: str) -> int:
        """How many characters of a text jieba itself cuts."""
        if self._twin is None:
            return len(text)
        draft = number_words([self._draft(text)])
        return sum(len(word) for _, _, _, words in self._mend((text,), draft) for word in words)

    def _draft(self, text: str) -> list[str]:
        masked = _STRANGE.sub(_STAND_IN, text)
        words: list[str] = self._twin.cut(masked, self._hmm)
        if self._hmm and _JOINED.search(masked):
            words = [part for word in words for part in _split(word)]
        return words if masked == text else _slice(text, words)

    def _mend(self, texts: Sequence[str], draft: Numbered) -> list[Change]:
        """What jieba itself makes of the blocks in which the twin might differ."""
        if not self._hmm:
            return []
        changes: list[Change] = []
        ends = np.cumsum(draft.widths, dtype=np.int64)
        base = 0
        for at, (text, places) in enumerate(
            zip(texts, self._doubt(texts, draft, ends), strict=True)
        ):
            done = 0
            for place in places:
                if place >= done:
                    start, done = _find_block(text, place)
                    words = list(self._reference.cut(text[start:done], HMM=True))
                    first = int(np.searchsorted(ends, base + start, side="right"))
                    last = int(np.searchsorted(ends, base + done)) + 1
                    changes.append((at, first, last, words))
            base += len(text)
        return changes

    def _doubt(
        self, texts: Sequence[str], draft: Numbered, ends: NDArray[np.int64]
    ) -> Iterator[list[int]]:
        """Places of each text, in order, at which the twin might differ."""
        types = draft.types
        marks = np.fromiter(map(self._marks.__getitem__, types), np.uint8, len(types))
        line = marks[draft.ids].tobytes()
        first = base = 0
        for text, size in zip(texts, draft.sizes.tolist(), strict=True):
            places = [m.start() for m in self._awkward.finditer(text)] if self._awkward else []
            for match in _LOOSE_RUN.finditer(line, first, first + size):
                start, end = match.span()
                while start > first and line[start - 1] == _SINGLE:
                    start -= 1
                run = "".join([types[number] for number in draft.ids[start:end].tolist()])
                if len(set(run)) < len(run):
                    places.append(int(ends[start]) - 1 - base)
            yield sorted(places)
            first += size
            base += len(text)

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


class _Marks(dict[str, int]):
    """Word → how it was made, decided once for each word.

    What the model made lies in single characters on the best path through the dictionary; so it
    does when the word is cut alone, because a part of a best path is a best path.
    """

    def __init__(self, twin: Any) -> None:
        super().__init__()
        self._twin = twin

    def __missing__(self, word: str) -> int:
        mark = _FIRM
        if _HAN.fullmatch(word):
            alone = len(word) == 1
            made = not alone and len(self._twin.cut(word, False)) == len(word)
            mark = _SINGLE if alone else _MADE if made else _FIRM
        self[word] = mark
        return mark


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


def _compile_awkward(words: Words) -> re.Pattern[str] | None:
    awkward = sorted({word for word, _ in words if _JOINED.search(word)})
    return re.compile("|".join(map(re.escape, awkward))) if awkward else None


def _split(word: str) -> list[str]:
    if len(word) > 2 and _JOINED.search(word):
        return [part for part in _JIEBA_SKIP.split(word) if part]
    return [word]


def _find_block(text: str, place: int) -> tuple[int, int]:
    start = place
    while start and _BLOCK.match(text[start - 1]):
        start -= 1
    match = _BLOCK.match(text, place)
    return start, match.end() if match else place + 1


def _slice(text: str, words: list[str]) -> list[str]:
    """The words of a masked text, as they stand in the text itself."""
    sliced: list[str] = []
    at = 0
    for word in words:
        sliced.append(text[at : at + len(word)])
        at += len(word)
    return sliced

"""Words and parts of speech in context, pair for pair those of jieba.posseg."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import count, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers.numbering import number_words
from discourse.tokenizers.reference import reference
from discourse.tokenizers.tag_blocks import Pair, tag_blocks
from discourse.tokenizers.tag_dictionary import (
    STAND_IN,
    TagDictionary,
    TaggedWord,
    is_latin,
    is_part,
    unmask,
)

Ints = NDArray[np.int64]
_REMEMBERED = 200_000  # blocks; then the memory is emptied


@dataclass(frozen=True, eq=False)
class Tagged:
    """Words with parts of speech, of some texts.

    Parameters
    ----------
    types : tuple of (str, str), length P
        Different pairs of word and tag.
    ids : ndarray of int32, shape (N,)
        Index into ``types`` of every word of every text; the words tile the texts.
    bounds : ndarray of int64, shape (D+1,)
        Text ``d`` has ``ids[bounds[d]:bounds[d + 1]]``.
    """

    types: tuple[Pair, ...]
    ids: NDArray[np.int32]
    bounds: NDArray[np.int64]

    @classmethod
    def of(cls, pairs: Sequence[Pair], sizes: Sequence[int] | Ints) -> Tagged:
        """The pairs of all texts in a line, and how many each text has."""
        numbers: dict[Pair, int] = defaultdict(count().__next__)
        ids = np.fromiter(map(numbers.__getitem__, pairs), np.int32, len(pairs))
        bounds = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        return cls(tuple(numbers), ids, bounds)

    def pairs(self) -> list[list[Pair]]:
        """The pairs themselves, text by text."""
        every = [self.types[number] for number in self.ids.tolist()]
        bounds = self.bounds.tolist()
        return [every[a:b] for a, b in pairwise(bounds)]


class PartsOfSpeech:
    """Cuts and tags as ``jieba.posseg.POSTokenizer(tokenizer).lcut`` does.

    Parameters
    ----------
    words : tuple of (str, int or None, str)
        User words in order, with frequency (None: jieba's suggestion) and tag (or "").
    hmm : bool
        Whether runs of characters outside the dictionary go through the model.
    fast : bool, optional
        Without rjieba all is handed to jieba: the same pairs, some thirty times slower.

    Notes
    -----
    The best path through the dictionary is cut by rjieba; its words have the dictionary's tags.
    Only runs of single characters depend on their neighbours: each different run is solved once,
    all at the same time (`tag_paths`), and remembered.
    """

    def __init__(self, words: tuple[TaggedWord, ...], hmm: bool, *, fast: bool = True) -> None:
        self._hmm = hmm
        self._plain: Any = None if fast and find_spec("rjieba") else _start_jieba(words)
        self._dictionary = TagDictionary(words) if self._plain is None else None
        self._memory: dict[str, list[Pair]] = {}

    def __call__(self, texts: Sequence[str]) -> Tagged:
        """Words and tags of some texts."""
        if self._dictionary is None:
            cuts = [self._ask_jieba(text) for text in texts]
            return Tagged.of([pair for cut in cuts for pair in cut], list(map(len, cuts)))
        return self._tag(texts, self._dictionary)

    def _ask_jieba(self, text: str) -> list[Pair]:
        return [(word, tag) for word, tag in self._plain.lcut(text, HMM=self._hmm)]

    def _tag(self, texts: Sequence[str], dictionary: TagDictionary) -> Tagged:
        cut = number_words(map(dictionary.cut, texts))
        whole = "".join(texts)
        widths = np.fromiter(map(len, cut.types), np.int64, len(cut.types))[cut.ids]
        places = np.cumsum(widths) - widths
        bounds = np.concatenate(([0], np.cumsum(cut.sizes)))
        numbers: dict[Pair, int] = defaultdict(count().__next__)
        known = [numbers[self._tag_word(word, dictionary)] for word in cut.types]
        ids = np.array(known, np.int64)[cut.ids]
        if STAND_IN in cut.types:
            at = np.flatnonzero(cut.ids == cut.types.index(STAND_IN))
            ids[at] = [numbers[whole[place], "x"] for place in places[at].tolist()]
        begin, end = self._find_blocks(cut.types, cut.ids, bounds)
        spans = zip(places[begin].tolist(), (places[end - 1] + 1).tolist(), strict=True)
        blocks = [whole[a:b] for a, b in spans]
        ids, bounds = _insert(ids, bounds, begin, end, self._solve(blocks, dictionary, numbers))
        return Tagged(tuple(numbers), ids.astype(np.int32), bounds)

    def _tag_word(self, word: str, dictionary: TagDictionary) -> Pair:
        """The pair of a word or character that stands alone."""
        plain = unmask(word)
        if len(word) > 1 or is_part(word):
            latin = not self._hmm and is_latin(word)
            return plain, "eng" if latin else dictionary.tags.get(plain, "x")
        return plain, "x"

    def _find_blocks(
        self, types: list[str], ids: NDArray[np.int32], bounds: Ints
    ) -> tuple[Ints, Ints]:
        """Begin and end, in words, of runs of two and more that belong together."""
        belongs = is_part if self._hmm else is_latin
        loose = np.fromiter(map(belongs, types), bool, len(types))[ids]
        joined = loose[1:] & loose[:-1]
        inner = bounds[(bounds > 0) & (bounds < len(ids))]
        joined[inner - 1] = False
        edges = np.flatnonzero(np.diff(np.concatenate(([False], joined, [False])).astype(np.int8)))
        return edges[::2], edges[1::2] + 1

    def _solve(
        self, blocks: list[str], dictionary: TagDictionary, numbers: dict[Pair, int]
    ) -> list[list[int]]:
        """Numbers of the pairs of each block."""
        if not self._hmm:
            return [[numbers[block, "eng"]] for block in blocks]
        distinct = dict.fromkeys(blocks)
        if len(self._memory) + len(distinct) > _REMEMBERED:
            self._memory.clear()
        new = [block for block in distinct if block not in self._memory]
        self._memory.update(zip(new, tag_blocks(new, dictionary), strict=True))
        solved = {block: [numbers[pair] for pair in self._memory[block]] for block in distinct}
        return [solved[block] for block in blocks]


@lru_cache(maxsize=2)
def parts_of_speech(words: tuple[TaggedWord, ...], hmm: bool) -> PartsOfSpeech:
    """The tagger of some user words, built once per process."""
    return PartsOfSpeech(words, hmm)


def _insert(
    ids: Ints, bounds: Ints, begin: Ints, end: Ints, solved: list[list[int]]
) -> tuple[Ints, Ints]:
    """Put what blocks became in their places."""
    sizes = np.fromiter(map(len, solved), np.int64, len(solved))
    counts = np.ones(len(ids), np.int64)
    spans = end - begin
    inside = np.repeat(begin - (np.cumsum(spans) - spans), spans) + np.arange(spans.sum())
    counts[inside] = 0
    free = counts.astype(bool)
    counts[begin] = sizes
    ends = np.cumsum(counts)
    made = np.empty(int(counts.sum()), np.int64)
    made[(ends - 1)[free]] = ids[free]
    first = ends[begin] - sizes
    at = np.repeat(first - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
    made[at] = [number for numbers in solved for number in numbers]
    return made, np.concatenate(([0], ends))[bounds]


def _start_jieba(words: tuple[TaggedWord, ...]) -> Any:
    tokenizer = reference((word, frequency) for word, frequency, _ in words)
    from jieba.posseg import POSTokenizer

    tagger = POSTokenizer(tokenizer)
    tagger.word_tag_tab.update((word, tag) for word, _, tag in words if tag)
    return tagger

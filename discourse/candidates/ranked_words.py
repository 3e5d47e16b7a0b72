"""Words that TextRank ranks: nouns, place names and verbs by their part of speech in context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers import Recipe, tags
from discourse.tokenizers.tagging import tag_by_recipe
from discourse.tokens import Tokens

_SHORTEST_WORD = 2
_TAGS = frozenset(("n", "ns", "vn", "v"))
_NO_TAG = "x"
_BATCH = 1 << 20  # characters tagged at a time

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class RankedWords:
    """The words of a corpus, in order, and which of them are nodes.

    Parameters
    ----------
    terms : tuple of str, length T
        The vocabulary of the tokens, then words that only the tagger cuts.
    term : ndarray of int64, shape (N,)
        Index into ``terms``.
    document : ndarray of int64, shape (N,)
        Index of the document.
    node : ndarray of bool, shape (N,)
        Whether a word is ranked; the others keep their place.
    """

    terms: tuple[str, ...]
    term: NDArray[np.int64]
    document: NDArray[np.int64]
    node: NDArray[np.bool_]


def find_ranked_words(tokens: Tokens) -> RankedWords:
    """The words that compete, cut and tagged as ``jieba.posseg`` does.

    Parameters
    ----------
    tokens : Tokens
        Masked tokens are no nodes.

    Returns
    -------
    RankedWords
        Words of two characters and more that are tagged "n", "ns", "vn" or "v" where they stand.
        A word of a lexicon and a protected phrase that have no tag count as nouns. White space
        keeps its place, as in jieba.

    Notes
    -----
    Tokens of another tokenizer, or without a recipe, are taken as they are, with the tag that their
    type has in jieba's dictionary.
    """
    recipe = tokens.recipe
    if not isinstance(recipe, Recipe) or recipe.tokenizer != "jieba":
        named = [_is_ranked(word, tag, frozenset()) for word, tag in _tag_types(tokens)]
        node = np.array(named, bool)[tokens.ids] & tokens.kept
        document = tokens.document.astype(np.int64)
        return RankedWords(tokens.vocabulary, tokens.ids.astype(np.int64), document, node)
    own = frozenset(word for word, _ in recipe.words)
    own |= {variant for phrase in recipe.protected for variant in phrase.variants}
    numbers = {word: number for number, word in enumerate(tokens.vocabulary)}
    batches = list(_tag_batches(tokens, recipe, own, numbers))
    columns = [np.concatenate(column) for column in zip(*batches, strict=True)]
    if not columns:
        none = np.zeros(0, np.int64)
        return RankedWords(tokens.vocabulary, none, none, none.astype(bool))
    term, document, start, ranked = columns
    node = ranked & _is_kept(tokens, term, document, start)
    return RankedWords(tuple(numbers), term, document, node)


def _tag_types(tokens: Tokens) -> Iterator[Pair]:
    return zip(tokens.vocabulary, tags(tokens.vocabulary), strict=True)


def _is_ranked(word: str, tag: str, own: frozenset[str]) -> bool:
    if len(word.strip()) < _SHORTEST_WORD:
        return False
    return tag in _TAGS or (tag == _NO_TAG and word in own)


def _tag_batches(
    tokens: Tokens, recipe: Recipe, own: frozenset[str], numbers: dict[str, int]
) -> Iterator[tuple[NDArray[np.int64], ...]]:
    """Term, document, start, and whether the tag is ranked, of every word."""
    texts: list[str] = []
    first = held = 0
    for at, document in enumerate(tokens.corpus):
        texts.append(document.text)
        held += len(document.text)
        if held < _BATCH and at + 1 < len(tokens.corpus):
            continue
        tagged = tag_by_recipe(texts, recipe)
        types = tagged.types
        term = np.array([numbers.setdefault(word, len(numbers)) for word, _ in types], np.int64)
        ranked = np.array([_is_ranked(word, tag, own) for word, tag in types], bool)
        width = np.array([len(word) for word, _ in types], np.int64)[tagged.ids]
        sizes = np.diff(tagged.bounds)
        bases = np.cumsum([0, *map(len, texts)])[:-1]
        start = np.cumsum(width) - width - np.repeat(bases, sizes)
        owner = first + np.repeat(np.arange(len(texts)), sizes)
        yield term[tagged.ids], owner, start, ranked[tagged.ids]
        texts, first, held = [], at + 1, 0


def _is_kept(
    tokens: Tokens, term: NDArray[np.int64], document: NDArray[np.int64], start: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether a word counts: as its token does, or, where it is none, as its type does elsewhere."""
    kept = np.zeros(int(term.max(initial=-1)) + 1, bool)
    kept[len(tokens.vocabulary) :] = True
    kept[tokens.ids[tokens.kept]] = True
    counted: NDArray[np.bool_] = kept[term]
    stride = np.int64(max(tokens.start.max(initial=0), start.max(initial=0))) + 1
    places = tokens.document * stride + tokens.start
    if len(places):
        wanted = document * stride + start
        at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
        same = (places[at] == wanted) & (tokens.ids[at] == term)
        counted[same] = tokens.kept[at[same]]
    return counted

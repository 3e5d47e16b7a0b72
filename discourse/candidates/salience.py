"""Salience: scores of words and phrases in groups of documents, by tf-idf and by TextRank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.key_phrases import KeyPhrases
from discourse.candidates.ranked_words import RankedWords, find_ranked_words
from discourse.measures.textrank import textrank
from discourse.tokenizers.inverse_frequency import jieba_idf_of
from discourse.tokens import Tokens

Idf = Literal["corpus", "jieba"]

_WINDOW = 5


@dataclass(frozen=True, eq=False)
class Salience:
    """Scores of terms in groups, one entry per pair that occurs.

    Parameters
    ----------
    terms : tuple of str
        The words or phrases.
    group, term : ndarray of int64, shape (S,)
        Group, and index into ``terms``.
    score : ndarray of float64, shape (S,)
        The higher, the more salient.
    first : ndarray of int64, shape (S,)
        Order of first appearance in the group; breaks ties.
    """

    terms: tuple[str, ...]
    group: NDArray[np.int64]
    term: NDArray[np.int64]
    score: NDArray[np.float64]
    first: NDArray[np.int64]

    def top(self, count: int) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Entries of the best terms of every group, by group and rank, and their ranks from 1."""
        order = np.lexsort((self.first, -self.score, self.group))
        group = self.group[order]
        begins = np.searchsorted(group, group, side="left")
        rank = np.arange(len(order)) - begins + 1
        return order[rank <= count], rank[rank <= count]


def rank_words(tokens: Tokens, group: NDArray[np.int64]) -> Salience:
    """TextRank of the nouns, place names and verbs that stand within five words of one another.

    Parameters
    ----------
    tokens : Tokens
        Masked tokens are no nodes, but keep their place in the window.
    group : ndarray of int64, shape (D,)
        Group of each document; no window crosses documents.

    Returns
    -------
    Salience
        Its terms begin with the vocabulary; words that only the tagger cuts follow.
    """
    words = find_ranked_words(tokens)
    one, other, owner = _pair_neighbours(words, group)
    size = len(words.terms)
    # jieba visits the nodes in the order of their strings.
    order = np.array(sorted(range(size), key=words.terms.__getitem__), np.int64)
    place = np.empty(size, np.int64)
    place[order] = np.arange(size)
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))]
    numbers, begins = np.unique(owner, return_index=True)
    closes = np.searchsorted(owner, numbers, side="right")
    for number, begin, end in zip(numbers, begins, closes, strict=True):
        keys, first, weight = np.unique(
            place[one[begin:end]] * size + place[other[begin:end]],
            return_index=True,
            return_counts=True,
        )
        seen = np.argsort(first)  # its sums run in the order in which pairs appear
        ends = np.column_stack((keys[seen] // size, keys[seen] % size)).ravel()
        nodes, appeared, node = np.unique(ends, return_index=True, return_inverse=True)
        rank = textrank(node[::2], node[1::2], weight[seen].astype(float), len(nodes))
        parts.append((np.full(len(nodes), number), order[nodes], rank, appeared))
    groups, terms, ranks, firsts = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Salience(words.terms, groups, terms, ranks, firsts)


def score_phrases(
    tokens: Tokens,
    group: NDArray[np.int64],
    phrases: KeyPhrases,
    *,
    method: Literal["tf_idf", "textrank"],
    idf: Idf,
) -> Salience:
    """Frequency, rarity or centrality, and quality of phrases.

    Parameters
    ----------
    tokens : Tokens
        The corpus.
    group : ndarray of int64, shape (D,)
        Group of each document.
    phrases : KeyPhrases
        The candidates.
    method : {"tf_idf", "textrank"}
        ``log2(1 + n) · q`` times the idf, or times the mean rank of the phrase's words.
    idf : {"corpus", "jieba"}
        As for words; jieba's is the mean over the phrase's words.
    """
    free = phrases.independent
    term, document = phrases.phrase[free].astype(np.int64), phrases.document[free]
    pairs = _collect(group[document], term, len(phrases.texts))
    sure = pairs.count / (pairs.count + 1)
    base = np.log2(1 + pairs.count) * sure * phrases.quality[pairs.term]
    if method == "tf_idf" and idf == "corpus":
        weight = _smooth_idf(document, term, len(tokens.corpus), len(phrases.texts))
        score = base * weight[pairs.term]
    else:
        row, word = _spell(tokens, phrases)
        if method == "tf_idf":
            value = jieba_idf_of(tokens.vocabulary)[word]
            score = base * _mean_by(row, value, len(phrases.texts))[pairs.term]
        else:
            score = base * _mean_rank(rank_words(tokens, group), pairs, row, word)
    return Salience(phrases.texts, pairs.group, pairs.term, score, pairs.first)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Group and term, with their count and the first place among all occurrences."""

    group: NDArray[np.int64]
    term: NDArray[np.int64]
    count: NDArray[np.int64]
    first: NDArray[np.int64]


def _pair_neighbours(
    words: RankedWords, group: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Both terms and the group of every two nodes in a window, by group and place."""
    node, document = words.node, words.document
    found = [
        np.flatnonzero(node[:-step] & node[step:] & (document[:-step] == document[step:]))
        for step in range(1, _WINDOW)
    ]
    at = np.concatenate(found)
    step = np.repeat(np.arange(1, _WINDOW), [len(places) for places in found])
    owner = group[document[at]]
    order = np.lexsort((step, at, owner))
    at, step, owner = at[order], step[order], owner[order]
    return words.term[at], words.term[at + step], owner


def _collect(group: NDArray[np.int64], term: NDArray[np.int64], size: int) -> _Pairs:
    keys, first, count = np.unique(group * size + term, return_index=True, return_counts=True)
    return _Pairs(keys // max(size, 1), keys % max(size, 1), count, first)


def _smooth_idf(
    document: NDArray[np.integer], term: NDArray[np.int64], documents: int, size: int
) -> NDArray[np.float64]:
    held = np.unique(document.astype(np.int64) * size + term) % max(size, 1)
    weight: NDArray[np.float64] = np.log((1 + documents) / (1 + np.bincount(held, minlength=size)))
    return weight + 1.0


def _spell(tokens: Tokens, phrases: KeyPhrases) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Phrase and word for every token of the first occurrence of each phrase."""
    which, at = np.unique(phrases.phrase, return_index=True)
    stride = np.int64(max(tokens.start.max(initial=0), phrases.end.max(initial=0))) + 1
    keys = tokens.document * stride + tokens.start
    base = phrases.document[at] * stride
    low = np.searchsorted(keys, base + phrases.start[at], side="right") - 1
    high = np.searchsorted(keys, base + phrases.end[at])
    many = high - low
    word = np.repeat(low - (np.cumsum(many) - many), many) + np.arange(many.sum())
    return np.repeat(which.astype(np.int64), many), tokens.ids[word].astype(np.int64)


def _mean_by(row: NDArray[np.int64], value: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    sums = np.bincount(row, weights=value, minlength=size)
    return sums / np.maximum(np.bincount(row, minlength=size), 1)


def _mean_rank(
    ranks: Salience, pairs: _Pairs, row: NDArray[np.int64], word: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Mean rank of a phrase's words in the pair's group; words without one count 0."""
    from scipy.sparse import csr_array

    groups = int(pairs.group.max(initial=-1)) + 1
    kept = ranks.group < groups
    shape = (len(ranks.terms), groups)
    rank = csr_array((ranks.score[kept], (ranks.term[kept], ranks.group[kept])), shape=shape)
    height = int(pairs.term.max(initial=-1)) + 1
    spelled = row < height
    many = np.bincount(row[spelled], minlength=height)
    weight = 1.0 / many[row[spelled]]
    cells = (row[spelled], word[spelled])
    mean = csr_array((weight, cells), shape=(height, len(ranks.terms))) @ rank
    found: NDArray[np.float64] = np.asarray(mean.tocsr()[pairs.term, pairs.group]).ravel()
    return found

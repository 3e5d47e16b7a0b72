"""Key words: the best words of documents or groups by tf-idf, counted without sorting them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.salience import Idf, Salience
from discourse.tokenizers.inverse_frequency import jieba_idf_of
from discourse.tokens import Tokens

_SHORTEST_WORD = 2
_HELD_CELLS = 8_000_000


def find_key_words(tokens: Tokens, group: NDArray[np.int64], *, idf: Idf, top: int) -> Salience:
    """Score words by tf-idf and keep those that may be among the best of their group.

    Parameters
    ----------
    tokens : Tokens
        Masked tokens and words of one character do not count.
    group : ndarray of int64, shape (D,)
        Group of each document, from 0.
    idf : {"corpus", "jieba"}
        ``ln((1 + D) / (1 + d)) + 1`` over the corpus's documents, or jieba's table.
    top : int, > 0
        Words wanted of each group.

    Returns
    -------
    Salience
        The best ``top`` words of every group, and those that tie with the last of them.

    Notes
    -----
    The score is ``f / Σf · idf``, in that order of operations in which jieba's floats, and so its
    ties, come out. Words are brought together by counting (a sparse matrix is turned), and only
    scores that reach the ``top``-th of their group are ever sorted.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.tokenizers import tokenize
    >>> tokens = tokenize(Corpus([Document("甲", "医生服务患者，医院救治患者")]))
    >>> best = find_key_words(tokens, np.zeros(1, np.int64), idf="jieba", top=1)
    >>> [best.terms[term] for term in best.term]
    ['患者']
    """
    groups = int(group.max(initial=-1)) + 1
    weight = _weigh(tokens, idf)
    if (np.diff(group) > 0).all():  # no group outlives its part: its best words are known at once
        best = [_choose(cells, weight, groups, top) for cells in _count(tokens, group, groups)]
    else:
        best = [_choose(_gather_parts(tokens, group, groups), weight, groups, top)]
    held, term, score, place = (
        np.concatenate([np.zeros(0, kind), *(row[at] for row in best)])
        for at, kind in enumerate((np.int64, np.int64, np.float64, np.int64))
    )
    return Salience(tokens.vocabulary, held, term, score, place)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Words of groups: how often, and which token was the first; and all words of every group."""

    term: NDArray[np.int64]
    group: NDArray[np.int64]
    count: NDArray[np.int64]
    place: NDArray[np.int64]
    total: NDArray[np.int64]


def _count(tokens: Tokens, group: NDArray[np.int64], groups: int) -> Iterator[_Cells]:
    """The cells of each part of the tokens."""
    sizes = map(len, map(str.strip, tokens.vocabulary))
    long = np.fromiter(sizes, np.int32, len(tokens.vocabulary)) >= _SHORTEST_WORD
    passed = 0
    for part in tokens.parts():
        at = np.flatnonzero(part.kept & long[part.ids])
        owner = group[part.document[at]]
        if (owner[:-1] > owner[1:]).any():
            order = np.argsort(owner, kind="stable")
            at, owner = at[order], owner[order]
        word, held, place = _gather(owner, part.ids[at], groups, len(tokens.vocabulary))
        begins = _find_changes(word, held)
        yield _Cells(
            word[begins].astype(np.int64),
            held[begins].astype(np.int64),
            np.diff(begins, append=len(word)),
            at[place[begins]] + passed,
            np.bincount(owner, minlength=groups),
        )
        passed += len(part.ids)


def _gather_parts(tokens: Tokens, group: NDArray[np.int64], groups: int) -> _Cells:
    """The cells of all parts, added up whenever there are too many to hold."""
    held: list[_Cells] = []
    limit = _HELD_CELLS
    for cells in _count(tokens, group, groups):
        held.append(cells)
        if sum(len(part.term) for part in held) > limit:
            held = [_add_up(held, groups)]
            limit = max(_HELD_CELLS, 2 * len(held[0].term))
    return _add_up(held, groups)


def _add_up(parts: list[_Cells], groups: int) -> _Cells:
    """The cells of all parts as one; the first of equal ones says where the word came first."""
    none = np.zeros(0, np.int64)
    term, group, count, place = (
        np.concatenate([none, *(getattr(part, name) for part in parts)])
        for name in ("term", "group", "count", "place")
    )
    order = np.lexsort((place, group, term))
    term, group, count, place = term[order], group[order], count[order], place[order]
    begins = _find_changes(term, group)
    summed = np.add.reduceat(count, begins) if len(begins) else none
    total = sum((part.total for part in parts), np.zeros(groups, np.int64))
    return _Cells(term[begins], group[begins], summed, place[begins], total)


def _choose(
    cells: _Cells, weight: NDArray[np.float64], groups: int, top: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Group, word, score and place of the best words, and of those that tie with the last."""
    total = cells.total.astype(np.float64)
    score = cells.count * (weight[cells.term] / total[cells.group])
    best = np.flatnonzero(score >= _find_limits(score, cells.group, groups, top)[cells.group])
    return cells.group[best], cells.term[best], score[best], cells.place[best]


def _weigh(tokens: Tokens, idf: Idf) -> NDArray[np.float64]:
    """Inverse document frequency of every word."""
    if idf == "jieba":
        return jieba_idf_of(tokens.vocabulary)
    spread = np.zeros(len(tokens.vocabulary), np.int64)
    documents = np.arange(len(tokens.corpus))
    for cells in _count(tokens, documents, len(documents)):
        spread += np.bincount(cells.term, minlength=len(spread))
    weights: NDArray[np.float64] = np.log((1 + len(tokens.corpus)) / (1 + spread)) + 1.0
    return weights


def _gather(
    row: NDArray[np.integer], column: NDArray[np.integer], rows: int, columns: int
) -> tuple[NDArray[np.integer], NDArray[np.integer], NDArray[np.integer]]:
    """Cells by column, in each by row, equal ones in order; and which of the cells they were.

    Rows must rise. A sparse matrix that is turned sorts by counting, in one pass.
    """
    from scipy.sparse import csr_array

    ends = np.append(0, np.cumsum(np.bincount(row, minlength=rows)))
    cells = (np.arange(len(column), dtype=np.int64), column, ends)
    turned = csr_array(cells, shape=(rows, columns)).tocsc()
    return np.repeat(np.arange(columns), np.diff(turned.indptr)), turned.indices, turned.data


def _find_changes(one: NDArray[np.integer], other: NDArray[np.integer]) -> NDArray[np.intp]:
    """Where a run of equal pairs begins."""
    changes = np.ones(len(one), bool)
    changes[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return np.flatnonzero(changes)


def _find_limits(
    score: NDArray[np.float64], group: NDArray[np.integer], groups: int, top: int
) -> NDArray[np.float64]:
    """The ``top``-th score of every group, or less where it has no more than that."""
    limits = np.full(groups, -np.inf)
    ends = np.cumsum(np.bincount(group, minlength=groups)).tolist()
    ordered = score[np.argsort(group.astype(np.min_scalar_type(groups)), kind="stable")]
    for at, (start, end) in enumerate(pairwise([0, *ends])):
        if end - start > top:
            limits[at] = np.partition(ordered[start:end], -top)[-top]
    return limits

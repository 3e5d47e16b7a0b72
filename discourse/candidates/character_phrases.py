"""Phrases from characters: n-grams that hold together, stand free, and are no fragment of a longer one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.bonds import bonds
from discourse.candidates.character_ngrams import (
    NgramIndex,
    cohesion,
    index_ngrams,
    right_entropy,
)
from discourse.candidates.edges import Edges
from discourse.candidates.level import Level
from discourse.candidates.neighbours import (
    document_frequency,
    left_entropy,
    openings,
    seams,
)
from discourse.candidates.signs import Signs

_LENGTH_WEIGHTS = np.array([0, 0, 0.25, 0.7, 1, 1.1, 1.15, *[1.2] * 250])
_FULL_COHESION, _COHESION_POWER = 10.0, 0.4
_FEW = 2.0
_VERB_WEIGHT = 0.8
_SEAM = 1.5
_ALONE_SHARE = 0.02
_OPEN_SHARE = 0.25
_SHELTERED_SIGNS = 4


@dataclass(frozen=True, eq=False)
class CharacterPhrases:
    """Phrases found in a corpus, from the longest to the shortest; one value per phrase.

    Parameters
    ----------
    place, length : ndarray of int64
        Place of one occurrence among the signs, and signs of the phrase.
    frequency, document_frequency : ndarray of int64
        Occurrences, and documents that hold one.
    independent : ndarray of int64
        Occurrences that are not inside an occurrence of a longer phrase.
    alone : ndarray of int64
        Occurrences between two boundaries.
    cohesion, left_entropy, right_entropy : ndarray of float64
        In bits.
    score : ndarray of float64
        See `find_character_phrases`.
    """

    place: NDArray[np.int64]
    length: NDArray[np.int64]
    frequency: NDArray[np.int64]
    document_frequency: NDArray[np.int64]
    independent: NDArray[np.int64]
    alone: NDArray[np.int64]
    cohesion: NDArray[np.float64]
    left_entropy: NDArray[np.float64]
    right_entropy: NDArray[np.float64]
    score: NDArray[np.float64]


def find_character_phrases(
    signs: Signs,
    *,
    min_frequency: int = 3,
    min_length: int = 2,
    max_length: int = 12,
    min_cohesion: float = 1.0,
    min_entropy: float = 0.9,
) -> CharacterPhrases:
    """Find phrases by their statistics as strings, without a dictionary.

    Parameters
    ----------
    signs : Signs
        The corpus.
    min_frequency : int
        Occurrences, ≥ 2.
    min_length, max_length : int
        Signs, from 2 to 254.
    min_cohesion, min_entropy : float
        Bits.

    Returns
    -------
    CharacterPhrases

    Notes
    -----
    *Admitted* is an n-gram that has bare edges (`Edges`), a cohesion of at least ``min_cohesion``,
    and freedom on both sides: an entropy of at least ``min_entropy``, or an open place (boundary,
    on the left also a governing verb) in a quarter of its occurrences, and no seam beyond 1.5 bits
    (the bond across an edge exceeds the one inside it: the edge cuts through a word); standing alone between two
    boundaries in one of fifty occurrences is freedom enough. A governing verb with an admitted
    phrase of three signs or more is not a phrase of its own (推动 + 高质量发展).

    *Absorbed* is one that occurs fewer than ``min_frequency`` times (or in fewer than one of
    fifty cases) outside longer phrases; strings of four signs that stand alone are spared
    (科教兴国 beside 科教兴国战略).

    ``score = log2(1 + i) · (min(c, 10)/10)^0.4 · (1 + 3 b)/4 · (1 + a/(2 f + 8)) · l · v / (1 + s)``: ``i``
    independent occurrences, ``c`` cohesion, ``b = f/(f + 2)`` times the freedom of the less free
    side (entropy over ``log2 f``, or the share of open places, whichever is more), ``a``
    occurrences that stand alone, ``l`` a weight by length (.25 for two signs, .7 for three, 1,
    1.1, 1.15, then 1.2), ``v`` .8 for a governing verb with its object, else 1, ``s``
    the seam, if positive. Branching entropy
    after Harris (1955) and Jin & Tanaka-Ishii (2006); cohesion as the least pointwise mutual
    information over all cuts; counting what occurs outside longer phrases after the C-value
    (Frantzi, Ananiadou & Mima 2000). The weights were set by reading the ranking on work reports.

    References
    ----------
    Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries, 3(2), 115–130.
    Harris, Z. (1955). From phoneme to morpheme. Language, 31(2), 190–222.
    Jin, Z. & Tanaka-Ishii, K. (2006). Unsupervised segmentation of Chinese text by use of
    branching entropy. Proceedings of COLING/ACL 2006 Main Conference Poster Sessions, 428–435.
    """
    index = index_ngrams(signs, longest=max_length, min_frequency=min_frequency)
    edges = Edges(signs)
    opens, bond = edges.open_places(), bonds(index)
    levels = [
        _admit(index, length, edges, opens, bond, min_cohesion, min_entropy)
        for length in range(min_length, max_length + 1)
    ]
    levels = _drop_governed(index, levels, edges)
    parts = _absorb(index, levels, min_frequency, edges)
    names = list(CharacterPhrases.__dataclass_fields__)
    return CharacterPhrases(*(np.concatenate([part[name] for part in parts]) for name in names))


def _admit(
    index: NgramIndex,
    length: int,
    edges: Edges,
    opens: NDArray[np.bool_],
    bond: NDArray[np.float32],
    min_cohesion: float,
    min_entropy: float,
) -> Level:
    rows = np.arange(len(index.first[length - 1]))
    rows = rows[edges.admit(index.place(length, rows), length)]
    bound = cohesion(index, length, rows)
    rows, bound = rows[bound >= min_cohesion], bound[bound >= min_cohesion]
    frequency = index.frequency[length - 1][rows].astype(np.int64)
    beside = openings(index, length, rows, opens)
    right, right_open = right_entropy(index, length, rows), beside.right / frequency
    alone = beside.alone >= np.maximum(1, _ALONE_SHARE * frequency)
    ends = (right >= min_entropy) | (right_open >= _OPEN_SHARE)
    # What cannot pass is left out before the costly counts.
    kept = np.flatnonzero(ends | alone)
    rows, frequency, bound = rows[kept], frequency[kept], bound[kept]
    right, right_open, ends, alone = right[kept], right_open[kept], ends[kept], alone[kept]
    left, left_open = left_entropy(index, length, rows), beside.left[kept] / frequency
    begins = (left >= min_entropy) | (left_open >= _OPEN_SHARE)
    seam = seams(index, length, rows, bond)
    most = np.log2(frequency)
    freedom = np.minimum(np.maximum(left / most, left_open), np.maximum(right / most, right_open))
    level = Level(length, rows, frequency, beside.alone[kept], bound, left, right, freedom, seam)
    return level.only((begins & ends & (seam <= _SEAM)) | alone)


def _drop_governed(index: NgramIndex, levels: list[Level], edges: Edges) -> list[Level]:
    """Leave out a governing verb with its admitted object."""
    admitted = {level.length: level.rows for level in levels}
    kept = []
    for level in levels:
        places = index.place(level.length, level.rows)
        prefix = edges.governing_prefix(places, level.length)
        governed = np.zeros(len(places), bool)
        for size in np.unique(prefix[prefix > 0]):
            rest = level.length - int(size)
            here = np.flatnonzero(prefix == size)
            if rest >= 3 and rest in admitted:
                governed[here] = np.isin(index.find(rest, places[here] + size), admitted[rest])
        kept.append(level.only(~governed))
    return kept


def _absorb(
    index: NgramIndex, levels: list[Level], min_frequency: int, edges: Edges
) -> list[dict[str, NDArray[np.generic]]]:
    """Count what occurs outside longer phrases, and leave out fragments; longest first."""
    reach = np.zeros(len(index.signs), np.int32)
    parts = []
    for level in reversed(levels):
        np.maximum.accumulate(reach, out=reach)
        independent = np.zeros(len(level.rows), np.int64)
        done = 0
        for batch, places, owner in index.occurrences(level.length, level.rows):
            outside = reach[places] < places + level.length
            independent[done : done + len(batch)] = np.bincount(
                owner[outside], minlength=len(batch)
            )
            done += len(batch)
        enough = independent >= np.maximum(min_frequency, _ALONE_SHARE * level.frequency)
        spared = (level.alone >= np.maximum(1, _ALONE_SHARE * level.frequency)) & (
            level.length >= _SHELTERED_SIGNS
        )
        kept = enough | spared
        phrases = level.only(kept)
        for _, places, _ in index.occurrences(level.length, phrases.rows):
            reach[places] = np.maximum(reach[places], places + level.length)
        parts.append(_describe(index, phrases, independent[kept], edges))
    return parts


def _describe(
    index: NgramIndex, level: Level, independent: NDArray[np.int64], edges: Edges
) -> dict[str, NDArray[np.generic]]:
    frequency = level.frequency
    free = level.freedom * frequency / (frequency + _FEW)
    verb = edges.governing_prefix(index.place(level.length, level.rows), level.length) > 0
    score = (
        np.log2(1 + independent)
        * (np.minimum(level.cohesion, _FULL_COHESION) / _FULL_COHESION) ** _COHESION_POWER
        * (1 + 3 * free) / 4
        * (1 + level.alone / (2 * frequency + 8))
        * _LENGTH_WEIGHTS[level.length]
        * np.where(verb & (level.length > _SHELTERED_SIGNS), _VERB_WEIGHT, 1.0)
        / (1 + np.maximum(level.seam, 0.0))
    )  # fmt: skip
    return {
        "place": index.place(level.length, level.rows).astype(np.int64),
        "length": np.full(len(level.rows), level.length, np.int64),
        "frequency": level.frequency,
        "document_frequency": document_frequency(index, level.length, level.rows),
        "independent": independent,
        "alone": level.alone,
        "cohesion": level.cohesion,
        "left_entropy": level.left_entropy,
        "right_entropy": level.right_entropy,
        "score": score,
    }

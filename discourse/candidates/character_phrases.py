"""Phrases from characters: n-grams that hold together, stand free, and are no fragment of a longer one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.bonds import bonds
from discourse.candidates.character_ngrams import NgramIndex, cohesion, index_ngrams
from discourse.candidates.edges import Edges
from discourse.candidates.level import Level
from discourse.candidates.neighbours import document_frequency, left_side, seams
from discourse.candidates.ngram_walk import Ngrams
from discourse.candidates.segments import merge_segments
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
    independent, alone : ndarray of int64
        Occurrences not inside one of a longer phrase, and occurrences between two boundaries.
    cohesion, left_entropy, right_entropy : ndarray of float64
        In bits.
    score : ndarray of float64, see `find_character_phrases`
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
    (the edge cuts through a word: the bond across it exceeds the one inside). Standing alone
    between two boundaries in one of fifty occurrences is freedom enough. A governing verb with an
    admitted phrase of three signs or more is not a phrase of its own (推动 + 高质量发展).

    *Absorbed* is one that occurs fewer than ``min_frequency`` times (or in fewer than one of
    fifty cases) outside longer phrases. *Sheltered*, and kept, is one of four signs or more that
    would be absorbed but stands alone (科教兴国 beside 科教兴国战略).

    ``score = log2(1 + e) (min(c, 10)/10)^0.4 (1 + 3 b)/4 (1 + a/(2 f + 8)) l v / (1 + s t)``:
    ``e`` the occurrences ``i`` outside longer phrases, of a sheltered one ``sqrt(i f)``; ``c``
    cohesion; ``t = f/(f + 2)``; ``a`` occurrences alone; ``b = t`` times the freedom of the less
    free side (entropy over ``log2 f``, or the share of open places, whichever is more; of a
    sheltered one at least ``a/i``, as its other neighbours are those of the longer phrase); ``l``
    a weight by length (.25 for two signs, .7, 1, 1.1, 1.15, then 1.2); ``v`` .8 for a governing
    verb with its object, else 1; ``s`` the seam, if positive. Branching entropy after Harris
    (1955) and Jin & Tanaka-Ishii (2006); counting outside longer phrases after the C-value
    (Frantzi, Ananiadou & Mima 2000). The weights were set by reading the ranking on work reports.

    References
    ----------
    Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries, 3(2), 115–130.
    Harris, Z. (1955). From phoneme to morpheme. Language, 31(2), 190–222.
    Jin, Z. & Tanaka-Ishii, K. (2006). Unsupervised segmentation of Chinese text by use of
    branching entropy. Proceedings of COLING/ACL 2006 Main Conference Poster Sessions, 428–435.
    """
    segments = merge_segments(signs)
    edges = Edges(signs.alphabet, segments.codes)
    # Every n-gram is free enough for a threshold of 0.
    index, listed = index_ngrams(
        segments,
        longest=max_length,
        min_frequency=min_frequency,
        min_length=min_length,
        every=min_entropy <= 0,
    )
    opens, bond = edges.open_places(), bonds(index)
    levels = [
        _admit(index, grams, edges, opens, bond, min_cohesion, min_entropy) for grams in listed
    ]
    del listed, opens, bond
    levels = _drop_governed(index, levels, edges)
    parts = _absorb(index, levels, min_frequency, edges)
    names = list(CharacterPhrases.__dataclass_fields__)
    return CharacterPhrases(*(np.concatenate([part[name] for part in parts]) for name in names))


def _admit(
    index: NgramIndex,
    grams: Ngrams,
    edges: Edges,
    opens: NDArray[np.bool_],
    bond: NDArray[np.uint16],
    min_cohesion: float,
    min_entropy: float,
) -> Level:
    # What cannot pass is left out before the costly counts.
    grams = grams.only(_ends(grams, min_entropy) | _stands_alone(grams.right_open, grams))
    grams = grams.only(edges.admit(index.suffixes.order[grams.first], grams.length))
    rows, bound = cohesion(index, grams, min_cohesion)
    grams = grams.only(rows)
    left = left_side(index, grams, opens)
    left_open, right_open = left.open / grams.frequency, grams.right_open / grams.frequency
    begins = (left.entropy >= min_entropy) | (left_open >= _OPEN_SHARE)
    kept = (begins & _ends(grams, min_entropy)) | _stands_alone(left.alone, grams)
    most = np.log2(grams.frequency)
    freedom = np.minimum(
        np.maximum(left.entropy / most, left_open),
        np.maximum(grams.right_entropy / most, right_open),
    )
    seam = np.full(len(grams), np.inf)
    seam[kept] = seams(index, grams.only(kept), bond)
    level = Level(grams, left.alone, bound, left.entropy, freedom, seam)
    return level.only(kept & ((seam <= _SEAM) | _stands_alone(left.alone, grams)))


def _ends(grams: Ngrams, min_entropy: float) -> NDArray[np.bool_]:
    ends: NDArray[np.bool_] = grams.right_entropy >= min_entropy
    return ends | (grams.right_open / grams.frequency >= _OPEN_SHARE)


def _stands_alone(alone: NDArray[np.int64], grams: Ngrams) -> NDArray[np.bool_]:
    """Whether so many occurrences between two boundaries are freedom enough."""
    enough: NDArray[np.bool_] = alone >= np.maximum(1, _ALONE_SHARE * grams.frequency)
    return enough


def _drop_governed(index: NgramIndex, levels: list[Level], edges: Edges) -> list[Level]:
    """Leave out a governing verb with its admitted object."""
    admitted = {level.length: level.grams.first for level in levels}
    kept = []
    for level in levels:
        places = index.suffixes.order[level.grams.first]
        prefix = edges.governing_prefix(places, level.length)
        governed = np.zeros(len(places), bool)
        for size in np.unique(prefix[prefix > 0]):
            rest = level.length - int(size)
            here = np.flatnonzero(prefix == size)
            if rest >= 3 and rest in admitted:
                found, _ = index.find(rest, places[here] + size)
                governed[here] = np.isin(found, admitted[rest])
        kept.append(level.only(~governed))
    return kept


def _absorb(
    index: NgramIndex, levels: list[Level], min_frequency: int, edges: Edges
) -> list[dict[str, NDArray[np.generic]]]:
    """Count what occurs outside longer phrases, and leave out fragments; longest first."""
    reach = np.zeros(len(index.segments.codes), np.int32)
    parts = []
    for level in reversed(levels):
        np.maximum.accumulate(reach, out=reach)
        independent = np.zeros(len(level.grams), np.int64)
        for part, places, owner, weight in index.occurrences(level.grams):
            outside = reach[places] < places + level.length
            independent[part] = np.bincount(owner[outside], weight[outside], part.stop - part.start)
        enough = independent >= np.maximum(min_frequency, _ALONE_SHARE * level.grams.frequency)
        spared = _stands_alone(level.alone, level.grams) & (level.length >= _SHELTERED_SIGNS)
        kept = enough | spared
        phrases = level.only(kept)
        for _, places, _, _ in index.occurrences(phrases.grams):
            reach[places] = np.maximum(reach[places], places + level.length)
        parts.append(_describe(index, phrases, independent[kept], ~enough[kept], edges))
    return parts


def _describe(
    index: NgramIndex,
    level: Level,
    independent: NDArray[np.int64],
    sheltered: NDArray[np.bool_],
    edges: Edges,
) -> dict[str, NDArray[np.generic]]:
    frequency = level.grams.frequency
    places = index.suffixes.order[level.grams.first]
    trust = frequency / (frequency + _FEW)
    evidence = np.where(sheltered, np.sqrt(independent * frequency), independent)
    beside = np.where(sheltered, level.alone / np.maximum(independent, 1), 0.0)
    free = np.maximum(level.freedom, beside) * trust
    verb = edges.governing_prefix(places, level.length) > 0
    score = (
        np.log2(1 + evidence)
        * (np.minimum(level.cohesion, _FULL_COHESION) / _FULL_COHESION) ** _COHESION_POWER
        * (1 + 3 * free) / 4
        * (1 + level.alone / (2 * frequency + 8))
        * _LENGTH_WEIGHTS[level.length]
        * np.where(verb & (level.length > _SHELTERED_SIGNS), _VERB_WEIGHT, 1.0)
        / (1 + np.maximum(level.seam, 0.0) * trust)
    )  # fmt: skip
    return {
        "place": index.segments.originals(places),
        "length": np.full(len(places), level.length, np.int64),
        "frequency": frequency,
        "document_frequency": document_frequency(index, level.grams),
        "independent": independent,
        "alone": level.alone,
        "cohesion": level.cohesion,
        "left_entropy": level.left_entropy,
        "right_entropy": level.grams.right_entropy,
        "score": score,
    }

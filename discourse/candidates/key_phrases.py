"""Key phrases: multi-word phrases of a tokenized corpus, with their occurrences and their quality."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.candidates.character_phrases import find_character_phrases
from discourse.candidates.signs import signs
from discourse.matching import Matcher
from discourse.phrase import Phrase
from discourse.tokenizers import tags
from discourse.tokens import Tokens

_QUOTED = re.compile(r"[“「『]([^\W_]{2,12})[”」』]")
_PLAIN = re.compile(r"[^\W_]+\+?[^\W_]*")
_OUTSIDE = ("p", "c", "u", "r", "y", "e", "o", "w", "t", "q", "zg")
_OUTSIDE_FIRST = (*_OUTSIDE, "d", "f")
_OUTSIDE_LAST = (*_OUTSIDE, "d", "f", "b", "m", "ad", "nr")
_NOMINAL = ("n", "j", "l", "i", "x", "vn", "an", "eng")
_WORD_QUALITY, _QUOTED_QUALITY, _RUN_QUALITY = 0.35, 0.6, 0.25
_LONG_NUMERAL = 3
_SHORT_WORD = 3
_LONGEST_RUN = 4


@dataclass(frozen=True, eq=False)
class KeyPhrases:
    """Phrases and where they stand.

    Parameters
    ----------
    texts : tuple of str, length P
        The phrases, by code point.
    quality : ndarray of float64, shape (P,)
        How much each looks like a phrase wherever it occurs; about 0.1 to 1.5.
    phrase, document, start, end : ndarray of int32, shape (M,)
        Occurrences, by document and place.
    independent : ndarray of bool, shape (M,)
        Whether the occurrence is not inside one of a longer phrase.
    """

    texts: tuple[str, ...]
    quality: NDArray[np.float64]
    phrase: NDArray[np.int32]
    document: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    independent: NDArray[np.bool_]


def find_key_phrases(tokens: Tokens, *, min_length: int = 3, max_length: int = 12) -> KeyPhrases:
    """Find the multi-word phrases of a corpus.

    Parameters
    ----------
    tokens : Tokens
        The corpus, cut into words.
    min_length, max_length : int
        Characters.

    Returns
    -------
    KeyPhrases

    Notes
    -----
    Four kinds of evidence propose phrases: recurrent strings that hold together and stand free
    (`find_character_phrases`; quality is their score without its frequency), words of three
    characters and more (.35), quoted strings (.6), and runs of two to four words between
    punctuation or stop words that end in a noun (.25; they shield no phrase inside). Kept is what
    begins and ends at the edges of words in at least half of its occurrences and has no function
    word, adverb, pronoun or time word at its edges; quoted strings need not.
    """
    quality = _propose(tokens, min_length, max_length)
    quoted = _find_quoted(tokens, min_length, max_length)
    for text in quoted:
        quality[text] = max(quality.get(text, 0.0), _QUOTED_QUALITY)
    for text in _find_runs(tokens, min_length, max_length):
        quality.setdefault(text, _RUN_QUALITY)
    texts = sorted(quality)
    found = Matcher([Phrase(text) for text in texts], "overlapping").find(
        [document.text for document in tokens.corpus]
    )
    first, last = _locate_tokens(tokens, found.text, found.start, found.end)
    aligned = (first >= 0) & (last >= 0)
    many = np.bincount(found.phrase, minlength=len(texts))
    share = np.bincount(found.phrase[aligned], minlength=len(texts)) / np.maximum(many, 1)
    good = share >= 0.5
    spared = np.array([text in quoted for text in texts], bool)
    bad = _find_bad_edges(tokens, first[aligned], last[aligned])
    good &= np.bincount(found.phrase[aligned][bad], minlength=len(texts)) == 0
    good |= spared & (many > 0)
    kept = good[found.phrase] & (aligned | spared[found.phrase])
    renumbered = (np.cumsum(good) - 1).astype(np.int32)
    strength = np.array([quality[text] for text in texts])
    shields = strength[found.phrase[kept]] > _RUN_QUALITY
    return KeyPhrases(
        tuple(text for text, keep in zip(texts, good, strict=True) if keep),
        strength[good],
        renumbered[found.phrase[kept]],
        found.text[kept],
        found.start[kept],
        found.end[kept],
        _find_independent(found.text[kept], found.start[kept], found.end[kept], shields),
    )


def _propose(tokens: Tokens, min_length: int, max_length: int) -> dict[str, float]:
    """Quality of recurrent strings and of long words."""
    coded = signs(tokens.corpus)
    found = find_character_phrases(
        coded, min_frequency=2, min_length=2, max_length=max(max_length, 2)
    )
    strength = found.score / np.log2(1 + np.maximum(found.independent, 1))
    quality: dict[str, float] = {}
    for place, length, value in zip(found.place, found.length, strength, strict=True):
        text = coded.text(int(place), int(length))
        if min_length <= len(text) <= max_length:
            quality[text] = float(value)
    counted = np.zeros(len(tokens.vocabulary), bool)
    counted[tokens.ids[tokens.kept]] = True
    for word, tag, count in zip(
        tokens.vocabulary, tags(tokens.vocabulary), counted.tolist(), strict=True
    ):
        nominal = tag.startswith(_NOMINAL) and not tag.startswith("nr")
        plain = _PLAIN.fullmatch(word) is not None and not word.isascii()
        if not (nominal and plain and count):
            quality.pop(word, None)
        elif len(word) == _SHORT_WORD:
            quality[word] = _WORD_QUALITY
        elif min_length <= len(word) <= max_length:
            quality[word] = max(quality.get(word, 0.0), _QUOTED_QUALITY)
    return quality


def _find_quoted(tokens: Tokens, min_length: int, max_length: int) -> set[str]:
    found = {text for document in tokens.corpus for text in _QUOTED.findall(document.text)}
    return {text for text in found if min_length <= len(text) <= max_length and not text.isascii()}


def _find_runs(tokens: Tokens, min_length: int, max_length: int) -> set[str]:
    """Runs of two to four words that count, between others, ending in a noun."""
    tag = tags(tokens.vocabulary)
    noun = np.array([name.startswith(_NOMINAL) for name in tag], bool)
    verb = np.array([name == "v" for name in tag], bool)
    fits = (
        tokens.kept
        & np.array([_PLAIN.fullmatch(w) is not None for w in tokens.vocabulary], bool)[tokens.ids]
    )
    end = tokens.start + tokens.lengths[tokens.ids]
    joined = np.zeros(len(tokens), bool)
    joined[1:] = (
        fits[1:] & fits[:-1] & (tokens.start[1:] == end[:-1])
        & (tokens.document[1:] == tokens.document[:-1])
    )  # fmt: skip
    begins = np.flatnonzero(fits & ~joined)
    sizes = np.diff(np.append(np.flatnonzero(~joined), len(tokens)))
    sizes = sizes[np.searchsorted(np.flatnonzero(~joined), begins)]
    runs = set()
    chosen = (sizes >= 2) & (sizes <= _LONGEST_RUN)
    for at, size in zip(begins[chosen].tolist(), sizes[chosen].tolist(), strict=True):
        ids = tokens.ids[at : at + size]
        if noun[ids[-1]] and not verb[ids[0]]:
            text = "".join(tokens.vocabulary[i] for i in ids)
            if min_length <= len(text) <= max_length:
                runs.add(text)
    return runs


def _locate_tokens(
    tokens: Tokens, document: NDArray[np.int32], start: NDArray[np.int32], end: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last token of each span, -1 where its edge is inside a token."""
    ends = tokens.start + tokens.lengths[tokens.ids]
    stride = np.int64(max(ends.max(initial=0), end.max(initial=0))) + 1
    begin_keys = tokens.document * stride + tokens.start
    end_keys = tokens.document * stride + ends
    return (
        _find_keys(begin_keys, document * stride + start),
        _find_keys(end_keys, document * stride + end),
    )


def _find_keys(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    at = np.searchsorted(keys, wanted)
    safe = np.minimum(at, max(len(keys) - 1, 0))
    hit = keys[safe] == wanted if len(keys) else np.zeros(len(wanted), bool)
    return np.where(hit, safe, -1)


def _find_bad_edges(
    tokens: Tokens, first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether a span of several words begins or ends with one that is no part of a phrase."""
    tag = tags(tokens.vocabulary)
    masked = ~tokens.kept & (tokens.lengths[tokens.ids] > 1)
    opens = np.array([name.startswith(_OUTSIDE_FIRST) for name in tag], bool)[tokens.ids]
    closes = np.array([name.startswith(_OUTSIDE_LAST) for name in tag], bool)[tokens.ids]
    opens |= np.array([name == "m" for name in tag], bool)[tokens.ids] & (
        tokens.lengths[tokens.ids] >= _LONG_NUMERAL
    )
    bad = masked[first] | masked[last] | opens[first] | closes[last]
    several: NDArray[np.bool_] = bad & (last > first)
    return several


def _find_independent(
    document: NDArray[np.int32],
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    shields: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Whether each span lies in no longer one that shields what is inside."""
    stride = np.int64(end.max(initial=0)) + 1
    place, reach = document * stride + start, document * stride + end
    order = np.lexsort((-reach, place))
    shielded = np.where(shields, reach, -1)[order]
    before = np.maximum.accumulate(np.concatenate(([-1], shielded[:-1])))[: len(order)]
    independent = np.empty(len(order), bool)
    independent[order] = before < reach[order]
    return independent

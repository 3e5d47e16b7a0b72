"""Describing: what speaks for and against each candidate, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from discourse.slogans.model.cuts import Cuts, Ints, Terms
from discourse.slogans.model.features import tag_words
from discourse.slogans.model.ranking import HEADS, Candidates, Floats

Bank = Mapping[str, tuple[float, float, float]]
"""Term → documents that hold it, those where it stands alone between marks, mean posterior."""

# Parts of speech that matter before, at the first, at the last word, and after.
_TAGS = (
    ("v", "p", "c", "u", "d", "x", "n"), ("v", "n", "a", "d", "m", "j"),
    ("v", "n", "vn", "k"), ("v", "n", "vn", "u", "c"),
)  # fmt: skip
_LINKS = tuple(map(ord, "、和与及的"))


def describe(text: str, cuts: Cuts, found: Candidates, terms: Terms | None, bank: Bank) -> Floats:
    """What speaks for or against each candidate, shape (M, F)."""
    start, end = found.start, found.end
    strings = [text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
    numbers = _number(strings)
    chance = np.clip(found.posterior, 1e-4, 1 - 1e-4)
    logits = np.log(chance / (1 - chance))
    best = np.full((int(numbers.max(initial=-1)) + 1, logits.shape[1]), -9.0)
    np.maximum.at(best, numbers, logits)
    left = np.concatenate(([True], cuts.punctuation))[start]
    right = np.concatenate((cuts.punctuation, [True]))[end]
    codes = np.concatenate(([10], cuts.codes.astype(np.int64), [10]))
    before, after = codes[start], codes[end + 1]
    alone = np.bincount(numbers, weights=left & right)[numbers] if len(start) else np.zeros(0)
    often = np.bincount(numbers)[numbers] if len(start) else np.zeros(0)
    words = np.concatenate(([0], np.cumsum(cuts.starts[1:])))
    known = _look_up(strings, bank)
    kind = np.array([terms.kinds.get(s, 0) if terms else 0 for s in strings], np.int64)
    width = end - start
    outer, inner = _nest(found)
    columns = [
        *logits.T, *best[numbers].T, np.log(np.maximum(found.posterior.max(1), 1e-4)),
        width == 4, width == 3, np.minimum(width, 12) / 4, width > 8,
        *(kind == k for k in (1, 2, 3, 4)), left, right, left & right,
        np.isin(before, _LINKS), np.isin(after, _LINKS), before == ord("的"), after == ord("的"),
        cuts.starts[start], cuts.starts[end], np.minimum(words[end] - words[start], 8) / 4,
        np.log1p(often), np.log1p(alone), *known.T, outer, inner, *_describe_words(cuts, found).T,
    ]  # fmt: skip
    return np.stack([np.asarray(column, np.float64) for column in columns], 1)


def _describe_words(cuts: Cuts, found: Candidates) -> Floats:
    """Parts of speech at and beside the edges, and the head."""
    owner = np.append(cuts.owner, len(cuts.words)) + 1
    types = dict.fromkeys(("", *cuts.words))
    number = {word: at for at, word in enumerate(types)}
    words = np.array([0, *map(number.__getitem__, cuts.words), 0])
    first, last = words[owner[found.start]], words[owner[found.end - 1]]
    before, after = words[owner[found.start] - 1], words[owner[found.end - 1] + 1]
    tags = np.array(tag_words(list(types)))
    initials = tags.astype("U1")
    columns = [
        (tags == group)[place] if len(group) > 1 or group == "v" else (initials == group)[place]
        for place, groups in zip((before, first, last, after), _TAGS, strict=True)
        for group in groups
    ]
    heads = np.array([_head_of(word) for word in types])[last]
    columns += [heads == at for at in range(len(HEADS))]
    return np.stack(columns, 1).astype(np.float64)


@lru_cache(maxsize=1 << 16)
def _head_of(word: str) -> int:
    return next((at for at, head in enumerate(HEADS) if word.endswith(head)), -1)


def _number(strings: Sequence[str]) -> Ints:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(string, len(seen)) for string in strings], np.int64)


def _look_up(strings: Sequence[str], bank: Bank) -> Floats:
    none = (0.0, 0.0, 0.0)
    rows = np.array([bank.get(string, none) for string in strings], np.float64).reshape(-1, 3)
    known = (rows[:, 0] > 0).astype(float)
    return np.stack([np.log1p(rows[:, 0]), np.log1p(rows[:, 1]), rows[:, 2], known], 1)


def _nest(found: Candidates) -> tuple[Floats, Floats]:
    """Highest posterior of a longer candidate around each one, and of a shorter one inside."""
    best = found.posterior.max(1) if len(found.start) else np.zeros(0)
    outer, inner = np.zeros(len(best)), np.zeros(len(best))
    rows = list(zip(found.start.tolist(), found.end.tolist(), best.tolist(), strict=True))
    open_: list[int] = []
    for at, (start, end, chance) in enumerate(rows):
        open_ = [other for other in open_ if rows[other][1] > start]
        for other in open_:
            left, right, rival = rows[other]
            if right >= end:
                outer[at] = max(outer[at], rival)
                inner[other] = max(inner[other], chance)
            elif left == start:
                inner[at] = max(inner[at], rival)
                outer[other] = max(outer[other], chance)
        open_.append(at)
    return outer, inner

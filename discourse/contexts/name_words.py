"""Name words: the words of the rule of names in one trie, with what each of them is."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from discourse.contexts import names
from discourse.text.folding import code_points
from discourse.trie import Trie

Codes = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@cache
def words() -> Trie:
    """All words of the rule, to be found at once."""
    return Trie(_vocabulary())


@cache
def roles() -> dict[str, Mask]:
    """Which words of the vocabulary are of each kind."""
    kinds = {role: frozenset(kind) for role, kind in _lists().items()}
    return {role: np.array([w in of for w in _vocabulary()], bool) for role, of in kinds.items()}


@cache
def common_before() -> Codes:
    """The character behind each word that makes it common; for most there is none."""
    unless = [ord(names.UNLESS.get(word, "\U0010ffff")) for word in _vocabulary()]
    return np.array(unless, np.uint32)


@cache
def inner(signs: str) -> Mask:
    """Which characters a name may hold, with some signs; the last stands for further planes."""
    held = np.zeros(1 << 16, bool)
    for first, last in names.INNER:
        held[ord(first) : ord(last) + 1] = True
    held[code_points(signs)] = True
    return held


@cache
def _vocabulary() -> list[str]:
    return sorted({word for kind in _lists().values() for word in kind})


@cache
def _lists() -> dict[str, list[str]]:
    """Kinds of words and their words."""
    return {
        "break": names.BREAKING_WORDS.split("|") + list(names.BREAKING_CHARACTERS),
        "built": [f"建设{builder}" for builder in names.BUILDERS.split("|")],
        "head": list(names.HEADS),
        "organisation": list(names.ORGANISATIONS),
        "admitting": names.ADMITTING.split("|"),
        "beside": ["发展", "建设"],
        "many": names.MANY.split("|"),
        "proper": names.PROPER.split("|"),
        "joining": names.JOINING.split("|"),
        "founding": names.FOUNDING.split("|"),
        "making": names.MAKING.split("|"),
        "compound": names.COMPOUND_TAIL.split("|"),
        "generic": names.GENERIC_TAIL.split("|"),
    }

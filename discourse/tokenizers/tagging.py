"""Parts of speech of word types, from jieba's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from discourse.lexicons import Lexicon
from discourse.tokenizers.dictionary import dictionary_tags
from discourse.tokenizers.masking import is_number

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def tags(vocabulary: Sequence[str], *, lexicon: Iterable[Lexicon] = ()) -> list[str]:
    """Part of speech of every type of a vocabulary.

    Parameters
    ----------
    vocabulary : sequence of str
        Word types, such as ``Tokens.vocabulary``.
    lexicon : iterable of Lexicon, optional
        Lexicons whose own tags go before the dictionary's; the first wins.

    Returns
    -------
    list of str
        A tag per type: "n", "v", "ns", …; for types that jieba's dictionary lacks "m" for
        numerals, "eng" for Latin words, else "x".

    Notes
    -----
    This is the dictionary's tag of a type, the same everywhere. It is not the tag in context that
    ``jieba.posseg`` chooses: 发展 is "vn" here wherever it stands.

    Examples
    --------
    >>> tags(["发展", "北京", "医工交叉", "GDP", "2025", "，"])
    ['vn', 'ns', 'x', 'eng', 'm', 'x']
    """
    known = dictionary_tags()
    own: dict[str, str] = {}
    for entry in (entry for source in lexicon for entry in source if entry.tag):
        own.setdefault(entry.term, entry.tag)
    return [own.get(word) or known.get(word) or _guess(word) for word in vocabulary]


def _guess(word: str) -> str:
    if is_number(word):
        return "m"
    return "eng" if _LATIN.fullmatch(word) else "x"

"""The reference: jieba itself, private to this process, with no cache file and no output."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from discourse.errors import EnvironmentFault
from discourse.tokenizers.dictionary import dictionary_path


def reference(words: Iterable[tuple[str, int | None]]) -> Any:
    """A ``jieba.Tokenizer`` of its own, with user words added in order.

    Parameters
    ----------
    words : iterable of (str, int or None)
        User words; None lets jieba suggest a frequency.

    Returns
    -------
    jieba.Tokenizer
        Apart from ``jieba.dt``, whatever was done to that one.

    Raises
    ------
    EnvironmentFault
        Somebody told jieba to split words by force, which holds for every tokenizer of a process.

    Notes
    -----
    Jieba's own start reads a cache from the folder for temporary files, which anyone may have
    written; here the dictionary is read from the package.
    """
    model()
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary_path().open("rb"))
    tokenizer.initialized = True
    for word, frequency in words:
        tokenizer.add_word(word, frequency)
    return tokenizer


def model() -> Any:
    """Jieba's hidden Markov model, the module ``jieba.finalseg``, which needs no dictionary.

    Raises
    ------
    EnvironmentFault
        As for ``reference``.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba import finalseg

    if finalseg.Force_Split_Words:
        forced = ", ".join(sorted(finalseg.Force_Split_Words)[:5])
        raise EnvironmentFault(
            f"jieba was told to split words in this process: {forced}",
            remedy="start a new process, or empty jieba.finalseg.Force_Split_Words",
        )
    return finalseg

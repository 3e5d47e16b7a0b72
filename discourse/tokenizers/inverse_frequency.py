"""Jieba's inverse document frequencies, read from its own file."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from discourse.tokenizers.dictionary import dictionary_path


@cache
def jieba_idf() -> tuple[MappingProxyType[str, float], float]:
    """Word → idf as jieba ships it, and the median it gives to other words.

    Examples
    --------
    >>> idf, median = jieba_idf()
    >>> idf["发展"] < median
    True
    """
    path = dictionary_path().parent / "analyse" / "idf.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.strip().split(" ") for line in lines)
    idf = {word: float(value) for word, value in pairs}
    return MappingProxyType(idf), sorted(idf.values())[len(idf) // 2]

"""Jieba's inverse document frequencies, read from its own file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import repeat
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from discourse.tokenizers.dictionary import dictionary_path


def jieba_idf() -> tuple[MappingProxyType[str, float], float]:
    """Word → idf as jieba ships it, and the median it gives to other words.

    Examples
    --------
    >>> idf, median = jieba_idf()
    >>> idf["发展"] < median
    True
    """
    table, median = _read_table()
    return MappingProxyType(table), median


def jieba_idf_of(words: Sequence[str]) -> NDArray[np.float64]:
    """Jieba's idf of many words, its median for those that it does not know.

    Parameters
    ----------
    words : sequence of str, length V
        The words.

    Returns
    -------
    ndarray of float64, shape (V,)

    Examples
    --------
    >>> jieba_idf_of(["发展", "医工交叉"]).round(2).tolist()
    [3.58, 11.95]
    """
    table, median = _read_table()
    return np.fromiter(map(table.get, words, repeat(median)), np.float64, len(words))


@cache
def _read_table() -> tuple[dict[str, float], float]:
    path = dictionary_path().parent / "analyse" / "idf.txt"
    cells = path.read_text(encoding="utf-8").split()
    table = dict(zip(cells[::2], map(float, cells[1::2]), strict=True))
    return table, float(np.sort(np.fromiter(table.values(), np.float64))[len(table) // 2])

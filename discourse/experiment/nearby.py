"""Strings of a corpus that resemble a phrase which does not occur in it."""

from __future__ import annotations

import re
from collections import Counter

from discourse.corpus import Corpus

_HAN = "[\u3400-\u9fff]"


def similar_strings(corpus: Corpus, phrase: str, *, top: int = 5) -> list[tuple[str, int]]:
    """Strings with one character replaced, or one or two put in, and how often they occur.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> similar_strings(Corpus([Document("甲", "深化产教融合。产教深度融合。")]), "产教结合")
    [('产教融合', 1)]
    """
    size = len(phrase)
    if size < 3 or size > 30:
        return []
    shapes = [re.escape(phrase[:i]) + _HAN + re.escape(phrase[i + 1 :]) for i in range(size)]
    shapes += [
        re.escape(phrase[:i]) + _HAN + "{1,2}" + re.escape(phrase[i:]) for i in range(1, size)
    ]
    counts: Counter[str] = Counter()
    for shape in shapes:
        pattern = re.compile(shape)
        for document in corpus:
            counts.update(pattern.findall(document.text))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top]

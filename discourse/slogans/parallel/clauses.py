"""Clauses: a text between its marks, with where each clause stands in its sentence and line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.slogans.model.cuts import Cuts, Ints
from discourse.slogans.model.features import tag_words

Opening = Literal[0, 1, 2, 3]
"""How a clause begins: inside its sentence, as a sentence, as a line, after a heading's number."""

SOFT = "，、；,; \u3000"
"""Marks that join clauses of one run."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# A full stop, colon, bracket or dash ends every run; so does the number of a heading.
_CLAUSE = re.compile(
    rf"(?P<number>^[ \u3000]*(?:[（(](?:{_NUMERAL}|\d{{1,2}})[）)]|{_NUMERAL}[、.．]|\d{{1,2}}[、.．](?!\d)|[—●◆■·①-⑳]+|"
    rf"第{_NUMERAL}[、，.:：])\s*|(?<=[。；])(?:[（(]{_NUMERAL}[）)]|\d{{1,2}}[.．](?!\d)|第?{_NUMERAL}(?:是|[，、])))"
    "|(?P<clause>[^，、；,; \u3000。！？!?：:（）()《》〈〉【】…—\n\t]+)",
    re.MULTILINE,
)

CLASSES = ("", "v", "vn", "n", "proper", "a", "d", "i", "m", "p", "c", "u", "place", "r", "x")
"""Coarse parts of speech; idioms and set phrases are one class."""

_CLASS_OF_TAG = {
    "v": 1, "vi": 1, "vd": 1, "vg": 1, "vq": 1, "vn": 2, "an": 2, "n": 3, "ng": 3, "nz": 3, "nr": 4,
    "ns": 4, "nt": 4, "nrt": 4, "nrfg": 4, "a": 5, "ag": 5, "b": 5, "z": 5, "d": 6, "ad": 6,
    "dg": 6, "i": 7, "l": 7, "j": 3, "m": 8, "q": 8, "mq": 8, "p": 9, "c": 10, "f": 12, "s": 12,
    "t": 12, "tg": 12, "r": 13, "k": 3, "g": 3,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of one text, in order.

    Parameters
    ----------
    start, end : ndarray of int64, shape (C,)
        Their spans.
    sentence : ndarray of int64, shape (C,)
        Clauses with the same number are joined by soft marks only.
    opening : ndarray of int64, shape (C,)
        See `Opening`.
    """

    cuts: Cuts
    start: Ints
    end: Ints
    sentence: Ints
    opening: Ints

    @cached_property
    def classes(self) -> NDArray[np.int64]:
        """Coarse part of speech of every character's word; a row of zeros pads the end."""
        of_word = np.array([class_of(word) for word in self.cuts.words], np.int64)
        return np.append(np.repeat(of_word, self.cuts.lengths), 0)


@lru_cache(maxsize=1 << 16)
def class_of(word: str) -> int:
    """Number in `CLASSES` of a word's part of speech.

    Examples
    --------
    >>> [CLASSES[class_of(word)] for word in ("坚持", "北京", "的")]
    ['v', 'proper', 'u']
    """
    tag = tag_words([word])[0]
    return _CLASS_OF_TAG.get(tag, 11 if tag.startswith("u") else 14)


def cut_clauses(text: str, cuts: Cuts) -> Clauses:
    r"""The clauses of a text.

    Examples
    --------
    >>> from discourse.slogans.model.material import cut_text
    >>> text = "一、稳增长，促改革\n坚持守正、创新。"
    >>> made = cut_clauses(text, cut_text(text))
    >>> [text[a:b] for a, b in zip(made.start, made.end)], made.opening.tolist()
    (['稳增长', '促改革', '坚持守正', '创新'], [3, 0, 2, 0])
    """
    rows: list[tuple[int, int, int, int]] = []
    sentence = last = 0
    numbered = False
    for match in _CLAUSE.finditer(text):
        start, end = match.span()
        if match["number"]:
            numbered = True
        else:
            gap = text[last:start]
            opening = (
                3 if numbered else 2 if not last or "\n" in gap else 1 if gap.strip(SOFT) else 0
            )
            sentence += opening > 0
            rows.append((start, end, sentence, opening))
            numbered = False
        last = end
    made = np.array(rows, np.int64).reshape(-1, 4)
    return Clauses(cuts, *made.T)

"""Signs: a corpus as one array of codes, with a zero wherever a phrase cannot run on."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Corpus

_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF), (0x3007, 0x3007))
_PLUS = (0x2B, 0xFF0B)
_BEYOND = 0x323B0
_LONGEST_WORD = 16
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")
_LETTER = re.compile(r"[^0-9０-９]")
_MEASURE = re.compile(
    r"[年月日时分秒点钟号岁亿万千百十元角美吨斤克米里公平方立亩顷升倍个多余名位家户座项次度"
    r"条件台辆架艘左右至到几届期章节页周天]{1,4}|[%％‰.．,，:：/∶]"
)
_ORDINALS = frozenset(".．,:：/第零一二三四五六七八九十")


@dataclass(frozen=True, eq=False)
class Signs:
    """Signs of a corpus, document after document.

    Parameters
    ----------
    alphabet : tuple of str
        String of each code; code 0 is the boundary and stands for no string.
    codes : ndarray of uint16 or int32, shape (N,)
        One code per sign.
    bounds : ndarray of int64, shape (D+1,)
        Document ``d`` is ``codes[bounds[d]:bounds[d+1]]``; the last sign of each is 0.

    Notes
    -----
    A sign is one Han character, one plus (互联网+), or one run of letters and digits (5G, AI,
    6352). Punctuation and white space are boundaries, and so are numbers that count something,
    with their unit (2019年, 3.5%, 300多万): a phrase never runs across them.
    """

    alphabet: tuple[str, ...]
    codes: NDArray[np.integer]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.codes)

    def text(self, at: int, length: int) -> str:
        """The string of ``length`` signs from place ``at``."""
        return "".join(self.alphabet[code] for code in self.codes[at : at + length])

    def texts(self, places: NDArray[np.int64], lengths: NDArray[np.int64]) -> list[str]:
        """The strings of so many signs from each place."""
        ends = np.cumsum(lengths)
        slots = np.repeat(places - (ends - lengths), lengths) + np.arange(lengths.sum())
        codes = self.codes[slots]
        whole = "".join(map(self.alphabet.__getitem__, codes.tolist()))
        widths = np.array([len(sign) for sign in self.alphabet], np.int64)
        cuts = np.cumsum(widths[codes])[ends - 1].tolist() if len(ends) else []
        return [whole[start:end] for start, end in zip([0, *cuts[:-1]], cuts, strict=False)]

    def documents(self, places: NDArray[np.integer]) -> NDArray[np.int64]:
        """Document index of each place."""
        return np.searchsorted(self.bounds, places, side="right") - 1


def signs(corpus: Corpus) -> Signs:
    """Code a corpus as signs.

    Parameters
    ----------
    corpus : Corpus
        The texts.

    Returns
    -------
    Signs
        Codes follow the order of the code points, so that they do not depend on the order in
        which signs appear.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> coded = signs(Corpus([Document("甲", "5G应用，2019年“互联网+”。")]))
    >>> coded.text(0, 3), "|".join(coded.alphabet[code] for code in coded.codes)
    ('5G应用', '5G|应|用|||||互|联|网|+|||')
    """
    han = _classify()
    words: dict[str, int] = {}
    parts = [np.zeros(0, np.int32)]
    for document in corpus:
        parts.append(_read(document.text, han, words))
    raw = np.concatenate(parts)
    bounds = np.cumsum([len(part) for part in parts])
    del parts
    strings = list(words)
    by_string = np.argsort(np.array(strings, object)) if strings else np.zeros(0, np.int64)
    rank = np.empty(len(strings), np.int32)
    rank[by_string] = np.arange(len(strings))
    present = np.zeros(_BEYOND + 1 + len(strings), bool)
    present[raw] = True
    present[0] = True
    present[_BEYOND:] = False
    characters = np.flatnonzero(present)
    table = np.zeros(len(present), np.int32)
    table[characters] = np.arange(len(characters))
    table[_BEYOND + 1 :] = len(characters) + rank
    size = len(characters) + len(strings)
    codes: NDArray[np.integer] = table[raw]
    if size < 1 << 16:
        codes = table.astype(np.uint16)[raw]
    alphabet = ("", *map(chr, characters[1:].tolist()), *sorted(strings))
    return Signs(alphabet, codes, bounds.astype(np.int64))


def _classify() -> NDArray[np.bool_]:
    han = np.zeros(_BEYOND + 1, bool)
    for low, high in _HAN:
        han[low : high + 1] = True
    han[list(_PLUS)] = True
    return han


def _read(text: str, han: NDArray[np.bool_], words: dict[str, int]) -> NDArray[np.int32]:
    """Code points of Han characters, numbers beyond them for words, 0 for the rest and the end."""
    points = np.frombuffer(f"{text}\n".encode("utf-32-le", "surrogatepass"), np.int32)
    codes = np.where(han[np.minimum(points, _BEYOND)], points, 0).astype(np.int32)
    kept = np.ones(len(codes), bool)
    for match in _WORD.finditer(text):
        start, end = match.span()
        kept[start + 1 : end] = False
        if _LETTER.search(match.group()) is None:
            unit = _MEASURE.match(text, end)
            if unit is not None or (start > 0 and text[start - 1] in _ORDINALS):
                codes[end : unit.end() if unit is not None else end] = 0
                continue
        if end - start <= _LONGEST_WORD:
            codes[start] = _BEYOND + 1 + words.setdefault(match.group(), len(words))
    return codes[kept]

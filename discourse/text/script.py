"""Script: traditional characters become simplified ones, one for one, so that offsets hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.text.folding import as_text, code_points

Script = Literal["simplified", "traditional", "mixed", "none"]

# Standard characters of names since the table of 2013 (昇腾, 毕昇), though OpenCC maps them.
_NAME_CHARACTERS = frozenset("昇陞氾")
_PLANE = 0x10000
_MIXED_SHARE = 0.02
_FIRST, _LAST = 0x3400, 0xFB00


def script_of(text: str) -> Script:
    """Judge the script of a text by the characters that only one of the two scripts has.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    {"simplified", "traditional", "mixed", "none"}
        "traditional" if characters that only traditional texts have outnumber the others;
        "mixed" if they are a minority of at least 2 %; "none" if neither kind occurs.

    Examples
    --------
    >>> script_of("國家發展計劃"), script_of("国家发展计划"), script_of("中文")
    ('traditional', 'simplified', 'none')
    """
    return _judge(code_points(text))


def simplified(text: str) -> tuple[str, int, Script]:
    """Simplify a text character by character; its length stays.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    text : str
        The same text in simplified characters.
    changed : int
        How many characters changed.
    script : {"simplified", "traditional", "mixed", "none"}
        The script found.

    Notes
    -----
    A traditional text is converted whole, with OpenCC's phrases (乾隆 stays, 乾燥 becomes 干燥).
    In any other text only characters outside GB 2312 that have a simplified form are converted, so
    that 著名, 於 in names, and names with 昇 stay.

    Examples
    --------
    >>> simplified("發展著名的會議")
    ('发展著名的会议', 3, 'traditional')
    >>> simplified("这次会議讨论发展问题")
    ('这次会议讨论发展问题', 1, 'mixed')
    """
    points = code_points(text)
    script = _judge(points)
    if script == "traditional":
        text = _convert_whole(text)
        converted = _convert_single(code_points(text))
    elif script == "none":
        return text, 0, script
    else:
        converted = _convert_single(points)
    changed = int(np.count_nonzero(converted != points))
    return (as_text(converted) if changed else text), changed, script


@dataclass(frozen=True)
class _Forms:
    simple: NDArray[np.uint32]
    only_traditional: NDArray[np.bool_]
    only_simplified: NDArray[np.bool_]


def _judge(points: NDArray[np.uint32]) -> Script:
    forms = _forms()
    low = points[points < _PLANE]
    traditional = int(np.count_nonzero(forms.only_traditional[low]))
    simple = int(np.count_nonzero(forms.only_simplified[low]))
    if traditional == simple == 0:
        return "none"
    if traditional > simple:
        return "traditional"
    return "mixed" if traditional >= _MIXED_SHARE * (traditional + simple) else "simplified"


def _convert_whole(text: str) -> str:
    converted: str = _opencc("t2s").convert(text)
    if len(converted) == len(text):
        return converted
    lines = ((line, _opencc("t2s").convert(line)) for line in text.split("\n"))
    return "\n".join(made if len(made) == len(line) else line for line, made in lines)


def _convert_single(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    made = _forms().simple[np.minimum(points, _PLANE - 1)]
    return np.where(points < _PLANE, made, points)


@cache
def _forms() -> _Forms:
    characters = [chr(point) for point in range(_FIRST, _LAST) if not _is_reserved(point)]
    block = "\n".join(characters)
    simple = _opencc("t2s").convert(block).split("\n")
    traditional = _opencc("s2t").convert(block).split("\n")
    table = np.arange(_PLANE, dtype=np.uint32)
    only_traditional, only_simplified = np.zeros(_PLANE, bool), np.zeros(_PLANE, bool)
    for own, short, long in zip(characters, simple, traditional, strict=True):
        if short != own and len(short) == 1 and not _encodes(own, "gb2312"):
            if own not in _NAME_CHARACTERS:
                table[ord(own)] = ord(short)
                only_traditional[ord(own)] = True
        elif long != own and not _encodes(own, "big5"):
            only_simplified[ord(own)] = True
    for one in (table, only_traditional, only_simplified):
        one.setflags(write=False)
    return _Forms(table, only_traditional, only_simplified)


def _is_reserved(point: int) -> bool:
    return 0xD800 <= point < 0xF900


def _encodes(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _opencc(config: str) -> _Converter:
    import opencc

    converter: _Converter = opencc.OpenCC(config)
    return converter


class _Converter:  # the part of OpenCC that is used, for the type checker
    def convert(self, text: str) -> str:
        raise NotImplementedError

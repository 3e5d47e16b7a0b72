"""Sizes: how long a text is, in letters and digits or in Han characters."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

_PLANE = 0x10000
_HAN = (
    (0x3005, 0x3005), (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x20000, 0x2FA1F), (0x30000, 0x323AF),
)  # fmt: skip


def size(text: str, unit: Literal["character", "han"] = "character") -> int:
    """Count the letters and digits of a text, or its Han characters.

    Parameters
    ----------
    text : str
        Any text.
    unit : {"character", "han"}
        Letters and digits of every script, no punctuation and no space; or Han characters only
        (々 and 〇 included).

    Returns
    -------
    int
        Number of characters.

    Examples
    --------
    >>> size("2025年，“产教融合”！"), size("2025年，“产教融合”！", "han")
    (9, 5)
    """
    # One unit of 16 bits for a character, two surrogates for one of a further plane.
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    table = _han() if unit == "han" else _alphanumeric()
    total = int(np.count_nonzero(table.take(units)))
    if len(units) > len(text):
        high = [character for character in text if ord(character) >= _PLANE]
        total += sum(is_han(c) if unit == "han" else c.isalnum() for c in high)
    return total


def is_han(character: str) -> bool:
    """Whether a character is a Han character.

    Examples
    --------
    >>> is_han("医"), is_han("〇"), is_han("A")
    (True, True, False)
    """
    return any(first <= ord(character) <= last for first, last in _HAN)


@cache
def _alphanumeric() -> NDArray[np.bool_]:
    return np.array([chr(point).isalnum() for point in range(_PLANE)], bool)


@cache
def _han() -> NDArray[np.bool_]:
    table = np.zeros(_PLANE, bool)
    for first, last in _HAN:
        table[first : last + 1] = True
    return table

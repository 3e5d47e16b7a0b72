"""Marks of damage in decoded text: counted, placed, and never shown unescaped."""

from __future__ import annotations

import re

_KINDS = (
    ("NUL characters", re.compile("\x00")),
    ("control characters", re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")),
    ("replacement characters U+FFFD", re.compile("\ufffd")),
    ("锟斤拷 (text lost by two conversions)", re.compile("锟斤拷")),
    ("private-use characters", re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")),
    ("bidirectional controls", re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")),
)
_STORED_MOJIBAKE = (
    ("UTF-8 stored after being read as GBK", re.compile("锛|銆|鐨勫")),
    ("UTF-8 stored after being read as Western", re.compile("ï¼|ã€|ã\x80|çš„|ç\x9a\x84|â€œ")),
    ("GBK stored after being read as Western", re.compile("£¬|¡£|¡¢|µÄ")),
)
_LEAST_MOJIBAKE = 3


def suspicious_marks(text: str, name: str) -> tuple[str, ...]:
    r"""What in a decoded text looks like damage.

    Parameters
    ----------
    text : str
        Raw text.
    name : str
        Name of the file.

    Returns
    -------
    tuple of str
        One line per kind, with the count and the first line of the text that has it.

    Examples
    --------
    >>> suspicious_marks("第一行\n产教\ufffd融合\ufffd", "甲.txt")
    ('甲.txt: 2 replacement characters U+FFFD, first in line 2',)
    """
    found = []
    for kind, pattern in _KINDS:
        if note := _count(pattern, text):
            found.append(f"{name}: {note[0]} {kind}, first in line {note[1]}")
    for kind, pattern in _STORED_MOJIBAKE:
        note = _count(pattern, text)
        if note and note[0] >= _LEAST_MOJIBAKE:
            found.append(f"{name}: mojibake, {kind}: {note[0]} marks, first in line {note[1]}")
    return tuple(found)


def _count(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    first = pattern.search(text)
    if first is None:
        return None
    number = sum(1 for _ in pattern.finditer(text, first.start()))
    return number, text.count("\n", 0, first.start()) + 1

"""Decoding: the one place where bytes become text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from discourse.errors import InputError
from discourse.readers.plausibility import clearly_better, is_plausible

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "hz": "hz"}
_THREE_BYTES = rb"(?:[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})"
_WELL_FORMED = re.compile(_THREE_BYTES)
_RUN = re.compile(_THREE_BYTES + b"{4,}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_DECLARE = "save it as UTF-8, or declare its encoding under encoding: in corpus.yaml"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text read from bytes.

    Parameters
    ----------
    text : str
        The text, without byte-order mark.
    encoding : str
        Encoding it was read in.
    rule : {"declared", "byte-order mark", "strict UTF-8", "GB18030", "Big5"}
        The rule by which that encoding was chosen.
    """

    text: str
    encoding: str
    rule: str


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Turn the bytes of a file into text.

    Parameters
    ----------
    data : bytes
        Content of a file.
    name : str
        Name of the file, as messages call it.
    declared : str, optional
        Encoding declared for it; decides over everything else.

    Returns
    -------
    Decoded
        The text, the encoding, and by which rule it was found.

    Raises
    ------
    InputError
        Damaged UTF-8 (with the byte offset and the line), bytes that fit no encoding, or bytes
        that GB18030 and Big5 could both have written.

    Notes
    -----
    In order: what is declared; byte-order mark; strict UTF-8; damaged UTF-8 is refused, never read
    as another encoding; strict GB18030, which contains GB 2312 and GBK; Big5 where it is clearly
    the better reading. Damaged UTF-8 is recognised by its three-byte sequences: they cover at least
    half of the bytes beyond ASCII, or four follow one another; in GB18030 text they cover about
    2 %, and four in a row do not happen. GB18030 and Big5 are compared by how many of their
    characters are among the most frequent ones.

    Examples
    --------
    >>> decode("产教融合".encode("gb18030"), name="甲.txt")
    Decoded(text='产教融合', encoding='gb18030', rule='GB18030')
    >>> decode("产教融合".encode()[:-1], name="甲.txt")
    Traceback (most recent call last):
    discourse.errors.InputError: 甲.txt: damaged UTF-8 at byte 9 (line 1): 0xe5 0x90
      → the file was cut or mixed from two encodings; fetch it again, or declare its encoding ...
    """
    if declared is not None:
        return _decode_declared(data, name, declared)
    for mark, encoding, label in _MARKS:
        if data.startswith(mark):
            return Decoded(
                _decode_strictly(data, len(mark), encoding, name), label, "byte-order mark"
            )
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "strict UTF-8")
    except UnicodeDecodeError as fault:
        if _is_damaged_utf8(data):
            raise _damage(data, fault.start, fault.end, name) from None
    return _decode_chinese(data, name)


def _decode_declared(data: bytes, name: str, declared: str) -> Decoded:
    try:
        known = codecs.lookup(declared).name
    except LookupError:
        raise InputError(
            f"unknown encoding {declared!r}",
            where=name,
            remedy="name one that Python knows: utf-8, gb18030, big5, utf-16, …",
        ) from None
    encoding = _WIDER.get(known, known)
    for mark, marked, _ in _MARKS:
        if data.startswith(mark) and encoding.replace("-sig", "") in (
            marked,
            marked[:6].rstrip("-"),
        ):
            return Decoded(_decode_strictly(data, len(mark), marked, name), encoding, "declared")
    try:
        return Decoded(_decode_strictly(data, 0, encoding, name), encoding, "declared")
    except LookupError:
        raise InputError(f"{declared!r} is no text encoding", where=name, remedy=_DECLARE) from None


def _decode_strictly(data: bytes, start: int, encoding: str, name: str) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as fault:
        at = start + fault.start
        shown = data[at : at + 4].hex(" ")
        raise InputError(
            f"byte {at} is not {encoding} (bytes {shown})", where=name, remedy=_DECLARE
        ) from None


def _is_damaged_utf8(data: bytes) -> bool:
    beyond = len(_BEYOND_ASCII.findall(data))
    covered = sum(len(match) for match in _WELL_FORMED.findall(data))
    return 2 * covered >= beyond or _RUN.search(data) is not None


def _damage(data: bytes, start: int, end: int, name: str) -> InputError:
    line = data.count(b"\n", 0, start) + 1
    shown = " ".join(f"0x{byte:02x}" for byte in data[start : max(end, start + 1)][:4])
    return InputError(
        f"damaged UTF-8 at byte {start} (line {line}): {shown}",
        where=name,
        remedy="the file was cut or mixed from two encodings; fetch it again, or declare its "
        "encoding under encoding: in corpus.yaml",
    )


def _decode_chinese(data: bytes, name: str) -> Decoded:
    if b"\x00" in data:
        raise InputError(
            "binary data, or UTF-16 without a byte-order mark", where=name, remedy=_DECLARE
        )
    mainland, taiwan = _attempt(data, "gb18030"), _attempt(data, "big5hkscs")
    if mainland is not None and not clearly_better(taiwan, mainland):
        if is_plausible(mainland, taiwan):
            return Decoded(mainland, "gb18030", "GB18030")
    elif taiwan is not None and clearly_better(taiwan, mainland):
        return Decoded(taiwan, "big5", "Big5")
    if mainland is None and taiwan is None:
        reason = "neither UTF-8 nor GB18030 nor Big5"
    else:
        reason = "ambiguous bytes: not UTF-8, and no reading as GB18030 or Big5 is clearly Chinese"
    raise InputError(reason, where=name, remedy=_DECLARE)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None

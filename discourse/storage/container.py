"""Container: one file of named arrays and a JSON head, with a checksum over all of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"discourse-1\n"
_LENGTHS = 20  # two lengths of eight bytes, one checksum of four


class Torn(ValueError):
    """A file that was not written to its end, or whose bytes changed since."""


@dataclass(frozen=True, eq=False)
class Container:
    """What a file holds.

    Parameters
    ----------
    head : mapping
        Plain JSON.
    arrays : mapping
        Name → read-only array.
    """

    head: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def write_container(
    stream: BinaryIO, head: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]
) -> None:
    """Write arrays and a head.

    Parameters
    ----------
    stream : binary file
        Open for writing.
    head : mapping
        What JSON can hold.
    arrays : mapping
        Name → array of numbers or booleans.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> write_container(stream, {"pass": "decode"}, {"size": np.array([4, 6])})
    >>> read_container(stream.getvalue()).arrays["size"].tolist()
    [4, 6]
    """
    blocks = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    told = {name: [block.dtype.str, list(block.shape)] for name, block in blocks.items()}
    first = json.dumps({"head": head, "arrays": told}, ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    checksum = zlib.crc32(first)
    for block in blocks.values():
        checksum = zlib.crc32(_bytes(block), checksum)
    size = sum(block.nbytes for block in blocks.values())
    stream.write(_MAGIC)
    for number, width in ((len(first), 8), (size, 8), (checksum, 4)):
        stream.write(number.to_bytes(width, "little"))
    stream.write(first)
    for block in blocks.values():
        stream.write(_bytes(block))


def read_container(data: bytes) -> Container:
    """Read what `write_container` wrote.

    Raises
    ------
    Torn
        Bytes are missing, or are not those that were written.
    """
    start = len(_MAGIC) + _LENGTHS
    if len(data) < start or not data.startswith(_MAGIC):
        raise Torn("no head")
    numbers = data[len(_MAGIC) : start]
    told, size = (int.from_bytes(numbers[at : at + 8], "little") for at in (0, 8))
    if len(data) != start + told + size:
        raise Torn(f"{len(data):,} bytes, not {start + told + size:,}")
    if zlib.crc32(memoryview(data)[start:]) != int.from_bytes(numbers[16:], "little"):
        raise Torn("the checksum differs")
    first = json.loads(data[start : start + told].decode("utf-8", "surrogatepass"))
    arrays, at = {}, start + told
    for name, (kind, shape) in first["arrays"].items():
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(data, np.dtype(kind), count, at).reshape(shape)
        at += arrays[name].nbytes
    return Container(first["head"], arrays)


def _bytes(block: NDArray[Any]) -> memoryview:
    return block.reshape(-1).view(np.uint8).data

"""Spill: an array that grows piece by piece, and moves from memory to a file when it is large."""

from __future__ import annotations

import mmap
import tempfile
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

HELD_BYTES = 64_000_000


class Spill:
    """An array in the making.

    Parameters
    ----------
    dtype : dtype
        Of its items.
    held_bytes : int
        What it may take in memory; beyond that it lies in an unnamed temporary file, which the
        system removes with the last use.

    Examples
    --------
    >>> grown = Spill("int32", held_bytes=8)
    >>> for piece in ([1, 2], [3, 4, 5]):
    ...     grown.append(np.array(piece))
    >>> grown.finish().tolist()
    [1, 2, 3, 4, 5]
    """

    def __init__(self, dtype: DTypeLike, *, held_bytes: int = HELD_BYTES) -> None:
        self._dtype, self._most = np.dtype(dtype), held_bytes
        self._pieces: list[NDArray[Any]] = []
        self._held, self._written = 0, 0
        self._file: IO[bytes] | None = None

    def append(self, piece: NDArray[Any]) -> None:
        """Add items at the end."""
        piece = np.ascontiguousarray(piece, self._dtype)
        self._pieces.append(piece)
        self._held += piece.nbytes
        if self._held > self._most:
            self._write()

    def finish(self) -> NDArray[Any]:
        """The array: memory-mapped if it lies in a file."""
        if self._file is None:
            return np.concatenate([np.zeros(0, self._dtype), *self._pieces])
        self._write()
        count = self._written // self._dtype.itemsize
        with self._file as file:  # the mapping holds the file by itself
            file.flush()
            return np.memmap(file, self._dtype, "r", shape=(count,))

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="discourse-")  # noqa: SIM115
        for piece in self._pieces:
            self._file.write(piece.reshape(-1).view(np.uint8).data)
        self._written += self._held
        self._pieces, self._held = [], 0


def release(array: NDArray[Any]) -> None:
    """Let the system take back the pages of a memory-mapped array that were read so far."""
    held = getattr(array, "_mmap", None)
    if isinstance(held, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        held.madvise(mmap.MADV_DONTNEED)

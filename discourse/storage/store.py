"""Store: a folder of containers found by key; complete or absent, never half written."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from discourse.errors import EnvironmentFault
from discourse.storage.codec import Undecodable, decode, encode
from discourse.storage.container import Torn, read_container, write_container

_SUFFIX = ".piece"


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored value: its key, what it is, its bytes, and when it was last used (epoch seconds)."""

    key: str
    kind: str
    size: int
    used: float


class Store:
    """Values by key, in files below one place.

    Parameters
    ----------
    place : str or Path
        A folder, or an fsspec address (``memory://…``, ``s3://…``) that every worker reaches.

    Notes
    -----
    A value is written beside its place and renamed, so that two runs may write the same one at
    once and a reader sees all of it or nothing. A file whose length or checksum is wrong counts as
    absent.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     store = Store(folder)
    ...     store.put("ab12", ["产教融合", "医工交叉"], kind="texts")
    ...     store.get("ab12", kind="texts"), store.get("cd34", kind="texts")
    ((['产教融合', '医工交叉'],), None)
    """

    def __init__(self, place: str | Path) -> None:
        self.place = str(place)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Store, (self.place,))

    def put(self, key: str, value: Any, *, kind: str) -> None:
        """Keep a value.

        Raises
        ------
        EnvironmentFault
            No space, or no permission.
        TypeError
            A value that cannot be stored.
        """
        skeleton, arrays = encode(value)
        try:
            with _opened(self.path(key, kind), "wb") as stream:
                write_container(stream, {"value": skeleton}, arrays)
        except OSError as error:
            raise EnvironmentFault(
                f"the cache cannot be written: {(error.strerror or str(error)).lower()}",
                where=self.place,
                remedy="make room or name another place: --cache PATH; or run with --no-cache",
            ) from error

    def get(self, key: str, *, kind: str) -> tuple[Any] | None:
        """A value in a tuple of one, or None where there is none or it is torn."""
        path = self.path(key, kind)
        try:
            with _opened(path, "rb") as stream:
                held = read_container(stream.read())
            value = decode(held.head["value"], held.arrays)
        except (FileNotFoundError, Torn, Undecodable):
            return None
        if isinstance(path, Path):
            os.utime(path)
        return (value,)

    def has(self, key: str, *, kind: str) -> bool:
        """Whether a value lies there; whether it is sound shows when it is read."""
        path = self.path(key, kind)
        if isinstance(path, Path):
            return path.is_file()
        import fsspec

        system, name = fsspec.core.url_to_fs(path)
        return bool(system.exists(name))

    def path(self, key: str, kind: str) -> Path | str:
        """Where a value of a key lies."""
        below = f"{kind}/{key[:2]}/{key}{_SUFFIX}"
        return f"{self.place}/{below}" if "://" in self.place else Path(self.place, below)

    def entries(self) -> list[Entry]:
        """Everything in a local store, longest unused first."""
        found = []
        for path in self._files():
            status = path.stat()
            kind = path.relative_to(self.place).parts[0]
            found.append(Entry(path.stem, kind, status.st_size, status.st_mtime))
        return sorted(found, key=lambda entry: (entry.used, entry.kind, entry.key))

    def clear(self, *, keep_bytes: int = 0, unused_days: float = 0.0) -> tuple[int, int]:
        """Remove values, those longest unused first.

        Parameters
        ----------
        keep_bytes : int
            Stop when no more than this is left.
        unused_days : float
            Only what was not used for so long.

        Returns
        -------
        tuple of (int, int)
            Files and bytes removed.
        """
        entries = self.entries()
        left, removed, freed = sum(entry.size for entry in entries), 0, 0
        before = time.time() - unused_days * 86_400
        for entry in entries:
            if left <= keep_bytes or entry.used > before:
                break
            Path(self.path(entry.key, entry.kind)).unlink(missing_ok=True)
            left, removed, freed = left - entry.size, removed + 1, freed + entry.size
        return removed, freed

    def _files(self) -> Iterator[Path]:
        if "://" in self.place:
            raise EnvironmentFault(
                "a cache on shared storage is not listed from here", where=self.place,
                remedy="look at it with the tools of that storage",
            )  # fmt: skip
        yield from sorted(Path(self.place).glob(f"*/??/*{_SUFFIX}"))


class _opened:  # noqa: N801 - read as a verb: with _opened(path)
    """A file that appears under its name when it is complete."""

    def __init__(self, path: Path | str, mode: str) -> None:
        self._path, self._mode = path, mode
        self._partial: Path | None = None

    def __enter__(self) -> Any:
        if isinstance(self._path, str):
            import fsspec

            self._stream = fsspec.open(self._path, self._mode, auto_mkdir=True).open()
        elif "w" in self._mode:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._partial = self._path.with_name(f".{uuid4().hex}.partial")
            self._stream = self._partial.open(self._mode)
        else:
            self._stream = self._path.open(self._mode)
        return self._stream

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._stream.close()
        if self._partial is not None and kind is None:
            os.replace(self._partial, self._path)
        elif self._partial is not None:
            self._partial.unlink(missing_ok=True)

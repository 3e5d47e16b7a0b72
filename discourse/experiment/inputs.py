"""The files of a corpus as they lie on disk: whether they changed while a run read them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from discourse.errors import InputError

Snapshot = Mapping[str, tuple[int, int]]


def snapshot(path: Path) -> Snapshot:
    """Size and time of change of every regular file, by relative path; links are not followed."""
    if path.is_file():
        return {path.name: _stamp(path)}
    found = {}
    for folder, _, names in os.walk(path):
        for name in names:
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():
                found[file.relative_to(path).as_posix()] = _stamp(file)
    return found


def refuse_change(path: Path, before: Snapshot) -> None:
    """Raise if a file was changed, added or removed since the snapshot.

    Raises
    ------
    InputError
        The first such file, by name.
    """
    after = snapshot(path)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    if changed:
        raise InputError(
            f"{changed[0]!r} changed while the run read it (运行期间语料有改动)",
            where=path.as_posix(),
            remedy="run again when nobody writes to the corpus",
        )


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns

"""Writing that a crash cannot leave half done: flush, fsync, rename."""

from __future__ import annotations

import os
from pathlib import Path

from discourse.errors import EnvironmentFault


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text to a file, all or nothing."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, all or nothing: a hidden neighbour is written, fsynced and renamed.

    Raises
    ------
    EnvironmentFault
        No permission, no space, or no such folder.
    """
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        with partial.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> EnvironmentFault:
    """Say that a path cannot be written, and why."""
    return EnvironmentFault(
        f"cannot write (无法写入): {error.strerror or error}",
        where=path.as_posix(),
        remedy="check that the folder exists, the permission, and the free space",
    )

"""The place of the cache on this machine, where the user names none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "DISCOURSE_CACHE"


def cache_place() -> str:
    """Folder or address of the cache.

    Returns
    -------
    str
        ``DISCOURSE_CACHE`` if set; else ``discourse`` in the user's folder for caches, where the
        system has it: ``%LOCALAPPDATA%``, ``~/Library/Caches``, ``$XDG_CACHE_HOME`` or ``~/.cache``.
    """
    if named := os.environ.get(VARIABLE):
        return named
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return (base / "discourse").as_posix()

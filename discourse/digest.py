"""Digests: canonical JSON, and sha256 of values, files and the package's own source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_BLOCK = 1 << 20
_SOURCE_SUFFIXES = frozenset({".py", ".csv", ".txt", ".json", ".jinja", ".npz", ".otf", ".yaml"})


def canonical_json(value: object) -> str:
    """Serialize a value so that equal values give equal bytes.

    Parameters
    ----------
    value : object
        Mappings, sequences, sets, strings, numbers, dates, paths, or objects with a ``digest``.

    Returns
    -------
    str
        JSON with sorted keys and no spaces; NaN is refused.

    Examples
    --------
    >>> canonical_json({"乙": 1, "甲": (True, None)})
    '{"乙":1,"甲":[true,null]}'
    """
    return json.dumps(
        _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(value: object) -> str:
    """Sha256 (64 hexadecimal digits) of a value's canonical JSON.

    Examples
    --------
    >>> digest(["产教融合"])[:12]
    '7a1d67260842'
    """
    return hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()


def file_digest(path: Path) -> str:
    """Sha256 of a file's bytes, read in blocks."""
    hasher = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


@cache
def source_digest() -> str:
    """Sha256 over the package's own source and data files, by relative path."""
    root = Path(__file__).parent
    files = sorted(
        path
        for path in root.rglob("*")
        if path.suffix in _SOURCE_SUFFIXES
        # What a wheel carries in shipped/ lies elsewhere in a source tree, and is no code.
        and path.relative_to(root).parts[0] != "shipped"
        and "__pycache__" not in path.parts
    )
    return digest({path.relative_to(root).as_posix(): file_digest(path) for path in files})


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((_plain(item) for item in value), key=canonical_json)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return value.as_posix()
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if hasattr(value, "digest"):
        return value.digest
    raise TypeError(f"no canonical form for {type(value).__name__}")

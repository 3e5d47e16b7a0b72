"""Whether two result folders hold the same numbers: by bytes, or within a tolerance."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

from discourse.errors import DriftError

TOLERANCE = 1e-6
"""Relative, and absolute near zero, for tables of the class ``numeric``."""


def differences(old: Path, new: Path) -> list[str]:
    """Name every file whose content differs more than its class allows."""
    before, after = files_of(old), files_of(new)
    found = [f"{path} is missing" for path in before.keys() - after.keys()]
    found += [f"{path} is new" for path in after.keys() - before.keys()]
    for path in before.keys() & after.keys():
        (kind, sha256), (_, now) = before[path], after[path]
        if kind == "volatile" or sha256 == now:
            continue
        if kind == "numeric" and _agree(old / path, new / path):
            continue
        found.append(f"{path} differs")
    return sorted(found)


def files_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Path → class and sha256 of every file, from a result folder's manifest."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        return {entry["path"]: (entry["class"], entry["sha256"]) for entry in manifest["files"]}
    except (ValueError, KeyError, TypeError) as error:
        raise DriftError(
            f"the manifest cannot be read (清单无法读取): {error}",
            where=(folder / "manifest.json").as_posix(),
            remedy="move the folder away and run again",
        ) from None


def same_numbers(one: str, other: str, tolerance: float = TOLERANCE) -> bool:
    r"""Whether two CSV texts agree cell by cell, numbers within a tolerance.

    Examples
    --------
    >>> same_numbers("词,权重\n产教融合,0.1\n", "词,权重\n产教融合,0.1000000001\n")
    True
    >>> same_numbers("词,权重\n产教融合,0.1\n", "词,权重\n产教融合,0.2\n")
    False
    """
    left, right = (list(csv.reader(io.StringIO(text))) for text in (one, other))
    if [len(row) for row in left] != [len(row) for row in right]:
        return False
    cells = zip((c for row in left for c in row), (c for row in right for c in row), strict=True)
    return all(a == b or _close(a, b, tolerance) for a, b in cells)


def _close(one: str, other: str, tolerance: float) -> bool:
    try:
        return math.isclose(float(one), float(other), rel_tol=tolerance, abs_tol=tolerance)
    except ValueError:
        return False


def _agree(old: Path, new: Path) -> bool:
    """Tables by their numbers; pages and figures follow from tables and are not compared again."""
    if old.suffix != ".csv":
        return True
    return same_numbers(old.read_text("utf-8"), new.read_text("utf-8"))

"""Located: plain values read from YAML, each with its line, column and spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Located:
    r"""Plain values read from YAML, with the place and the spelling of each.

    Parameters
    ----------
    data : object
        Mappings, lists, text, numbers, booleans and None; the keys of mappings are always text.
    name : str
        Name of the file, as messages call it.
    places : mapping
        Path (keys and indices from the root) → line and column, counted from 1. The place of a
        key stands under the path with ``"key"`` and None put before it.
    spellings : mapping
        Path of a scalar → its text as written: ``1121`` and ``0.50`` keep their digits.

    Examples
    --------
    >>> from discourse.strict_yaml import load
    >>> located = load("phrases:\n  军民: [1121, no]", name="a.yaml")
    >>> located.data
    {'phrases': {'军民': [1121, 'no']}}
    >>> located.place(("phrases", "军民", 0)), located.spelling(("phrases", "军民", 0))
    ('a.yaml:2:8', '1121')
    """

    data: Any
    name: str
    places: Mapping[tuple[Any, ...], tuple[int, int]] = field(default_factory=dict, repr=False)
    spellings: Mapping[Path, str] = field(default_factory=dict, repr=False)

    def place(self, path: Path = (), *, key: bool = False) -> str:
        """``file:line:column`` of a value, of its key, or of the nearest thing around it."""
        marked = ("key", None, *path)
        if key and marked in self.places:
            line, column = self.places[marked]
            return f"{self.name}:{line}:{column}"
        for length in range(len(path), -1, -1):
            if tuple(path[:length]) in self.places:
                line, column = self.places[tuple(path[:length])]
                return f"{self.name}:{line}:{column}"
        return self.name

    def spelling(self, path: Path) -> str | None:
        """Quote a scalar as it was written; None where there is no scalar."""
        return self.spellings.get(tuple(path))

    def at(self, path: Path) -> Any:
        """Value under a path."""
        value = self.data
        for step in path:
            value = value[step]
        return value

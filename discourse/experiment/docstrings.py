"""Sections of numpydoc docstrings: what the manual of a function says, part by part."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

_NEXT_ENTRY = re.compile(
    r"(?<=[.\d]) (?=[A-ZÀ-Ž][\w’'-]+(?: [A-Z][\w-]+)?, [A-Z]\.[^()]{0,120}\((?:1[89]|20)\d\d)|(?<=;) "
)
_PARAMETER = re.compile(r"^(\*{0,2}\w+(?:, \*{0,2}\w+)*)(?: : .*)?$")


def summary(thing: Any) -> str:
    """First line of a docstring, without its period."""
    return (inspect.getdoc(thing) or "").split("\n", 1)[0].rstrip(".")


def section(thing: Any, title: str) -> str:
    """Text of one section ("Notes", "References"); empty if there is none."""
    lines = (inspect.getdoc(thing) or "").split("\n")
    for at, line in enumerate(lines[:-1]):
        if line == title and set(lines[at + 1]) == {"-"}:
            body = lines[at + 2 :]
            end = next(
                (i for i in range(len(body) - 1) if body[i] and set(body[i + 1]) == {"-"}),
                len(body),
            )
            return "\n".join(body[:end]).strip("\n")
    return ""


def parameter_descriptions(function: Callable[..., Any]) -> dict[str, str]:
    """Parameter → what the docstring says about it, in one line."""
    told: dict[str, list[str]] = {}
    current: list[str] = []
    for line in section(function, "Parameters").split("\n"):
        if match := _PARAMETER.match(line):
            current = []
            told.update(dict.fromkeys(match.group(1).split(", "), current))
        elif line.strip():
            current.append(line.strip())
    return {name: " ".join(lines) for name, lines in told.items()}


def references(function: Callable[..., Any]) -> list[str]:
    """Entries of the section "References", one line each.

    Examples
    --------
    >>> def measure() -> None:
    ...     '''Measure.
    ...
    ...     References
    ...     ----------
    ...     Gries, S. (2008). Dispersions. IJCL, 13(4),
    ...     403–437.
    ...     Juilland, A. & Brodin, D. (1970). French Words.
    ...     '''
    >>> references(measure)
    ['Gries, S. (2008). Dispersions. IJCL, 13(4), 403–437.', 'Juilland, A. & Brodin, D. (1970). French Words.']
    """
    text = " ".join(section(function, "References").split())
    entries = _NEXT_ENTRY.split(text)
    return [f"{entry.rstrip('.;')}." for entry in entries if entry]

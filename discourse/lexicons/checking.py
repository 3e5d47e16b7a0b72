"""Checking rows of a lexicon: all faults are collected, then reported together."""

from __future__ import annotations

import re

from discourse.errors import InputError, suggestion
from discourse.lexicons.entry import FUNCTIONS, KINDS, ORIGINS, Entry

_SHOWN = 20
_VALUES = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2, "〇": 0}
_NUMERAL = re.compile("[零〇一二三四五六七八九两双十百千万]+|[0-9]+")


class Faults:
    """Faults of one file, each with its line.

    Parameters
    ----------
    name : str
        The file, as messages call it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: list[tuple[str, int, str]] = []

    def add(self, line: int, what: str, remedy: str) -> None:
        """Note a fault."""
        self._found.append((what, line, remedy))

    def stop_if_any(self) -> None:
        """Raise one InputError that lists every fault."""
        if not self._found:
            return
        if len(self._found) == 1:
            what, line, remedy = self._found[0]
            raise InputError(what, where=f"{self.name}:{line}", remedy=remedy)
        shown = [
            f"{self.name}:{line}: {what}\n  → {remedy}"
            for what, line, remedy in self._found[:_SHOWN]
        ]
        more = len(self._found) - _SHOWN
        shown += [f"… and {more} more"] if more > 0 else []
        raise InputError(f"{len(self._found)} faults in {self.name}\n" + "\n".join(shown))


def check_entry(entry: Entry, line: int, seen: dict[str, int], faults: Faults) -> None:
    """Note what is wrong with one entry; ``seen`` maps earlier terms to their lines."""
    if not entry.term:
        faults.add(line, "the term is empty", "write a term, or delete the row")
        return
    if entry.term in seen:
        first = seen[entry.term]
        faults.add(line, f"{entry.term!r} stands in line {first} already", "delete one of the two")
    if any(character.isspace() and character != " " for character in entry.term):
        faults.add(line, f"the term {entry.term!r} holds a tab or line break", "take it out")
    for column, value, choices in (
        ("kind", entry.kind, KINDS),
        ("function", entry.function, FUNCTIONS),
        ("origin", entry.origin, ORIGINS),
    ):
        if value and value not in choices:
            faults.add(line, f"unknown {column} {value!r}", suggestion(value, choices))
    if entry.frequency is not None and entry.frequency < 1:
        faults.add(
            line,
            f"the frequency of {entry.term!r} is {entry.frequency}",
            "give 1 or more, or leave it empty; a lexicon adds words and cannot delete them",
        )
    _check_members(entry, line, faults)


def _check_members(entry: Entry, line: int, faults: Faults) -> None:
    if not entry.members:
        return
    if not all(entry.members):
        faults.add(line, f"a member of {entry.term!r} is empty", "join members by one |")
        return
    sizes = _possible_sizes(entry.term) if entry.kind == "numeric-abbreviation" else set()
    if sizes and len(entry.members) not in sizes:
        wanted = " or ".join(map(str, sorted(sizes)))
        faults.add(
            line,
            f"{entry.term!r} has {len(entry.members)} members, not {wanted}",
            "list every member, joined by |, or leave the column empty",
        )


def _possible_sizes(term: str) -> set[int]:
    """How many members a term's numerals promise: 四个面向 4, 三严三实 3 or 6, 6352 6352, 16 or 4."""
    runs = _NUMERAL.findall(term)
    if not runs:
        return set()
    values = [_read_numeral(run) for run in runs]
    digits = [_VALUES.get(c, 1) if not c.isdigit() else int(c) for run in runs for c in run]
    return {values[0], sum(values), len(digits), sum(digits)} - {0, 1}


def _read_numeral(run: str) -> int:
    if run.isascii():
        return int(run)
    total = current = 0
    for character in run:
        unit = {"十": 10, "百": 100, "千": 1000, "万": 10_000}.get(character)
        if unit is None:
            current = current * 10 + _VALUES[character]
        else:
            total, current = total + max(current, 1) * unit, 0
    return total + current

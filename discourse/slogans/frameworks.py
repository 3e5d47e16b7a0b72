"""Frameworks of one document: every named set whose members the text states, and what conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from discourse.lexicons import Entry, load_lexicon
from discourse.slogans.framework import Framework, FrameworkClass
from discourse.slogans.framework_lists import Found, find_lists
from discourse.slogans.framework_statements import find_statements
from discourse.slogans.mention import SloganMention
from discourse.slogans.reading import Reading
from discourse.slogans.standing import LEXICON

_FULL_WIDTH = str.maketrans(",;:()!?", "，；：（）！？")


def find_frameworks(
    text: str, mentions: Sequence[SloganMention], *, document: str = ""
) -> tuple[Framework, ...]:
    """Frameworks of one text, in order of place.

    Parameters
    ----------
    text : str
        Normalized text.
    mentions : sequence of SloganMention
        Its slogans, as `extract` gives them, with the members of its numerals.
    document : str, optional
        Id of the document.

    Returns
    -------
    tuple of Framework
        Each name once for each of its sets of members, at its first place.

    Notes
    -----
    Numerals come first, then lists before a name, then sentences that spell a framework out; a
    pattern adds nothing inside what an earlier one found. Members are never invented: they are
    strings of the text, or a set of the shipped lexicon, which `source` then says.

    Examples
    --------
    >>> from discourse.slogans import extract
    >>> text = "构建“甲方—乙方—丙方”三级联动模式。完善“平台+模块”的课程体系。"
    >>> [(f.name, f.members, f.kind) for f in find_frameworks(text, extract(text))]
    [('三级联动', ('甲方', '乙方', '丙方'), 'brand'), ('课程体系', ('平台', '模块'), 'brand')]
    """
    reading = Reading(text.translate(_FULL_WIDTH), document)
    found = [*_numerals(reading, mentions)]
    taken = [(f.start, f.end) for f in found]
    for rule in (find_lists, find_statements):
        for one in rule(reading):
            if any(start < one.end and one.start < end for start, end in taken):
                continue
            if _repeats_numeral(one, found):
                continue
            found.append(_framework(reading, one))
            taken.append((one.start, one.end))
    return _conflicts(_distinct(sorted(found, key=lambda f: (f.start, f.end))))


def _numerals(reading: Reading, mentions: Iterable[SloganMention]) -> Iterator[Framework]:
    for mention in mentions:
        symbolic = mention.kind == "plus-compound" and mention.subtype == "symbolic"
        if (mention.kind == "numeric-abbreviation" or symbolic) and len(mention.expansion) > 1:
            yield Framework(
                reading.document, mention.start, mention.end, mention.text, mention.expansion,
                _class_of(mention.text, mention.expansion, mention.source, coined=True),
                mention.source, mention.rule,
            )  # fmt: skip


def _repeats_numeral(one: Found, found: Sequence[Framework]) -> bool:
    """Whether the list belongs to a numeral next to it: “甲—乙—丙”三级联动学习模式."""
    near = [f for f in found if abs(f.start - one.start) < 60]
    return any(sorted(f.members) == sorted(one.members) for f in near)


def _framework(reading: Reading, one: Found) -> Framework:
    name = reading.text[one.start : one.end]
    marks = reading.text[max(0, one.start - 2) : one.start] + name[:1]
    coined = one.rule == "quoted list before" or "“" in marks or "”" in marks
    return Framework(
        reading.document, one.start, one.end, name, one.members,
        _class_of(name, one.members, "text", coined=coined), "text", one.rule,
    )  # fmt: skip


def _class_of(name: str, members: tuple[str, ...], source: str, *, coined: bool) -> FrameworkClass:
    if source == "lexicon":
        return "canonical"
    entry = _entries().get(name)
    if entry is not None and set(entry.members) & set(members):
        return "canonical"
    return "brand" if coined else "list"


def _distinct(found: list[Framework]) -> list[Framework]:
    """The first place of each name and set of members."""
    first: dict[tuple[str, tuple[str, ...]], Framework] = {}
    for one in found:
        first.setdefault((one.name, tuple(sorted(one.members))), one)
    return list(first.values())


def _conflicts(found: list[Framework]) -> tuple[Framework, ...]:
    """Mark names that a text gives two sets of members."""
    sets: dict[str, set[tuple[str, ...]]] = {}
    for one in found:
        sets.setdefault(one.name, set()).add(tuple(sorted(one.members)))
    return tuple(replace(one, conflict=len(sets[one.name]) > 1) for one in found)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.term: entry for entry in load_lexicon(LEXICON).entries}

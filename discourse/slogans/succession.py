"""Succession: whether one of two wordings gives way to the other over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from discourse.slogans.wordings import Relation


class Uses(NamedTuple):
    """Where a wording is used.

    Parameters
    ----------
    dates : mapping of int to str
        Date of each dated document that uses it, by index of the document.
    paragraphs : mapping of (int, int) to int
        Occurrences by document and paragraph.
    """

    dates: Mapping[int, str]
    paragraphs: Mapping[tuple[int, int], int]


def refine(relation: Relation, head: Uses, member: Uses) -> Relation:
    """``successor`` where one wording of an alternation gives way to the other, else the relation.

    Notes
    -----
    The earlier wording must begin and end before the other, stand in two dated documents or more,
    and be gone for at least half of the documents that use the later one. Wordings that one paragraph
    uses twice or more each alternate; once each may announce the change. This is a proposal: only a reader can say that the
    later wording means the same.

    Examples
    --------
    >>> old = Uses({0: "2012", 1: "2013"}, {(0, 0): 1, (1, 0): 2})
    >>> new = Uses({2: "2014", 3: "2015"}, {(2, 0): 1, (3, 1): 1})
    >>> refine("alternant", new, old), refine("narrower", new, old)
    ('successor', 'narrower')
    """
    if relation != "alternant" or not head.dates or not member.dates:
        return relation
    earlier, later = sorted(
        (head, member), key=lambda uses: (max(uses.dates.values()), min(uses.dates.values()))
    )
    last, first = max(earlier.dates.values()), min(earlier.dates.values())
    together = any(
        count > 1 and later.paragraphs.get(place, 0) > 1
        for place, count in earlier.paragraphs.items()
    )
    after = sum(date > last for date in later.dates.values())
    gives_way = (
        len(earlier.dates) > 1
        and first < min(later.dates.values())
        and last < max(later.dates.values())
        and 2 * after >= len(later.dates)
        and not together
    )
    return "successor" if gives_way else relation

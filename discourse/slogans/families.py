"""Families: wordings of one idea, gathered around the most frequent of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from discourse.slogans.wordings import Relation, compare

MOST_NARROWER = 8
"""Most wordings that may narrow one head."""


@dataclass(frozen=True, slots=True)
class Family:
    """Wordings of one idea.

    Parameters
    ----------
    head : str
        The most frequent wording.
    members : tuple of (str, str)
        Every wording with its relation to the head; the head itself comes first.
    """

    head: str
    members: tuple[tuple[str, Relation], ...]


def group_wordings(frequencies: Mapping[str, int]) -> tuple[Family, ...]:
    """Group wordings into families.

    Parameters
    ----------
    frequencies : mapping of str to int
        Wordings with how often each occurs.

    Returns
    -------
    tuple of Family
        Every wording in exactly one family, families and members by descending frequency.

    Notes
    -----
    Wordings are taken from the most frequent (then the shortest) to the rarest. Each joins the
    closest head that `wordings.compare` relates it to, or becomes a head. Nothing joins by way of
    a third wording, so that families do not run into one another. A head that more than
    `MOST_NARROWER` wordings narrow (体制改革: 经济…, 政治…, 科技…) is a general noun and keeps none of
    them.

    Examples
    --------
    >>> counts = {"医工交叉": 5, "医工结合": 3, "理工医交叉": 2, "深化医工交叉": 1}
    >>> [(family.head, len(family.members)) for family in group_wordings(counts)]
    [('医工交叉', 3), ('理工医交叉', 1)]
    """
    first = _gather(frequencies, frozenset())
    general = frozenset(
        head
        for head, members in first.items()
        if sum(relation == "narrower" for _, relation in members) > MOST_NARROWER
    )
    grouped = _gather(frequencies, general) if general else first
    return tuple(Family(head, tuple(members)) for head, members in grouped.items())


def heads_of(frequencies: Mapping[str, int]) -> dict[str, str]:
    """The head of every wording that has a family of two or more.

    Parameters
    ----------
    frequencies : mapping of str to int
        Wordings with how often each occurs; those that occur once are left out.

    Examples
    --------
    >>> heads_of({"医工交叉": 5, "医工结合": 3, "揭榜挂帅": 2})
    {'医工交叉': '医工交叉', '医工结合': '医工交叉'}
    """
    repeated = {text: count for text, count in frequencies.items() if count > 1 and len(text) > 2}
    return {
        text: family.head
        for family in group_wordings(repeated)
        if len(family.members) > 1
        for text, _ in family.members
    }


def _gather(
    frequencies: Mapping[str, int], general: frozenset[str]
) -> dict[str, list[tuple[str, Relation]]]:
    """Members by head; what only narrows a general head stays apart."""
    ordered = sorted(frequencies, key=lambda text: (-frequencies[text], len(text), text))
    members: dict[str, list[tuple[str, Relation]]] = {}
    heads: dict[str, list[str]] = {}
    for text in ordered:
        near = dict.fromkeys(head for pair in _pairs(text) for head in heads.get(pair, ()))
        related = [
            (head, relation)
            for head in near
            if (relation := compare(head, text))
            and not (relation == "narrower" and head in general)
        ]
        if related:
            head, relation = min(related, key=lambda pair: _distance(pair[0], pair[1], text))
            members[head].append((text, relation))
            continue
        members[text] = [(text, "head")]
        for pair in _pairs(text):
            heads.setdefault(pair, []).append(text)
    return members


def _pairs(text: str) -> list[str]:
    """Neighbouring characters: wordings that share none are not compared."""
    return sorted({text[at : at + 2] for at in range(len(text) - 1)})


def _distance(head: str, relation: Relation, text: str) -> tuple[int, int, str]:
    order = ("orthographic", "alternant", "actor-added", "expanded", "narrower")
    return abs(len(head) - len(text)), order.index(relation), head

"""Extraction: all evidence over one text, repeats, members, and the settling of overlaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from discourse.corpus import Document
from discourse.slogans.chains import find_chains
from discourse.slogans.members import resolve_members
from discourse.slogans.mention import SloganMention
from discourse.slogans.numerals import INSIDE_NUMBER, find_numerals
from discourse.slogans.parallelism import find_couplets
from discourse.slogans.quotes import BASE, find_quotes
from discourse.slogans.reading import Reading
from discourse.slogans.settling import settle
from discourse.slogans.standing import find_standing, lend_members
from discourse.slogans.terms import DEFAULT_LEAST, find_terms
from discourse.slogans.themes import find_themes

Evidence = Callable[[Reading], Iterable[SloganMention]]

EVIDENCE: tuple[Evidence, ...] = (
    find_quotes,
    find_numerals,
    find_standing,
    find_chains,
    find_themes,
    find_couplets,
    find_terms,
)
"""What proposes slogans; a new kind of evidence is one file and one name here."""

_SHORTEST_REPEAT = {
    "numeric-abbreviation": 2,
    "plus-compound": 3,
    "quoted-slogan": 3,
    "dash-chain": 3,
}
# A word that is usually written without marks (社会主义) is no slogan where it stands bare.
_QUOTED_SHARE = 0.2


def extract(
    document: Document | str, /, *, least: float = DEFAULT_LEAST
) -> tuple[SloganMention, ...]:
    """Slogans of one document, in order of place.

    Parameters
    ----------
    document : Document or str
        A document, or a text without id.
    least : float, 0 to 1
        Lowest score of terms that the trained model finds (`terms.find_terms`).

    Returns
    -------
    tuple of SloganMention
        Every one satisfies ``text[start:end] == mention.text``. Nested expressions follow the one
        that holds them.

    Notes
    -----
    Candidates of all `EVIDENCE` are settled by `settling.settle`. What stands in quotation marks
    is found again without them in the same text, if at least a fifth of its occurrences have them.

    Examples
    --------
    >>> for mention in extract("坚持“四个面向”，以临床需求为导向，发展“党建+”。"):
    ...     print(mention.start, mention.kind, mention.text)
    3 numeric-abbreviation 四个面向
    9 theme-line 以临床需求为导向
    21 plus-compound 党建+
    """
    if isinstance(document, str):
        reading, year = Reading(document, least=least), None
    else:
        reading, year = Reading(document.text, document.id, least), year_of(document)
    candidates = [mention for find in EVIDENCE for mention in find(reading)]
    candidates += _repeats(reading, candidates)
    return lend_members(reading, resolve_members(reading, settle(candidates)), year)


def year_of(document: Document) -> int | None:
    """The year of a document, from its field or its date."""
    day, year = document.fields.get("date"), document.fields.get("year")
    if isinstance(year, int):
        return year
    return day.year if isinstance(day, date) else None


def _repeats(reading: Reading, candidates: list[SloganMention]) -> Iterator[SloganMention]:
    """The same strings elsewhere, where no quotation marks say so."""
    quoted = {
        mention.text: mention
        for mention in reversed(candidates)
        if mention.quoted
        and mention.subtype != "sentence"
        and (mention.kind != "quoted-slogan" or mention.score > BASE)
        and len(mention.text) >= _SHORTEST_REPEAT.get(mention.kind, 99)
    }
    if not quoted:
        return
    longest_first = sorted(quoted, key=lambda text: (-len(text), text))
    found = re.compile("|".join(map(re.escape, longest_first))).finditer(reading.text)
    places: dict[str, list[tuple[int, int]]] = {}
    for match in found:
        places.setdefault(match[0], []).append(match.span())
    known = {mention.span for mention in candidates}
    for text, spans in places.items():
        first, bare = quoted[text], [span for span in spans if span not in known]
        if len(spans) - len(bare) < _QUOTED_SHARE * len(spans):
            continue
        for start, end in bare:
            if first.kind != "numeric-abbreviation" or not _cuts_number(reading.text, start, end):
                yield reading.mention(
                    start, end, kind=first.kind, subtype=first.subtype,
                    score=min(first.score, 0.8), rule="extraction:repeat",
                )  # fmt: skip


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a longer number."""
    return bool(
        INSIDE_NUMBER.match(text[start - 1 : start])
        or (text[end - 1].isdigit() and INSIDE_NUMBER.match(text[end : end + 1]))
    )

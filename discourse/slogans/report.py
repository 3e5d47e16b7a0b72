"""The frozen record of a reporting verb and its speaker, before its reach is known."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.slogans.bodies import Body
from discourse.slogans.persons import Person
from discourse.slogans.reading import Quotation


@dataclass(frozen=True, slots=True)
class Report:
    """A verb with its speaker, before it is known how far the report runs.

    Parameters
    ----------
    speaker : Person
        Who says it; a body has a name only.
    body : str or None
        Kind of body; None for a person.
    verb : (int, int)
        Span of the verb.
    subject : int
        Where the clause of the verb begins.
    clause : int
        Where what is said begins.
    quotation : Quotation or None
        The quotation that it is, or begins with.
    elided : bool
        Whether the verb has no subject of its own.
    stop : int or None
        Where what is said ends, if the verb stands behind it.
    """

    speaker: Person
    body: Body | None
    verb: tuple[int, int]
    subject: int
    clause: int
    quotation: Quotation | None = None
    elided: bool = False
    stop: int | None = None

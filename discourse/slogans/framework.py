"""The frozen record of one framework: a name and the members that the text states for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FrameworkClass = Literal["canonical", "brand", "list"]
CLASSES: tuple[FrameworkClass, ...] = get_args(FrameworkClass)
"""A standing set of national policy, a coinage of the issuer, or a list made for the occasion."""


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework in one place.

    Parameters
    ----------
    document : str
        Id of the document, empty for a text that has none.
    start, end : int
        Character span of the name: ``document.text[start:end] == name``.
    name : str
        What it is called.
    members : tuple of str
        Members in the order of the text, at least two.
    kind : {"canonical", "brand", "list"}
        Whether it is a standing set, a coinage, or an ad hoc list.
    source : {"text", "lexicon"}
        Where the members come from.
    rule : str
        Pattern that found it; one that ends in ":open" had 等 after the last member.
    conflict : bool, optional
        Whether the same name has other members elsewhere in the same text.
    """

    document: str
    start: int
    end: int
    name: str
    members: tuple[str, ...]
    kind: FrameworkClass
    source: str
    rule: str
    conflict: bool = False

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.members)

"""Annotations: which expressions of which kind stand where, by a person or by a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discourse.corpus import Corpus
from discourse.lexicons.entry import KINDS


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One occurrence of one expression.

    Parameters
    ----------
    document : str
        Id of the document.
    start, end : int
        Span in the normalized text.
    text : str
        The expression.
    kind : str
        Its kind.
    """

    document: str
    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, eq=False)
class Annotation:
    """All occurrences in some documents.

    Parameters
    ----------
    name : str
        Who or what annotated.
    documents : tuple of str
        Ids of all documents that were read, those without an expression included.
    items : tuple of Item
        Sorted.
    corpus : Corpus or None
        The texts, where they are known.
    notes : tuple of str
        What was left out when the annotation was read, and why.

    Examples
    --------
    >>> Annotation.of("a", ["甲"], [Item("甲", 2, 6, "产教融合", "four-character-policy-term")]).kinds
    ('four-character-policy-term',)
    """

    name: str
    documents: tuple[str, ...]
    items: tuple[Item, ...]
    corpus: Corpus | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        name: str,
        documents: Iterable[str],
        items: Iterable[Item],
        *,
        corpus: Corpus | None = None,
        notes: Iterable[str] = (),
    ) -> Annotation:
        """Sort, and drop what is given twice."""
        return cls(
            name, tuple(sorted(set(documents))), tuple(sorted(set(items))), corpus, tuple(notes)
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds that occur, the most specific first."""
        found = {item.kind for item in self.items}
        return tuple(kind for kind in KINDS if kind in found) + tuple(sorted(found - set(KINDS)))

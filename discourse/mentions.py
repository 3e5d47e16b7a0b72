"""Mentions: every occurrence of a list of phrases in a corpus, as frozen arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

from discourse.contexts import flag_spans
from discourse.corpus import Corpus
from discourse.digest import digest
from discourse.matching import Matcher, Nesting
from discourse.options import By, Unit
from discourse.phrase import Phrase, Phrases, as_phrases
from discourse.shards import Engine, InProcess, Shard, shards
from discourse.storage import Spill

_KINDS = ("int32",) * 5 + ("bool",) * 3


@dataclass(frozen=True, eq=False)
class Mentions:
    """Where phrases occur, sorted by document, start and phrase.

    Parameters
    ----------
    corpus : Corpus
        The texts that were searched; spans refer to them.
    phrases : tuple of Phrase
        The families that were looked for, found or not.
    phrase : ndarray of int32, shape (M,)
        Index into ``phrases``.
    variant : ndarray of int32, shape (M,)
        Index into the phrase's own ``variants``.
    document : ndarray of int32, shape (M,)
        Index into ``corpus``.
    start, end : ndarray of int32, shape (M,)
        Character span in the document: ``corpus[d].text[start:end]`` is the variant.
    in_name, in_title, negated : ndarray of bool, shape (M,)
        Whether it stands inside an organisation's or programme's name, inside a 《title》, or
        under a negation.
    nesting : {"longest", "overlapping"}
        The nesting rule under which they were found.
    """

    corpus: Corpus
    phrases: tuple[Phrase, ...]
    phrase: NDArray[np.int32]
    variant: NDArray[np.int32]
    document: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    in_name: NDArray[np.bool_]
    in_title: NDArray[np.bool_]
    negated: NDArray[np.bool_]
    nesting: Nesting = "longest"

    def __post_init__(self) -> None:
        for name in (
            "phrase",
            "variant",
            "document",
            "start",
            "end",
            "in_name",
            "in_title",
            "negated",
        ):
            getattr(self, name).setflags(write=False)

    def __len__(self) -> int:
        return len(self.phrase)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the phrases."""
        return tuple(phrase.name for phrase in self.phrases)

    def text(self, at: int) -> str:
        """The string of one mention."""
        return self.corpus[int(self.document[at])].text[self.start[at] : self.end[at]]

    def counts(self, by: By = None, *, unit: Unit = "document") -> csr_array:
        """Occurrences per row and phrase.

        Parameters
        ----------
        by : str, sequence of str or None
            Fields to group documents by; None gives one row per unit.
        unit : {"document", "article", "paragraph", "sentence"}
            What a row is when ``by`` is None.

        Returns
        -------
        csr_array of int64, shape (G or U, P)
        """
        from scipy.sparse import csr_array

        if by is not None:
            groups = self.corpus.groups(by)
            row, height = groups.index[self.document], len(groups)
        elif unit == "document":
            row, height = self.document.astype(np.int64), len(self.corpus)
        else:
            units = self.corpus.units(unit)
            row, height = units.locate(self.document, self.start), len(units)
        inside = row >= 0
        data = np.ones(int(inside.sum()), np.int64)
        shape = (height, len(self.phrases))
        return csr_array((data, (row[inside], self.phrase[inside])), shape=shape)

    def only(self, kept: NDArray[Any]) -> Mentions:
        """The mentions of a mask or index, over the same corpus and phrases."""
        names = ("phrase", "variant", "document", "start", "end", "in_name", "in_title", "negated")
        return replace(self, **{name: getattr(self, name)[kept] for name in names})


def find_mentions(
    corpus: Corpus,
    phrases: Phrases | Sequence[Phrase],
    *,
    nesting: Nesting = "longest",
    engine: Engine | None = None,
) -> Mentions:
    """Every occurrence of a list of phrases, counted on characters.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    phrases : str, Phrase, sequence or mapping
        What `as_phrases` understands.
    nesting : {"longest", "overlapping"}
        Within a family the leftmost, then longest variant wins and occurrences do not overlap; or
        every occurrence of every variant counts. Across families every family counts its own.
    engine : Engine, optional
        Where the shards run; here, by default.

    Returns
    -------
    Mentions
        Sorted by document, start and phrase; the same for every engine.

    Raises
    ------
    ConfigError
        A phrase that cannot be understood.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> corpus = Corpus([Document("甲", "推进产教深度融合，产教融合走深走实。")])
    >>> mentions = find_mentions(corpus, {"产教融合": ["产教融合", "产教深度融合"]})
    >>> [mentions.text(at) for at in range(len(mentions))]
    ['产教深度融合', '产教融合']
    """
    families = as_phrases(phrases)
    cuts = shards(corpus)
    columns = [Spill(kind) for kind in _KINDS]
    base = 0
    for cut, found in zip(
        cuts, (engine or InProcess()).map(_Search(families, nesting), cuts), strict=True
    ):
        for column, piece in zip(columns, (found[0] + np.int32(base), *found[1:]), strict=True):
            column.append(piece)
        base += len(cut)
    document, start, end, phrase, variant, in_name, in_title, negated = (
        column.finish() for column in columns
    )
    return Mentions(
        corpus, families, phrase, variant, document, start, end, in_name, in_title, negated, nesting
    )


@dataclass(frozen=True)
class _Search:
    """The pass: phrases in one shard."""

    phrases: tuple[Phrase, ...]
    nesting: Nesting
    kind = "mentions"

    @cached_property
    def digest(self) -> str:
        return digest([self.nesting, [[p.name, p.variants, p.not_in] for p in self.phrases]])

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.phrases, self.nesting)

    def __call__(self, shard: Shard) -> tuple[NDArray[Any], ...]:
        return _search(self.matcher, shard.texts)


def _search(matcher: Matcher, texts: tuple[str, ...]) -> tuple[NDArray[Any], ...]:
    """Columns of one shard, documents counted from its first."""
    found = matcher.find(texts)
    flags = flag_spans(texts, found.text, found.start, found.end)
    return (
        found.text, found.start, found.end, found.phrase, found.variant,
        flags.in_name, flags.in_title, flags.negated,
    )  # fmt: skip

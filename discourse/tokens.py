"""Tokens: a corpus cut into words, as frozen arrays of ids and offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Corpus, Units
from discourse.digest import digest
from discourse.options import By, Unit
from discourse.storage import release
from discourse.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_array

_COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("start", int, "measure", "Character offset in the document.", "characters", "起点"),
    Column("sentence", int, "measure", "Number of the sentence in its document.", "", "句"),
    Column("token", str, "label", "The token.", zh="词"),
    Column("kept", bool, "measure", "Whether the token counts (no stop word).", "", "保留"),
)


PART_TOKENS = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The tokens of neighbouring documents, in memory.

    Parameters
    ----------
    document : ndarray of int32, shape (n,)
        Document index of every token, in the whole corpus.
    ids, start, sentence, kept : ndarray, shape (n,)
        As in `Tokens`.
    """

    document: NDArray[np.int32]
    ids: NDArray[np.int32]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    kept: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Tokens:
    """Tokens of a corpus.

    Parameters
    ----------
    corpus : Corpus
        The texts; ``corpus[d].text[start:start + len(word)]`` is the token's word.
    vocabulary : tuple of str, length V
        Types, in order of first appearance in the corpus.
    ids : ndarray of int32, shape (N,)
        Index into ``vocabulary``.
    start : ndarray of int32, shape (N,)
        Character offset in the document.
    sentence : ndarray of int32, shape (N,)
        Number of the sentence in its document, from 0.
    bounds : ndarray of int64, shape (D+1,)
        Document ``d`` is ``ids[bounds[d]:bounds[d+1]]``.
    kept : ndarray of bool, shape (N,)
        Stop words, punctuation and the like are masked, not deleted: neighbours stay neighbours.

        The arrays of a large corpus are memory-mapped; `parts` goes through them in bounded memory.
    fingerprint : str
        Digest of tokenizer, dictionary, lexicons and drops.
    recipe : tokenizers.Recipe or None
        What the texts were cut with, for analyses that ask for parts of speech; None for tokens
        that came from elsewhere.
    """

    corpus: Corpus
    vocabulary: tuple[str, ...]
    ids: NDArray[np.int32]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    bounds: NDArray[np.int64]
    kept: NDArray[np.bool_]
    fingerprint: str = field(default="")
    recipe: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name in ("ids", "start", "sentence", "bounds", "kept"):
            getattr(self, name).setflags(write=False)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def digest(self) -> str:
        """Sha256 of corpus, fingerprint and mask: equal for equal tokens."""
        return digest([self.corpus.digest, self.fingerprint])

    @cached_property
    def document(self) -> NDArray[np.int32]:
        """Document index of every token, shape (N,)."""
        return np.repeat(np.arange(len(self.corpus), dtype=np.int32), np.diff(self.bounds))

    @cached_property
    def lengths(self) -> NDArray[np.int32]:
        """Length in characters of every type, shape (V,)."""
        return np.array([len(word) for word in self.vocabulary], np.int32)

    def parts(self, tokens: int = PART_TOKENS) -> Iterator[Part]:
        """The tokens in runs of whole documents.

        Parameters
        ----------
        tokens : int
            About how many at a time; a document is never cut.

        Examples
        --------
        >>> from discourse.corpus import Document
        >>> corpus = Corpus([Document("甲", "产教融合"), Document("乙", "医工交叉融合")])
        >>> cut = Tokens(corpus, ("医工", "交叉", "融合", "产教"), np.array([0, 1, 2, 3, 2], np.int32),
        ...              np.array([0, 2, 4, 0, 2]), np.zeros(5, np.int32), np.array([0, 3, 5]),
        ...              np.ones(5, bool))
        >>> [part.document.tolist() for part in cut.parts(tokens=2)]
        [[0, 0, 0], [1, 1]]
        """
        first = 0
        while first < len(self.bounds) - 1:
            wanted = int(self.bounds[first]) + tokens
            last = max(first + 1, int(np.searchsorted(self.bounds, wanted, side="right")) - 1)
            span = slice(int(self.bounds[first]), int(self.bounds[last]))
            sizes = np.diff(self.bounds[first : last + 1])
            yield Part(
                np.repeat(np.arange(first, last, dtype=np.int32), sizes),
                np.array(self.ids[span]),
                np.array(self.start[span]),
                np.array(self.sentence[span]),
                np.array(self.kept[span]),
            )
            for array in (self.ids, self.start, self.sentence, self.kept):
                release(array)
            first = last

    def words(self, document: int, *, kept: bool = False) -> list[str]:
        """The words of one document, in order; ``kept`` leaves masked tokens out."""
        span = slice(self.bounds[document], self.bounds[document + 1])
        ids = self.ids[span][self.kept[span]] if kept else self.ids[span]
        return [self.vocabulary[i] for i in ids]

    def counts(
        self, by: By = None, *, unit: Unit = "document", units: Units | None = None
    ) -> csr_array:
        """Kept tokens per row and type.

        Parameters
        ----------
        by : str, sequence of str or None
            Fields to group documents by; None gives one row per unit.
        unit : {"document", "article", "paragraph", "sentence"}
            What a row is when ``by`` is None.
        units : Units, optional
            The units themselves, where the caller has them already.

        Returns
        -------
        csr_array of int64, shape (G or U, V)
        """
        from scipy.sparse import csr_array, vstack

        groups = None if by is None else self.corpus.groups(by)
        if groups is None and (unit != "document" or units is not None):
            units = units or self.corpus.units(unit)
        height = len(groups) if groups else len(units) if units else len(self.corpus)
        shape = (height, len(self.vocabulary))
        whole = csr_array(shape, dtype=np.int64)
        rows: list[csr_array] = []
        for part in self.parts():
            ids, document = part.ids[part.kept], part.document[part.kept]
            if groups is not None:
                row = groups.index[document]
            elif units is not None:
                row = units.locate(document, part.start[part.kept])
            else:
                row = document.astype(np.int64)
            inside = row >= 0
            ones = np.ones(int(inside.sum()), np.int64)
            matrix = csr_array((ones, (row[inside], ids[inside])), shape=shape)
            matrix.sum_duplicates()
            if groups is not None:
                whole = whole + matrix
                continue
            # Units follow one another as documents do: a part fills rows that no other fills.
            last = int(row.max(initial=-1)) + 1
            done = sum(block.shape[0] for block in rows)
            rows.append(matrix[done : max(last, done)])
        if groups is not None:
            return whole
        done = sum(block.shape[0] for block in rows)
        rows.append(csr_array((height - done, shape[1]), dtype=np.int64))
        return vstack(rows, format="csr")

    def keep(self, mask: NDArray[np.bool_]) -> Tokens:
        """Mask more tokens: those outside ``mask`` (shape (N,)) no longer count."""
        kept = self.kept & mask
        return replace(
            self, kept=kept, fingerprint=digest([self.fingerprint, digest(mask.tobytes().hex())])
        )

    def to_frame(self) -> pd.DataFrame:
        """One row per token, as a pandas DataFrame."""
        data: dict[str, Any] = {
            "document": [self.corpus.ids[d] for d in self.document],
            "start": self.start.astype(np.int64),
            "sentence": self.sentence.astype(np.int64),
            "token": [self.vocabulary[i] for i in self.ids],
            "kept": self.kept.copy(),
        }
        return Table.of(_COLUMNS, data, sort=("document", "start")).to_frame()

"""Tokens: a corpus cut into words, as frozen arrays of ids and offsets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Corpus, Units
from discourse.digest import digest
from discourse.options import By, Unit
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
    fingerprint : str
        Digest of tokenizer, dictionary, lexicons and drops.
    """

    corpus: Corpus
    vocabulary: tuple[str, ...]
    ids: NDArray[np.int32]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    bounds: NDArray[np.int64]
    kept: NDArray[np.bool_]
    fingerprint: str = field(default="")

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
        from scipy.sparse import csr_array

        ids, document = self.ids[self.kept], self.document[self.kept]
        if by is not None:
            groups = self.corpus.groups(by)
            row, height = groups.index[document], len(groups)
        elif unit == "document" and units is None:
            row, height = document.astype(np.int64), len(self.corpus)
        else:
            units = units or self.corpus.units(unit)
            row, height = units.locate(document, self.start[self.kept]), len(units)
        inside = row >= 0
        data = np.ones(int(inside.sum()), np.int64)
        matrix = csr_array((data, (row[inside], ids[inside])), shape=(height, len(self.vocabulary)))
        matrix.sum_duplicates()
        return matrix

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

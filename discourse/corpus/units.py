"""Units: the documents, articles, paragraphs or sentences of a corpus, with ids people find again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.corpus.document import Document
from discourse.options import Unit
from discourse.text import articles, paragraphs, sentences


@dataclass(frozen=True, eq=False)
class Units:
    """The units of a corpus, in order of document and place.

    Parameters
    ----------
    kind : {"document", "article", "paragraph", "sentence"}
    document, start, end : ndarray of int64, shape (U,)
        Document index and character span; units never overlap.
    labels : tuple of str
        Ids that a person finds again: ``gwr_2019``, ``gwr_2019 §12``, ``law_0149 第二十四条``.
    """

    kind: Unit
    document: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def locate(self, document: NDArray[Any], offset: NDArray[Any]) -> NDArray[np.int64]:
        """Index of the unit that holds each place, -1 where none does."""
        stride = int(max(self.end.max(initial=0), offset.max(initial=0))) + 1
        key = document.astype(np.int64) * stride + offset
        at = np.searchsorted(self.document * stride + self.start, key, side="right") - 1
        inside = (at >= 0) & (self.document[at] == document) & (offset < self.end[at])
        return np.where(inside, at, -1)


def cut_units(documents: Sequence[Document], kind: Unit) -> Units:
    """Cut every document into units."""
    rows = [
        (at, start, end, label)
        for at, document in enumerate(documents)
        for start, end, label in _cut(document, kind)
    ]
    document, start, end, labels = zip(*rows, strict=True) if rows else ((), (), (), ())
    places = [np.array(column, np.int64) for column in (document, start, end)]
    return Units(kind, places[0], places[1], places[2], tuple(labels))


def _cut(document: Document, kind: Unit) -> Iterator[tuple[int, int, str]]:
    if kind == "document":
        yield 0, document.length, document.id
    elif kind == "article":
        for start, end, label in articles(document.text):
            yield start, end, f"{document.id} {label}".rstrip()
    else:
        mark = "§" if kind == "paragraph" else "#"
        spans = paragraphs(document.text) if kind == "paragraph" else sentences(document.text)
        for at, (start, end) in enumerate(spans, start=1):
            yield start, end, f"{document.id} {mark}{at}"

"""Documents and the corpus: texts with typed fields, sorted by id, read-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from discourse.digest import digest
from discourse.errors import InputError, UnknownNameError
from discourse.options import By, Condition, Scalar, SizeUnit, Unit, field_names
from discourse.text import OffsetMap, articles, paragraphs, sentences, size

Value = Scalar | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from.

    Parameters
    ----------
    path : str
        Path of the file, relative to the corpus, with "/".
    record : int or None
        Row or line number in a file that holds many documents, counted from 1.
    encoding, rule : str
        Encoding found, and by which rule ("utf-8", "utf-8-sig", "gb18030", "declared", …).
    sha256 : str
        Digest of the file's bytes.
    """

    path: str = ""
    record: int | None = None
    encoding: str = "utf-8"
    rule: str = "given"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text. Every offset in the package refers to ``text``; ``origin`` leads back to the file.

    Parameters
    ----------
    id : str
        Unique in its corpus, stable across runs and machines.
    text : str
        Normalized text.
    origin : OffsetMap, optional
        Normalized offset → offset in the decoded file or cell.
    fields : mapping, optional
        title, date, year, issuer, level, region, genre, …; values may be None.
    source : Source, optional
        The file.
    repairs : mapping, optional
        What normalization changed, and how often ("line_breaks", "spaces", "simplified", …).
    """

    id: str
    text: str
    origin: OffsetMap = field(default=None)  # type: ignore[arg-type,assignment,unused-ignore]
    fields: Mapping[str, Value] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    repairs: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given: OffsetMap | None = self.origin
        if given is None:
            object.__setattr__(self, "origin", OffsetMap.identity(len(self.text)))
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))
        object.__setattr__(self, "repairs", MappingProxyType(dict(self.repairs)))

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (
            self.id,
            self.text,
            self.origin,
            dict(self.fields),
            self.source,
            dict(self.repairs),
        )
        return (Document, parts)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the documents: its name, type, the declared order of its levels; ``time`` if it runs."""

    name: str
    type: type
    levels: tuple[Any, ...] = ()
    description: str = ""
    time: bool = False


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


@dataclass(frozen=True, eq=False)
class Groups:
    """Documents grouped by the values of fields.

    Parameters
    ----------
    fields : tuple of Field
        The fields that were named; none means one group, the corpus.
    keys : tuple of tuple
        Values of each group, sorted (declared levels in their order, missing last).
    index : ndarray of int64, shape (D,)
        Group of each document.
    """

    fields: tuple[Field, ...]
    keys: tuple[tuple[Value, ...], ...]
    index: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.keys)

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """Sum per group of one value per document."""
        return np.bincount(self.index, weights=values, minlength=len(self)).astype(values.dtype)

    def column(self, position: int, groups: Iterable[int]) -> list[Value]:
        """Values of one field for a list of group numbers."""
        return [self.keys[group][position] for group in groups]


class Corpus(Sequence[Document]):
    """Documents sorted by id, with typed fields.

    Parameters
    ----------
    documents : iterable of Document
        Ids must be unique.
    name : str, optional
        Name of the corpus.
    fields : iterable of Field, optional
        Declared fields; fields that documents carry without a declaration are inferred.
    problems : iterable of str, optional
        What was skipped or looked wrong when the corpus was read.

    Examples
    --------
    >>> corpus = Corpus([Document("乙", "产教融合。", fields={"year": 2019}),
    ...                  Document("甲", "医工交叉。", fields={"year": 2021})])
    >>> [document.id for document in corpus.where({"year": {"from": 2020}})]
    ['甲']
    """

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        name: str = "corpus",
        fields: Iterable[Field] = (),
        problems: Iterable[str] = (),
    ) -> None:
        self.name = name
        self.documents = tuple(sorted(documents, key=lambda document: document.id))
        self.problems = tuple(problems)
        self._place = {document.id: at for at, document in enumerate(self.documents)}
        if len(self._place) < len(self.documents):
            raise InputError(
                f"two documents have the id {_first_double(self.documents)!r}",
                where=name,
                remedy="rename one file, or give an id column with unique values",
            )
        declared = {field.name: field for field in fields}
        found = dict.fromkeys(name for document in self.documents for name in document.fields)
        self.fields: Mapping[str, Field] = MappingProxyType(
            {n: declared.get(n) or self._inferred(n) for n in dict.fromkeys([*declared, *found])}
        )

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    @overload
    def __getitem__(self, key: int | str) -> Document: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, key: int | str | slice) -> Document | tuple[Document, ...]:
        if not isinstance(key, str):
            return self.documents[key]
        if key not in self._place:
            raise UnknownNameError.among(key, self._place, kind="document", where=self.name)
        return self.documents[self._place[key]]

    def __repr__(self) -> str:
        size = int(self.sizes().sum())
        return f"Corpus {self.name!r}: {len(self)} documents, {size:,} characters, fields {', '.join(self.fields) or 'none'}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The documents' ids, in order."""
        return tuple(self._place)

    @cached_property
    def digest(self) -> str:
        """Sha256 over ids, texts and fields: equal for equal content, wherever it lies."""
        return digest(
            {
                "documents": [[d.id, digest(d.text), dict(d.fields)] for d in self.documents],
                "fields": {f.name: [f.type.__name__, f.levels] for f in self.fields.values()},
            }
        )

    def field(self, name: str) -> Field:
        """The field of a name; an unknown one raises with the nearest."""
        if name not in self.fields:
            raise UnknownNameError.among(name, self.fields, kind="field", where=self.name)
        return self.fields[name]

    def values(self, name: str) -> list[Value]:
        """One value of a field per document; None where a document lacks it."""
        self.field(name)
        return [document.fields.get(name) for document in self.documents]

    def where(self, condition: Condition | None = None, /) -> Corpus:
        """The documents that meet every condition: a value, a list of values, or a range.

        Raises
        ------
        UnknownNameError
            A field that no document has.
        """
        return self.only(self.matches(condition or {}))

    def matches(self, condition: Condition) -> NDArray[np.bool_]:
        """Which documents meet a condition, shape (D,)."""
        kept = np.ones(len(self), bool)
        for name, wanted in condition.items():
            values = self.values(name)
            kept &= np.array([_meets(value, wanted) for value in values], bool)
        return kept

    def only(self, kept: NDArray[np.bool_]) -> Corpus:
        """The documents of a mask, under the same fields."""
        documents = [d for d, keep in zip(self.documents, kept, strict=True) if keep]
        return Corpus(
            documents, name=self.name, fields=self.fields.values(), problems=self.problems
        )

    def with_levels(self, name: str, *, source: str, levels: Mapping[str, Any]) -> Corpus:
        """A new ordered field, its levels made from the values of another.

        Parameters
        ----------
        name : str
            Name of the new field ("period").
        source : str
            Field it is made from ("year").
        levels : mapping
            Level → ``[first, last]`` (both included) for numbers and dates, or a list of values
            for text; in their order.

        Raises
        ------
        ValueError
            A value falls into two levels.
        """
        ranged = self.field(source).type in (int, float, date)
        documents = []
        for document in self.documents:
            value = document.fields.get(source)
            hits = [level for level, of in levels.items() if _in_level(value, of, ranged)]
            if len(hits) > 1:
                raise InputError(
                    f"{source} {value!r} falls into two levels of {name!r}: {', '.join(hits)}",
                    remedy="make the levels disjoint",
                )
            values = {**document.fields, name: hits[0] if hits else None}
            documents.append(replace(document, fields=values))
        made = Field(name, str, tuple(levels), time=self.field(source).time)
        fields = {**self.fields, name: made}
        return Corpus(documents, name=self.name, fields=fields.values(), problems=self.problems)

    def groups(self, by: By = None) -> Groups:
        """Group the documents by one field, several, or none."""
        fields = tuple(self.field(name) for name in field_names(by))
        rows = list(zip(*(self.values(f.name) for f in fields), strict=True)) or [()] * len(self)
        keys = sorted(
            set(rows), key=lambda row: [_rank(f, v) for f, v in zip(fields, row, strict=True)]
        )
        place = {key: at for at, key in enumerate(keys)}
        index = np.array([place[row] for row in rows], np.int64)
        return Groups(fields, tuple(keys), index)

    def sizes(self, unit: SizeUnit = "character") -> NDArray[np.int64]:
        """Size of each document: letters and digits, or Han characters only, shape (D,)."""
        return np.array([size(document.text, unit) for document in self.documents], np.int64)

    def units(self, kind: Unit = "document") -> Units:
        """Cut every document into units with ids that a person can find again."""
        rows = [
            (at, start, end, label)
            for at, document in enumerate(self.documents)
            for start, end, label in _cut(document, kind)
        ]
        document, start, end, labels = zip(*rows, strict=True) if rows else ((), (), (), ())
        places = [np.array(column, np.int64) for column in (document, start, end)]
        return Units(kind, places[0], places[1], places[2], tuple(labels))

    def _inferred(self, name: str) -> Field:
        kinds = {type(d.fields[name]) for d in self.documents if d.fields.get(name) is not None}
        kind = kinds.pop() if len(kinds) == 1 else str
        return Field(name, kind, time=kind is date or (kind is int and name.endswith("year")))


def _cut(document: Document, kind: Unit) -> Iterator[tuple[int, int, str]]:
    if kind == "document":
        yield 0, len(document.text), document.id
    elif kind == "article":
        for start, end, label in articles(document.text):
            yield start, end, f"{document.id} {label}".rstrip()
    else:
        mark = "§" if kind == "paragraph" else "#"
        spans = paragraphs(document.text) if kind == "paragraph" else sentences(document.text)
        for at, (start, end) in enumerate(spans, start=1):
            yield start, end, f"{document.id} {mark}{at}"


def _meets(value: Value, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        if value is None:
            return False
        low, high = wanted.get("from"), wanted.get("to")
        return (low is None or value >= low) and (high is None or value <= high)
    if isinstance(wanted, list | tuple | set | frozenset):
        return value in wanted
    return value == wanted  # type: ignore[no-any-return]


def _in_level(value: Value, of: Any, ranged: bool) -> bool:
    if value is None:
        return False
    if ranged and isinstance(of, list | tuple) and len(of) == 2:
        return bool(of[0] <= value <= of[1])
    return value in of if isinstance(of, list | tuple) else bool(value == of)


def _rank(field: Field, value: Value) -> tuple[int, Any]:
    if value is None:
        return (2, "")
    if value in field.levels:
        return (0, field.levels.index(value))
    return (1, value)


def _first_double(documents: Sequence[Document]) -> str:
    pairs = pairwise(documents)
    return next(one.id for one, other in pairs if one.id == other.id)

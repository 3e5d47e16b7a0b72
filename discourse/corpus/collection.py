"""The corpus itself: documents sorted by id, with typed fields, read-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from discourse.corpus.document import Document, Field, Value
from discourse.corpus.groups import Groups, group_rows, in_level, meets
from discourse.corpus.units import Units, cut_units
from discourse.digest import digest
from discourse.errors import InputError, UnknownNameError
from discourse.options import By, Condition, SizeUnit, Unit, field_names


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

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The documents' ids, in order."""
        return tuple(self._place)

    @cached_property
    def digest(self) -> str:
        """Sha256 over ids, texts and fields: equal for equal content, wherever it lies."""
        return digest(
            {
                "documents": [[d.id, d.digest, dict(d.fields)] for d in self.documents],
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
            kept &= np.array([meets(value, wanted) for value in values], bool)
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
            hits = [level for level, of in levels.items() if in_level(value, of, ranged)]
            if len(hits) > 1:
                raise InputError(
                    f"{source} {value!r} falls into two levels of {name!r}: {', '.join(hits)}",
                    remedy="make the levels disjoint",
                )
            values = {**document.fields, name: hits[0] if hits else None}
            documents.append(document.with_fields(values))
        made = Field(name, str, tuple(levels), time=self.field(source).time)
        fields = {**self.fields, name: made}
        return Corpus(documents, name=self.name, fields=fields.values(), problems=self.problems)

    def groups(self, by: By = None) -> Groups:
        """Group the documents by one field, several, or none."""
        fields = tuple(self.field(name) for name in field_names(by))
        rows = list(zip(*(self.values(f.name) for f in fields), strict=True)) or [()] * len(self)
        return group_rows(fields, rows)

    def sizes(self, unit: SizeUnit = "character") -> NDArray[np.int64]:
        """Size of each document: letters and digits, or Han characters only, shape (D,)."""
        return np.array([document.size(unit) for document in self.documents], np.int64)

    def units(self, kind: Unit = "document") -> Units:
        """Cut every document into units with ids that a person can find again."""
        return cut_units(self.documents, kind)

    def _inferred(self, name: str) -> Field:
        kinds = {type(d.fields[name]) for d in self.documents if d.fields.get(name) is not None}
        kind = kinds.pop() if len(kinds) == 1 else str
        return Field(name, kind, time=kind is date or (kind is int and name.endswith("year")))


def _first_double(documents: Sequence[Document]) -> str:
    pairs = pairwise(documents)
    return next(one.id for one, other in pairs if one.id == other.id)

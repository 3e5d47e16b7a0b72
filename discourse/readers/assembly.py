"""Assembly: what is known about documents becomes their typed fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from discourse.corpus import Document, Field, Value
from discourse.errors import ConfigError, InputError, UnknownNameError
from discourse.readers.card import Card
from discourse.readers.typing_values import typed
from discourse.text import normalize


@dataclass
class Draft:
    """A document while its fields are still text.

    Parameters
    ----------
    document : Document
        Its text; no fields yet.
    row, header, named, metadata : mapping
        Fields of its row, of the lines above its text, of its file's name, of the metadata.
    """

    document: Document
    row: Mapping[str, str] = field(default_factory=dict)
    header: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.document.id


def assemble(drafts: Sequence[Draft], card: Card) -> tuple[list[Document], list[Field], list[str]]:
    """Gather fields and type them.

    Parameters
    ----------
    drafts : sequence of Draft
        Documents in order.
    card : Card
        The card of the corpus.

    Returns
    -------
    documents : list of Document
        In the same order.
    fields : list of Field
        Fields that the card declares.
    problems : list of str
        Values that contradict one another, or are no declared level.

    Raises
    ------
    InputError
        A value that is not of its declared type.
    UnknownNameError
        A field that the card takes from a column that does not exist.

    Notes
    -----
    A field is taken from the metadata, else from the document's own row, else from its header
    lines, else from its file's name. A document with a date and no year has the date's year.
    """
    problems: list[str] = []
    gathered = []
    for draft in drafts:
        gathered.append(_merge((draft.named, draft.header, draft.row, draft.metadata)))
        problems += _contradictions(draft.id, draft.header, draft.metadata)
    columns = _typed_columns(gathered, card, [draft.id for draft in drafts])
    documents = [
        draft.document.with_fields({name: column[at] for name, column in columns.items()})
        for at, draft in enumerate(drafts)
    ]
    declared = list(card.declared_fields())
    problems += _foreign_levels(columns, declared, [draft.id for draft in drafts])
    return documents, declared, problems


def _merge(layers: Sequence[Mapping[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for layer in layers:
        merged.update({name: _clean(value) for name, value in layer.items() if value.strip()})
    return merged


def _clean(value: str) -> str:
    """A value without control characters, as the report shows it."""
    if value.isprintable():
        return value
    return normalize(value, repair=False, simplify=False).text


def _contradictions(own: str, header: Mapping[str, str], metadata: Mapping[str, str]) -> list[str]:
    return [
        f"{own}: {name} is {metadata[name]!r} in the metadata and {header[name]!r} in the text"
        for name in ("date", "year")
        if header.get(name) and metadata.get(name) and header[name] != metadata[name]
    ]


def _typed_columns(
    gathered: Sequence[Mapping[str, str]], card: Card, ids: Sequence[str]
) -> dict[str, list[Value]]:
    names = list(dict.fromkeys(name for fields in gathered for name in fields))
    columns: dict[str, list[Value]] = {}
    taken = {declared.source for declared in card.fields.values() if declared.source}
    for name in [*names, *(name for name in card.fields if name not in names)]:
        declared = card.fields.get(name)
        origin = declared.source if declared is not None and declared.source else name
        if origin not in names:
            if declared is not None and declared.source:
                raise UnknownNameError.among(origin, names, kind="column", where="corpus.yaml")
            continue
        if name in taken and declared is None:
            continue
        values = [fields.get(origin) for fields in gathered]
        columns[name] = _typed(name, values, declared.type if declared else None, ids)
    return _with_time(columns, card)


def _typed(
    name: str, values: Sequence[str | None], kind: str | None, ids: Sequence[str]
) -> list[Value]:
    try:
        return typed(name, values, kind)
    except ValueError as fault:
        wrong = str(fault)
        own = next(
            own for own, value in zip(ids, values, strict=True) if (value or "").strip() == wrong
        )
        raise InputError(
            f"{name} is {wrong!r}, declared as {kind}",
            where=own,
            remedy=f"correct the value, or the type of {name!r} in corpus.yaml",
        ) from None


def _with_time(columns: dict[str, list[Value]], card: Card) -> dict[str, list[Value]]:
    if card.date is not None:
        if card.date not in columns:
            raise UnknownNameError.among(
                card.date, columns, kind="field", where="corpus.yaml: date"
            )
        values = typed("date", [None if v is None else str(v) for v in columns[card.date]])
        if not all(value is None or isinstance(value, date) for value in values):
            raise ConfigError(
                f"the field {card.date!r} holds no dates", where="corpus.yaml: date",
                remedy="name a field whose values are dates",
            )  # fmt: skip
        columns["date"] = values
    dates = columns.get("date", [])
    if any(isinstance(value, date) for value in dates):
        years = columns.get("year") or [None] * len(dates)
        columns["year"] = [
            when.year if year is None and isinstance(when, date) else year
            for year, when in zip(years, dates, strict=True)
        ]
    return columns


def _foreign_levels(
    columns: Mapping[str, list[Value]], declared: Sequence[Field], ids: Sequence[str]
) -> list[str]:
    return [
        f"{own}: {one.name} is {value!r}, which is no declared level"
        for one in declared
        if one.levels
        for own, value in zip(ids, columns.get(one.name, []), strict=False)
        if value is not None and value not in one.levels
    ]

"""The card of a corpus, ``corpus.yaml``: what its files are, and what their fields mean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from discourse.corpus import Field as CorpusField
from discourse.errors import ConfigError, FaultList, InputError
from discourse.options import Scalar
from discourse.readers.decoding import decode
from discourse.readers.file_names import file_name_fields
from discourse.readers.folder import refusal
from discourse.readers.reading import read_bytes
from discourse.readers.typing_values import TYPES, typed
from discourse.strict_yaml import Located, check, load

CARD = "corpus.yaml"
_Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldCard(_Strict):
    """What the card says about one field."""

    type: Literal["str", "text", "int", "float", "bool", "date"] | None = None
    levels: tuple[Scalar, ...] = ()
    description: str = ""
    source: _Text | None = None


class MetadataCard(_Strict):
    """The table of metadata: its file, and the column that names the documents."""

    file: _Text = "metadata.csv"
    key: _Text | None = None
    encoding: _Text | None = None


class NormalizeCard(_Strict):
    """What normalization does."""

    repair: bool = True
    simplify: bool = True


class Card(_Strict):
    """A card; without ``corpus.yaml`` everything has its default.

    Parameters
    ----------
    name, title, description, licence, source : str
        What the corpus is called, is, and comes from.
    texts : str or list of str
        Patterns of the files that are documents, below the folder: ``texts/**/*.txt``.
    metadata : str or {file, key, encoding}
        Table of metadata, CSV or XLSX.
    encoding : str
        Encoding of the texts; decides over every rule of decoding.
    id, text : str
        Columns with the id and the text, where a file holds many documents.
    date : str
        The field that is the documents' date.
    filename : str
        Pattern of fields in file names: ``{level}_{year}_{title}``.
    header_lines : "auto", "none" or mapping
        Lines such as ``标题：…`` above a text: found, left alone, or label → field.
    fields : mapping
        Field → {type, levels, description, source}; ``source`` is the column it is taken from.
    where : mapping
        Condition that documents must meet, as in `Corpus.where`.
    footer : str
        Regular expression; the text ends before the first line in which it is found.
    normalize : {repair, simplify}
        What normalization does.
    recipe : mapping
        How the corpus is downloaded, see `discourse.recipes`; reading leaves it aside.
    """

    name: _Text | None = None
    title: str = ""
    description: str = ""
    licence: str = ""
    source: str = ""
    texts: tuple[_Text, ...] | _Text = ()
    metadata: MetadataCard | _Text | None = None
    encoding: _Text | None = None
    id: _Text | None = None
    text: _Text | None = None
    date: _Text | None = None
    filename: _Text | None = None
    header_lines: Literal["auto", "none"] | dict[str, _Text] = "auto"
    fields: dict[str, FieldCard] = Field(default_factory=dict)
    where: dict[str, Any] = Field(default_factory=dict)
    footer: _Text | None = None
    normalize: NormalizeCard = NormalizeCard()
    recipe: dict[str, Any] | None = None

    @field_validator("texts", "metadata")
    @classmethod
    def _stays_inside(cls, value: Any) -> Any:
        path = value.file if isinstance(value, MetadataCard) else value
        for one in path if isinstance(path, tuple) else (path,):
            if one is not None and (
                one.startswith(("/", "~")) or "\\" in one or ".." in one.split("/")
            ):
                raise ValueError(f"{one!r} leaves the folder of the corpus")
        return value

    @field_validator("filename")
    @classmethod
    def _names_fields(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                file_name_fields(value, "")
            except ConfigError as fault:
                raise ValueError(f"{fault.what}; {fault.remedy}") from None
        return value

    @field_validator("footer")
    @classmethod
    def _is_a_pattern(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"{value!r} is no regular expression: {error}") from None
        return value

    @property
    def patterns(self) -> tuple[str, ...]:
        """Patterns of the texts; none means all texts below the folder."""
        return (self.texts,) if isinstance(self.texts, str) else self.texts

    @property
    def metadata_card(self) -> MetadataCard | None:
        """The table of metadata that is declared."""
        return MetadataCard(file=self.metadata) if isinstance(self.metadata, str) else self.metadata

    def declared_fields(self) -> tuple[CorpusField, ...]:
        """Fields with their types and the order of their levels."""
        return tuple(_field(name, card) for name, card in self.fields.items())


def read_card(folder: Path) -> Card:
    """Read the card of a folder; one without a card has the defaults.

    Parameters
    ----------
    folder : Path
        Folder of a corpus.

    Returns
    -------
    Card
        The card.

    Raises
    ------
    FaultList
        Every fault of the card with file, line and column.
    """
    path = folder / CARD
    if not path.exists():
        return Card()
    if reason := refusal(path, folder.resolve()):
        raise InputError(reason, where=CARD, remedy="put the card itself into the folder")
    located = load(decode(read_bytes(path, CARD), name=CARD).text, name=CARD)
    card, faults = check(located, Card)
    if card is None:
        raise FaultList(faults)
    if wrong := _wrong_levels(card, located):
        raise FaultList(wrong)
    return card


def _wrong_levels(card: Card, located: Located) -> list[ConfigError]:
    faults = []
    for name, field in card.fields.items():
        if field.type is None:
            continue
        for at, level in enumerate(field.levels):
            try:
                typed(name, [str(level)], field.type)
            except ValueError:
                where = located.place(("fields", name, "levels", at))
                what = f"the level {level!r} of {name!r} is not of type {field.type}"
                faults.append(ConfigError(what, where=where, remedy="change the level or the type"))
    return faults


def _field(name: str, card: FieldCard) -> CorpusField:
    kinds = {type(level) for level in card.levels}
    inferred = kinds.pop() if len(kinds) == 1 else str
    kind = inferred if card.type is None else TYPES[card.type]
    levels: tuple[Any, ...] = tuple(card.levels)
    if card.type is not None:
        levels = tuple(typed(name, [str(level) for level in card.levels], card.type))
    runs = TYPES.get(card.type or "") is TYPES["date"] or (kind is int and name.endswith("year"))
    return CorpusField(name, kind, levels, card.description, time=runs)

"""The recipe in a card: where a public corpus lies, which rows it is, and how they are cleaned."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from discourse.readers.card import CARD
from discourse.strict_yaml import load, validate


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _check_pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from None
    return value


def _check_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+/\S*", value):
        raise ValueError(f"{value!r} is no address; write https://… or http://…")
    return value


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_check_pattern)]
Address = Annotated[str, AfterValidator(_check_address)]
_Text = Annotated[str, Field(min_length=1)]


class FieldRecipe(_Strict):
    """Where a field comes from: a column, or a table of values.

    Parameters
    ----------
    column : str
        Column of the raw file.
    pattern : str
        Regular expression; its first group is the value, nothing if it does not fit.
    numeral : bool
        The value is a Chinese numeral below one hundred (十四) and becomes a number (14).
    of : str
        Template of fields made before (``{congress}-{session}``) whose value is looked up.
    values : mapping
        Key → value, for `of`.
    default : str
        Value where nothing else gives one.
    """

    column: _Text | None = None
    pattern: Pattern | None = None
    numeral: bool = False
    of: _Text | None = None
    values: dict[str, str] = Field(default_factory=dict)
    default: str = ""

    @model_validator(mode="after")
    def _comes_from_one_place(self) -> FieldRecipe:
        if (self.column is None) == (self.of is None):
            raise ValueError("give either column: or of:")
        if (self.of is None) != (not self.values):
            raise ValueError("of: and values: belong together")
        return self


class Rule(_Strict):
    """One step of cleaning; exactly one of `remove`, `replace` and `rejoin`.

    Parameters
    ----------
    remove : str
        Regular expression; what fits is taken out. ``^`` and ``$`` stand for lines.
    replace, by : str
        Regular expression, and what is put in its place.
    rejoin : "blank-lines"
        Lines are joined, without a space, into paragraphs that blank lines part.
    """

    remove: Pattern | None = None
    replace: Pattern | None = None
    by: str | None = None
    rejoin: Literal["blank-lines"] | None = None

    @model_validator(mode="after")
    def _is_one_step(self) -> Rule:
        if sum(one is not None for one in (self.remove, self.replace, self.rejoin)) != 1:
            raise ValueError("a rule is one of remove:, replace: and rejoin:")
        if (self.replace is None) != (self.by is None):
            raise ValueError("replace: and by: belong together")
        return self


class Recipe(_Strict):
    """How a corpus is made of one public file.

    Parameters
    ----------
    mirrors : list of str
        Addresses of the file, tried in turn.
    sha256 : str
        Digest of the file; another file is refused.
    bytes : int
        Size of the file.
    format : {"jsonl", "csv", "tsv", "xlsx"}
        What the file is: a table with one document per row.
    text : str
        Column that holds the text.
    rows : mapping
        Column → regular expression that must be found in it.
    id : str
        Template of the documents' ids, over fields: ``gwr_{year}``.
    documents : int
        How many documents come out.
    fields : mapping
        Field → `FieldRecipe`, in the order of the columns of metadata.csv.
    clean : list
        Rules of cleaning, in order.
    """

    mirrors: tuple[Address, ...] = Field(min_length=1)
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(gt=0)] | None = None
    format: Literal["jsonl", "csv", "tsv", "xlsx"] = "jsonl"
    text: _Text = "text"
    rows: dict[str, Pattern] = Field(default_factory=dict)
    id: _Text
    documents: Annotated[int, Field(gt=0)] | None = None
    fields: dict[str, FieldRecipe] = Field(default_factory=dict)
    clean: tuple[Rule, ...] = ()


def read_recipe(folder: Path) -> Recipe | None:
    """Read the recipe in the card of a folder; None if the card has none.

    Raises
    ------
    FaultList
        Every fault of the recipe with file, line and column.
    """
    path = folder / CARD
    located = load(path.read_bytes(), name=path.as_posix())
    if not isinstance(located.data, dict) or located.data.get("recipe") is None:
        return None
    return validate(located, Recipe, at=("recipe",))

"""Making documents: rows of the raw file are chosen, named, given fields and cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from discourse.errors import ConfigError, FaultList, InputError, UnknownNameError
from discourse.readers.formats import reader_for
from discourse.readers.names import field_name as column_field
from discourse.readers.reading import RawFile, Record
from discourse.recipes.recipe import FieldRecipe, Recipe, Rule

_SAFE_ID = re.compile(r"[\w（）()—·.-]{1,120}")
_DIGITS = {numeral: number for number, numeral in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Made:
    """A document of a recipe: its id, cleaned text, and fields as text."""

    id: str
    text: str = field(repr=False)
    fields: Mapping[str, str]


def make_documents(recipe: Recipe, data: bytes, *, name: str = "download") -> tuple[Made, ...]:
    """Make the documents of a recipe from the bytes of its file.

    Parameters
    ----------
    recipe : Recipe
        The recipe.
    data : bytes
        The raw file.
    name : str
        What messages call the file.

    Returns
    -------
    tuple of Made
        Sorted by id.

    Raises
    ------
    InputError
        Rows that cannot be read, an empty text, or another number of documents than declared.
    ConfigError
        A recipe that names a column or field that is not there, or gives two documents one id.
    """
    file = RawFile(f"{name}.{recipe.format}", data, text_column=recipe.text)
    reading = reader_for(file.name)(file)
    if reading.faults:
        raise FaultList(reading.faults)
    _refuse_columns(recipe, reading.records, name)
    made = []
    for record in reading.records:
        if not all(re.search(p, _cell(record, c)) for c, p in recipe.rows.items()):
            continue
        fields = fields_of(recipe.fields, record, name)
        own = _fill(recipe.id, fields, name)
        text = clean(record.text, recipe.clean)
        if not text.strip():
            raise InputError(
                f"nothing is left of {own!r} after cleaning", where=name,
                remedy="correct clean: in the recipe",
            )  # fmt: skip
        made.append(Made(own, text, fields))
    _refuse_ids([one.id for one in made], name)
    if recipe.documents is not None and len(made) != recipe.documents:
        raise InputError(
            f"{len(made)} documents came out, {recipe.documents} are declared",
            where=name,
            remedy="correct rows: or documents: in the recipe",
        )
    return tuple(sorted(made, key=lambda one: one.id))


def fields_of(recipes: Mapping[str, FieldRecipe], record: Record, name: str) -> dict[str, str]:
    """The fields of one row, as text; a field without value is empty."""
    fields: dict[str, str] = {}
    for own, one in recipes.items():
        if one.of is not None:
            value = one.values.get(_fill(one.of, fields, name), "")
        else:
            value = _cell(record, one.column or "")
        if one.pattern is not None:
            match = re.search(one.pattern, value)
            value = "" if match is None else (match[1] if match.re.groups else match[0]) or ""
        if one.numeral and value:
            value = str(small_number(value))
        fields[own] = value.strip() or one.default
    return fields


def small_number(numeral: str) -> int:
    """A Chinese numeral below one hundred as a number.

    Examples
    --------
    >>> [small_number(one) for one in ("三", "十", "十四", "二十", "二十一")]
    [3, 10, 14, 20, 21]
    """
    tens, mark, ones = numeral.rpartition("十")
    try:
        if not mark:
            return _DIGITS[numeral]
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    except KeyError:
        raise InputError(
            f"{numeral!r} is no Chinese numeral below one hundred",
            remedy="correct the pattern of the field, or leave out numeral:",
        ) from None


def clean(text: str, rules: Iterable[Rule]) -> str:
    r"""Clean a text by rules, in their order; the text ends in one line end.

    Examples
    --------
    >>> rules = [Rule(remove=r"\[\d+\]"), Rule(rejoin="blank-lines")]
    >>> clean("依据《\n著作权法\n》[1]第五条。\n\n\n第二段。", rules)
    '依据《著作权法》第五条。\n第二段。\n'
    """
    for rule in rules:
        if rule.remove is not None:
            text = re.sub(rule.remove, "", text, flags=re.MULTILINE)
        elif rule.replace is not None:
            text = re.sub(rule.replace, rule.by or "", text, flags=re.MULTILINE)
        else:
            text = _rejoin(text)
    return text.strip() + "\n"


def _rejoin(text: str) -> str:
    blocks = re.split(r"\n(?:[^\S\n]*\n)+", text)
    joined = ("".join(block.split("\n")).strip() for block in blocks)
    return "\n".join(block for block in joined if block)


def _cell(record: Record, column: str) -> str:
    """The reader may have translated the column's name."""
    return record.fields.get(column) or record.fields.get(column_field(column), "")


def _refuse_columns(recipe: Recipe, records: Sequence[Record], name: str) -> None:
    there = dict.fromkeys(column for record in records for column in record.fields)
    wanted = [*recipe.rows, *(one.column for one in recipe.fields.values() if one.column)]
    for column in wanted:
        if column not in there and column_field(column) not in there:
            raise UnknownNameError.among(column, there, kind="column", where=f"{name}: recipe")


def _fill(template: str, fields: Mapping[str, str], name: str) -> str:
    def put(match: re.Match[str]) -> str:
        if match[1] not in fields:
            raise UnknownNameError.among(match[1], fields, kind="field", where=f"{name}: recipe")
        return fields[match[1]].zfill(int(match[2] or 0))

    return re.sub(r"\{(\w+)(?::0(\d))?\}", put, template)


def _refuse_ids(ids: list[str], name: str) -> None:
    for at, own in enumerate(ids):
        if not _SAFE_ID.fullmatch(own) or own.startswith("."):
            raise ConfigError(
                f"the id {own!r} cannot name a file", where=f"{name}: recipe",
                remedy="make it of letters, digits, _ and -",
            )  # fmt: skip
        if own in ids[:at]:
            raise ConfigError(
                f"two documents get the id {own!r}", where=f"{name}: recipe",
                remedy="make id: of fields that tell the rows apart",
            )  # fmt: skip

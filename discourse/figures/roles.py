"""Which columns a figure draws: asked for by role, so that any analysis fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from discourse.cells import Cell
from discourse.errors import ConfigError, UnknownNameError
from discourse.table import Column, Table

Language = Literal["zh", "en"]

_UNITS_ZH: Mapping[str, str] = {
    "characters": "字",
    "Han characters": "汉字",
    "tokens": "词次",
    "types": "词",
    "documents": "篇",
    "occurrences": "次",
    "mentions": "次",
    "units": "个单位",
    "bits": "比特",
    "nats": "奈特",
    "share": "比例",
}


def measure_of(columns: Sequence[Column], name: str | None, *, figure: str) -> Column:
    """The measure to draw: the one that is named, the headline, or the first.

    Raises
    ------
    ConfigError
        There is no measure, or the name is not one.
    """
    measures = [c for c in columns if c.role == "measure" and c.type in (int, float)]
    if not measures:
        raise _lacking("measure", columns, figure)
    if name is None:
        return next((column for column in measures if column.headline), measures[0])
    for column in measures:
        if column.name == name:
            return column
    raise UnknownNameError.among(name, [c.name for c in measures], kind="measure", where=figure)


def first_of(columns: Sequence[Column], *roles: str, figure: str) -> Column:
    """The first column of the first role that is there.

    Raises
    ------
    ConfigError
        No column has one of the roles.
    """
    for role in roles:
        for column in columns:
            if column.role == role:
                return column
    raise _lacking(" or ".join(roles), columns, figure)


def title_of(column: Column, language: Language) -> str:
    """What an axis says: the column's name and its unit, in the language of the figure.

    Examples
    --------
    >>> rate = Column("rate", float, "measure", "Rate.", "per 10,000 characters", "频率")
    >>> title_of(rate, "zh"), title_of(rate, "en")
    ('频率（每万字）', 'rate (per 10,000 characters)')
    """
    if language == "en":
        name = column.name.replace("_", " ")
        return f"{name} ({column.unit})" if column.unit else name
    name = column.zh or column.name
    return f"{name}（{_unit_zh(column.unit)}）" if column.unit else name


def values_of(table: Table, column: Column) -> list[Cell]:
    """Distinct values of a column: declared levels first, then the order of the table."""
    cells = table[column.name].tolist()
    present = dict.fromkeys(cell for cell in cells if cell is not None)
    declared = [level for level in column.levels if level in present]
    others = [value for value in present if value not in column.levels]
    if column.role in ("time", "group") and not column.levels:
        others.sort(key=lambda value: (str(type(value)), value))
    return [*declared, *others]


def series_of(table: Table, columns: Sequence[Column]) -> tuple[list[str], NDArray[np.intp]]:
    """One series per combination of labels and groups: their names, and each row's number."""
    rows = list(zip(*(table[column.name].tolist() for column in columns), strict=True))
    rows = rows or [()] * len(table)
    names = [" · ".join(shown(cell) for cell in row) for row in rows]
    place = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return list(place), np.array([place[name] for name in names], np.intp)


def shown(cell: Cell) -> str:
    """A cell as a label."""
    return "—" if cell is None else str(cell)


def _unit_zh(unit: str) -> str:
    if unit.startswith("per "):
        number, _, rest = unit.removeprefix("per ").partition(" ")
        amount = {"10,000": "万", "1,000": "千", "1,000,000": "百万", "100": "百"}.get(
            number, number
        )
        return f"每{amount}{_UNITS_ZH.get(rest, rest)}"
    return _UNITS_ZH.get(unit, unit)


def _lacking(role: str, columns: Sequence[Column], figure: str) -> ConfigError:
    have = ", ".join(f"{column.name} ({column.role})" for column in columns)
    return ConfigError(
        f"the figure {figure!r} needs a column of the role {role}; the table has {have}",
        where=figure,
        remedy="choose another figure, or give the analysis a `by`",
    )

"""Group columns: the fields named by ``by`` as the first columns of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from discourse.corpus import Field, Groups, Value
from discourse.options import SizeUnit
from discourse.table import Column


def group_columns(groups: Groups) -> tuple[Column, ...]:
    """One column per grouping field: role "time" where the field runs in time, else "group".

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "产教融合", fields={"year": 2019})])
    >>> [(column.name, column.role) for column in group_columns(corpus.groups("year"))]
    [('year', 'time')]
    """
    return tuple(_column(field) for field in groups.fields)


def group_cells(groups: Groups, rows: Iterable[int]) -> dict[str, list[Value]]:
    """Cells of the group columns for a list of group numbers, one per row."""
    numbers = list(rows)
    return {field.name: groups.column(at, numbers) for at, field in enumerate(groups.fields)}


def per_size(columns: tuple[Column, ...], per: int, unit: SizeUnit) -> tuple[Column, ...]:
    """The columns, with what a rate is per and what a size counts said in their units.

    Examples
    --------
    >>> rate = Column("rate", float, "measure", "Rate.", "per characters", "频率")
    >>> per_size((rate,), 10_000, "han")[0].unit
    'per 10,000 Han characters'
    """
    counted = "characters" if unit == "character" else "Han characters"
    units = {"rate": f"per {per:,} {counted}", "size": counted}
    return tuple(replace(c, unit=units[c.name]) if c.name in units else c for c in columns)


def _column(field: Field) -> Column:
    chinese = {"year": "年份", "date": "日期", "level": "层级", "region": "地区", "genre": "文种",
               "issuer": "发文机关", "period": "时期", "title": "标题", "speaker": "报告人"}  # fmt: skip
    return Column(
        field.name,
        field.type,
        "time" if field.time else "group",
        field.description or f"Field {field.name!r} of the documents.",
        zh=chinese.get(field.name, field.name),
        levels=field.levels,
    )

"""Column and Table: checked, typed, totally ordered, read-only; the only place a DataFrame is built."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from discourse.cells import Cell, format_cell, parse_cell, quoted
from discourse.digest import digest
from discourse.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

Role = Literal["label", "group", "time", "measure", "text"]

_DTYPES: Mapping[type, str] = {int: "int64", float: "float64", bool: "bool"}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds, said once.

    Parameters
    ----------
    name : str
        Fixed name; a parameter never renames it.
    type : type
        str, int, float, bool or date. Any cell may be missing (None, or NaN in floats).
    role : {"label", "group", "time", "measure", "text"}
        What a figure may use it for.
    description : str
        One sentence, in English.
    unit : str, optional
        Unit of a measure ("tokens", "per 10,000 characters").
    zh : str, optional
        The column's name in Chinese, for figures and the data dictionary.
    levels : tuple, optional
        Declared order of the values of a group or time column.
    headline : bool, optional
        The measure that a figure shows where nobody names one.
    """

    name: str
    type: type
    role: Role
    description: str
    unit: str = ""
    zh: str = ""
    levels: tuple[Any, ...] = ()
    headline: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """Rows under declared columns; build it with `Table.of`."""

    columns: tuple[Column, ...]
    arrays: Mapping[str, NDArray[Any]] = field(repr=False)

    @classmethod
    def of(
        cls,
        columns: Iterable[Column],
        data: Mapping[str, Sequence[Any] | NDArray[Any]],
        *,
        sort: Sequence[str] = (),
    ) -> Table:
        """Check, order and freeze.

        Parameters
        ----------
        columns : iterable of Column
            Exactly the columns of ``data``.
        data : mapping of str to sequence
            One sequence per column, all of one length.
        sort : sequence of str
            Keys from first to last; ``-name`` is descending. Columns that are not named break the
            remaining ties in their own order, so that the order of rows is total. Values with
            declared levels sort by level; missing values come last.

        Raises
        ------
        ValueError
            Columns and data do not agree, or a value is not of its column's type.

        Examples
        --------
        >>> columns = (Column("term", str, "label", "Term."), Column("n", int, "measure", "Count."))
        >>> table = Table.of(columns, {"term": ["乙", "甲"], "n": [2, 2]}, sort=["-n", "term"])
        >>> list(table.rows())
        [('乙', 2), ('甲', 2)]
        """
        columns = tuple(columns)
        names = [column.name for column in columns]
        if names != list(dict.fromkeys(names)) or set(names) != set(data):
            raise ValueError(f"columns {names} do not match data {sorted(data)}")
        arrays = {column.name: _checked(column, data[column.name]) for column in columns}
        if len({len(array) for array in arrays.values()}) > 1:
            raise ValueError(
                f"columns of unequal length: { {n: len(a) for n, a in arrays.items()} }"
            )
        order = _order(columns, arrays, sort)
        arrays = {name: array[order] for name, array in arrays.items()}
        return cls(columns, _frozen(arrays))

    def __len__(self) -> int:
        return len(next(iter(self.arrays.values()))) if self.columns else 0

    def __getitem__(self, name: str) -> NDArray[Any]:
        """One column as a read-only array."""
        return self.arrays[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(column for column in self.columns if column.name == name)

    def with_role(self, *roles: Role) -> tuple[Column, ...]:
        """The columns that play one of the roles, in order."""
        return tuple(column for column in self.columns if column.role in roles)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Rows as plain Python values; missing cells are None."""
        return zip(*(_cells(self.arrays[column.name]) for column in self.columns), strict=True)

    def head(self, count: int) -> Table:
        """The first rows."""
        return self.take(np.arange(min(count, len(self))))

    def take(self, rows: NDArray[Any]) -> Table:
        """Some rows, by position or mask, in the order of the table."""
        return Table(self.columns, _frozen({n: array[rows] for n, array in self.arrays.items()}))

    def to_frame(self) -> pd.DataFrame:
        """A pandas DataFrame: a copy, with declared levels as ordered categories."""
        import pandas as pd

        frame = pd.DataFrame({name: array.copy() for name, array in self.arrays.items()})
        for column in self.columns:
            if column.levels:
                frame[column.name] = pd.Categorical(
                    frame[column.name], categories=list(column.levels), ordered=True
                )
        return frame

    def to_csv(self) -> str:
        r"""The table as text with the same bytes everywhere: LF, fixed float format.

        Text cells that a spreadsheet would read as a formula are escaped with an apostrophe;
        `from_csv` takes it off again.

        Examples
        --------
        >>> column = Column("term", str, "label", "Term.")
        >>> Table.of([column], {"term": ["=1+1", "党建+"]}).to_csv()
        "term\n'=1+1\n党建+\n"
        """
        columns = [_written(self.arrays[column.name]) for column in self.columns]
        rows = (",".join(cells) or '""' for cells in zip(*columns, strict=True))
        return "\n".join([",".join(self.names), *rows]) + "\n"

    @classmethod
    def from_csv(cls, text: str, columns: Iterable[Column]) -> Table:
        """Read back what `to_csv` wrote, under the same columns."""
        columns = tuple(columns)
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        header = next(reader, [])
        if header != [column.name for column in columns]:
            raise InputError(
                f"columns {header} are not {[column.name for column in columns]}",
                remedy="read the table with the columns of the analysis that wrote it",
            )
        rows = list(reader)
        data = {
            column.name: [parse_cell(column.type, row[at]) for row in rows]
            for at, column in enumerate(columns)
        }
        arrays = {column.name: _checked(column, data[column.name]) for column in columns}
        return cls(columns, _frozen(arrays))

    @cached_property
    def digest(self) -> str:
        """Sha256 of the table as CSV."""
        return digest(self.to_csv())


def _checked(column: Column, values: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
    if isinstance(values, np.ndarray) and values.dtype == _DTYPES.get(column.type):
        return values.copy()
    items = values.tolist() if isinstance(values, np.ndarray) else list(values)
    if column.type is float:
        return np.array([math.nan if item is None else float(item) for item in items], "float64")
    for item in () if set(map(type, items)) == {column.type} else items:
        wrong_bool = isinstance(item, bool) and column.type is not bool
        if item is not None and (wrong_bool or not isinstance(item, column.type)):
            raise ValueError(f"column {column.name!r} holds {item!r}, not {column.type.__name__}")
    if column.type in _DTYPES and None not in items:
        return np.array(items, _DTYPES[column.type])
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array


def _frozen(arrays: Mapping[str, NDArray[Any]]) -> Mapping[str, NDArray[Any]]:
    for array in arrays.values():
        array.setflags(write=False)
    return MappingProxyType(dict(arrays))


def _cells(array: NDArray[Any]) -> list[Cell]:
    cells: list[Cell] = array.tolist()
    if array.dtype.kind == "f":
        return [None if isinstance(cell, float) and math.isnan(cell) else cell for cell in cells]
    return cells


def _written(array: NDArray[Any]) -> list[str]:
    """The cells of a column as text in a CSV file."""
    if array.dtype.kind == "i":
        return list(map(str, array.tolist()))
    if array.dtype.kind == "f":  # digits, signs and points need no quotation marks
        return list(map(format_cell, array.tolist()))
    cells = _cells(array)
    known = {cell: quoted(format_cell(cell)) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _order(
    columns: tuple[Column, ...], arrays: Mapping[str, NDArray[Any]], sort: Sequence[str]
) -> NDArray[np.intp]:
    keys = [(key.removeprefix("-"), key.startswith("-")) for key in sort]
    named = {name for name, _ in keys}
    keys += [(column.name, False) for column in columns if column.name not in named]
    by_name = {column.name: column for column in columns}
    ranks = [_ranks(by_name[name], arrays[name], descending) for name, descending in keys]
    return np.lexsort(ranks[::-1]) if ranks else np.arange(0)


def _ranks(column: Column, array: NDArray[Any], descending: bool) -> NDArray[Any]:
    """Numbers that sort as the values do; missing values last."""
    if array.dtype.kind in "if" and not column.levels:
        return -array if descending else array
    cells = _cells(array)
    level = {value: at for at, value in enumerate(column.levels)}
    present = {cell for cell in cells if cell is not None}
    ordered = sorted(present, key=(lambda v: (level.get(v, len(level)), v)) if level else None)
    place = {value: at for at, value in enumerate(reversed(ordered) if descending else ordered)}
    return np.array([len(place) if cell is None else place[cell] for cell in cells], "int64")

"""Result: a table with the question, every parameter and the notes that a reader needs."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from discourse.cells import format_cell
from discourse.table import Table

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_ROWS = 20


@dataclass(frozen=True, eq=False)
class Result:
    """What an analysis found.

    Parameters
    ----------
    analysis : str
        Name of the analysis.
    title : str
        What the table shows, in one line.
    table : Table
        The numbers, with their column dictionary.
    parameters : mapping
        Every parameter, defaults filled in.
    notes : tuple of str
        Counting rules, denominators and warnings, in sentences.

    Notes
    -----
    In a notebook the result shows itself; `to_frame` gives a pandas DataFrame.
    """

    analysis: str
    title: str
    table: Table
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))
        object.__setattr__(self, "notes", tuple(self.notes))

    def __len__(self) -> int:
        return len(self.table)

    def to_frame(self) -> pd.DataFrame:
        """The table as a pandas DataFrame (a copy)."""
        return self.table.to_frame()

    def to_csv(self) -> str:
        """The table as CSV text."""
        return self.table.to_csv()

    def __repr__(self) -> str:
        lines = [f"{self.title} ({len(self)} rows)", "\t".join(self.table.names)]
        lines += [
            "\t".join(format_cell(cell) for cell in row)
            for row in self.table.head(_SHOWN_ROWS).rows()
        ]
        if len(self) > _SHOWN_ROWS:
            lines.append(f"… {len(self) - _SHOWN_ROWS} more rows")
        return "\n".join([*lines, *(f"note: {note}" for note in self.notes)])

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th title="{html.escape(column.description, quote=True)}">{html.escape(column.name)}</th>'
            for column in self.table.columns
        )
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(format_cell(cell))}</td>" for cell in row) + "</tr>"
            for row in self.table.head(_SHOWN_ROWS).rows()
        )
        notes = "".join(f"<li>{html.escape(note)}</li>" for note in self.notes)
        shown = f"{min(len(self), _SHOWN_ROWS)} of {len(self)} rows"
        return (
            f"<p><b>{html.escape(self.title)}</b> ({shown})</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><ul>{notes}</ul>"
        )

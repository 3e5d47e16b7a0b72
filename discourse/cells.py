"""Cells: one value as text, the same everywhere, safe in a spreadsheet, and back."""

from __future__ import annotations

import math
from datetime import date

Cell = str | int | float | bool | date | None

_FORMULA_STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20'")


def format_cell(value: Cell) -> str:
    """One cell as text: ten significant digits, no ``-0``, empty when missing, formulas escaped."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value + 0.0:.10g}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return str(value)


def quoted(text: str) -> str:
    """Quote as RFC 4180 says; the csv module would leave a lone carriage return bare."""
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def parse_cell(kind: type, text: str) -> Cell:
    """Read back one cell that `format_cell` wrote."""
    if kind is str:
        return text[1:] if text.startswith("'") else text
    if text == "":
        return None
    if kind is bool:
        return text == "true"
    return date.fromisoformat(text) if kind is date else kind(text)

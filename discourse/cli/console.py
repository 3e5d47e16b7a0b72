"""What the command line prints: tables to stdout, everything else to stderr."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from discourse.errors import DiscourseError, FaultList

SHOWN_ROWS = 50


def say(message: str = "") -> None:
    """Print a message for people, on stderr."""
    print(printable(message), file=sys.stderr)


def put(text: str) -> None:
    """Print output, on stdout."""
    print(printable(text))


def put_json(record: Mapping[str, Any]) -> None:
    """Print one record as one line of JSON."""
    print(json.dumps(record, ensure_ascii=False, allow_nan=False, default=str))


def put_table(result: Any, *, as_json: bool, top: int | None = None) -> None:
    """Print a result: a table on a terminal, CSV in a pipe, or JSON lines; notes go to stderr."""
    table = result.table if top is None else result.table.head(top)
    if as_json:
        for row in table.rows():
            put_json(dict(zip(table.names, row, strict=True)))
    elif sys.stdout.isatty():
        _draw(result.title, table)
    else:
        sys.stdout.write(table.to_csv())
    for note in result.notes:
        say(f"note (说明): {note}")


def put_rows(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print a short list: aligned on a terminal, tab-separated in a pipe."""
    header, lines = list(header), [[_cell(value) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for line in lines:
            put("\t".join(line))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*header, box=None, pad_edge=False)
    for line in lines:
        drawn.add_row(*(Text(cell) for cell in line))
    Console().print(drawn)


def report_error(error: BaseException) -> int:
    """Print what went wrong, where, and what to do; return the exit code."""
    if isinstance(error, KeyboardInterrupt):
        say("interrupted (已中断)")
        return 130
    if isinstance(error, FaultList) and len(error.faults) > 1:
        say(f"error: {len(error.faults)} faults (错误：{len(error.faults)} 处)")
        for fault in error.faults:
            say(str(fault))
        return error.exit_code
    if isinstance(error, DiscourseError):
        say(f"error (错误): {error}")
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
        return 0
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        say(f"error (错误): {place}{error.strerror or error}")
        say("  → check the path, the permission and the free space")
        return 4
    say(f"internal error (内部错误): {type(error).__name__}: {error}")
    say("  → this is a fault of discourse; run again with --debug and report what it prints")
    return 5


def printable(text: str) -> str:
    """Text without control characters and overrides that could drive a terminal."""
    return "".join(
        c if c in "\n\t" or (c.isprintable() or c == "\u3000") else f"\\u{ord(c):04x}" for c in text
    )


def fitting_context(context: int) -> int:
    """As much context on each side as the terminal has room for; in a pipe, all that is asked."""
    if not sys.stdout.isatty():
        return context
    from rich.console import Console

    return min(context, max(6, (Console().width - 50) // 4))


def _draw(title: str, table: Any) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=Text(printable(title)), title_justify="left")
    for column in table.columns:
        right = column.role == "measure" or column.name == "left"
        heading = Text(column.name, overflow="fold")
        drawn.add_column(
            heading, justify="right" if right else "left", no_wrap=column.role == "text"
        )
    for row in table.head(SHOWN_ROWS).rows():
        drawn.add_row(*(Text(_cell(value)) for value in row))
    Console().print(drawn)
    if len(table) > SHOWN_ROWS:
        say(
            f"… {len(table) - SHOWN_ROWS} more rows (还有 {len(table) - SHOWN_ROWS} 行); -o table.csv keeps all"
        )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.4g}"
    return printable(str(value)).replace("\n", "⏎")

"""Parsing lexicon files: tables with columns, lists of terms, jieba user dictionaries."""

from __future__ import annotations

import csv
import re
from dataclasses import fields
from io import StringIO

from discourse.errors import suggestion
from discourse.lexicons.checking import Faults, check_entry
from discourse.lexicons.entry import Entry

_COLUMNS = tuple(field.name for field in fields(Entry))
_TAGS = frozenset(re.findall(r"\w+", """
    a ad ag an b c d df dg e eng f g h i j k l m mg mq n ng nr nrfg nrt ns nt nz o p q r rg rr rz
    s t tg u ud ug uj ul uv uz v vd vg vi vn vq x y yg z zg"""))  # fmt: skip
_WITH_FREQUENCY = re.compile(r"(.+?)\s+([0-9]+)(?:\s+([a-z]+))?")
_WITH_TAG = re.compile(r"(.+?)\s+([a-z]+)")


def read_table(text: str, faults: Faults) -> list[Entry]:
    """Entries of a CSV text with a header; faults are noted with their lines."""
    reader = csv.reader(StringIO(text, newline=""))
    header: list[str] = []
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as fault:
            faults.add(line, f"the row cannot be read: {fault}", "quote the cell")
            break
        if row is None:
            break
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not header:
            header = _adopt(cells)
            if not _check_header(header, line, faults):
                return []
            continue
        if len(cells) > len(header):
            message = f"the row has {len(cells)} cells, the header {len(header)}"
            faults.add(line, message, "quote cells that hold a comma")
            continue
        entry = _read_entry(dict(zip(header, cells, strict=False)), line, faults)
        check_entry(entry, line, seen, faults)
        seen.setdefault(entry.term, line)
        entries.append(entry)
    if not header:
        faults.add(1, "the file has no header", "begin it with a row that names the columns: term")
    return entries


def read_terms(text: str, faults: Faults) -> list[Entry]:
    """Entries of a list: ``term``, ``term frequency``, ``term frequency tag`` or ``term tag``.

    A lone word after a term is a tag only if jieba has such a tag, so that 'machine learning'
    stays one term.
    """
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for line, raw in enumerate(text.splitlines(), start=1):
        content = raw.strip()
        if not content or content.startswith("#"):
            continue
        term, frequency, tag = content, "", ""
        if match := _WITH_FREQUENCY.fullmatch(content):
            term, frequency, tag = match[1], match[2], match[3] or ""
        elif (match := _WITH_TAG.fullmatch(content)) and match[2] in _TAGS:
            term, tag = match[1], match[2]
        cells = {"term": term, "frequency": frequency, "tag": tag}
        entry = _read_entry(cells, line, faults)
        check_entry(entry, line, seen, faults)
        seen.setdefault(entry.term, line)
        entries.append(entry)
    return entries


def _adopt(header: list[str]) -> list[str]:
    """The header; of a table of phrases that an analysis found, the phrases alone are terms."""
    if "term" in header or "phrase" not in header:
        return header
    return ["term" if name == "phrase" else f"#{name}" for name in header]


def _check_header(header: list[str], line: int, faults: Faults) -> bool:
    known = [name for name in header if not name.startswith("#")]
    for name in known:
        if name not in _COLUMNS:
            faults.add(line, f"unknown column {name!r}", suggestion(name, _COLUMNS))
        elif header.count(name) > 1:
            faults.add(line, f"the column {name!r} stands twice", "delete one of the two")
            return False
    if "term" not in header:
        faults.add(line, "there is no column 'term'", "name the column that holds the terms: term")
    return set(known) <= set(_COLUMNS) and "term" in known


def _read_entry(cells: dict[str, str], line: int, faults: Faults) -> Entry:
    members = tuple(part.strip() for part in cells.get("members", "").split("|"))
    return Entry(
        term=cells.get("term", ""),
        kind=cells.get("kind", ""),
        function=cells.get("function", ""),
        origin=cells.get("origin", ""),
        field=cells.get("field", ""),
        members=members if members != ("",) else (),
        first_year=_read_number(cells, "first_year", 1800, 2200, line, faults),
        note=cells.get("note", ""),
        frequency=_read_number(cells, "frequency", 0, 10**12, line, faults),
        tag=cells.get("tag", ""),
    )


def _read_number(
    cells: dict[str, str], column: str, low: int, high: int, line: int, faults: Faults
) -> int | None:
    value = cells.get(column, "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and low <= int(value[:20]) <= high):
        remedy = f"give a whole number from {low} to {high}, or leave it empty"
        faults.add(line, f"the {column} of {cells.get('term', '')!r} is {value!r}", remedy)
        return None
    return int(value)

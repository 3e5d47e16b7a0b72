"""JSON Lines: each line one object, one document."""

from __future__ import annotations

import json
from typing import Any

from discourse.errors import DiscourseError, InputError
from discourse.readers.marks import suspicious_marks
from discourse.readers.reading import RawFile, Reading, Record
from discourse.readers.rows import records_of

LINE_CHARACTERS, DEPTH = 50_000_000, 100


def jsonl(file: RawFile, /) -> Reading:
    """Read a file of JSON objects, one a line.

    Parameters
    ----------
    file : RawFile
        The file.

    Returns
    -------
    Reading
        One record per line. Lists of scalars are joined by ；; deeper values are left out and
        named among the problems. A line that is no JSON object is a fault, the others are read.

    Raises
    ------
    InputError
        No text column.

    Examples
    --------
    >>> line = '{"title": "意见", "content": "深化产教融合", "year": 2019}'
    >>> dict(jsonl(RawFile("甲.jsonl", line.encode())).records[0].fields)
    {'title': '意见', 'year': '2019'}
    """
    decoded = file.decoded()
    faults: list[DiscourseError] = []
    objects: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if line.strip():
            try:
                objects.append((number, _parse(line, f"{file.name}:{number}")))
            except InputError as fault:
                faults.append(fault)
    columns = list(dict.fromkeys(key for _, value in objects for key in value))
    nested = sorted(
        {key for _, value in objects for key, item in value.items() if _is_nested(item)}
    )
    problems = list(suspicious_marks(decoded.text, file.name))
    if nested:
        problems.append(f"{file.name}: nested values left out: {', '.join(nested)}")
    records: tuple[Record, ...] = ()
    if objects:
        rows = ((number, [_cell(value.get(key)) for key in columns]) for number, value in objects)
        records = records_of(file, columns, rows)
    return Reading(records, decoded.encoding, decoded.rule, tuple(problems), tuple(faults))


def _parse(line: str, where: str) -> dict[str, Any]:
    if len(line) > LINE_CHARACTERS:
        raise InputError(
            f"{len(line):,} characters, above the limit of {LINE_CHARACTERS:,} a line",
            where=where,
            remedy="split the document",
        )
    try:
        value = json.loads(line, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as fault:
        reason = "nested too deep" if isinstance(fault, RecursionError) else str(fault)
        raise InputError(
            f"no valid JSON: {reason}", where=where, remedy="write one JSON object a line"
        ) from None
    if not isinstance(value, dict):
        raise InputError(
            f"a JSON {type(value).__name__}, not an object",
            where=where,
            remedy="write one JSON object a line",
        )
    if _depth(value) > DEPTH:
        raise InputError(f"nested deeper than {DEPTH}", where=where, remedy="flatten the object")
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(
            f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice"
        )
    return made


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level:
        depth += 1
        level = [
            inner
            for item in level
            for inner in (item.values() if isinstance(item, dict) else item)
            if isinstance(inner, dict | list)
        ]
    return depth


def _is_nested(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, dict | list) for item in value)
    return isinstance(value, dict)


def _cell(value: Any) -> str:
    if value is None or _is_nested(value):
        return ""
    if isinstance(value, list):
        return "；".join(_cell(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

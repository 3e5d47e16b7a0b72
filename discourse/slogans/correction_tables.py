"""Tables of corrections: strict reading of their CSV text, every fault with its line and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from discourse.errors import ConfigError, FaultList, UnknownNameError
from discourse.slogans.corrections import ACTIONS, FIELDS, Action, Correction, Corrections
from discourse.slogans.mention import KINDS, Kind

_NEEDED = ("start", "end", "text", "action")
_PLACE = ("document", "document_digest", "start", "end")
_LONGEST_DIGITS = 12


def parse_corrections(text: str, name: str) -> Corrections:
    r"""Read a table of corrections.

    Parameters
    ----------
    text : str
        CSV with a header; columns as in `FIELDS`, of which ``start``, ``end``, ``text``, ``action``
        and one of ``document`` and ``document_digest`` are needed.
    name : str
        The file, for messages.

    Raises
    ------
    FaultList
        Every bad field, each with file, line and column name.

    Examples
    --------
    >>> table = parse_corrections(
    ...     "document,start,end,text,action,reason,coder\n甲,3,7,四个面向,reject,书名,林\n", "c.csv")
    >>> [(row.text, row.action, row.where) for row in table.rows]
    [('四个面向', 'reject', 'c.csv:2')]
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in reader.fieldnames or ()]
    lacking = [column for column in _NEEDED if column not in header]
    if lacking or not {"document", "document_digest"} & set(header):
        lacking += [] if {"document", "document_digest"} & set(header) else ["document"]
        raise ConfigError(
            f"the table of corrections lacks the columns {', '.join(map(repr, lacking))}",
            where=f"{name}:1",
            remedy=f"name the columns: {', '.join(FIELDS)}",
        )
    reader.fieldnames = header
    rows: list[Correction] = []
    faults: list[ConfigError] = []
    seen: dict[tuple[object, ...], int] = {}
    for cells in _lines(reader, name):
        given = {name: (cells.get(name) or "").strip() for name in header}
        if not any(given.values()):
            continue
        where = f"{name}:{reader.line_num}"
        found = list(_faults(given, where, spilled=None in cells))
        key = tuple(given.get(name, "") for name in _PLACE)
        if key in seen:
            what = f"the span {given['text']!r} is corrected in line {seen[key]} already"
            found.append(ConfigError(what, where=where, remedy="keep one of the two rows"))
        seen.setdefault(key, reader.line_num)
        faults += found
        if not found:
            rows.append(_row(given, where))
    if faults:
        raise FaultList(faults)
    return Corrections(tuple(rows), name)


def _lines(reader: csv.DictReader[str], name: str) -> Iterator[Mapping[str | None, Any]]:
    try:
        yield from reader
    except csv.Error as error:
        raise ConfigError(
            f"the row cannot be read: {error}",
            where=f"{name}:{reader.line_num}",
            remedy="quote cells that hold quotation marks or line breaks",
        ) from None


def _faults(given: Mapping[str, str], where: str, *, spilled: bool) -> Iterator[ConfigError]:
    if spilled:
        yield ConfigError(
            "the row has more cells than the header",
            where=where,
            remedy="quote cells that hold a comma",
        )
    if not given.get("document") and not given.get("document_digest"):
        yield _fault(where, "document", "", "give the id of the document, or document_digest")
    places = [given["start"], given["end"]]
    for name, value in zip(("start", "end"), places, strict=True):
        if not _is_number(value):
            yield _fault(where, name, value, "give a whole number, as in the table of slogans")
    if all(map(_is_number, places)) and int(places[1]) - int(places[0]) != len(given["text"]):
        remedy = f"copy start, end and text from one row; end - start must be {len(given['text'])}"
        yield _fault(where, "text", given["text"], remedy)
    action, kind = given["action"], given.get("kind", "")
    if action not in ACTIONS:
        yield UnknownNameError.among(action, ACTIONS, kind="action (处理)", where=where)
    if kind and kind not in KINDS:
        yield UnknownNameError.among(kind, KINDS, kind="kind (类型)", where=where)
    if action == "retype" and not kind:
        yield _fault(where, "kind", kind, f"retype needs the right kind: {', '.join(KINDS)}")
    if action == "merge" and not given.get("into"):
        yield _fault(where, "into", "", "merge needs a span (12..20) or the head of a family")


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= _LONGEST_DIGITS


def _fault(where: str, name: str, value: str, remedy: str) -> ConfigError:
    return ConfigError(f"{name} is {value!r}", where=where, remedy=remedy)


def _row(given: Mapping[str, str], where: str) -> Correction:
    actions: dict[str, Action] = {name: name for name in ACTIONS}
    kinds: dict[str, Kind] = {name: name for name in KINDS}
    return Correction(
        document=given.get("document", ""),
        document_digest=given.get("document_digest", "").lower(),
        start=int(given["start"]),
        end=int(given["end"]),
        text=given["text"],
        action=actions[given["action"]],
        kind=kinds.get(given.get("kind", "")),
        into=given.get("into", ""),
        reason=given.get("reason", ""),
        coder=given.get("coder", ""),
        where=where,
    )

"""Phrases from a file of their own: YAML as in an experiment, a CSV table, or one per line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from discourse.errors import ConfigError
from discourse.phrase import Phrase, as_phrases
from discourse.strict_yaml import load

MAX_BYTES = 20_000_000


def read_phrases(path: Path, *, where: str = "") -> tuple[Phrase, ...]:
    """Read families of phrases.

    Parameters
    ----------
    path : Path
        ``.yaml``: a list, or name → variants. ``.csv``: columns ``phrase`` (name of the family)
        and, if wanted, ``variant`` and ``not_in`` (several joined by ``|``); rows with one name
        are one family. Anything else: one phrase per line.
    where : str, optional
        Place that names the file, for messages.

    Raises
    ------
    ConfigError
        A file that cannot be read, or whose content is no list of phrases.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"the phrase list {str(path)!r} cannot be read: {error.strerror}",
            where=where,
            remedy="check the path; it is relative to the experiment file",
        ) from None
    name = path.as_posix()
    if path.suffix.lower() in (".yaml", ".yml"):
        return _from_yaml(raw, name)
    if len(raw) > MAX_BYTES:
        raise ConfigError(f"{len(raw):,} bytes are more than {MAX_BYTES:,}", where=name)
    text = _decode(raw, name)
    families = _rows(text, name) if path.suffix.lower() == ".csv" else text.split("\n")
    if isinstance(families, list):
        families = [line.strip() for line in families if line.strip()]
    return _families(families, name)


def write_phrases(rows: Iterable[tuple[str, str]]) -> str:
    """Families of phrases as YAML that `read_phrases` and ``phrases:`` of an experiment read.

    Parameters
    ----------
    rows : iterable of (str, str)
        Name of a family and one of its variants, family by family.

    Returns
    -------
    str
        One list of variants per name, in the order given.

    Examples
    --------
    >>> print(write_phrases([("医工交叉", "医工交叉"), ("医工交叉", "医工结合")]), end="")
    "医工交叉":
      - "医工交叉"
      - "医工结合"
    """
    families: dict[str, dict[str, None]] = {}
    for name, variant in rows:
        families.setdefault(name, {})[variant] = None
    lines: list[str] = []
    for name, variants in families.items():
        lines.append(f"{json.dumps(name, ensure_ascii=False)}:")
        lines += [f"  - {json.dumps(variant, ensure_ascii=False)}" for variant in variants]
    return "".join(f"{line}\n" for line in lines)


def _from_yaml(raw: bytes, name: str) -> tuple[Phrase, ...]:
    located = load(raw, name=name)

    def spelled(value: Any, path: tuple[Any, ...]) -> Any:
        if isinstance(value, Mapping):
            return {key: spelled(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [spelled(item, (*path, at)) for at, item in enumerate(value)]
        return value if isinstance(value, str) or value is None else located.spelling(path)

    return _families(spelled(located.data, ()), name)


def _decode(raw: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise ConfigError("neither UTF-8 nor GB18030", where=name, remedy="save the list as UTF-8")


def _rows(text: str, name: str) -> dict[str, dict[str, list[str]]]:
    rows = csv.DictReader(io.StringIO(text))
    header = tuple(rows.fieldnames or ())
    if "phrase" not in header:
        raise ConfigError(
            f"columns {list(header)} lack 'phrase'",
            where=f"{name}:1",
            remedy="name the columns phrase, variant, not_in; only phrase is needed",
        )
    families: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        phrase = (row["phrase"] or "").strip()
        if not phrase:
            continue
        family = families.setdefault(phrase, {"variants": [], "not_in": []})
        family["variants"] += _cells(row.get("variant")) or [phrase]
        family["not_in"] += _cells(row.get("not_in"))
    for family in families.values():
        family.update({key: list(dict.fromkeys(cells)) for key, cells in family.items()})
    return families


def _cells(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _families(value: Any, name: str) -> tuple[Phrase, ...]:
    if not value:
        raise ConfigError("the list holds no phrase", where=name, remedy="write one per line")
    try:
        return as_phrases(value)
    except ConfigError as error:
        raise ConfigError(error.what, where=error.where or name, remedy=error.remedy) from None

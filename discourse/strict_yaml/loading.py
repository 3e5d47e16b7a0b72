"""YAML text → plain values, each with its line, column and spelling; whatever is ambiguous is refused."""

from __future__ import annotations

import re
from typing import Any

from discourse.errors import ConfigError
from discourse.strict_yaml.building import Builder
from discourse.strict_yaml.located import Located

MAX_BYTES = 1_000_000

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def load(text: str | bytes, *, name: str) -> Located:
    """Read one YAML document of core scalars, lists and mappings.

    Parameters
    ----------
    text : str or bytes
        At most 1 MB; bytes are UTF-8.
    name : str
        Name of the file, for messages.

    Returns
    -------
    Located
        The values and where each one stands.

    Raises
    ------
    FaultList
        Duplicate or merge keys, anchors, aliases, tags, keys that are not text: all at once.
    ConfigError
        Text that is not YAML, not UTF-8, too large or too deep.

    Notes
    -----
    Core scalars of YAML 1.2: ``null``, ``true``, ``false``, decimal numbers. Everything else is
    text: ``no``, ``010``, ``12:30``, ``2024-01-01``, ``.nan``.
    """
    content = _decode(text, name)
    return Builder(name).build(content)


def _decode(text: str | bytes, name: str) -> str:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise ConfigError(
            f"{len(raw):,} bytes are more than the {MAX_BYTES:,} a YAML file may have",
            where=name,
            remedy="keep long phrase lists in a CSV file and name it: `phrases: list.csv`",
        )
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8",
            where=_place(name, raw, b"\n", error.start),
            remedy="save the file as UTF-8 (保存为 UTF-8)",
        ) from None
    if bad := _UNPRINTABLE.search(content):
        raise ConfigError(
            f"the character U+{ord(bad.group()):04X} is not printable",
            where=_place(name, content, "\n", bad.start()),
            remedy="delete it",
        )
    return content


def _place(name: str, content: Any, newline: Any, at: int) -> str:
    return f"{name}:{content.count(newline, 0, at) + 1}:{at - content.rfind(newline, 0, at)}"

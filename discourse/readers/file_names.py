"""File names: metadata read from names such as ``省_2019_标题.txt`` by a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping

from discourse.errors import ConfigError

_PLACE = re.compile(r"\{([^{}]*)\}")
_SHAPES = {"year": "[0-9]{4}", "date": "[0-9]{4}[-.]?[0-9]{2}[-.]?[0-9]{2}"}


def file_name_fields(pattern: str, name: str) -> Mapping[str, str] | None:
    """Fields that a file's name holds.

    Parameters
    ----------
    pattern : str
        Name without suffix, with fields in braces: ``{level}_{year}_{title}``. With a "/" in it,
        the pattern stands for the path below the corpus. ``year`` is four digits, ``date`` eight.
    name : str
        Relative path of the file, with "/".

    Returns
    -------
    mapping or None
        Field → text; None if the name does not fit.

    Raises
    ------
    ConfigError
        A pattern without fields, or with a name that is none.

    Examples
    --------
    >>> file_name_fields("{level}_{year}_{title}", "texts/省_2019_产教融合_意见.txt")
    {'level': '省', 'year': '2019', 'title': '产教融合_意见'}
    """
    stem = name.rsplit(".", 1)[0] if "." in name.rsplit("/", 1)[-1] else name
    subject = stem if "/" in pattern else stem.rsplit("/", 1)[-1]
    match = _compile(pattern).fullmatch(subject)
    if match is None:
        return None
    fields = dict(match.groupdict())
    if "date" in fields:
        digits = re.sub("[-.]", "", fields["date"])
        fields["date"] = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return fields


def _compile(pattern: str) -> re.Pattern[str]:
    parts, at, seen = [], 0, set()
    for place in _PLACE.finditer(pattern):
        name = place[1]
        if not name.isidentifier() or name in seen:
            raise ConfigError(
                f"{place[0]!r} in the pattern {pattern!r} is no field, or stands there twice",
                remedy="write each field once, as in {level}_{year}_{title}",
            )
        seen.add(name)
        parts += [
            re.escape(pattern[at : place.start()]),
            f"(?P<{name}>{_SHAPES.get(name, '[^/]+?')})",
        ]
        at = place.end()
    if not seen:
        raise ConfigError(
            f"the pattern {pattern!r} names no field",
            remedy="write fields in braces, as in {level}_{year}_{title}",
        )
    return re.compile("".join([*parts, re.escape(pattern[at:])]))

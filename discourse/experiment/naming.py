"""Names that become names of folders and files, on every system."""

from __future__ import annotations

import re

from discourse.errors import ConfigError

_NAME = re.compile(r"[^\W_][\w.-]{0,79}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def checked_name(name: str) -> str:
    """Return a name that a file can have; any other raises.

    Examples
    --------
    >>> checked_name("yigong-chanjiao"), checked_name("年度走势")
    ('yigong-chanjiao', '年度走势')
    >>> checked_name("../x")
    Traceback (most recent call last):
    discourse.errors.ConfigError: '../x' cannot be the name of a file
      → use letters, digits, Chinese characters, "-", "_" and "."; at most 80; none of Windows' own names
    """
    if not _NAME.fullmatch(name) or name.endswith(".") or _RESERVED.fullmatch(name):
        raise ConfigError(
            f"{name!r} cannot be the name of a file",
            remedy='use letters, digits, Chinese characters, "-", "_" and "."; at most 80; '
            "none of Windows' own names",
        )
    return name

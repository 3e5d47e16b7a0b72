"""Frameworks that a heading names and numbered subheadings spell out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discourse.slogans.framework_lists import Found
from discourse.slogans.reading import Reading


def find_headed(reading: Reading) -> Iterator[Found]:
    r"""三、支撑体系, with the titles of its numbered parts.

    Examples
    --------
    >>> reading = Reading("三、支撑体系\n（一）完善平台。\n（二）统一标准。\n")
    >>> [found.members for found in find_headed(reading)]
    [('完善平台', '统一标准')]
    """
    headings = list(_HEADING.finditer(reading.text))
    ends = [heading.start() for heading in headings[1:]] + [len(reading.text)]
    for heading, end in zip(headings, ends, strict=False):
        arranged = _ARRANGED.search(heading["name"])
        if not arranged:
            continue
        parts = _SUBHEADING.finditer(reading.text, heading.end(), end)
        members = tuple(dict.fromkeys(part["title"].strip() for part in parts))
        if len(members) > 1:
            yield Found(*heading.span("name"), members, "numbered parts")


_HEADING = re.compile(
    "^[ \u3000]*[一二三四五六七八九十]+、(?P<name>[^\n。]{2,24})[ \u3000]*$", re.MULTILINE
)
_SUBHEADING = re.compile(
    "^[ \u3000]*[（(][一二三四五六七八九十]+[）)](?P<title>[^\n。]{3,30})[。\n]", re.MULTILINE
)
_ARRANGED = re.compile("(?:体系|机制|制度|模式|格局|体制|路径)$")

"""Header lines: metadata written above a text, read into fields and cut off the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from discourse.readers.names import FIELD_NAMES, TEXT_NAMES
from discourse.readers.typing_values import parse_date

_LINE = re.compile(r"([^\s：:，。；]{1,12}) ?[：:] *(.*)")
_MOST_LINES, _LEAST_KNOWN = 20, 2


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a text.

    Parameters
    ----------
    fields : mapping
        Field → value as text; dates in ISO form.
    end : int
        Where the body starts in the text.
    """

    fields: Mapping[str, str]
    end: int


def header_lines(text: str, names: Mapping[str, str] | None = None) -> Header | None:
    r"""Read the header lines of a normalized text.

    Parameters
    ----------
    text : str
        Normalized text.
    names : mapping, optional
        Label of a line → field; by default the usual Chinese labels.

    Returns
    -------
    Header or None
        None unless the text begins with lines ``标题：…`` that end in a line ``正文：`` or hold at
        least two known labels (one, where `names` says which).

    Examples
    --------
    >>> text = "标题: 年会召开\n发布日期: 日期：2023-01-15 16:13\n浏览次数: 994\n正文内容:\n由学校主办。"
    >>> header = header_lines(text)
    >>> dict(header.fields), text[header.end:]
    ({'title': '年会召开', 'date': '2023-01-15', 'views': '994'}, '由学校主办。')
    """
    known = FIELD_NAMES if names is None else names
    fields: dict[str, str] = {}
    recognised, at, end = 0, 0, None
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        match = _LINE.fullmatch(line)
        if match is None:
            break
        label, value = match.groups()
        if label in TEXT_NAMES and label not in known:
            end = at + match.start(2) if value else at + len(line) + 1
            break
        if label not in known and names is None and not _is_label(label):
            break
        recognised += label in known
        field = known.get(label, label)
        if value and field not in fields:
            fields[field] = _iso(value) if field == "date" else value
        at += len(line) + 1
        if label in known:
            last_known = at, dict(fields)
    if recognised == 0:
        return None
    if end is not None:
        return Header(fields, min(end, len(text)))
    if recognised >= (_LEAST_KNOWN if names is None else 1):
        return Header(last_known[1], min(last_known[0], len(text)))
    return None


def _is_label(label: str) -> bool:
    return len(label) <= 6 and all("\u4e00" <= character <= "\u9fff" for character in label)


def _iso(value: str) -> str:
    found = parse_date(value)
    return value if found is None else found.isoformat()

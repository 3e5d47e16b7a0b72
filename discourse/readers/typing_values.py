"""Typing: field values come as text and become whole numbers, dates or text, by their content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from discourse.corpus import Value

TYPES: Mapping[str, type] = {
    "str": str, "text": str, "int": int, "float": float, "bool": bool, "date": date,
}  # fmt: skip
_ALWAYS_TEXT = frozenset({"title", "issuer", "region", "level", "genre", "speaker", "author",
                          "doc_number", "source", "url", "keywords", "editor"})  # fmt: skip
_DATES = ("date", "effective_date", "approval_date")
_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE = re.compile(
    r"(?<![0-9])([0-9]{4})(?:[-/.．]|年 ?)([0-9]{1,2})(?:[-/.．]|月 ?)([0-9]{1,2})(?:日|号|(?![0-9]))"
)
_YEAR = re.compile(r"([0-9]{4})年?")
_NUMERALS = {numeral: str(number) for number, number_set in enumerate(
    ("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for numeral in number_set}  # fmt: skip
_CHINESE_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def typed(name: str, values: Sequence[str | None], declared: str | None = None) -> list[Value]:
    """Type the values of one field together.

    Parameters
    ----------
    name : str
        Name of the field.
    values : sequence of str or None
        One per document; empty text counts as missing.
    declared : {"str", "int", "float", "bool", "date"}, optional
        Type declared in the card.

    Returns
    -------
    list
        Whole numbers if all are, dates if all are ISO dates, else text. Numbers with leading
        zeros stay text, and so do names such as title or region. ``year`` may end in 年, ``date``
        may be written in any usual way.

    Raises
    ------
    ValueError
        A value that is not of the declared type; its message is the value.

    Examples
    --------
    >>> typed("n", ["3", None, "12"]), typed("code", ["03", "12"])
    ([3, None, 12], ['03', '12'])
    >>> typed("date", ["2019年3月5日", "2020-01-02"])
    [datetime.date(2019, 3, 5), datetime.date(2020, 1, 2)]
    """
    given = [value.strip() or None if value is not None else None for value in values]
    if declared is not None:
        return [_as_declared(value, TYPES[declared]) for value in given]
    present = [value for value in given if value is not None]
    if name in _ALWAYS_TEXT or not present:
        return list(given)
    if name == "year" and all(_YEAR.fullmatch(value) for value in present):
        return [None if value is None else int(value[:4]) for value in given]
    read = parse_date if name in _DATES else _iso_date
    dates = [None if value is None else read(value) for value in given]
    if all(made is not None for made, value in zip(dates, given, strict=True) if value is not None):
        return list(dates)
    if all(_WHOLE.fullmatch(value) for value in present):
        return [None if value is None else int(value) for value in given]
    return list(given)


def parse_date(text: str) -> date | None:
    """The first date in a text: 2023-01-15, 2023/1/15, 2023.1.15, 2023年1月15日, 二〇二三年一月十五日.

    Examples
    --------
    >>> parse_date("日期：2023-01-15 16:13"), parse_date("二〇一二年十月二十三日"), parse_date("2019-02-30")
    (datetime.date(2023, 1, 15), datetime.date(2012, 10, 23), None)
    """
    if match := _DATE.search(text):
        return _date(*match.groups())
    if match := _CHINESE_DATE.search(text):
        year = "".join(_NUMERALS[numeral] for numeral in match[1])
        return _date(year, _small_number(match[2]), _small_number(match[3]))
    return None


def _as_declared(value: str | None, kind: type) -> Value:
    if value is None or kind is str:
        return value
    if kind is date:
        made = parse_date(value)
        if made is None:
            raise ValueError(value)
        return made
    if kind is bool:
        truth = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}
        if value.casefold() not in truth:
            raise ValueError(value)
        return truth[value.casefold()]
    try:
        return kind(value.replace(",", ""))  # type: ignore[no-any-return]
    except ValueError:
        raise ValueError(value) from None


def _iso_date(text: str) -> date | None:
    return _date(*text.split("-")) if _ISO.fullmatch(text) else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _small_number(numerals: str) -> str:
    tens, mark, ones = numerals.rpartition("十")
    if not mark:
        return _NUMERALS[numerals[-1]] if len(numerals) == 1 else "0"
    return str(10 * int(_NUMERALS.get(tens, "1")) + int(_NUMERALS.get(ones, "0")))

"""Stray spaces inside Chinese, as web pages and PDFs leave them: found by stated rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discourse.text.draft import Draft, Span

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_OPENING, _CLOSING = "“‘「『（《〈【〔", "”’」』）》〉】〕"
_STOPS = "，。、；：！？"

_NUMBER = re.compile(r"(?<![0-9A-Za-z.．])[0-9](?: [.．]?[0-9])+(?![0-9])")
_BESIDE_NUMBER = re.compile(rf"[{HAN}％%‰]")
_LETTERED = re.compile(rf"(?<![{HAN}])[{HAN}](?: [{HAN}]){{2,}}(?![{HAN}])")
_PAIR = re.compile(
    r"(?:^|(?<= ))(?:总 则|附 则|目 录|序 言|前 言|通 知|公 告|决 定|命 令|意 见)$", re.M
)
_AT_PUNCTUATION = re.compile(
    rf" {{1,3}}(?! )(?:(?<=[{_STOPS}{_OPENING}] )(?=\S)|(?=[{_STOPS}{_CLOSING}％‰])"
    rf"|(?<=[{HAN}] )(?=[“「][{HAN}])|(?<=[{HAN}][”」] )(?=[{HAN}]))"
)
_AT_NUMBER = re.compile(
    rf" (?:(?<=[0-9％%‰] )(?=[{HAN}])|(?<=[{HAN}] )(?=[0-9])|(?<=[0-9] )(?=[%．][^0-9]?))"
)
_LIST_NUMBER = re.compile(r"[0-9]+(?:[.．][0-9]+)*[.．]? ")
_UNIT_AFTER = re.compile(r"(?:[年月日％‰%]|[十百千万亿]+[元吨个人亩斤])")
_ARTICLE = re.compile(
    r"第[一二三四五六七八九十百千零〇0-9]+[编章节条](?:之[一二三四五六七八九十]+)? "
)
_CLOCK = re.compile(r"[:：][0-9]{2} ")
_FIGURE = re.compile(r"(?:图|表|附件|专栏)[0-9]{1,3} ")


def close_spaces(draft: Draft) -> bool:
    """Remove stray spaces; say whether any was found.

    Parameters
    ----------
    draft : Draft
        A folded text; changed in place, tallied under ``spaces``.

    Returns
    -------
    bool
        Whether the text changed.

    Notes
    -----
    Removed are spaces between single digits of one number (``1 9 9 3 年``), between three or more
    single Han characters (``几 个 问 题``), between a digit and a Han character, and beside Chinese
    punctuation. Kept are spaces between two words or clauses of Han characters, in Latin text, after
    the number of a list or an article, after a clock time, and in names of two characters.

    Examples
    --------
    >>> draft = Draft.of("到1 9 9 3 年，增长1 0 ．3 ％")
    >>> close_spaces(draft), draft.text
    (True, '到1993年，增长10．3％')
    """
    if " " not in draft.text:
        return False
    found = False
    for pattern in (_NUMBER, _LETTERED, _PAIR):
        found |= draft.delete(_inner_spaces(pattern, draft.text), "spaces")
    found |= draft.delete(_stray(_AT_PUNCTUATION, draft.text), "spaces")
    found |= draft.delete(_stray(_AT_NUMBER, draft.text), "spaces")
    return found


def _inner_spaces(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [
        (at, at + 1)
        for match in _find(pattern, text)
        if pattern is not _NUMBER or _stands_in_chinese(text, *match.span())
        for at in range(match.start(), match.end())
        if text[at] == " "
    ]


def _find(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches in the lines that hold a space; no pattern reaches beyond its line."""
    end = 0
    while (space := text.find(" ", end)) >= 0:
        start = text.rfind("\n", 0, space) + 1
        end = text.find("\n", space)
        end = len(text) if end < 0 else end
        yield from pattern.finditer(text, start, end)


def _stands_in_chinese(text: str, start: int, end: int) -> bool:
    after = end + 1 if text[end : end + 1] == " " else end
    return bool(_BESIDE_NUMBER.match(text, start - 1) if start else False) or bool(
        _BESIDE_NUMBER.match(text, after)
    )


def _stray(pattern: re.Pattern[str], text: str) -> list[Span]:
    spans = (match.span() for match in _find(pattern, text))
    return [span for span in spans if not _is_meant(text, *span)]


def _is_meant(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    if (article := _ARTICLE.match(text, line)) and article.end() == start + 1:
        return True
    if _CLOCK.match(text, max(line, start - 3), start + 1):
        return True
    if any(found.end() == start + 1 for found in _FIGURE.finditer(text, max(line, start - 6), end)):
        return True
    listed = _LIST_NUMBER.match(text, line)
    return bool(listed and listed.end() == start + 1 and not _UNIT_AFTER.match(text, end))

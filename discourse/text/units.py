"""Units: the sentences, clauses, paragraphs and articles a text falls into, as spans."""

from __future__ import annotations

import re

from discourse.text.law import articles

__all__ = ["articles", "clauses", "paragraphs", "sentences"]

_ENDS, _CLOSERS = "。！？!?…", "”’」』）)】》〉〕"
_INSIDE_ADDRESS = r"[!?](?=[0-9A-Za-z=&/_#])"
_SENTENCE = re.compile(
    rf"(?:[^\n{_ENDS}]++|{_INSIDE_ADDRESS})+(?:[{_ENDS}]+[{_CLOSERS}]*)?|[{_ENDS}]+[{_CLOSERS}]*"
)
_CLAUSE_ENDS = r"(?:[，；：;。！？!?…]|—{2,}|[,:](?![0-9/])|(?<![0-9])[,:](?!/))"
_CLAUSE = re.compile(
    rf"{_CLAUSE_ENDS}*(?:(?!{_CLAUSE_ENDS})[^\n])+(?:{_CLAUSE_ENDS}+[{_CLOSERS}]*)?"
    rf"|{_CLAUSE_ENDS}+[{_CLOSERS}]*"
)
_LINE = re.compile(r"[^\n]+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    list of (int, int)
        Start and end, in order, without white space at the ends. Every character that is not
        white space is in exactly one sentence.

    Notes
    -----
    。！？!?…… and the end of a line end a sentence; ； does not. Closing quotation marks and brackets
    stay with their sentence. A question mark inside an address ends nothing.

    Examples
    --------
    >>> text = "他说：“要深化产教融合。”会议强调；要落实！"
    >>> [text[a:b] for a, b in sentences(text)]
    ['他说：“要深化产教融合。”', '会议强调；要落实！']
    """
    return _strip(text, _SENTENCE)


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the clauses of a text, each with the punctuation that ends it.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    list of (int, int)
        Start and end, in order, as with `sentences`.

    Notes
    -----
    ，；：—— and whatever ends a sentence end a clause; 、 does not. A clause never crosses the end of
    a sentence; punctuation at the start of one belongs to the clause that follows.

    Examples
    --------
    >>> text = "——深化产教融合、校企合作，完善机制：一是立法。"
    >>> [text[a:b] for a, b in clauses(text)]
    ['——深化产教融合、校企合作，', '完善机制：', '一是立法。']
    """
    return [span for start, end in sentences(text) for span in _strip(text, _CLAUSE, start, end)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Spans of the lines that have content.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    list of (int, int)
        Start and end, in order, without white space at the ends.

    Examples
    --------
    >>> paragraphs("第一段。\n\n 第二段。")
    [(0, 4), (7, 11)]
    """
    return _strip(text, _LINE)


def _strip(
    text: str, pattern: re.Pattern[str], first: int = 0, last: int | None = None
) -> list[tuple[int, int]]:
    spans = []
    for match in pattern.finditer(text, first, len(text) if last is None else last):
        start, end = match.span()
        piece = match.group()
        if piece[0].isspace() or piece[-1].isspace():
            start += len(piece) - len(piece.lstrip())
            end -= len(piece) - len(piece.rstrip())
        if start < end:
            spans.append((start, end))
    return spans

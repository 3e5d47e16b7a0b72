"""Sheets: a corpus as an Excel sheet to annotate in, and the annotated sheet read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from discourse.corpus import Corpus, Document
from discourse.errors import InputError
from discourse.evaluation.annotation import Annotation, Item
from discourse.lexicons.entry import KINDS
from discourse.text import sentences

PAIRS = 12
"""Pairs of columns (expression, kind) beside each sentence."""

_HEAD = ("document", "start", "end", "sentence")
_SHEET, _GUIDE = "annotate", "kinds"
_LINE = re.compile("[^\n]+")
_EXAMPLES = {
    "numeric-abbreviation": "四个面向, 三张清单, “6352”工程",
    "plus-compound": "党建+, 理论学习+创新体验",
    "dash-chain": "需求牵引—学科交叉—成果转化",
    "programme-name": "卓越工程师教育培养计划",
    "quoted-slogan": "“卡脖子”",
    "couplet": "党建引领铸医魂,事业发展谱新篇",
    "theme-line": "以“…”为主题",
    "four-character-policy-term": "产教融合, 揭榜挂帅",
    "policy-term-other": "高质量发展, 新质生产力",
}


def write_sheet(corpus: Corpus, path: str | Path, *, suggestions: Annotation | None = None) -> Path:
    """Write a sheet to annotate in: one row per sentence, pairs of expression and kind beside it.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    path : str or Path
        The .xlsx file.
    suggestions : Annotation, optional
        What to fill in beforehand, for correction; an annotation from blank is the better gold.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        Another suffix than .xlsx.

    Notes
    -----
    Kinds are chosen from a list. An expression is typed once per sentence it stands in; every
    occurrence of it in that sentence counts. Same corpus, same bytes.
    """
    import datetime

    import xlsxwriter

    place = Path(path)
    if place.suffix.lower() != ".xlsx":
        raise InputError(f"{place.name!r} is no .xlsx file", remedy="name the sheet NAME.xlsx")
    given = _spread(suggestions)
    book = xlsxwriter.Workbook(str(place), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    sheet, guide = book.add_worksheet(_SHEET), book.add_worksheet(_GUIDE)
    bold, wrapped = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    heads = [
        *_HEAD,
        *(f"{what} {n}" for n in range(1, PAIRS + 1) for what in ("expression", "kind")),
    ]
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 4)
    sheet.set_column(3, 3, 70, wrapped)
    sheet.set_column(4, 3 + 2 * PAIRS, 18)
    row = 0
    for document in corpus:
        for start, end in _sentences(document):
            row += 1
            sheet.write_string(row, 0, document.id)
            sheet.write_number(row, 1, start)
            sheet.write_number(row, 2, end)
            sheet.write_string(row, 3, document.text[start:end])
            for at, item in enumerate(_inside(given.get(document.id, []), start, end)):
                sheet.write_string(row, 4 + 2 * at, item.text)
                sheet.write_string(row, 5 + 2 * at, item.kind)
    for pair in range(PAIRS):
        sheet.data_validation(
            1, 5 + 2 * pair, max(row, 1), 5 + 2 * pair,
            {"validate": "list", "source": f"={_GUIDE}!$A$2:$A${len(KINDS) + 1}"},
        )  # fmt: skip
    guide.write_row(0, 0, ("kind", "examples"), bold)
    for at, kind in enumerate(KINDS, 1):
        guide.write_row(at, 0, (kind, _EXAMPLES[kind]))
    guide.set_column(0, 1, 40)
    book.close()
    return place


def read_sheet(path: str | Path) -> Annotation:
    """Read an annotated sheet.

    Parameters
    ----------
    path : str or Path
        The .xlsx file that `write_sheet` made.

    Returns
    -------
    Annotation
        With a corpus of the sentences, at their offsets, one line feed or blank between them.

    Raises
    ------
    InputError
        Not such a sheet, an expression that its sentence does not hold, an unknown kind, or an
        expression without kind; all with the cell.
    """
    import openpyxl

    place = Path(path)
    try:
        book = openpyxl.load_workbook(place, read_only=True, data_only=True)
        rows = list(book[_SHEET].iter_rows(values_only=True))
        book.close()
    except Exception as fault:  # openpyxl raises many kinds
        raise InputError(
            f"the sheet cannot be read: {fault}",
            where=str(path),
            remedy="give a sheet that `discourse gold sheet` made",
        ) from None
    if not rows or tuple(rows[0][: len(_HEAD)]) != _HEAD:
        raise InputError(
            "the sheet has another head",
            where=f"{path}: row 1",
            remedy=f"its first columns are {', '.join(_HEAD)}; make a new one and copy into it",
        )
    texts: dict[str, list[tuple[int, int, str]]] = {}
    items: list[Item] = []
    for number, row in enumerate(rows[1:], 2):
        if row[0] is None:
            continue
        document, start, end, sentence = str(row[0]), int(row[1]), int(row[2]), str(row[3])
        texts.setdefault(document, []).append((start, end, sentence))
        items += _read_pairs(row[4:], document, start, sentence, f"{path}: row {number}")
    corpus = Corpus((_rebuild(name, spans) for name, spans in texts.items()), name=place.stem)
    return Annotation.of(place.stem, corpus.ids, items, corpus=corpus)


def _spread(suggestions: Annotation | None) -> dict[str, list[Item]]:
    given: dict[str, list[Item]] = {}
    for item in suggestions.items if suggestions else ():
        given.setdefault(item.document, []).append(item)
    return given


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Sentences, cut at line ends too, so that no cell holds one."""
    for start, end in sentences(document.text):
        for line in _LINE.finditer(document.text, start, end):
            yield line.span()


def _inside(items: Sequence[Item], start: int, end: int) -> list[Item]:
    """One item per expression and kind within a sentence, as many as there are columns."""
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        if start <= item.start and item.end <= end:
            first.setdefault((item.text, item.kind), item)
    return list(first.values())[:PAIRS]


def _read_pairs(
    cells: Sequence[Any], document: str, base: int, sentence: str, where: str
) -> Iterator[Item]:
    for at in range(0, len(cells) - 1, 2):
        text, kind = (str(cell).strip() if cell is not None else "" for cell in cells[at : at + 2])
        if not text and not kind:
            continue
        if not text or text not in sentence:
            raise InputError(
                f"{text!r} does not stand in its sentence",
                where=where,
                remedy="copy the expression from the sentence, character by character",
            )
        if kind not in KINDS:
            raise InputError(
                f"{text!r} has the kind {kind!r}", where=where, remedy=f"one of {', '.join(KINDS)}"
            )
        for match in re.finditer(re.escape(text), sentence):
            yield Item(document, base + match.start(), base + match.end(), text, kind)


def _rebuild(name: str, spans: Sequence[tuple[int, int, str]]) -> Document:
    """A text with every sentence at its offset; what stood between is a line feed."""
    text = ""
    for start, _, sentence in sorted(spans):
        text = text.ljust(start, "\n") + sentence
    return Document(name, text)

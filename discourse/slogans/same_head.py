"""Members that hold the class of their numeral themselves: 四大工程 … “铸魂工程”, “强基工程” …."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from discourse.slogans.mention import SloganMention
from discourse.slogans.reading import Reading
from discourse.tokenizers.recipe import Recipe, build

Members = tuple[str, ...]


def find_same_head(reading: Reading, mention: SloganMention, size: int) -> Members:
    """Exactly ``size`` expressions near a numeral that share its class, empty if there are others.

    Examples
    --------
    >>> reading = Reading("实施两大工程，用“铸魂工程”育人，靠“强基工程”聚力。")
    >>> mention = reading.mention(2, 6, kind="numeric-abbreviation", subtype="", score=1, rule="")
    >>> find_same_head(reading, mention, 2)
    ('铸魂工程', '强基工程')
    """
    if size < 2:
        return ()
    head = _CLASS.sub("", mention.text)
    if joint := _JOINT.fullmatch(mention.text):
        return _joint_list(reading, mention, joint, size)
    windows = ((mention.end + mention.quoted, 330), (max(0, mention.start - 200), 0))
    for start, width in windows:
        end = start + width if width else max(0, mention.start - mention.quoted)
        for found in (
            _quoted_with_head(reading, head, start, end),
            _titles_with_head(reading, head, start, end),
            *_runs_with_head(reading, head, start, end),
        ):
            distinct = tuple(dict.fromkeys(found))
            if len(distinct) == size:
                return distinct
    return _joined_pair(reading, mention, head) if size == 2 else ()


def _joint_list(
    reading: Reading, mention: SloganMention, joint: re.Match[str], size: int
) -> Members:
    """三医联动: 医疗、医保、医药联动, each with the class in it."""
    item = f"[㐀-鿿]{{0,2}}{joint['class']}[㐀-鿿]{{0,2}}"
    listed = re.compile(f"({item}(?:[、和]{item}){{{size - 1}}})(?:“?三?)?(?:{joint['head']}|改革)")
    window = reading.text[max(0, mention.start - 330) : mention.end + 330]
    match = listed.search(window)
    return tuple(re.split("[、和]", match[1])) if match else ()


def _quoted_with_head(reading: Reading, head: str, start: int, end: int) -> Members:
    if len(head) < 2:
        return ()
    return tuple(
        quotation.text
        for quotation in reading.quotations
        if start <= quotation.start and quotation.end <= end
        and quotation.text.endswith(head) and len(quotation.text) > len(head)
        and not _CLASS.match(quotation.text)
    )  # fmt: skip


def _titles_with_head(reading: Reading, head: str, start: int, end: int) -> Members:
    """两表: 《诉讼要素表》和《证据说明表》."""
    if len(head) != 1:
        return ()
    titled = re.compile(f"《([^《》]{{2,14}}{head})》")
    return tuple(titled.findall(reading.text[start:end]))


def _joined_pair(reading: Reading, mention: SloganMention, head: str) -> Members:
    """双创: 大众创业万众创新, two words of four characters with the class at one place."""
    if len(head) != 1 or not mention.text.startswith("双"):
        return ()
    window = reading.text[max(0, mention.start - 330) : mention.end + 330]
    for at in (2, 1, 3, 0):
        word = f"[㐀-鿿]{{{at}}}{head}[㐀-鿿]{{{3 - at}}}"
        for pair in re.finditer(f"(?=({word})[”、，和与“]{{0,3}}({word}))", window):
            rests = {part[at:] for part in pair.groups()}
            if len(rests) == 2 and _whole_words(window, pair.start(1), pair.end(2)):
                return pair[1], pair[2]
    return ()


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether no word crosses the borders of a span."""
    low = max(0, start - 8)
    edges = {
        low,
        *(low + at for at in accumulate(map(len, build(Recipe()).cut(text[low : end + 8])))),
    }
    return start in edges and end in edges


def _runs_with_head(reading: Reading, head: str, start: int, end: int) -> Iterator[Members]:
    """Neighbours in a list that all begin, or all end, with the head."""
    if not head or len(head) > 6 or head in _EMPTY_HEADS:
        return
    clean = re.compile("[“”‘’]")
    for sentence in re.split("[。！？\n]", reading.text[start:end]):
        for separator in ("；", "[、，,]|以及|和", "[、，,]"):
            run: list[str] = []
            for item in (*map(_bare_item, re.split(separator, clean.sub("", sentence))), ""):
                fits = len(item) > len(head) + 1 and len(item) <= 24
                if fits and (item.startswith(head) or (len(head) > 1 and item.endswith(head))):
                    run.append(item)
                elif run:
                    yield tuple(run)
                    run = []


def _bare_item(item: str) -> str:
    return _NAMING.sub("", item.strip())


_NAMING = re.compile("^(?:即|也就是|就是|分别是|分别为|包括)[：:]?")
_JOINT = re.compile(".(?P<class>[㐀-鿿])(?P<head>联动|融合|协同|同步|共治|结合|统筹|并举|一体)")
_CLASS = re.compile("^(?:[二三四五六七八九十两双]|[2-9][0-9]?)(?:大|个|项|种|张|条|重|维|级|位)?")
_EMPTY_HEADS = frozenset({"全面", "意识", "面向", "位一体", "一体", "维护", "自信", "一百年"})

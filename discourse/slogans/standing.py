"""Standing expressions: numeric abbreviations and catchphrases of the shipped lexicon, with members."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cache

from discourse.lexicons import Entry, load_lexicon
from discourse.matching import Matcher
from discourse.phrase import Phrase
from discourse.slogans.mention import Kind, SloganMention
from discourse.slogans.numerals import INSIDE_NUMBER, form_end
from discourse.slogans.reading import Reading

LEXICON = "policy"

_NUMERIC: Kind = "numeric-abbreviation"
_QUOTED: Kind = "quoted-slogan"
_FOUR: Kind = "four-character-policy-term"
_OTHER: Kind = "policy-term-other"
# A shorter catchphrase (弹簧门, 土特产) may be a plain word where no quotation marks stand.
_SHORTEST_CATCHPHRASE = 4
_CIRCLE = re.compile(
    "(?:一刻钟|半小时|[一两]小时|[1-6][05]分钟|[1-3]小时)[\u3400-\u9fff]{0,6}?圈(?!子)"
)
# 一事一议, 一企一策 say how a thing is done and stand for no set; 一带一路 is a name.
_NO_SET = re.compile("一.一.|一[^二三四五六七八九十两双]*")
_NUMERAL = re.compile("[一二三四五六七八九十两双、]")
# A word of two characters needs a limit on its right: 三通工程, 三通、 but not 三通过.
_LIMIT = re.compile(
    "[，。；：、！？）”’》\\s的等和与及]|$|(?:问题|方面|工作|建设|政策|经费|目标|底线|任务|教育|活动|运动|服务|指标|标准|体系|机制|制度|"
    "改革|战略|行动|工程|原则|方针|模式|基地|平台|领域|主体|成果|要求|落实|供养|人员|对象|项目|企业|资金|贷款)"
)
# A word of two characters may also stand behind the verb that is always used with it.
_VERB_BEFORE = re.compile("(?:纠治|纠正|整治|反对|力戒|破除|查摆)[“‘]?$")
# What only counts: 四个问题 is a set of its own in some texts, and a plain count in most.
_PLAIN_COUNT = re.compile(".[个项]问题")
# Heads that many places and years use for sets of their own: 三大工程, 五大中心.
_LOCAL = re.compile(
    ".*(?:工程|体系|中心|功能|品牌|平台|任务|行动|板块|战略|服务|转变|保障|制度|措施|机制|倡导|优先|效果|重点)"
)


def find_standing(reading: Reading) -> Iterator[SloganMention]:
    """Numeric abbreviations of the lexicon, its catchphrases without marks, and circles.

    Examples
    --------
    >>> text = "纠治四风，实现从零到一的突破，打造一刻钟托育圈。"
    >>> [(mention.text, mention.kind) for mention in find_standing(Reading(text))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('四风', 'numeric-abbreviation'), ('从零到一', 'four-character-policy-term'),
     ('一刻钟托育圈', 'policy-term-other')]
    """
    matcher = _load()
    found = matcher.find([reading.text])
    for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True):
        if INSIDE_NUMBER.match(reading.text[start - 1 : start]) or (
            end - start == 2
            and not _LIMIT.match(reading.text, end)
            and not _VERB_BEFORE.search(reading.before(start, 4))
        ):
            continue
        yield reading.mention(
            start, end, kind=_NUMERIC, subtype="standing", score=0.9 if end - start > 2 else 0.75,
            rule=f"standing:{LEXICON}",
        )  # fmt: skip
    found = _load_catchphrases().find([reading.text])
    for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True):
        # Without marks a catchphrase is of the kind that its length decides.
        kind = _FOUR if end - start == _SHORTEST_CATCHPHRASE else _OTHER
        yield reading.mention(
            start, end, kind=kind, subtype="standing", score=0.7, rule=f"standing:{LEXICON}"
        )
    for circle in _CIRCLE.finditer(reading.text):
        yield reading.mention(
            *circle.span(), kind=_OTHER, subtype="circle", score=0.8, rule="standing:circle"
        )


def lend_members(
    reading: Reading, mentions: Iterable[SloganMention], year: int | None = None
) -> tuple[SloganMention, ...]:
    """The mentions, with members from the lexicon where the text gave none.

    Parameters
    ----------
    reading : Reading
        The text.
    mentions : iterable of SloganMention
        Its mentions, after `members.resolve_members`.
    year : int, optional
        Year of the text; a set that is known to be younger lends nothing.

    Notes
    -----
    Names that many issuers use for sets of their own (三大工程) borrow members only where the text
    holds at least half of them.
    """
    return tuple(_lent(reading, mention, year) for mention in mentions)


def _lent(reading: Reading, mention: SloganMention, year: int | None) -> SloganMention:
    if mention.expansion or mention.kind != _NUMERIC:
        return mention
    entry = _entries_by_term().get(mention.text)
    if entry is None or not entry.members:
        return mention
    if year is not None and entry.first_year is not None and year < entry.first_year:
        return mention
    if _LOCAL.fullmatch(mention.text):
        known = sum(member in reading.text for member in entry.members)
        if known * 2 < len(entry.members):
            return mention
    return replace(mention, expansion=entry.members, source="lexicon")


@cache
def _entries_by_term() -> dict[str, Entry]:
    return {entry.term: entry for entry in load_lexicon(LEXICON).entries if entry.kind == _NUMERIC}


@cache
def _load() -> Matcher:
    known = _entries_by_term()
    skip = (_NO_SET, _PLAIN_COUNT)
    terms = (term for term in known if not any(form.fullmatch(term) for form in skip))
    return Matcher([Phrase(term) for term in terms if not _has_noun(term, known)])


@cache
def _load_catchphrases() -> Matcher:
    entries = (entry for entry in load_lexicon(LEXICON).entries if entry.kind == _QUOTED)
    return Matcher([Phrase(e.term) for e in entries if len(e.term) >= _SHORTEST_CATCHPHRASE])


def _has_noun(term: str, known: Container[str]) -> bool:
    """Whether a term is a shorter one with a plain noun after it: 三农问题, 双随机抽查."""
    ends = {form_end(term), *(end for end in range(2, len(term) - 1) if term[:end] in known)}
    return any(0 < end <= len(term) - 2 and not _NUMERAL.search(term, end) for end in ends)

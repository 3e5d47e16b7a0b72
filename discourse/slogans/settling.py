"""Overlaps: which of several candidates for one place stay, and which nested ones are reported."""

from __future__ import annotations

import re
from collections.abc import Iterable

from discourse.slogans.mention import KINDS, SloganMention

_PRECEDENCE = {kind: at for at, kind in enumerate(KINDS)}
_TERMS = ("four-character-policy-term", "policy-term-other")
# 三级联动模式 is 三级联动 with a plain noun: the number is the expression, the noun is left out.
_PLAIN_HEAD = re.compile(
    "[”’]?(?:运行|工作|建设|协同|管理|服务|教育|推进)?(?:模式|机制|体系|格局|制度|原则|方针|要求|政策|目标|工作|建设|教师|过程)"
)


def settle(candidates: Iterable[SloganMention]) -> tuple[SloganMention, ...]:
    """The candidates that stand, sorted by start and length.

    Notes
    -----
    Of one span the most specific kind stays. Spans that cross are decided by quotation marks, then
    by kind, score, length and place. A span inside another stays if it is of another kind, has
    quotation marks of its own, is an open compound (互联网+ in 互联网+监管), or stands outside a
    longer one elsewhere in the text. A term that is a numeric abbreviation with a plain noun
    behind it (三级联动模式) gives way to it.

    Examples
    --------
    >>> outer = SloganMention("", 0, 6, "坚持四个面向", "policy-term-other", "", 0.6, "a", False)
    >>> inner = SloganMention("", 2, 6, "四个面向", "numeric-abbreviation", "", 0.8, "b", False)
    >>> fragment = SloganMention("", 0, 4, "坚持四个", "policy-term-other", "", 0.6, "a", False)
    >>> [mention.text for mention in settle([inner, fragment, outer])]
    ['坚持四个面向', '四个面向']
    """
    by_span: dict[tuple[int, int], SloganMention] = {}
    for candidate in sorted(candidates, key=_rank):
        by_span.setdefault(candidate.span, candidate)
    spans = sorted(by_span.values(), key=lambda m: (m.start, -m.end))
    standing = _without_crossings(spans)
    return _without_fragments(_without_headed(standing))


def _without_headed(spans: list[SloganMention]) -> list[SloganMention]:
    """The spans without terms that are a numeric abbreviation and a plain noun."""
    numeric = [mention for mention in spans if mention.kind == "numeric-abbreviation"]
    ends = {mention.start: mention.end for mention in numeric}
    return [m for m in spans if m.kind not in _TERMS or not _is_headed(m, ends)]


def _is_headed(mention: SloganMention, ends: dict[int, int]) -> bool:
    start = mention.start + mention.text.startswith(("“", "‘"))
    size = ends.get(start, mention.end) - mention.start
    return bool(_PLAIN_HEAD.fullmatch(mention.text, size))


def _rank(mention: SloganMention) -> tuple[object, ...]:
    return (
        not mention.quoted, _PRECEDENCE[mention.kind], -mention.score, -len(mention.text),
        mention.start, mention.rule,
    )  # fmt: skip


def _without_crossings(spans: list[SloganMention]) -> list[SloganMention]:
    """``spans`` sorted by start, longest first."""
    standing: list[SloganMention] = []
    for mention in spans:
        kept = True
        for other in reversed(standing[-12:]):
            if other.start < mention.start < other.end < mention.end:
                if _rank(mention) < _rank(other):
                    standing.remove(other)
                else:
                    kept = False
                    break
        if kept:
            standing.append(mention)
    return standing


def _without_fragments(spans: list[SloganMention]) -> tuple[SloganMention, ...]:
    outers: list[SloganMention] = []
    nested: list[tuple[SloganMention, SloganMention]] = []
    free: set[tuple[str, str]] = set()
    open_: list[SloganMention] = []
    for mention in spans:
        open_ = [other for other in open_ if other.end >= mention.end]
        same = [other for other in open_ if other.kind == mention.kind]
        if same and not mention.quoted and mention.subtype != "open":
            nested.append((mention, same[-1]))
        else:
            outers.append(mention)
            free.add((mention.kind, mention.text))
        open_.append(mention)
    outers += [mention for mention, _ in nested if (mention.kind, mention.text) in free]
    return tuple(sorted(outers, key=lambda m: (m.start, -m.end, _PRECEDENCE[m.kind])))

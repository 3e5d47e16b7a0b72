"""Speakers: who is reported to say, ask or decide what, with verb, clause, post and organisation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from discourse.slogans.bodies import STRONG
from discourse.slogans.reading import Quotation, Reading
from discourse.slogans.report import Report
from discourse.slogans.reporting import BY_VERB
from discourse.slogans.subjects import Subjects
from discourse.text import paragraphs, sentences

_NARRATES = re.compile(
    "会后|会上|会前|会议(?:由|期间|还|审议|决定|批准|同意)|随后|当天|当日|当晚|话音|按照|据了解|据悉|该[\u3400-\u9fff]|[他她](?!们)|其间|期间|活动|讲话由|签约"
    "|截至|与会|双方|我(?![国省市县校院区军党们])|学校(?:当天|同时)|仪式|论坛|座谈|[\u3400-\u9fff]{1,6}环节"
)
_TRAILING = "。；！？，,;”」』 \u3000）"
_LONG_QUOTATION = 12


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reported clause.

    Parameters
    ----------
    speaker : str
        Name of a person, or a body as the text states it.
    post, organisation : str
        Of a person, where the text names them anywhere; several joined by ``|``.
    verb : str
        The reporting verb, without adverbs.
    verb_start : int
        Where the verb stands.
    start, end : int
        Span of what is reported, without quotation marks around it and the stop behind it.
    is_author : bool
        Whether the speaker is the author: 我们认为.
    """

    speaker: str
    post: str
    organisation: str
    verb: str
    verb_start: int
    start: int
    end: int
    is_author: bool = False


def find_attributions(text: str | Reading, /) -> tuple[Attribution, ...]:
    """Reported clauses of a text, in order of their verbs.

    Parameters
    ----------
    text : str or Reading
        Normalized text.

    Returns
    -------
    tuple of Attribution

    Notes
    -----
    A report needs a verb of `reporting.VERBS`, something that is said, and somebody who says it:

    1. the noun phrase at the head of the verb's clause, adverbs and a prepositional phrase between
       (林望川在致辞中指出): a person, or a body as the text states it (与会专家, 国务院, 《意见》);
    2. 他, 她, 其: the person last named in the paragraph, rather at the head of a clause;
    3. no subject: who spoke earlier in the sentence, or opens it (国务院印发《…》，要求…), or who
       spoke in the sentence before (希望…).

    What is asked or denied is no report: 应当指出, 不能说, 据说, 按照…要求.

    A report ends with its quotation or its sentence. In a text that reports on others, a person's
    or a meeting's words run on until the next speaker, a sentence that narrates (会后…, 该校…), or
    the end of the paragraph; in a speech or work report (我们 three times, or an address) what others
    said ends with the sentence. Reports may hold others (林望川指出，党中央强调…).

    References
    ----------
    Muzny, G., Fang, M., Chang, A. & Jurafsky, D. (2017). A two-stage sieve approach for quote
    attribution. EACL.

    Examples
    --------
    >>> text = "望川大学校长林听澜指出，产教融合要见实效。希望各学院主动对接。"
    >>> [(a.speaker, a.post, a.organisation, a.verb, text[a.start:a.end])
    ...  for a in find_attributions(text)]
    [('林听澜', '校长', '望川大学', '指出', '产教融合要见实效'),
     ('林听澜', '校长', '望川大学', '希望', '各学院主动对接')]
    """
    reading = Reading(text) if isinstance(text, str) else text
    subjects = Subjects(reading)
    spans = sentences(reading.text)
    starts = [start for start, _ in spans]
    found: list[Attribution] = []
    for start, end in paragraphs(reading.text):
        bounds = spans[bisect_right(starts, start) - 1 : bisect_right(starts, end - 1)]
        reports = subjects.reports(start, end, bounds)
        found += [_attributed(subjects, reports, at, bounds) for at in range(len(reports))]
    return tuple(attribution for attribution in found if attribution.start < attribution.end)


def _attributed(
    subjects: Subjects, reports: list[Report], at: int, bounds: list[tuple[int, int]]
) -> Attribution:
    report, text = reports[at], subjects.text
    start, end = report.clause, _end_of(subjects, reports, at, bounds)
    quotation = report.quotation
    if quotation is not None and _is_speech(text, report, quotation):
        start, end = quotation.inner, quotation.outer
    while end > start and text[end - 1] in _TRAILING and not _closes(text, start, end):
        end -= 1
    speaker = report.speaker
    return Attribution(
        speaker.name, speaker.post, speaker.organisation, text[slice(*report.verb)], report.verb[0],
        start, end, report.body == "author",
    )  # fmt: skip


def _is_speech(text: str, report: Report, quotation: Quotation) -> bool:
    """Whether a quotation is all that is said, and no term at the head of it (“双减”要落实)."""
    if report.clause != quotation.start:  # it stands before the verb
        return True
    if quotation.text[-1] in "。！？…":
        return True
    announced = text[quotation.start - 1] in "：:"
    after = text[quotation.end : quotation.end + 1]
    return (announced or len(quotation.text) >= _LONG_QUOTATION) and after in "。，；！？\n"


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a closing mark ends something that opened inside the clause."""
    pairs = {"”": "“", "」": "「", "』": "『", "）": "（"}
    opening = pairs.get(text[end - 1])
    if opening is None:
        return False
    inside = text[start : end - 1]
    return inside.count(opening) > inside.count(text[end - 1])


def _end_of(
    subjects: Subjects, reports: list[Report], at: int, bounds: list[tuple[int, int]]
) -> int:
    report = reports[at]
    if report.stop is not None:
        return report.stop
    sentence = next(
        (k for k, span in enumerate(bounds) if span[0] <= report.verb[0] < span[1]), len(bounds) - 1
    )
    end = bounds[sentence][1]
    later = reports[at + 1 :]
    for other in later:
        if other.verb[0] < end and not _is_inside(report, other):
            return other.subject
    runs_on = report.body in (None, "meeting") and not subjects.is_speech
    if not runs_on or BY_VERB[subjects.text[slice(*report.verb)]].sense == "decide":
        return end
    for start, stop in bounds[sentence + 1 :]:
        if _NARRATES.match(subjects.text, start) or _opens_with_name(subjects, start):
            break
        inside = [other for other in later if start <= other.verb[0] < stop]
        if inside and not (_is_inside(report, inside[0]) and _is_high(inside[0])):
            if inside[0].subject > start and inside[0].elided and not _is_inside(report, inside[0]):
                return inside[0].subject
            break
        end = stop
    return end


def _is_inside(report: Report, other: Report) -> bool:
    """Whether a later report in reach belongs to what the first one says."""
    if other.speaker.name == report.speaker.name:
        return False
    return other.body is not None or report.body is not None


def _is_high(report: Report) -> bool:
    """Whether a body is one that others quote in passing: the centre, or a document."""
    return report.body == "document" or bool(STRONG.fullmatch(report.speaker.name))


def _opens_with_name(subjects: Subjects, start: int) -> bool:
    return any(subjects.text.startswith(name, start) for name in subjects.names)

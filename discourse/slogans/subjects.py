"""Subjects: who stands before a reporting verb: a name, a pronoun, a body, or whoever spoke last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from discourse.slogans.bodies import STRONG, Body, body_of
from discourse.slogans.persons import Person, introductions, read_person
from discourse.slogans.reading import Quotation, Reading
from discourse.slogans.report import Report
from discourse.slogans.reporting import BY_VERB, clause_after, object_before, verbs_in

_LEAD = re.compile(
    "(?:(?:因此|为此|所以|但是|但|而且|同时|此外|另外|其中|对此|就此|例如|比如|正如|早在|据|去年|今年|前年|近年来?|最近|近日|日前|此前"
    "|会上|会后|会前|随后|接着|最后|首先|其次|再次|当天|当日|上午|下午|[一二三四五六七八九十]是|（[一二三四五六七八九十]+）"
    "|[〇零一二三四五六七八九十0-9]{1,4}[年月日](?:[底初中末]|以来)?|座谈会上|开幕式上|仪式上|[\u3400-\u9fff]{2,6}会上)[，、]?)+"
)
_ADVERB = (
    "明确|多次|一再|反复|特别|再次|再三|曾经|曾|已经|已|还|也|并且|并|则|都|就|又|同时|最后|深刻|深情|郑重|庄严|正式|一致|普遍|初步"
    "|联合|共同|专门|率先|首先|首次|进一步|着重|强烈|严肃|尖锐|历来|一贯|始终|一直|由衷|随后|接着|早已|及时|最近|公开|当场|即|日前|近日|会上|致辞时|简要"
    "|早就|去年|今年|前年|[\u3400-\u9fff]{2,4}地|致辞|发言|讲话|受访时|总结|回应|作出|做出|时"
)
_PREPOSITION = "在|对|就|从|向|代表|围绕|于|针对|结合|面对|作为|给"
_GAP = re.compile(
    rf"(?:{_ADVERB})*(?:(?:{_PREPOSITION})(?!于|家|外)[^。；！？\n]*?(?:[中上时里后前下]|，)?(?:{_ADVERB})*)?"
)
_VOID = re.compile(
    "不|没|应当|应该|应(?!对|用)|必须|须|可以|能够|能(?![力源])|需要|(?<![主重需首纲概摘])要(?![点素求害闻])|难以|无法|值得|若|如果|即使|[的所被和与及、原]$|按(?![时期])|根据|依照"
)
_PHRASED = re.compile(rf"(?:{_ADVERB})*(?:{_PREPOSITION})")
_OUGHT = re.compile("(?<![主重需首纲概])要|必须|应当")
_ALONE = re.compile(rf"(?:{_ADVERB}|和|与)*")
_PRONOUN = re.compile("[他她其]$")
_STOPS = "，。；：！？\n,;"
_CONVENED = re.compile("[^，]{0,16}召开的([\u3400-\u9fff]{2,18}会(?:议)?)(?=[，在]|$)")
_FOLLOWS_NAME = re.compile(rf"{_PREPOSITION}|致辞|作|主持|出席|会见")
_CLAUSE = re.compile("[^，；：。]+")
_CLAUSES_BACK = 5
_REACH = 110
_ENDS_QUOTE = "。！？，,…"


class Subjects:
    """The reporting verbs of one text and their speakers.

    Parameters
    ----------
    reading : Reading
        The text.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self._met: dict[str, Person] = {}

    @cached_property
    def people(self) -> dict[str, Person]:
        """Persons whom the text introduces, by name."""
        return introductions(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """Their names."""
        return frozenset(self.people)

    def reports(self, start: int, end: int, bounds: list[tuple[int, int]]) -> list[Report]:
        """Reports of one paragraph, whose sentences are ``bounds``, in order of their verbs."""
        found: list[Report] = []
        for verb in verbs_in(self.text, start, end):
            sentence = next((s for s in bounds if s[0] <= verb[0] < s[1]), (start, end))
            report = self._report(verb, sentence, start, found)
            if report is not None:
                found += self._with_first_half(report, verb[0], start)
                if report.body is None:
                    self._met.setdefault(report.speaker.name, report.speaker)
        return found

    def _with_first_half(self, report: Report, verb: int, paragraph: int) -> list[Report]:
        """The report, after the quotation before it that it continues: “…，”林望川说，“…”."""
        before = self._quotation_before(self._clause_start(verb, paragraph))
        if before is None or report.quotation is None or report.quotation == before:
            return [report]
        return [replace(report, clause=before.inner, quotation=before), report]

    def _report(
        self, verb: tuple[int, int], sentence: tuple[int, int], paragraph: int, found: list[Report]
    ) -> Report | None:
        opening = self._clause_start(verb[0], paragraph)
        left = self.text[opening : verb[0]]
        if _VOID.search(re.sub("《[^》]*》|“[^”]*”|（[^）]*）", "", left)[-24:]):
            return None
        clause = clause_after(self.text, *verb)
        praised = object_before(self.text, opening, *verb) if clause is None else None
        if praised is not None:
            subject = self._subject(opening, praised - 1, paragraph)
            return Report(*subject, verb, opening, praised, stop=verb[0]) if subject else None
        before = self._quotation_before(opening)
        if clause is None and not (before and self._ends(verb[1])):
            return None
        subject = self._subject(opening, verb[0], paragraph)
        elided = subject is None and bool(_ALONE.fullmatch(left))
        if elided:
            subject = self._earlier_subject(verb, sentence, opening, found)
        if subject is None:
            return None
        person, body = subject
        if clause is None:
            return Report(person, body, verb, opening, before.inner, before) if before else None
        return Report(person, body, verb, opening, clause, self._quotation_at(clause), elided)

    def _clause_start(self, at: int, low: int) -> int:
        """Where the clause that holds a place begins; titles, brackets and quoted words are skipped."""
        low = max(low, at - _REACH)
        pairs = {"》": "《", "）": "（"}
        while at > low:
            character = self.text[at - 1]
            if character in _STOPS:
                break
            if character in pairs:
                opened = self.text.rfind(pairs[character], low, at)
                at = opened if opened >= 0 else at - 1
            elif character == "”":
                quotation = self.reading.quotation_ending(at, at)
                if quotation is None or quotation.text[-1] in _ENDS_QUOTE:
                    break
                at = max(low, quotation.start)
            elif character in "“（":
                break
            else:
                at -= 1
        while self.text[at : at + 1] in (" ", "\u3000", "—", "·"):
            at += 1
        return at

    def _subject(self, start: int, end: int, paragraph: int) -> tuple[Person, Body | None] | None:
        """Who says it, where the clause of the verb names one."""
        lead = _LEAD.match(self.text, start, end)
        starts = [lead.end(), start] if lead and lead.end() < end else [start]
        for first in starts:
            for last in self._ends_of_subject(first, end):
                if subject := self._speaker(self.text[first:last], first, paragraph):
                    return subject
        return None

    def _ends_of_subject(self, first: int, end: int) -> Iterator[int]:
        """Where a subject may end: the longest with adverbs behind it, then any before a phrase."""
        for last in range(end, first, -1):
            if _ALONE.fullmatch(self.text, last, end):
                yield last
        for last in range(first + 1, end):
            if _PHRASED.match(self.text, last) and _GAP.fullmatch(self.text, last, end):
                yield last

    def _speaker(self, phrase: str, at: int, paragraph: int) -> tuple[Person, Body | None] | None:
        if _PRONOUN.fullmatch(phrase):
            return self._referent(phrase, at, paragraph), None
        if person := read_person(phrase, self.names):
            known = self.people.get(person.name)
            if known and len(known.organisation) >= len(person.organisation):
                person = known if known.post or not person.post else person
            return person, None
        body = body_of(phrase)
        return (Person(body[0]), body[1]) if body else None

    def _referent(self, pronoun: str, at: int, paragraph: int) -> Person:
        """The person last named in the paragraph, at the head of a clause if there is one."""
        best: tuple[bool, int, str] | None = None
        for name in (*self.names, *self._met):
            place = self.text.rfind(name, paragraph, at)
            if place >= 0:
                opens = place == paragraph or self.text[place - 1] in _STOPS + "长师任记"
                best = max(best or (False, -1, ""), (opens, place, name))
        if best is None:
            return Person(pronoun)
        return self.people.get(best[2]) or self._met[best[2]]

    def _earlier_subject(
        self, verb: tuple[int, int], sentence: tuple[int, int], opening: int, found: list[Report]
    ) -> tuple[Person, Body | None] | None:
        """Of a verb without subject: who spoke in this sentence, who opens it, or who speaks still."""
        last = found[-1] if found else None
        if last and last.verb[0] >= sentence[0] and last.body != "author":
            return last.speaker, last.body
        if opening > sentence[0]:
            return self._sentence_subject(sentence[0], opening)
        spoken = [r for r in found if r.body is None or r.body == "meeting"]
        if spoken and BY_VERB[self.text[slice(*verb)]].sense != "decide" and not self.is_speech:
            return spoken[-1].speaker, spoken[-1].body
        return None

    def _sentence_subject(self, start: int, end: int) -> tuple[Person, Body | None] | None:
        for first, last in reversed(self._clauses(start, end)[-_CLAUSES_BACK:]):
            lead = _LEAD.match(self.text, first, last)
            head = self.text[lead.end() if lead and lead.end() < last else first : last]
            if _OUGHT.search(head):
                return None
            if subject := self._heading(head):
                return subject
        return None

    def _clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        return [match.span() for match in _CLAUSE.finditer(self.text, start, end)]

    def _heading(self, clause: str) -> tuple[Person, Body | None] | None:
        """The strong body or the person at the head of a clause."""
        if strong := STRONG.match(clause):
            return Person(strong.group()), "organ"
        if called := _CONVENED.match(clause):
            return Person(called[1]), "meeting"
        for last in range(2, min(len(clause), 30) + 1):
            if _FOLLOWS_NAME.match(clause, last) and (
                person := read_person(clause[:last], self.names)
            ):
                return self.people.get(person.name, person), None
        return None

    def _quotation_before(self, opening: int) -> Quotation | None:
        at = opening
        while at and self.text[at - 1] in "，, ":
            at -= 1
        return self.reading.quotation_ending(at, at) if self.text[at - 1 : at] in "”」" else None

    def _quotation_at(self, clause: int) -> Quotation | None:
        return self._by_start.get(clause)

    def _ends(self, at: int) -> bool:
        return self.text[at : at + 1] in ("。", "，", "；", "")

    @cached_property
    def _by_start(self) -> dict[int, Quotation]:
        return {quotation.start: quotation for quotation in self.reading.quotations}

    @cached_property
    def is_speech(self) -> bool:
        """Whether the text speaks in the first person or to an audience, as speeches and reports do."""
        outside = re.sub("“[^”]*”", "", self.text)
        if re.search(
            r"^[ \u3000]*(?:各位[^，。\n]{1,20}|同志们|同学们|朋友们)[：:，！]", outside, re.M
        ):
            return True
        return len(re.findall("我们", outside)) >= 3

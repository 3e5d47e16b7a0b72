"""Couplets: neighbouring parallel clauses as heading or flourish, and plain parallel pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from discourse.slogans.mention import SloganMention
from discourse.slogans.model.cuts import Cuts
from discourse.slogans.parallel.clauses import CLASSES, Clauses, cut_clauses
from discourse.slogans.parallel.describing import describe_runs
from discourse.slogans.parallel.likeness import NAMES, compare
from discourse.slogans.parallel.runs import Runs, propose_runs
from discourse.slogans.parallel.scoring import choose_runs, load_scorer
from discourse.slogans.reading import Reading
from discourse.text.folding import code_points
from discourse.tokenizers.recipe import Recipe, build

LEAST = 0.5
"""Lowest score of a couplet: where F1 was highest in cross-validation."""

_JOINED = re.compile(
    "(?P<one>[\u3400-\u9fff]{2,14})(?:和|与|同)(?P<other>[\u3400-\u9fff]{2,14}?)"
    "(?:(?P<firm>(?:紧密|有机|更好)?结合起来|紧密结合|有机结合|相结合|相统一)|并重|并举)(?=[，、。；\\s的]|$)"
)
_JOINED_LEAD = re.compile(
    ".*(?:把|将(?!来)|坚持|强调|实行|推动|推进|促进|实现|注重|做到|建立|形成|完善|探索(?:创新)?|按照|只有|体现)(?=..)"
)
_JOINED_RATIO = 2
_JOINED_SCORE = 0.6
# A line of verse ends in a verb of one sign with a noun of two: 传薪火, 谱新篇.
_VERSE_LENGTHS = (7, 5)
_VERSE_END = 3
_VERSE_SCORE = 0.7
_FUNCTION_WORD = CLASSES.index("u")
_PLAIN_LENGTH = 4
_PLAIN_LIKENESS = 0.75


def find_couplets(reading: Reading) -> Iterator[SloganMention]:
    """Runs of parallel clauses that read as a heading or a flourish.

    Parameters
    ----------
    reading : Reading
        The text.

    Yields
    ------
    SloganMention
        By place, without overlap. ``subtype`` is "heading" (a heading, or the first sentence of a
        paragraph, of nothing else), "anaphora" (all clauses begin with the same sign), "run"
        (three clauses or more) or "pair". A score of 0.5 is where F1 was highest in
        cross-validation.

    Notes
    -----
    Candidates are runs of two to six clauses joined by ，、；or a space, the first trimmed where the
    sentence leads in, the last where it leads out. A logistic regression weighs likeness of
    neighbours (parts of speech, word borders, function signs, length), place in sentence and line,
    the words before and after, and marks. Verb-object clauses that merely follow one another are
    the prose of this genre; see MODEL_CARD.md for figures and limits.

    References
    ----------
    Song, W. et al. (2016). Learning to identify sentence parallelism in student essays. COLING.

    Examples
    --------
    >>> [mention.text for mention in find_couplets(Reading("坚持依法治国、依法执政的方针。"))]
    ['依法治国、依法执政']
    """
    text = reading.text
    if not text.strip():
        return
    clauses = cut_clauses(text, Cuts(code_points(text), reading.words))
    found: list[SloganMention] = []
    taken: set[int] = set()
    for mention in (
        *_find_verse(reading, clauses), *_find_runs(reading, clauses), *find_joined(reading)
    ):  # fmt: skip
        if taken.isdisjoint(range(mention.start, mention.end)):
            found.append(mention)
            taken.update(range(mention.start, mention.end))
    yield from sorted(found, key=lambda mention: mention.start)


def find_joined(reading: Reading) -> Iterator[SloganMention]:
    """Two sides that one verb holds together (依法治国和以德治国相结合), by rule, with a score of 0.6."""
    spans: list[tuple[int, int, bool]] = []
    for match in _JOINED.finditer(reading.text):
        lead = _JOINED_LEAD.match(match["one"])
        start = match.start() + (lead.end() if lead else 0)
        one, other = match.end("one") - start, len(match["other"])
        if one < 2 or one > _JOINED_RATIO * other or other > _JOINED_RATIO * one:
            continue
        if spans and reading.text[spans[-1][1] : start] in ("，", "、"):
            spans[-1] = spans[-1][0], match.end(), True
        else:
            spans.append((start, match.end(), match["firm"] is not None))
    for start, end, stands in spans:
        if stands:
            yield reading.mention(
                start, end, kind="couplet", subtype="pair", score=_JOINED_SCORE,
                rule="parallelism:joined",
            )  # fmt: skip


def find_parallels(text: str) -> list[tuple[int, int]]:
    """Spans of neighbouring clauses of equal length and like build: a mark of style, no slogan.

    Parameters
    ----------
    text : str
        Normalized text.

    Returns
    -------
    list of (int, int)
        One span per pair of neighbours; three parallel clauses in a row are two pairs.

    Notes
    -----
    Clauses of one sentence and one length, four characters or more, whose likeness
    0.6 · (parts of speech) + 0.4 · (word borders) over the first twelve characters is at least 0.75.

    Examples
    --------
    >>> text = "完善管理制度，优化服务流程。今天天气很好，我们出门。"
    >>> [text[a:b] for a, b in find_parallels(text)]
    ['完善管理制度，优化服务流程']
    """
    if not text.strip():
        return []
    clauses = cut_clauses(text, Cuts(code_points(text), build(Recipe()).cut(text)))
    at = np.flatnonzero(clauses.sentence[1:] == clauses.sentence[:-1])
    length = clauses.end - clauses.start
    at = at[(length[at] == length[at + 1]) & (length[at] >= _PLAIN_LENGTH)]
    if not len(at):
        return []
    spans = [(clauses.start[k], clauses.end[k]) for k in (at, at + 1)]
    alike = compare(clauses, *spans)
    likeness = 0.6 * alike[:, NAMES.index("class_left")]
    likeness += 0.4 * alike[:, NAMES.index("border_left")]
    kept = at[likeness >= _PLAIN_LIKENESS]
    return list(zip(clauses.start[kept].tolist(), clauses.end[kept + 1].tolist(), strict=True))


def _find_verse(reading: Reading, clauses: Clauses) -> Iterator[SloganMention]:
    """Two clauses of five or seven signs with the rhythm of verse: 扎根西部传薪火，服务国家育英才."""
    text, borders = reading.text, clauses.cuts.starts
    kinds = clauses.classes
    length = clauses.end - clauses.start
    joined = clauses.sentence[1:] == clauses.sentence[:-1]
    for size in _VERSE_LENGTHS:
        for at in np.flatnonzero(joined & (length[1:] == size) & (length[:-1] >= size)).tolist():
            ends = np.array([int(clauses.end[at]), int(clauses.end[at + 1])])
            start, stop = ends[0] - size, int(ends[1])
            cut = borders[start] and borders[ends - _VERSE_END].all()
            rhythm = borders[ends - _VERSE_END + 1].all() or (size == 7 and _fills(clauses, at))
            signs = text[start : ends[0]] + text[stop - size : stop]
            alone = length[at] == size and not _goes_on(clauses, at)
            verbs = (kinds[ends - _VERSE_END] != _FUNCTION_WORD).all()
            if cut and rhythm and alone and verbs and signs.isalpha() and not signs.isascii():
                yield reading.mention(
                    int(start), stop, kind="couplet", subtype="pair", score=_VERSE_SCORE,
                    rule="parallelism:verse",
                )  # fmt: skip


def _fills(clauses: Clauses, at: int) -> bool:
    """Whether two clauses are a whole sentence."""
    after = at + 2 == len(clauses.start) or clauses.sentence[at + 2] > clauses.sentence[at]
    return bool(after and clauses.opening[at])


def _goes_on(clauses: Clauses, at: int) -> bool:
    """Whether a third clause of the same length stands beside the two."""
    length = clauses.end - clauses.start
    near = [k for k in (at - 1, at + 2) if 0 <= k < len(length)]
    return any(
        clauses.sentence[k] == clauses.sentence[at] and length[k] == length[at] for k in near
    )


def _find_runs(reading: Reading, clauses: Clauses) -> Iterator[SloganMention]:
    text = reading.text
    runs = propose_runs(text, clauses)
    if not len(runs):
        return
    scorer = load_scorer()
    score = np.round(scorer.rate(scorer.chance(describe_runs(text, runs))), 6)
    for at in choose_runs(runs.start, runs.end, score, least=LEAST):
        subtype = _subtype(text, runs, at)
        yield reading.mention(
            int(runs.start[at]), int(runs.end[at]), kind="couplet", subtype=subtype,
            score=float(score[at]), rule=f"parallelism:{subtype}",
        )  # fmt: skip


def _subtype(text: str, runs: Runs, at: int) -> str:
    first, last = int(runs.first[at]), int(runs.last[at])
    if _is_heading(runs.clauses, first, last):
        return "heading"
    start, end = runs.parts
    own = range(int(runs.offsets[at]), int(runs.offsets[at + 1]))
    parts = [text[start[k] : end[k]] for k in own]
    if len({part[0] for part in parts}) == 1:
        return "anaphora"
    return "run" if len(parts) > 2 else "pair"


def _is_heading(clauses: Clauses, first: int, last: int) -> bool:
    """Whether the clauses fill a sentence that opens a line or follows a number."""
    alone = last + 1 == len(clauses.start) or clauses.sentence[last + 1] > clauses.sentence[last]
    return bool(alone and clauses.opening[first] >= 2)

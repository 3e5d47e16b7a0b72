"""Describing: what speaks for and against each run of clauses being a couplet, as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.slogans.model.cuts import Ints
from discourse.slogans.parallel.clauses import CLASSES, SOFT
from discourse.slogans.parallel.likeness import ALIKE, Floats, compare
from discourse.slogans.parallel.runs import Runs

_BEFORE = (
    "坚持", "实现|做到|达到|保证|确保", "形成|构建|建立|营造|打造|树立|建设", "要|必须|应当|应|须", "使|让|令|为|把|将|由|给|对|被",
    "按照|根据|遵循|坚定|贯彻|围绕", "推动|促进|加快|推进|深化|加强", "是|成为|作为", "努力|着力|大力|积极|切实|不断|持续|进一步|继续|更加|更",
    "“|‘", "的|了|地|得|中|上|下",
)  # fmt: skip
_AFTER = (
    "的", "等", "，|、", "；", "。", "\n", "”|’", "而|为|之|上|中|下", "原则|方针|要求|思路|精神|思想|活动|工作|机制|格局|体系|行动",
    "）|》|！|：|:",
)  # fmt: skip


_CLASSED = tuple(range(1, len(CLASSES)))
_BEFORE_OF = {word: at for at, group in enumerate(_BEFORE) for word in group.split("|")}
_AFTER_OF = {word: at for at, group in enumerate(_AFTER) for word in group.split("|")}


def describe_runs(text: str, runs: Runs) -> Floats:
    """What speaks for or against each candidate, shape (M, F)."""
    clauses = runs.clauses
    start, end = runs.parts
    offsets, count = runs.offsets, len(runs)
    sizes = np.diff(offsets)
    inner = np.ones(len(start), bool)
    inner[offsets[1:] - 1] = False
    left = np.flatnonzero(inner)
    alike = compare(clauses, (start[left], end[left]), (start[left + 1], end[left + 1]))
    heads = offsets[:-1] - np.arange(count)
    columns: list[NDArray[np.generic]] = [
        np.minimum.reduceat(alike, heads, axis=0),
        np.add.reduceat(alike, heads, axis=0) / (sizes - 1)[:, None],
    ]
    length = end - start
    longest, shortest = (
        np.maximum.reduceat(length, offsets[:-1]),
        np.minimum.reduceat(length, offsets[:-1]),
    )
    total = np.add.reduceat(length, offsets[:-1])
    mean = total / sizes
    columns += [
        sizes == 2,
        sizes == 3,
        sizes == 4,
        sizes > 4,
        np.log(mean),
        np.log(total),
        longest == shortest,
        (longest - shortest) / mean,
        (longest == 4) & (shortest == 4),
        (longest == 3) & (shortest == 3),
        longest <= 5,
        shortest >= 6,
        longest > 12,
        longest > 18,
        mean / 10,
    ]
    columns += [_beside(runs)]
    columns += [_place(text, runs)]
    columns += [_edges(text, runs)]
    columns += [_content(text, runs, start, end)]
    columns = [np.asarray(c, np.float64).reshape(count, -1) for c in columns]
    return np.concatenate(columns, 1)


def _beside(runs: Runs) -> Floats:
    """Likeness with the clauses before and after, 0 where the sentence has none."""
    clauses = runs.clauses
    codes = np.append(clauses.cuts.codes, np.uint32(0))
    start, end = runs.parts
    made = []
    for step, own in ((-1, runs.offsets[:-1]), (1, runs.offsets[1:] - 1)):
        edge = runs.first if step < 0 else runs.last
        near = np.clip(edge + step, 0, len(clauses.start) - 1)
        there = (near != edge) & (clauses.sentence[near] == clauses.sentence[edge])
        a, b, c, d = start[own], end[own], clauses.start[near], clauses.end[near]
        columns = (
            (b - a) == (d - c), np.minimum(b - a, d - c) / np.maximum(b - a, d - c),
            codes[a] == codes[c], codes[b - 1] == codes[d - 1],
            ALIKE[clauses.classes[a], clauses.classes[c]],
            ALIKE[clauses.classes[b - 1], clauses.classes[d - 1]],
        )  # fmt: skip
        made += [there, *(column * there for column in columns)]
    return np.stack([np.asarray(column, np.float64) for column in made], 1)


def _place(text: str, runs: Runs) -> Floats:
    """Where the run stands in its sentence and line."""
    clauses = runs.clauses
    sentence, opening = clauses.sentence, clauses.opening
    begin = np.searchsorted(sentence, sentence[runs.first])
    stop = np.searchsorted(sentence, sentence[runs.last], "right")
    opened = opening[begin]
    before, after = runs.first - begin, stop - 1 - runs.last
    trimmed = runs.start - clauses.start[runs.first]
    rest = clauses.end[runs.last] - runs.end
    whole = (before == 0) & (trimmed == 0) & (rest == 0) & (after == 0)
    line_end = np.array(
        [text[e : e + 1] in ("\n", "") for e in clauses.end[runs.last].tolist()], bool
    )
    head = (before == 0) & (after == 0) & (opened >= 2)
    columns = [
        *(opened == k for k in (1, 2, 3)),
        *((before == 0) & (trimmed == 0) & (opened == k) for k in (1, 2, 3)),
        np.minimum(before, 4),
        np.minimum(after, 4),
        trimmed > 0,
        np.minimum(trimmed, 12) / 4,
        rest > 0,
        np.minimum(rest, 12) / 4,
        whole,
        whole & line_end,
        head,
        head & line_end,
        whole & (opened == 3),
        whole & (opened == 2),
        whole & (opened == 1),
        (trimmed == 0) & (before > 0),
        runs.clauses.cuts.starts[runs.start],
        runs.clauses.cuts.starts[runs.end],
        (before == 0) & (trimmed > 0) & (after == 0) & (rest == 0),
        (stop - begin) / 6,
        (runs.last - runs.first + 1) / (stop - begin),
    ]
    return np.stack([np.asarray(c, np.float64) for c in columns], 1)


def _edges(text: str, runs: Runs) -> Floats:
    """Words before and after, and marks between."""
    cuts, classes = runs.clauses.cuts, runs.clauses.classes
    words = ("", *cuts.words, "")
    owner = np.append(cuts.owner, len(cuts.words)) + 1
    before = [words[at] for at in (owner[runs.start] - 1).tolist()]
    after = [words[at] for at in owner[runs.end].tolist()]
    rows = [_BEFORE_OF.get(word, -1) for word in before]
    nexts = [_AFTER_OF.get(word, -1) for word in after]
    group = np.array(rows)[:, None] == np.arange(len(_BEFORE))
    then = np.array(nexts)[:, None] == np.arange(len(_AFTER))
    mark = np.array([text[s - 1 : s] in SOFT + "。；：\n（！" for s in runs.start.tolist()])[
        :, None
    ]
    codes = np.append(cuts.codes, 0)
    ends = runs.clauses.end
    comma = np.concatenate(([0], np.cumsum(codes[ends] == ord("，"))))
    pause = np.concatenate(([0], np.cumsum(codes[ends] == ord("、"))))
    semi = np.concatenate(([0], np.cumsum(codes[ends] == ord("；"))))
    n = runs.last - runs.first
    kinds = [c[runs.last] - c[runs.first] for c in (comma, pause, semi)]
    seps = np.stack(
        [
            kinds[0] == n,
            kinds[1] == n,
            kinds[2] == n,
            (kinds[0] > 0) & (kinds[1] > 0),
            kinds[2] > 0,
        ],
        1,
    )
    previous = np.where(runs.start > 0, codes[runs.start - 1], 10)
    outer = np.stack([previous == ord(m) for m in "，、。；\n（：“的"], 1)
    pb = classes[runs.start - 1][:, None] == np.array(_CLASSED)
    nb = classes[runs.end][:, None] == np.array(_CLASSED)
    return np.concatenate([group, then, mark, seps, outer, pb * ~mark, nb], 1).astype(np.float64)


def _content(text: str, runs: Runs, start: Ints, end: Ints) -> Floats:
    """What stands inside: parts of speech at the edges of the parts, digits, marks."""
    cuts, classes = runs.clauses.cuts, runs.clauses.classes
    made = []
    first, last = classes[start], classes[end - 1]
    sizes = np.diff(runs.offsets)
    for array in (first, last):
        for k in _CLASSED:
            made.append(np.add.reduceat((array == k).astype(float), runs.offsets[:-1]) / sizes)
    codes = np.append(cuts.codes, 0)
    vn = ((first == 1) & np.isin(last, (2, 3))).astype(float)
    made.append(np.add.reduceat(vn, runs.offsets[:-1]) / sizes)
    idiom = ((first == 7) & (cuts.lengths[cuts.owner][start] == end - start)).astype(float)
    made.append(np.add.reduceat(idiom, runs.offsets[:-1]) / sizes)

    def share(mask: NDArray[np.bool_]) -> Floats:
        sums = np.concatenate(([0], np.cumsum(mask)))
        made: Floats = (sums[runs.end] - sums[runs.start]) / (runs.end - runs.start)
        return made

    sums_of = {}
    for name, group in (("verb", (1, 5, 6, 7, 9)), ("noun", (2, 3, 4))):
        sums = np.concatenate(([0], np.cumsum(np.isin(classes, group))))
        held = sums[end] - sums[start]
        sums_of[name] = held
        made.append(np.add.reduceat((held > 0).astype(float), runs.offsets[:-1]) / sizes)
    nominal = ((sums_of["verb"] == 0) & (sums_of["noun"] > 0)).astype(float)
    made.append(np.add.reduceat(nominal, runs.offsets[:-1]) / sizes)
    half = cuts.starts[np.minimum(start + 2, len(codes) - 1)] & (end - start == 4)
    made.append(np.add.reduceat(half.astype(float), runs.offsets[:-1]) / sizes)
    for signs in ("性化力度率量员者费税物品会院校法学业", "强大高好优新清明全足到位牢实深"):
        suffix = np.isin(codes[end - 1], [ord(c) for c in signs]).astype(float)
        made.append(np.add.reduceat(suffix, runs.offsets[:-1]) / sizes)
    second = classes[np.minimum(start + 2, end - 1)]
    for k in (1, 2, 3, 5):
        made.append(np.add.reduceat((second == k).astype(float), runs.offsets[:-1]) / sizes)
    digit = (
        ((codes >= 48) & (codes < 58))
        | ((codes | 32) >= 97) & ((codes | 32) <= 122)
        | (codes == 37)
    )
    for mask in (
        digit,
        *(codes == ord(c) for c in "的和与“在"),
        np.isin(codes, [ord(c) for c in "不无有没未"]),
        *(classes == k for k in _CLASSED),
    ):
        made.append(share(mask))
    quotes = np.cumsum(
        np.isin(codes, [0x201C, 0x2018]).astype(int) - np.isin(codes, [0x201D, 0x2019]).astype(int)
    )
    made.append(quotes[runs.end - 1] != quotes[np.maximum(runs.start - 1, 0)])
    distinct = np.array(
        [
            len(set(text[a:b])) / (b - a)
            for a, b in zip(runs.start.tolist(), runs.end.tolist(), strict=True)
        ]
    )
    made.append(distinct)
    return np.stack([np.asarray(c, np.float64) for c in made], 1)

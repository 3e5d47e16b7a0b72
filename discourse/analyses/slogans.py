"""Slogans: every typed policy phrase (提法) in its sentence, with rule, score and members."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np

from discourse.contexts import flag_spans
from discourse.corpus import Corpus
from discourse.grouping import group_cells, group_columns
from discourse.options import By, PositiveFloat, Share
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.collecting import collect_with_notes
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.families import heads_of
from discourse.slogans.mention import KINDS, STYLE, Kind, SloganMention
from discourse.slogans.modes import MODES, mode_of
from discourse.slogans.voices import VOICES, voices_of
from discourse.table import Column, Table
from discourse.text import sentences

BYTES_PER_CHARACTER = 60

COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("start", int, "measure", "Character offset where it begins.", "characters", "起点"),
    Column("end", int, "measure", "Character offset just past its end.", "characters", "终点"),
    Column("text", str, "label", "The expression, without quotation marks around it.", zh="提法"),
    Column("kind", str, "group", "Its form, the most specific that fits.", zh="类型", levels=KINDS),
    Column("subtype", str, "group", "The pattern within the kind.", zh="子类"),
    Column("score", float, "measure", "How sure the rule is, 0 to 1.", zh="得分"),
    Column("rule", str, "text", "Evidence and pattern that found it.", zh="规则"),
    Column("quoted", bool, "group", "Whether quotation marks enclose exactly it.", zh="带引号"),
    Column("in_name", bool, "group", "Whether it stands inside an organisation's or programme's name.", zh="在名称中"),
    Column("in_title", bool, "group", "Whether it stands inside a 《title》.", zh="在书名号中"),
    Column("voice", str, "group", "Who says it: the author, or a speaker who is reported.", zh="话语者", levels=VOICES),
    Column("mode", str, "group", "Done, plan, demand, problem or negated; blank where the sentence does not show it.", zh="语态", levels=MODES),
    Column("sentence", str, "text", "The sentence it stands in.", zh="所在句"),
    Column("speaker", str, "group", "The person or body reported to say it; blank where the author does.", zh="发言人"),
    Column("family", str, "label", "Head of its family of wordings; blank where it has none.", zh="词族"),
    Column("expansion", str, "text", "Members it stands for, in order, joined by |; blank where nothing states them.", zh="所含成员"),
    Column("source", str, "group", "Where the members come from, text or lexicon; text also where there are none.", zh="来源", levels=("text", "lexicon")),
)  # fmt: skip


def slogans(
    corpus: Corpus,
    /,
    *,
    kinds: Sequence[Kind] | None = None,
    min_score: Share = 0.5,
    nested: bool = True,
    density: PositiveFloat | None = None,
    fields: By = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """Every slogan in its place.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    kinds : sequence of str or None
        Kinds to show; None shows all.
    min_score : float, 0 to 1
        Lowest score to show.
    nested : bool
        Whether an expression that stands inside a longer one (四个面向 in 坚持“四个面向”) is shown
        with it.
    density : float, > 0, or None
        Most unquoted terms of the trained model (rules ``terms:…``) per 1,000 characters of a
        document; the best-scoring ones stay. Lower ``min_score`` with it to compare genres.
    fields : str, sequence of str or None
        Fields of the documents to show in further columns.
    corrections : Corrections, optional
        Rows of a researcher that overrule the extraction (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        `COLUMNS`, then one column per field; one row per mention.

    Raises
    ------
    UnknownNameError
        A kind that does not exist, or a field that no document has.

    Notes
    -----
    The kinds are forms; of two that fit one span the more specific one stays. ``start`` and ``end``
    refer to the normalized text, so that ``document.text[start:end] == text``. Members are accepted
    only if the text states exactly as many as the numeral says; a set of the shipped lexicon says
    so in ``source``. Columns for which a sentence gives no evidence stay blank.

    ``voice`` and ``speaker`` follow the innermost reported clause that holds the mention (see
    ``attributions``). ``mode`` is what the nearest cue of the clause shows: 已, 了, 取得 done; 将, 力争, 到
    2035年 plan; 要, 必须, 应 demand; 破解, …问题, …不足 problem; a word that denies it goes first.
    Cues such as 要 govern the following clauses of their sentence. Both rules are formal.

    References
    ----------
    Schoenhals, M. (1992). Doing Things with Words in Chinese Politics. Institute of East Asian
    Studies, University of California, Berkeley.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "构建“党委—支部—党员”三级联动模式。")])
    >>> table = slogans(corpus, kinds=["dash-chain", "numeric-abbreviation"]).table
    >>> list(zip(table["text"].tolist(), table["kind"].tolist(), table["expansion"].tolist()))
    [('党委—支部—党员', 'dash-chain', '党委|支部|党员'),
     ('三级联动', 'numeric-abbreviation', '党委|支部|党员')]
    """
    groups = corpus.groups(fields)
    collected = collect_with_notes(
        corpus, kinds=kinds, min_score=min_score, nested=nested, density=density,
        corrections=corrections, engine=engine,
    )  # fmt: skip
    found = collected.found
    places = [at for at, _ in found]
    mentions = [mention for _, mention in found]
    data: dict[str, Any] = {
        name: [getattr(mention, name) for mention in mentions]
        for name in ("start", "end", "text", "kind", "subtype", "score", "rule", "quoted", "source")
    }
    data["document"] = [corpus.ids[at] for at in places]
    data["expansion"] = ["|".join(mention.expansion) for mention in mentions]
    data["sentence"] = _quote_sentences(corpus, found)
    data |= _flag(corpus, found)
    data |= _hear(corpus, found)
    heads = heads_of(Counter(m.text for m in mentions if m.kind not in STYLE))
    data["family"] = [mention.family or heads.get(mention.text) for mention in mentions]
    data |= group_cells(groups, groups.index[places].tolist() if places else [])
    return Result(
        analysis="slogans",
        title="Slogans in their sentences",
        table=Table.of((*COLUMNS, *group_columns(groups)), data, sort=["document", "start", "-end"]),
        parameters={
            "kinds": None if kinds is None else list(kinds), "min_score": min_score,
            "nested": nested, "density": density, "fields": fields,
            "corrections": corrections.digest if corrections else None,
        },
        notes=(*_write_notes(corpus, mentions, nested=nested), *collected.notes),
    )  # fmt: skip


def _quote_sentences(corpus: Corpus, found: list[tuple[int, SloganMention]]) -> list[str]:
    """The sentence of each mention; the run of sentences of one that crosses their borders."""
    quoted: list[str] = []
    spans: list[tuple[int, int]] = []
    starts: list[int] = []
    last = -1
    for at, mention in found:
        if at != last:
            spans, last = sentences(corpus[at].text), at
            starts = [start for start, _ in spans]
        first = spans[bisect_right(starts, mention.start) - 1][0]
        end = spans[bisect_right(starts, mention.end - 1) - 1][1]
        quoted.append(corpus[at].text[first : max(end, mention.end)])
    return quoted


def _flag(corpus: Corpus, found: list[tuple[int, SloganMention]]) -> dict[str, Any]:
    """Contexts; quotation marks belong to the span, for what names or denies stands outside them."""
    spans = [(at, m.start - m.quoted, m.end + m.quoted) for at, m in found]
    columns = zip(*spans, strict=True) if spans else ((), (), ())
    places, starts, ends = (np.array(list(column), np.int32) for column in columns)
    flags = flag_spans([document.text for document in corpus], places, starts, ends)
    denied = flags.negated.tolist()
    return {
        "in_name": flags.in_name,
        "in_title": flags.in_title,
        "mode": [
            "negated" if no else mode_of(corpus[at].text, start, end)
            for no, (at, start, end) in zip(denied, spans, strict=True)
        ],
    }


def _hear(corpus: Corpus, found: list[tuple[int, SloganMention]]) -> dict[str, Any]:
    """Who says each mention."""
    voices: list[str] = []
    speakers: list[str | None] = []
    for at, group in groupby(found, key=lambda pair: pair[0]):
        for voice, said in voices_of(corpus[at].text, [mention.span for _, mention in group]):
            voices.append(voice)
            speakers.append(said.speaker if said else None)
    return {"voice": voices, "speaker": speakers}


def _write_notes(corpus: Corpus, mentions: list[SloganMention], *, nested: bool) -> tuple[str, ...]:
    counts = Counter(mention.kind for mention in mentions)
    parts = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind])
    notes = [f"{len(mentions):,} mentions in {len(corpus):,} documents: {parts or 'none'}."]
    if nested:
        notes.append("An expression inside a longer one has a row of its own beside it.")
    lent = sum(mention.source == "lexicon" for mention in mentions)
    if lent:
        notes.append(
            f"{lent:,} mentions have their members from the shipped lexicon, not the text."
        )
    return tuple(notes)

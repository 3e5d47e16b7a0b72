"""Attributions: who is reported to say, ask or decide what, and the slogans in what is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import Any

from discourse.corpus import Corpus
from discourse.grouping import group_cells, group_columns
from discourse.options import By, Share
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.collecting import collect_with_notes
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.mention import SloganMention
from discourse.slogans.speakers import Attribution, find_attributions
from discourse.table import Column, Table

BYTES_PER_CHARACTER = 45

COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("speaker", str, "label", "The person, by name, or the body as the text states it.", zh="发言人"),
    Column("post", str, "group", "Posts of the person, joined by |; blank where the text states none.", zh="职务"),
    Column("organisation", str, "group", "Organisations of the person, joined by |; blank where the text states none.", zh="单位"),
    Column("verb", str, "group", "The reporting verb, without adverbs.", zh="转述动词"),
    Column("clause", str, "text", "What is reported.", zh="转述内容"),
    Column("start", int, "measure", "Character offset where it begins.", "characters", "起点"),
    Column("end", int, "measure", "Character offset just past its end.", "characters", "终点"),
    Column("slogans", str, "text", "The slogans inside it, in order, each once, joined by |; blank where there are none.", zh="所含提法"),
)  # fmt: skip


def attributions(
    corpus: Corpus,
    /,
    *,
    min_score: Share = 0.5,
    fields: By = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """Every reported clause with its speaker.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    min_score : float, 0 to 1
        Lowest score of a slogan that is named beside a clause.
    fields : str, sequence of str or None
        Fields of the documents to show in further columns.
    corrections : Corrections, optional
        Rows of a researcher that overrule the slogans (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        `COLUMNS`, then one column per field; one row per reporting verb, by place.

    Raises
    ------
    UnknownNameError
        A field that no document has.

    Notes
    -----
    A row needs a verb of saying, asking or deciding, somebody who is named or stated before it, and
    something said: 应当指出, 据说 and 按照…要求 are none. 他, 她, 其 and verbs without a subject take the
    speaker of their paragraph. Post and organisation may stand anywhere in the document. A person's
    words run on over sentences in texts that report on others, not in speeches; a clause may lie
    inside another. Rows of 我们 and 我 are what the author says in person.

    References
    ----------
    Muzny, G., Fang, M., Chang, A. & Jurafsky, D. (2017). A two-stage sieve approach for quote
    attribution. EACL.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "望川大学校长林听澜指出，要深化产教融合。会议审议了规划。")])
    >>> table = attributions(corpus).table
    >>> [table[name].tolist() for name in ("speaker", "post", "organisation", "slogans")]
    [['林听澜'], ['校长'], ['望川大学'], ['产教融合']]
    """
    groups = corpus.groups(fields)
    found: list[tuple[int, Attribution]] = [
        (at, attribution)
        for at, document in enumerate(corpus)
        for attribution in find_attributions(document.text)
    ]
    places = [at for at, _ in found]
    rows = [attribution for _, attribution in found]
    collected = collect_with_notes(
        corpus, min_score=min_score, corrections=corrections, engine=engine
    )
    data: dict[str, Any] = {
        "document": [corpus.ids[at] for at in places],
        "speaker": [row.speaker for row in rows],
        "post": [row.post or None for row in rows],
        "organisation": [row.organisation or None for row in rows],
        "verb": [row.verb for row in rows],
        "clause": [corpus[at].text[row.start : row.end] for at, row in found],
        "start": [row.start for row in rows],
        "end": [row.end for row in rows],
        "slogans": _name_slogans(found, collected.found),
        **group_cells(groups, groups.index[places].tolist() if places else []),
    }
    return Result(
        analysis="attributions",
        title="Who says what",
        table=Table.of(
            (*COLUMNS, *group_columns(groups)), data, sort=["document", "start", "-end"]
        ),
        parameters={
            "min_score": min_score,
            "fields": fields,
            "corrections": corrections.digest if corrections else None,
        },
        notes=(*_write_notes(corpus, rows), *collected.notes),
    )


def _name_slogans(
    found: list[tuple[int, Attribution]], mentions: list[tuple[int, SloganMention]]
) -> list[str | None]:
    """Slogans that lie wholly inside each clause."""
    held: dict[int, list[tuple[int, int, str]]] = {}
    for at, mention in mentions:
        held.setdefault(at, []).append((mention.start, mention.end, mention.text))
    named: list[str | None] = []
    for at, row in found:
        spans = sorted(held.get(at, []))
        low, high = bisect_left(spans, (row.start,)), bisect_right(spans, (row.end,))
        texts = [text for _, end, text in spans[low:high] if end <= row.end]
        named.append("|".join(dict.fromkeys(texts)) or None)
    return named


def _write_notes(corpus: Corpus, rows: list[Attribution]) -> tuple[str, ...]:
    speakers = Counter(row.speaker for row in rows)
    named = sum(bool(row.post) for row in rows)
    own = sum(row.is_author for row in rows)
    notes = [
        f"{len(rows):,} reported clauses by {len(speakers):,} speakers in {len(corpus):,} documents; "
        f"{named:,} with a post; {own:,} are the author's own (我们, 我).",
        "A body is named as the text states it: 会议 in two documents need not be one meeting.",
    ]
    unresolved = sum(speakers[pronoun] for pronoun in "他她其")
    if unresolved:
        notes.append(
            f"{unresolved:,} speakers are pronouns whose person the paragraph does not name."
        )
    return tuple(notes)

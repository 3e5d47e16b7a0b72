"""Concordance: every occurrence of phrases in its context, by characters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from discourse.grouping import group_cells, group_columns
from discourse.mentions import Mentions
from discourse.options import By, Positive
from discourse.result import Result
from discourse.table import Column, Table

COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("start", int, "measure", "Character offset of the node in the document.", "characters", "起点"),
    Column("left", str, "text", "Text to the left; ¶ is a line break.", zh="左文"),
    Column("node", str, "label", "The phrase as it stands.", zh="节点"),
    Column("right", str, "text", "Text to the right; ¶ is a line break.", zh="右文"),
)  # fmt: skip

_BREAKS = str.maketrans({"\n": "¶", "\r": "¶", "\t": " "})


def concordance(
    mentions: Mentions,
    /,
    *,
    context: Positive = 20,
    sort: Literal["document", "left", "right"] = "document",
    fields: By = None,
    limit: Positive | None = None,
) -> Result:
    r"""Every occurrence in its context (keyword in context).

    Parameters
    ----------
    mentions : Mentions
        Occurrences of the phrases.
    context : int, > 0
        Characters shown on each side.
    sort : {"document", "left", "right"}
        By place in the corpus; by what stands on the left, read backwards from the node; or by what
        stands on the right. Equal contexts keep the order of the corpus.
    fields : str, sequence of str or None
        Fields of the documents to show in further columns.
    limit : int, > 0, or None
        Keep the first so many rows of that order.

    Returns
    -------
    Result
        `COLUMNS`, then one column per field; one row per occurrence.

    Raises
    ------
    UnknownNameError
        A field that no document has.

    Notes
    -----
    Context runs over the ends of paragraphs, where it shows ¶, and ends with the document. Where
    two families share a place there are two rows.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.mentions import find_mentions
    >>> corpus = Corpus([Document("甲", "深化产教融合，\n校企合作。")])
    >>> list(concordance(find_mentions(corpus, "产教融合"), context=3).table.rows())
    [('甲', 2, '深化', '产教融合', '，¶校')]
    """
    groups = mentions.corpus.groups(fields)
    # Only what is shown is read: a corpus may lie on disk.
    texts = {at: mentions.corpus[at].text for at in np.unique(mentions.document).tolist()}
    ids = mentions.corpus.ids
    spans = [mentions.document.tolist(), mentions.start.tolist(), mentions.end.tolist()]
    places = list(zip(*spans, strict=True))
    data: dict[str, Any] = {
        "document": [ids[document] for document in spans[0]],
        "start": mentions.start.astype(np.int64),
        "left": _show(texts[d][max(0, start - context) : start] for d, start, _ in places),
        "node": _show(texts[d][start:end] for d, start, end in places),
        "right": _show(texts[d][end : end + context] for d, _, end in places),
    }
    data |= group_cells(groups, groups.index[mentions.document].tolist())
    table = Table.of((*COLUMNS, *group_columns(groups)), data, sort=["document", "start"])
    table = table.take(_order(table, sort)[:limit])
    return Result(
        analysis="concordance",
        title="Occurrences in context",
        table=table,
        parameters={"context": context, "sort": sort, "fields": fields, "limit": limit},
        notes=_write_notes(mentions, len(table), context),
    )


def _show(texts: Iterable[str]) -> list[str]:
    # Most contexts hold no break, and to look is cheaper than to translate.
    return [
        text.translate(_BREAKS) if "\n" in text or "\r" in text or "\t" in text else text
        for text in texts
    ]


def _order(table: Table, sort: str) -> NDArray[np.int64]:
    """Rows by context; equal contexts keep the order of the corpus."""
    order = range(len(table))
    if sort == "left":
        keys = [left[::-1] for left in table["left"].tolist()]
        return np.array(sorted(order, key=keys.__getitem__), np.int64)
    if sort == "right":
        return np.array(sorted(order, key=table["right"].tolist().__getitem__), np.int64)
    return np.array(order, np.int64)


def _write_notes(mentions: Mentions, shown: int, context: int) -> tuple[str, ...]:
    notes = [f"{shown:,} of {len(mentions):,} occurrences, with {context} characters on each side."]
    found = set(mentions.phrase.tolist())
    missing = [name for at, name in enumerate(mentions.names) if at not in found]
    if missing:
        notes.append(
            f"Without occurrence: {', '.join(missing[:20])}{' …' if len(missing) > 20 else ''}."
        )
    return tuple(notes)

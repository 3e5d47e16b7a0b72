"""Phrase frequency: how often, where and when phrases occur, counted on characters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Groups
from discourse.grouping import group_cells, group_columns, per_size
from discourse.mentions import Mentions
from discourse.options import By, Positive, SizeUnit
from discourse.result import Result
from discourse.table import Column, Table

COLUMNS = (
    Column("phrase", str, "label", "Name of the phrase (family).", zh="提法"),
    Column("frequency", int, "measure", "Occurrences.", "occurrences", "频次"),
    Column(
        "frequency_outside_names", int, "measure",
        "Occurrences that stand in no name of an organisation or programme and in no 《title》.",
        "occurrences", "名称外频次",
    ),
    Column("size", int, "measure", "Size of the group's texts, which the rate divides by.", "characters", "篇幅"),
    Column("rate", float, "measure", "Frequency per so many characters (`per`).", "per characters", "频率", headline=True),
    Column("document_frequency", int, "measure", "Documents in which it occurs.", "documents", "文档频次"),
    Column("documents", int, "measure", "Documents in the group.", "documents", "文档数"),
    Column("share", float, "measure", "document_frequency / documents.", "proportion", "文档占比"),
    Column(
        "max_document_share", float, "measure",
        "Largest share of the occurrences that one document holds; empty without occurrence.",
        "proportion", "单篇最大占比",
    ),
)  # fmt: skip

VARIANT = Column("variant", str, "label", "Wording of the phrase that occurs.", zh="变体")

_SHOWN = 20


def phrase_frequency(
    mentions: Mentions,
    /,
    *,
    by: By = None,
    per: Positive = 10_000,
    unit: SizeUnit = "character",
    variants: bool = False,
) -> Result:
    """How often, where and when phrases occur.

    Parameters
    ----------
    mentions : Mentions
        Occurrences of the phrases.
    by : str, sequence of str or None
        Fields to group documents by; None takes the corpus as one group.
    per : int, > 0
        Rates are occurrences per so many characters.
    unit : {"character", "han"}
        What the size of a text counts: letters and digits of any script, or Han characters only.
    variants : bool
        One row per wording instead of one per family; adds the column ``variant``.

    Returns
    -------
    Result
        Group columns, then `COLUMNS`: one row for every phrase in every group that has documents,
        0 where it does not occur. By group, then by falling frequency.

    Raises
    ------
    UnknownNameError
        A field that no document has.

    Notes
    -----
    rate = frequency / size × per. A group without documents has no row. One document with most of
    the occurrences (``max_document_share`` near 1) is no trend.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.mentions import find_mentions
    >>> corpus = Corpus([Document("甲", "深化产教融合。", fields={"year": 2019}),
    ...                  Document("乙", "稳步推进改革。", fields={"year": 2020})])
    >>> result = phrase_frequency(find_mentions(corpus, "产教融合"), by="year")
    >>> list(zip(result.table["year"].tolist(), result.table["frequency"].tolist()))
    [(2019, 1), (2020, 0)]
    """
    groups = mentions.corpus.groups(by)
    labels, item = _list_items(mentions, variants=variants)
    shape = (len(groups), len(labels))
    measures = _count(mentions, groups, item, shape)
    size = groups.sums(mentions.corpus.sizes(unit))[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        measures["rate"] = np.where(size > 0, measures["frequency"] / size * per, np.nan)
    measures["size"] = np.broadcast_to(size, shape)

    fields = [field.name for field in groups.fields]
    phrase, *counted = per_size(COLUMNS, per, unit)
    columns = (*group_columns(groups), phrase, *((VARIANT,) if variants else ()), *counted)
    data: dict[str, Any] = {name: values.ravel() for name, values in measures.items()}
    data |= group_cells(groups, np.repeat(np.arange(len(groups)), len(labels)).tolist())
    data["phrase"] = [phrase for phrase, _ in labels] * len(groups)
    if variants:
        data["variant"] = [variant for _, variant in labels] * len(groups)
    return Result(
        analysis="phrase_frequency",
        title="How often phrases occur" + (f", by {', '.join(fields)}" if fields else ""),
        table=Table.of(columns, data, sort=[*fields, "-frequency", "phrase"]),
        parameters={"by": by, "per": per, "unit": unit, "variants": variants},
        notes=_write_notes(mentions, measures["documents"], per=per, unit=unit),
    )


def _list_items(
    mentions: Mentions, *, variants: bool
) -> tuple[list[tuple[str, str]], NDArray[np.int64]]:
    """What is counted (phrase and variant), and which of these every mention is."""
    item = mentions.phrase.astype(np.int64)
    if not variants:
        return [(name, "") for name in mentions.names], item
    labels = [(phrase.name, variant) for phrase in mentions.phrases for variant in phrase.variants]
    first = np.cumsum([0, *(len(phrase.variants) for phrase in mentions.phrases)], dtype=np.int64)
    return labels, first[item] + mentions.variant


def _count(
    mentions: Mentions, groups: Groups, item: NDArray[np.int64], shape: tuple[int, int]
) -> dict[str, NDArray[Any]]:
    """Every count of the table, one row per group and one column per item."""
    from scipy.sparse import csr_array

    def total(row: NDArray[Any], column: NDArray[Any]) -> NDArray[np.int64]:
        cells = np.bincount(row * shape[1] + column, minlength=shape[0] * shape[1])
        return cells.reshape(shape)

    row = groups.index[mentions.document]
    inside = np.flatnonzero(mentions.in_name | mentions.in_title)
    frequency = total(row, item)
    # A document's occurrences of one item become one count; by item, as mentions run by document.
    each = csr_array(
        (np.ones(len(item), np.int32), (item, mentions.document)),
        shape=(shape[1], len(mentions.corpus)),
    )
    of_group = groups.index[each.indices]
    of_item = np.repeat(np.arange(shape[1]), np.diff(each.indptr))
    document_frequency = total(of_group, of_item)
    largest = np.zeros(shape[0] * shape[1], np.int32)
    np.maximum.at(largest, of_group * shape[1] + of_item, each.data)
    share = largest.reshape(shape) / np.maximum(frequency, 1)
    documents = groups.sums(np.ones(len(mentions.corpus), np.int64))[:, None]
    return {
        "frequency": frequency,
        "frequency_outside_names": frequency - total(row[inside], item[inside]),
        "document_frequency": document_frequency,
        "documents": np.broadcast_to(documents, shape),
        "share": document_frequency / documents,
        "max_document_share": np.where(frequency > 0, share, np.nan),
    }


def _write_notes(
    mentions: Mentions, documents: NDArray[np.int64], *, per: int, unit: SizeUnit
) -> tuple[str, ...]:
    what = "letters and digits of any script" if unit == "character" else "Han characters only"
    rule = {
        "longest": "within a family the leftmost, then longest wording counts, without overlap",
        "overlapping": "every occurrence of every wording counts, overlapping ones too",
    }[mentions.nesting]
    notes = [
        f"Counted on characters, not on tokens: {rule}; across families every family counts its own.",
        f"Rates are per {per:,} characters; the size counts {what}, no punctuation and no space.",
    ]
    if any(phrase.not_in for phrase in mentions.phrases):
        notes.append("Wordings inside a string listed under not_in do not count.")
    named, titled = int(mentions.in_name.sum()), int((mentions.in_title & ~mentions.in_name).sum())
    notes.append(
        f"Of {len(mentions):,} occurrences {named:,} stand in names of organisations or programmes "
        f"and {titled:,} more in 《titles》; {int(mentions.negated.sum()):,} stand under a negation "
        "and are counted all the same."
    )
    found = np.zeros(len(mentions.phrases), bool)
    found[mentions.phrase] = True
    missing = np.flatnonzero(~found)
    if len(missing):
        shown = ", ".join(mentions.phrases[at].name for at in missing[:_SHOWN].tolist())
        more = f" and {len(missing) - _SHOWN:,} more" if len(missing) > _SHOWN else ""
        notes.append(f"{len(missing):,} of {len(found):,} phrases do not occur: {shown}{more}.")
    alone = int((documents[:, 0] == 1).sum())
    if alone:
        notes.append(
            f"{alone:,} of {len(documents):,} groups hold one document: one text is not a trend, and "
            "document_frequency, share and max_document_share say nothing there."
        )
    if len(documents) == 0:
        notes.append("The corpus holds no document.")
    return tuple(notes)

"""Word frequency: the ranked word list of a corpus or of its groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.grouping import group_cells, group_columns, per_size
from discourse.options import By, Positive, SizeUnit
from discourse.result import Result
from discourse.table import Column, Table
from discourse.tokens import Tokens

COLUMNS = (
    Column("term", str, "label", "Token type.", zh="词"),
    Column("frequency", int, "measure", "Occurrences.", "tokens", "频次"),
    Column("rate", float, "measure", "Frequency per so many characters (`per`).", "per characters", "频率"),
    Column("document_frequency", int, "measure", "Documents in which it occurs.", "documents", "文档频次"),
    Column("rank", int, "measure", "Rank by frequency in its group; equal frequencies share a rank.", "", "位次"),
)  # fmt: skip

_SHOWN = 12


def word_frequency(
    tokens: Tokens,
    /,
    *,
    by: By = None,
    per: Positive = 10_000,
    unit: SizeUnit = "character",
    min_frequency: Positive = 1,
    top: Positive | None = None,
) -> Result:
    """The ranked word list.

    Parameters
    ----------
    tokens : Tokens
        The words; masked ones (stop words) do not count.
    by : str, sequence of str or None
        Fields to group documents by; None takes the corpus as one group.
    per : int, > 0
        Rates are occurrences per so many characters.
    unit : {"character", "han"}
        What the size of a text counts: letters and digits of any script, or Han characters only.
    min_frequency : int, > 0
        Leave out words that are rarer in their group.
    top : int, > 0, or None
        Keep the first so many words of each group; words of one rank are cut by code point.

    Returns
    -------
    Result
        Group columns, then `COLUMNS`, by group and rank.

    Raises
    ------
    UnknownNameError
        A field that no document has.

    Notes
    -----
    rate = frequency / size of the group's texts × per. The denominator is characters of text, the
    same as for phrases, so that it does not move with the tokenizer or the stop words. Unlike
    phrases, a word has a row only in groups where it occurs.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "创新创新发展")])
    >>> three = np.arange(3, dtype=np.int32)
    >>> tokens = Tokens(corpus, ("创新", "发展"), np.array([0, 0, 1], np.int32), 2 * three,
    ...                 0 * three, np.array([0, 3]), three >= 0)
    >>> list(word_frequency(tokens, per=6).table.rows())
    [('创新', 2, 2.0, 1, 1), ('发展', 1, 1.0, 1, 2)]
    """
    groups = tokens.corpus.groups(by)
    size = groups.sums(tokens.corpus.sizes(unit))
    group, term, frequency, spread = _count(tokens, groups.index)
    order = _order(tokens, group, term, frequency)
    group, term, frequency, spread = (a[order] for a in (group, term, frequency, spread))
    rank, ordinal = _rank(group, frequency)
    kept = frequency >= min_frequency
    if top is not None:
        kept &= ordinal < top
    fields = [field.name for field in groups.fields]
    data = {
        **group_cells(groups, group[kept].tolist()),
        "term": [tokens.vocabulary[word] for word in term[kept].tolist()],
        "frequency": frequency[kept],
        "rate": frequency[kept] / np.maximum(size[group[kept]], 1) * per,
        "document_frequency": spread[kept].astype(np.int64),
        "rank": rank[kept],
    }
    return Result(
        analysis="word_frequency",
        title="Word list" + (f", by {', '.join(fields)}" if fields else ""),
        table=Table.of(
            (*group_columns(groups), *per_size(COLUMNS, per, unit)),
            data,
            sort=[*fields, "rank", "term"],
        ),
        parameters={"by": by, "per": per, "unit": unit, "min_frequency": min_frequency, "top": top},
        notes=_write_notes(
            tokens, groups.keys, size, per=per, unit=unit, types=len(np.unique(term))
        ),
    )


def _count(tokens: Tokens, group: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Group, word, occurrences and documents of every word in every group."""
    width = np.int64(max(len(tokens.vocabulary), 1))
    cells, counts = [np.zeros(0, np.int64)], [np.zeros((0, 2), np.int64)]
    for part in tokens.parts():
        ids, document = part.ids[part.kept].astype(np.int64), part.document[part.kept]
        place, count = np.unique(document * width + ids, return_counts=True)
        cell = group[place // width] * width + place % width
        found, summed = _sum_by(cell, np.column_stack((count, np.ones_like(count))))
        cells.append(found)
        counts.append(summed)
    cell, summed = _sum_by(np.concatenate(cells), np.concatenate(counts))
    return cell // width, cell % width, summed[:, 0], summed[:, 1]


def _sum_by(
    cell: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Distinct cells in order, and the sum of each column over them."""
    order = np.argsort(cell, kind="stable")
    cell, counts = cell[order], counts[order]
    first = np.flatnonzero(np.append(True, cell[1:] != cell[:-1])[: len(cell)])
    if len(first) == 0:
        return cell, counts
    return cell[first], np.add.reduceat(counts, first, axis=0)


def _order(
    tokens: Tokens,
    group: NDArray[np.int64],
    term: NDArray[np.int64],
    frequency: NDArray[np.int64],
) -> NDArray[np.intp]:
    """By group, falling frequency, then the word's code points."""
    alphabet = np.empty(len(tokens.vocabulary), np.int64)
    alphabet[sorted(range(len(tokens.vocabulary)), key=tokens.vocabulary.__getitem__)] = np.arange(
        len(tokens.vocabulary)
    )
    return np.lexsort((alphabet[term], -frequency, group))


def _rank(
    group: NDArray[np.int64], frequency: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rank from 1 with ties sharing the first, and place from 0, within each group."""
    place = np.arange(len(group))
    begins = np.append(True, group[1:] != group[:-1])[: len(group)]
    differs = begins | np.append(True, frequency[1:] != frequency[:-1])[: len(group)]
    start = np.maximum.accumulate(np.where(begins, place, 0))
    tied = np.maximum.accumulate(np.where(differs, place, 0))
    return tied - start + 1, place - start


def _write_notes(
    tokens: Tokens,
    keys: tuple[tuple[object, ...], ...],
    size: NDArray[np.int64],
    *,
    per: int,
    unit: SizeUnit,
    types: int,
) -> tuple[str, ...]:
    what = "letters and digits" if unit == "character" else "Han characters"
    sizes = "; ".join(
        f"{' '.join(map(str, key)) or 'the corpus'}: {n:,}"
        for key, n in list(zip(keys, size.tolist(), strict=True))[:_SHOWN]
    )
    more = f"; … ({len(keys) - _SHOWN} more groups)" if len(keys) > _SHOWN else ""
    kept = sum(int(part.kept.sum()) for part in tokens.parts())
    notes = [
        f"Counted on tokens: {kept:,} of {len(tokens):,} count ({types:,} types); "
        f"{len(tokens) - kept:,} are masked.",
        f"Rates are per {per:,} characters; sizes ({what}): {sizes}{more}.",
    ]
    if kept == 0:
        notes.append("No token counts: the table is empty.")
    return tuple(notes)

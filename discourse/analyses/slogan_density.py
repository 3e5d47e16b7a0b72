"""Slogan density: how thickly texts are set with slogans, four-character units and parallels."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Corpus
from discourse.grouping import group_cells, group_columns
from discourse.options import By, PositiveFloat, Share
from discourse.result import Result
from discourse.shards import Engine
from discourse.slogans.collecting import collect
from discourse.slogans.corrections import NONE, Corrections
from discourse.slogans.parallel.clauses import CLASSES, class_of
from discourse.slogans.parallelism import find_parallels
from discourse.table import Column, Table
from discourse.tokenizers.recipe import Recipe, build

DOCUMENT = Column("document", str, "label", "Document id.", zh="文档")

BYTES_PER_CHARACTER = 30

COLUMNS = (
    Column("size", int, "measure", "Letters and digits of the texts.", "characters", "篇幅"),
    Column("slogans", int, "measure", "Slogans, without those inside a longer one and without couplets.", "mentions", "提法数"),
    Column("slogan_density", float, "measure", "Slogans per 1,000 characters.", "per 1,000 characters", "提法密度", headline=True),
    Column("four_character", int, "measure", "Units of exactly four Han characters: clauses of their own, or words of the dictionary.", "units", "四字格数"),
    Column("four_character_density", float, "measure", "Four-character units per 1,000 characters.", "per 1,000 characters", "四字格密度"),
    Column("parallel_clauses", int, "measure", "Pairs of neighbouring clauses of equal length and like build, outside couplets.", "pairs", "排比分句数"),
    Column("parallel_clause_density", float, "measure", "Such pairs per 1,000 characters.", "per 1,000 characters", "排比分句密度"),
    Column("couplets", int, "measure", "Couplets: parallel clauses as heading or flourish.", "mentions", "对偶句数"),
)  # fmt: skip

_COUPLET = "couplet"
# Names of persons, places and bodies, numbers, and words that the dictionary lacks.
_NOT_LEXICAL = tuple(map(CLASSES.index, ("proper", "m", "x")))
_HAN = "\u3400-\u9fff"
_CLAUSE = re.compile(f"(?<![{_HAN}A-Za-z0-9“‘《])[{_HAN}]{{4}}(?![{_HAN}A-Za-z0-9”’》])")
_FOUR = re.compile(f"[{_HAN}]{{4}}")


def slogan_density(
    corpus: Corpus,
    /,
    *,
    by: By = None,
    min_score: Share = 0.5,
    density: PositiveFloat | None = None,
    corrections: Corrections = NONE,
    engine: Engine | None = None,
) -> Result:
    """How thickly texts are set with slogans, four-character units and parallel clauses.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    by : str, sequence of str or None
        Fields to group documents by; None gives one row per document.
    min_score : float, 0 to 1
        Lowest score of a slogan that counts.
    density : float, > 0, or None
        Most unquoted terms of the trained model per 1,000 characters of a document.
    corrections : Corrections, optional
        Rows of a researcher that overrule the extraction (see docs/corrections.md).
    engine : Engine, optional
        Where documents are read; it changes no number.

    Returns
    -------
    Result
        ``document`` or the group columns, then `COLUMNS`; one row per document or group.

    Raises
    ------
    UnknownNameError
        A field that no document has.

    Notes
    -----
    Every density is count / size × 1,000, size in letters and digits of any script; of a group,
    sums are divided by sums. Slogans are mentions of all kinds but couplets, outermost ones only.
    A four-character unit is a stretch of exactly four Han characters between marks (发展经济，) or
    a word of four Han characters in jieba's dictionary, no name or number, inside a longer stretch
    (始终实事求是); each place counts once. A pair of parallel clauses is two neighbours within one sentence, of one
    length of four characters or more, whose likeness in parts of speech (weight 0.6) and word
    borders (0.4) is at least 0.75; three in a row are two pairs; pairs that touch a couplet are
    left out. Couplets are found with F1 of about one half, see ``slogans/MODEL_CARD.md``: compare
    groups of one genre, do not read single counts.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "坚持“四个面向”。始终实事求是，不忘为民，努力工作。")])
    >>> table = slogan_density(corpus).table
    >>> [int(table[name][0]) for name in ("size", "slogans", "four_character")]
    [20, 2, 3]
    """
    groups = corpus.groups(by)
    index = np.arange(len(corpus)) if by is None else groups.index
    rows = len(corpus) if by is None else len(groups)
    counts = _count(corpus, min_score, density, corrections, engine)
    counts["size"] = corpus.sizes()
    data: dict[str, Any] = {
        name: np.bincount(index, weights=values, minlength=rows).astype(np.int64)
        for name, values in counts.items()
    }
    for count, share in _DENSITIES.items():
        with np.errstate(divide="ignore", invalid="ignore"):
            data[share] = np.where(data["size"] > 0, data[count] / data["size"] * 1000, np.nan)
    labels = (DOCUMENT,) if by is None else group_columns(groups)
    data |= {"document": list(corpus.ids)} if by is None else group_cells(groups, range(rows))
    fields = [column.name for column in labels]
    return Result(
        analysis="slogan_density",
        title="How thickly texts are set with slogans"
        + (f", by {', '.join(fields)}" if by is not None else ""),
        table=Table.of((*labels, *COLUMNS), data, sort=fields),
        parameters={
            "by": by,
            "min_score": min_score,
            "density": density,
            "corrections": corrections.digest if corrections else None,
        },
        notes=_write_notes(corpus, data),
    )


_DENSITIES = {
    "slogans": "slogan_density",
    "four_character": "four_character_density",
    "parallel_clauses": "parallel_clause_density",
}


def _count(
    corpus: Corpus,
    min_score: float,
    density: float | None,
    corrections: Corrections,
    engine: Engine | None,
) -> dict[str, NDArray[Any]]:
    """Counts per document."""
    names = ("slogans", "four_character", "parallel_clauses", "couplets")
    made = {name: np.zeros(len(corpus), np.int64) for name in names}
    spans: list[list[tuple[int, int]]] = [[] for _ in corpus]
    reach = np.zeros(len(corpus), np.int64)
    for at, mention in collect(
        corpus, min_score=min_score, density=density, corrections=corrections, engine=engine
    ):
        if mention.kind == _COUPLET:
            spans[at].append(mention.span)
            continue
        made["slogans"][at] += mention.end > reach[at]  # not inside an earlier one
        reach[at] = max(reach[at], mention.end)
    cut = build(Recipe()).cut
    for at, document in enumerate(corpus):
        made["couplets"][at] = len(spans[at])
        made["four_character"][at] = _count_four(document.text, cut(document.text))
        made["parallel_clauses"][at] = sum(
            not any(a < end and start < b for a, b in spans[at])
            for start, end in find_parallels(document.text)
        )
    return made


def _count_four(text: str, words: list[str]) -> int:
    places = {match.start() for match in _CLAUSE.finditer(text)}
    at = 0
    for word in words:
        if len(word) == 4 and class_of(word) not in _NOT_LEXICAL and _FOUR.fullmatch(word):
            places.add(at)
        at += len(word)
    return len(places)


def _write_notes(corpus: Corpus, data: dict[str, Any]) -> tuple[str, ...]:
    notes = [
        "Densities are per 1,000 letters and digits; slogans without nested ones and without "
        "couplets, parallel clauses without couplets."
    ]
    empty = int((data["size"] == 0).sum())
    if empty:
        notes.append(f"{empty:,} rows have no text: their densities are empty.")
    if not len(corpus):
        notes.append("The corpus holds no document.")
    return tuple(notes)

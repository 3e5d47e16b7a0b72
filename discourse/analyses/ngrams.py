"""N-grams: recurrent sequences of neighbouring tokens."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.errors import ConfigError
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table
from discourse.tokens import Tokens

BYTES_PER_CHARACTER = 18

COLUMNS = (
    Column("ngram", str, "label", "The tokens, with | where they are cut.", zh="词串"),
    Column("length", int, "measure", "Number of tokens.", "tokens", "词数"),
    Column("frequency", int, "measure", "Occurrences, overlapping ones too.", "occurrences", "频次"),
    Column("document_frequency", int, "measure", "Documents in which it occurs.", "documents", "文档频次"),
)  # fmt: skip

SEPARATOR = "|"


def ngrams(
    tokens: Tokens,
    /,
    *,
    shortest: Positive = 2,
    longest: Positive = 5,
    min_frequency: Positive = 2,
    min_documents: Positive = 1,
    kept: bool = True,
    top: Positive | None = None,
) -> Result:
    """Recurrent sequences of neighbouring tokens, within sentences.

    Parameters
    ----------
    tokens : Tokens
        The words.
    shortest, longest : int, > 0
        Lengths that are counted, in tokens.
    min_frequency : int, > 0
        Leave out sequences with fewer occurrences.
    min_documents : int, > 0
        Leave out sequences that occur in fewer documents.
    kept : bool
        Only tokens that count stand in a sequence, and a masked one (a stop word) breaks it; if
        false, masked words take part too, and only tokens without letter or digit break it.
    top : int, > 0, or None
        Keep the first so many sequences of each length.

    Returns
    -------
    Result
        `COLUMNS`, by falling frequency, then length and code points.

    Raises
    ------
    ConfigError
        ``longest`` is below ``shortest``.

    Notes
    -----
    A sequence never crosses the end of a sentence, and a masked token is never skipped: neighbours
    in the table are neighbours in the text. The cut is shown as ``推进|产教融合``, since a string that is
    cut in two ways is two sequences.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> corpus = Corpus([Document("甲", "深化改革深化改革")])
    >>> four = np.arange(4, dtype=np.int32)
    >>> tokens = Tokens(corpus, ("深化", "改革"), four % 2, 2 * four, 0 * four, np.array([0, 4]),
    ...                 four >= 0)
    >>> list(ngrams(tokens).table.rows())
    [('深化|改革', 2, 2, 1)]
    """
    if longest < shortest:
        raise ConfigError(
            f"longest {longest} is below shortest {shortest}",
            remedy="raise longest, or lower shortest",
        )
    usable = tokens.kept if kept else _are_words(tokens)
    rows: list[tuple[str, int, int, int]] = []
    start = np.flatnonzero(usable)
    code = tokens.ids[start].astype(np.int64)
    for length in range(1, longest + 1):
        if length > 1:
            start, code = _extend(tokens, usable, start, code, length)
        # A sequence is no more frequent than its beginning.
        start, code, frequency = _drop_rare(start, code, min_frequency)
        if length >= shortest:
            rows += _list_rows(tokens, start, code, frequency, length, min_documents, top)
        if len(start) == 0:
            break
    columns = zip(*rows, strict=True) if rows else ((), (), (), ())
    data = dict(zip((column.name for column in COLUMNS), map(list, columns), strict=True))
    return Result(
        analysis="ngrams",
        title="Recurrent token sequences",
        table=Table.of(COLUMNS, data, sort=["-frequency", "length", "ngram"]),
        parameters={
            "shortest": shortest, "longest": longest, "min_frequency": min_frequency,
            "min_documents": min_documents, "kept": kept, "top": top,
        },
        notes=(
            "Counted on tokens within sentences; overlapping occurrences all count, and a masked "
            "token breaks a sequence." if kept else
            "Counted on tokens within sentences, masked words included; punctuation breaks a sequence.",
            f"{len(rows):,} sequences of {shortest} to {longest} tokens with at least {min_frequency} "
            f"occurrences in at least {min_documents} documents"
            + (f", no more than the first {top} of each length." if top else "."),
        ),
    )  # fmt: skip


def _are_words(tokens: Tokens) -> NDArray[np.bool_]:
    """Tokens that hold a letter or a digit."""
    words = np.array([any(map(str.isalnum, word)) for word in tokens.vocabulary], bool)
    return words[tokens.ids]


def _extend(
    tokens: Tokens,
    usable: NDArray[np.bool_],
    start: NDArray[np.int64],
    code: NDArray[np.int64],
    length: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sequences made one token longer, where the next token is usable and in the same sentence."""
    last = start + length - 1
    inside = last < len(tokens)
    start, code, last = start[inside], code[inside], last[inside]
    together = (
        usable[last]
        & (tokens.document[last] == tokens.document[start])
        & (tokens.sentence[last] == tokens.sentence[start])
    )
    start, code, last = start[together], code[together], last[together]
    return start, code * len(tokens.vocabulary) + tokens.ids[last]


def _drop_rare(
    start: NDArray[np.int64], code: NDArray[np.int64], min_frequency: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Places, dense codes and the codes' frequencies of what is frequent enough."""
    _, dense, counts = np.unique(code, return_inverse=True, return_counts=True)
    frequent = counts >= min_frequency
    renumbered = np.cumsum(frequent) - 1
    kept = frequent[dense]
    return start[kept], renumbered[dense[kept]], counts[frequent]


def _list_rows(
    tokens: Tokens,
    start: NDArray[np.int64],
    code: NDArray[np.int64],
    frequency: NDArray[np.int64],
    length: int,
    min_documents: int,
    top: int | None,
) -> list[tuple[str, int, int, int]]:
    width = max(len(frequency), 1)
    pairs = np.unique(tokens.document[start] * np.int64(width) + code)
    spread = np.bincount(pairs % width, minlength=len(frequency))
    first = np.zeros(len(frequency), np.int64)
    first[code[::-1]] = start[::-1]
    rows = [
        (
            SEPARATOR.join(tokens.vocabulary[word] for word in tokens.ids[at : at + length]),
            length,
            n,
            d,
        )
        for at, n, d in zip(first.tolist(), frequency.tolist(), spread.tolist(), strict=False)
        if d >= min_documents
    ]
    return sorted(rows, key=lambda row: (-row[2], row[0]))[:top]

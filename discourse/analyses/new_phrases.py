"""New phrases: unknown phrases of a corpus, found from characters without a lexicon."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from annotated_types import Ge, Le

from discourse.candidates import find_character_phrases, signs
from discourse.corpus import Corpus
from discourse.errors import ConfigError
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table

BYTES_PER_CHARACTER = 48

COLUMNS = (
    Column("phrase", str, "label", "The phrase.", zh="词组"),
    Column("frequency", int, "measure", "Occurrences, also inside longer phrases.", "", "频次"),
    Column("document_frequency", int, "measure", "Documents that hold it.", "documents", "文档数"),
    Column("cohesion", float, "measure", "Least pointwise mutual information over all ways to cut it in two.", "bits", "凝固度"),
    Column("left_entropy", float, "measure", "Entropy of the sign before it; each boundary is a neighbour of its own.", "bits", "左邻熵"),
    Column("right_entropy", float, "measure", "Entropy of the sign after it; each boundary is a neighbour of its own.", "bits", "右邻熵"),
    Column("score", float, "measure", "Rank value from frequency, cohesion, freedom and length.", "", "得分"),
)  # fmt: skip


def new_phrases(
    corpus: Corpus,
    /,
    *,
    min_frequency: Annotated[int, Ge(2)] = 3,
    min_length: Annotated[int, Ge(2), Le(200)] = 2,
    max_length: Annotated[int, Ge(2), Le(200)] = 12,
    min_cohesion: float = 1.0,
    min_entropy: float = 0.9,
    top: Positive | None = None,
) -> Result:
    """Phrases that a corpus itself reveals: strings that hold together and stand free.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    min_frequency : int, at least 2
        Occurrences in the corpus.
    min_length, max_length : int, 2 to 200
        Length in signs: a Han character, a plus, or a run of letters and digits is one sign.
    min_cohesion : float, in bits
        Least pointwise mutual information over all ways to cut the string in two.
    min_entropy : float, in bits
        Entropy of the neighbours on each side; a string beside boundaries needs none.
    top : int, optional
        Phrases of the highest score; all without it.

    Returns
    -------
    Result
        Columns phrase, frequency, document_frequency, cohesion, left_entropy, right_entropy,
        score; best first.

    Raises
    ------
    ConfigError
        ``min_length`` beyond ``max_length``.

    Notes
    -----
    Every string of up to ``max_length`` signs between two boundaries is counted exactly by a
    suffix array. Punctuation and white space are boundaries, and so are numbers with their unit.
    Strings that begin or end with a function word are left out, and fragments are absorbed: 产教
    is no phrase where it only occurs inside 产教融合, but 发展 is one beside 高质量发展. No
    dictionary and no list of terms is consulted. The rules, the score and their references stand
    with `discourse.candidates.find_character_phrases`.

    References
    ----------
    Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries, 3(2), 115–130.
    Jin, Z. & Tanaka-Ishii, K. (2006). Unsupervised segmentation of Chinese text by use of
    branching entropy. Proceedings of COLING/ACL 2006 Main Conference Poster Sessions, 428–435.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> text = "深化产教融合。产教融合育人。坚持产教融合，办好产教融合实训。教育强国。融合创新。"
    >>> new_phrases(Corpus([Document("甲", text)])).table["phrase"].tolist()
    ['产教融合']
    """
    if min_length > max_length:
        raise ConfigError(
            f"min_length {min_length} is greater than max_length {max_length}",
            remedy="swap them, or leave both at their defaults",
        )
    coded = signs(corpus)
    found = find_character_phrases(
        coded,
        min_frequency=min_frequency,
        min_length=min_length,
        max_length=max_length,
        min_cohesion=min_cohesion,
        min_entropy=min_entropy,
    )
    data = {
        "phrase": coded.texts(found.place, found.length),
        **{column.name: getattr(found, column.name) for column in COLUMNS[1:]},
    }
    table = Table.of(COLUMNS, data, sort=("-score", "-frequency", "phrase"))
    return Result(
        "new_phrases",
        "Phrases found from characters",
        table if top is None else table.head(top),
        {
            "min_frequency": min_frequency,
            "min_length": min_length,
            "max_length": max_length,
            "min_cohesion": min_cohesion,
            "min_entropy": min_entropy,
            "top": top,
        },
        tuple(_write_notes(len(table), int(np.count_nonzero(coded.codes)), min_frequency)),
    )


def _write_notes(phrases: int, size: int, min_frequency: int) -> list[str]:
    notes = [
        f"Counted over {size:,} signs (Han characters, and runs of letters and digits as one); "
        "overlapping occurrences count, and none crosses punctuation or a number with its unit.",
        f"{phrases:,} phrases with at least {min_frequency} occurrences; fragments that occur "
        "almost only inside a longer phrase are absorbed by it.",
    ]
    if not phrases:
        notes.append("No string meets the thresholds; lower min_frequency for a small corpus.")
    return notes

"""Dispersion: how evenly words or phrases are spread over the parts of a corpus."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.errors import InputError
from discourse.measures import dispersion as measure
from discourse.mentions import Mentions
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table
from discourse.text import size
from discourse.tokens import Tokens

BYTES_PER_CHARACTER = 23

COLUMNS = (
    Column("term", str, "label", "Token type or phrase.", zh="词语"),
    Column("frequency", int, "measure", "Occurrences in the parts.", "occurrences", "频次"),
    Column("range", int, "measure", "Parts in which it occurs.", "parts", "分布部分数"),
    Column("dp", float, "measure", "Gries's deviation of proportions; 0 is even.", zh="DP", headline=True),
    Column("dp_norm", float, "measure", "DP divided by its greatest possible value.", zh="DPnorm"),
    Column("juilland_d", float, "measure", "Juilland's D over relative frequencies; 1 is even.", zh="Juilland D"),
    Column("carroll_d2", float, "measure", "Carroll's D2 over relative frequencies; 1 is even.", zh="Carroll D2"),
    Column("rosengren_s", float, "measure", "Rosengren's S for parts of unequal size; 1 is even.", zh="Rosengren S"),
    Column("kl_divergence", float, "measure", "Kullback–Leibler divergence from the parts' sizes; 0 is even.", "bits", "KL散度"),
    Column("arf", float, "measure", "Average reduced frequency: frequency, discounted for clumps.", "occurrences", "ARF"),
)  # fmt: skip

_UNITS = ("document", "article", "paragraph", "sentence")


def dispersion(
    source: Tokens | Mentions,
    /,
    *,
    parts: str = "document",
    min_frequency: Positive = 5,
    top: Positive | None = None,
) -> Result:
    """How evenly words or phrases are spread.

    Parameters
    ----------
    source : Tokens or Mentions
        Words, of which masked ones do not count; or phrases.
    parts : str
        What the corpus is cut into: "document", "article", "paragraph" or "sentence", or the name
        of a field ("year"). Parts without any text are left out.
    min_frequency : int, > 0
        Leave out terms with fewer occurrences: measures of rare terms say little.
    top : int, > 0, or None
        Keep the first so many rows.

    Returns
    -------
    Result
        `COLUMNS`, by falling frequency.

    Raises
    ------
    UnknownNameError
        ``parts`` is neither a unit nor a field.
    InputError
        The corpus has no text.

    Notes
    -----
    With v_i occurrences in part i, f in all, s_i the part's share of the corpus (in counted tokens,
    or in characters for phrases), p_i = v_i / size_i and n parts: DP = ½ Σ |v_i/f − s_i|;
    DPnorm = DP / (1 − min s); D = 1 − V/√(n − 1), V the coefficient of variation (population sd) of
    p; D₂ = −Σ q_i log q_i / log n, q_i = p_i/Σp; S = (Σ √(s_i v_i))² / f; KL = Σ (v_i/f)
    log₂((v_i/f)/s_i); ARF = (1/v) Σ min(d_j, v), v = N/f, d_j the distances between neighbouring
    occurrences round the whole corpus, which does not depend on the parts. With a single part D,
    D₂ and DPnorm are undefined.

    References
    ----------
    Carroll (1970), Computer Studies in the Humanities and Verbal Behavior 3(2); Gries (2008),
    International Journal of Corpus Linguistics 13(4); Gries (2020), in A Practical Handbook of
    Corpus Linguistics; Juilland, Brodin & Davidovitch (1970), Frequency Dictionary of French Words;
    Lijffijt & Gries (2012), IJCL 17(1); Rosengren (1971), Études de linguistique appliquée 1;
    Savický & Hlaváčová (2002), Journal of Quantitative Linguistics 9(3).

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.mentions import find_mentions
    >>> corpus = Corpus([Document("甲", "产教融合"), Document("乙", "校企合作")])
    >>> result = dispersion(find_mentions(corpus, "产教融合"), min_frequency=1)
    >>> float(result.table["dp"][0]), int(result.table["range"][0])
    (0.5, 1)
    """
    counts, sizes, unit = _count(source, parts)
    if not (sizes > 0).any():
        raise InputError(
            "the corpus has no text", where=source.corpus.name, remedy="check its path"
        )
    frequency = np.asarray(counts.sum(axis=0)).ravel().astype(np.int64)
    kept = np.flatnonzero(frequency >= min_frequency)
    filled = np.flatnonzero(sizes > 0)
    spread = measure.PartCounts.of_matrix(counts[filled][:, kept].tocsr(), sizes=sizes[filled])
    names = source.vocabulary if isinstance(source, Tokens) else source.names
    data: dict[str, Any] = {
        "term": [names[term] for term in kept.tolist()],
        "frequency": frequency[kept],
        "range": measure.part_range(spread),
        "dp": measure.deviation_of_proportions(spread),
        "dp_norm": measure.deviation_normalized(spread),
        "juilland_d": measure.juilland_d(spread),
        "carroll_d2": measure.carroll_d2(spread),
        "rosengren_s": measure.rosengren_s(spread),
        "kl_divergence": measure.kl_divergence(spread),
        "arf": _reduce_frequency(source)[kept],
    }
    table = Table.of(COLUMNS, data, sort=["-frequency", "term"])
    notes = [
        f"{len(filled):,} parts ({parts}) of {int(sizes[filled].min()):,} to {int(sizes.max()):,} {unit}; "
        f"sizes and ARF count {unit}.",
        f"{len(kept):,} terms occur at least {min_frequency} times.",
    ]
    if len(filled) == 1:
        notes.append("There is one part only: D, D2 and DPnorm are undefined.")
    return Result(
        analysis="dispersion",
        title="How evenly terms are spread over the corpus",
        table=table if top is None else table.head(top),
        parameters={"parts": parts, "min_frequency": min_frequency, "top": top},
        notes=tuple(notes),
    )


def _count(source: Tokens | Mentions, parts: str) -> tuple[Any, NDArray[np.int64], str]:
    """Counts per part and term, sizes of the parts, and what the sizes count."""
    if parts not in _UNITS:
        source.corpus.field(parts)
        counts = source.counts(parts)
    else:
        counts = source.counts(unit=parts)  # type: ignore[arg-type]
    if isinstance(source, Tokens):
        return counts, np.asarray(counts.sum(axis=1)).ravel().astype(np.int64), "tokens"
    if parts not in _UNITS:
        return counts, source.corpus.groups(parts).sums(source.corpus.sizes()), "characters"
    units = source.corpus.units(parts)  # type: ignore[arg-type]
    spans = zip(units.document.tolist(), units.start.tolist(), units.end.tolist(), strict=True)
    sizes = [size(source.corpus[d].text[start:end]) for d, start, end in spans]
    return counts, np.array(sizes, np.int64), "characters"


def _reduce_frequency(source: Tokens | Mentions) -> NDArray[np.float64]:
    """ARF of every term over the corpus in its order."""
    if isinstance(source, Tokens):
        ids = source.ids[source.kept]
        return measure.average_reduced_frequency(
            ids, np.arange(len(ids)), terms=len(source.vocabulary), length=max(len(ids), 1)
        )
    base = np.cumsum([0, *(len(document.text) for document in source.corpus)])
    return measure.average_reduced_frequency(
        source.phrase,
        base[source.document] + source.start,
        terms=len(source.phrases),
        length=max(int(base[-1]), 1),
    )

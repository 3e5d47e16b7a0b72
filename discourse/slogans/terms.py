"""Terms: policy terms and programme names in running text, by a trained model and the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from discourse.slogans.mention import KINDS, Kind, SloganMention
from discourse.slogans.model.cuts import Cuts
from discourse.slogans.model.describing import describe
from discourse.slogans.model.ranking import KINDS as MODEL_KINDS
from discourse.slogans.model.ranking import choose, propose
from discourse.slogans.model.storage import load_model
from discourse.slogans.reading import Reading
from discourse.slogans.term_edges import mend_term
from discourse.text.folding import code_points

DEFAULT_LEAST = 0.5
"""Score at which F1 of each kind is highest in cross-validation."""

EVIDENCE_NAME = "terms:"
"""How the rules of this evidence begin."""

_KIND_OF: tuple[Kind, ...] = tuple(kind for name in MODEL_KINDS for kind in KINDS if kind == name)


def find_terms(reading: Reading) -> Iterator[SloganMention]:
    """Four-character policy terms, other policy terms and programme names, nested ones included.

    Parameters
    ----------
    reading : Reading
        The text; terms that score below ``reading.least`` are left out.

    Yields
    ------
    SloganMention
        By place. A score of 0.5 is where F1 of the kind was highest in cross-validation; higher
        scores are surer. ``rule`` says whether the shipped lexicon has the term.

    Notes
    -----
    Three linear chains over characters (one per kind, so that terms may nest) propose spans with
    posterior probabilities; the lexicon proposes its own. A small network weighs them with
    punctuation around the span, repetition in the text, and what a bank of terms met in other
    official texts says. See MODEL_CARD.md beside this file for data, figures and limits.

    References
    ----------
    Lafferty, J., McCallum, A. & Pereira, F. (2001). Conditional random fields. ICML.

    Examples
    --------
    >>> [mention.text for mention in find_terms(Reading("坚持深化产教融合，推动高质量发展。"))]
    ['产教融合', '高质量发展']
    """
    if not reading.text.strip():
        return
    model = load_model()
    cuts = Cuts(code_points(reading.text), reading.words)
    found = propose(cuts, model.weights)
    if not len(found.start):
        return
    terms = model.weights.terms
    chance = model.network(describe(reading.text, cuts, found, terms, model.bank))
    borders = {0, *accumulate(map(len, reading.words))}
    listed = terms.kinds if terms is not None else {}
    chosen = [
        (first, last, _KIND_OF[number], score)
        for first, last, number, score in choose(found, np.round(model.rate(chance), 6))
        if score >= reading.least
    ]
    scores: dict[tuple[int, int, Kind], float] = {}
    for first, last, kind, score in chosen:
        if reading.text[first:last] in listed:
            scores[first, last, kind] = score
    for first, last, kind, score in chosen:
        if reading.text[first:last] not in listed:
            for span in mend_term(reading.text, borders, first, last, kind):
                scores.setdefault(span, score)
    for start, end, kind in sorted(scores):
        known = reading.text[start:end] in listed
        yield reading.mention(
            start, end, kind=kind, subtype="lexicon" if known else "term",
            score=scores[start, end, kind],
            rule=f"{EVIDENCE_NAME}{'lexicon' if known else 'model'}",
        )  # fmt: skip

"""Training of the term model; run it with ``python -m discourse.slogans.training``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from discourse.corpus import Document
from discourse.evaluation import Annotation, Item, assess, read_gold
from discourse.readers import read_corpus
from discourse.slogans.model.chain import CHAINS
from discourse.slogans.model.cuts import Terms
from discourse.slogans.model.describing import describe
from discourse.slogans.model.features import hash_features
from discourse.slogans.model.learning import fit_chain, fit_network, spread_features
from discourse.slogans.model.material import (
    Text,
    fill_bank,
    join_batches,
    learn_classes,
    observe,
    texts_of,
)
from discourse.slogans.model.ranking import (
    KINDS,
    Candidates,
    Network,
    Weights,
    choose,
    propose,
)
from discourse.slogans.model.storage import SHIPPED, Model, lexicon_terms, save_model

# A bank of laws only would double the work: they hold few terms.
_LONGEST_BANKED = 100_000
_LEAST_BANKED = 3

Rated = list[tuple[int, int, int, float]]
Seen = dict[str, tuple[Candidates, Any, Any]]
"""Document → candidates, their descriptions, their kinds in the gold; never seen in training."""


def train(gold: Annotation, raw: Sequence[Document], *, folds: int = 5) -> tuple[Model, Annotation]:
    """Train the model, and predict every annotated text by models that did not see it.

    Parameters
    ----------
    gold : Annotation
        Annotated texts, with their corpus.
    raw : sequence of Document
        Raw texts. Those with the id of an annotated text leave when that one is held out.
    folds : int, ≥ 2
        Folds over documents.

    Returns
    -------
    Model
        Trained on all; its thresholds come from the held-out predictions.
    Annotation
        Held-out predictions at those thresholds.
    """
    texts, terms = texts_of(gold), lexicon_terms()
    seen, rated, middle = _predict_unseen(texts, raw, terms, folds)
    _say("all texts")
    weights = fit_weights(texts, raw, terms)
    bank = fill_bank(observe(_short(raw), weights), least_documents=_LEAST_BANKED)
    model = Model(weights, _fit(seen, texts), bank, middle)
    return model, _keep_best(gold, texts, rated, middle)


def held_out(gold: Annotation, raw: Sequence[Document], *, folds: int = 5) -> Annotation:
    """Predict every annotated text by models that did not see it; train no final model.

    Parameters
    ----------
    gold, raw, folds
        As for `train`.

    Returns
    -------
    Annotation
    """
    texts = texts_of(gold)
    _, rated, middle = _predict_unseen(texts, raw, lexicon_terms(), folds)
    return _keep_best(gold, texts, rated, middle)


def look(
    held: Sequence[Text], others: Sequence[Text], raw: Sequence[Document], terms: Terms | None
) -> Seen:
    """Candidates of held-out texts, by chains, classes and a bank that never met them."""
    names = {text.document.id for text in held}
    left = [document for document in raw if document.id not in names]
    weights = fit_weights(others, left, terms)
    bank = fill_bank(observe(_short(left), weights))
    made: Seen = {}
    for text in held:
        found = propose(text.cuts, weights)
        described = describe(text.document.text, text.cuts, found, terms, bank)
        made[text.document.id] = found, described, text.judge(found)
    return made


def fit_weights(texts: Sequence[Text], raw: Sequence[Document], terms: Terms | None) -> Weights:
    """Word classes from raw texts, then one chain per kind from annotated ones."""
    classes = learn_classes(raw)
    features = spread_features(hash_features(text.cuts, classes, terms) for text in texts)
    batch = join_batches(texts)
    fitted = []
    for kind, chain in CHAINS.items():
        states = np.concatenate([text.states(kind, chain) for text in texts])
        fitted.append(fit_chain(features, states, batch, chain))
    emission = np.concatenate([one for one, _ in fitted], 1)
    return Weights(emission, tuple(two for _, two in fitted), classes, terms)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m discourse.slogans.training", description=__doc__
    )
    parser.add_argument("--gold", required=True, help="folder with annotations.json and texts/")
    parser.add_argument("--corpora", required=True, nargs="+", help="folders of raw texts")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    raw = [document for path in given.corpora for document in read_corpus(path)]
    gold = read_gold(given.gold)
    model, held = train(gold, raw, folds=given.folds)
    save_model(model, given.out)
    wanted = [item for item in gold.items if item.kind in KINDS]
    print(assess(held, replace(gold, items=tuple(wanted))).scores)


def _predict_unseen(
    texts: Sequence[Text], raw: Sequence[Document], terms: Terms | None, folds: int
) -> tuple[Seen, dict[str, Rated], Any]:
    seen: Seen = {}
    parts = [[t for at, t in enumerate(texts) if at % folds == fold] for fold in range(folds)]
    for fold, held in enumerate(parts):
        _say(f"fold {fold + 1} of {folds}")
        seen |= look(held, [t for t in texts if t not in held], raw, terms)
    networks = [_fit(seen, [t for t in texts if t not in held]) for held in parts]
    rated = {
        text.document.id: choose(seen[text.document.id][0], net(seen[text.document.id][1]))
        for held, net in zip(parts, networks, strict=True)
        for text in held
    }
    middle = np.array([_best_cut(rated, texts, at, kind) for at, kind in enumerate(KINDS)])
    return seen, rated, middle


def _keep_best(
    gold: Annotation, texts: Sequence[Text], rated: dict[str, Rated], middle: Any
) -> Annotation:
    items = [
        Item(text.document.id, start, end, text.document.text[start:end], KINDS[kind])
        for text in texts
        for start, end, kind, chance in rated[text.document.id]
        if chance >= middle[kind]
    ]
    return Annotation.of("held out", gold.documents, items, corpus=gold.corpus)


def _fit(seen: Seen, texts: Sequence[Text]) -> Network:
    rows = [seen[text.document.id] for text in texts]
    return fit_network(np.concatenate([r[1] for r in rows]), np.concatenate([r[2] for r in rows]))


def _short(raw: Sequence[Document]) -> list[Document]:
    return [d for d in raw if len(d.text) <= _LONGEST_BANKED and "category" not in d.fields]


def _best_cut(rated: dict[str, Rated], texts: Sequence[Text], at: int, kind: str) -> float:
    """The probability at which F1 of a kind is highest, on distinct expressions per document."""
    wanted = {
        (t.document.id, t.document.text[a:b])
        for t in texts
        for (a, b), k in t.spans.items()
        if k == kind
    }
    chances: dict[tuple[str, str], float] = {}
    for text in texts:
        for start, end, found, chance in rated[text.document.id]:
            key = (text.document.id, text.document.text[start:end])
            if found == at:
                chances[key] = max(chances.get(key, 0.0), chance)
    ranked = sorted(chances, key=lambda key: (-chances[key], key))
    right = np.cumsum([key in wanted for key in ranked])
    f1 = 2 * right / (np.arange(1, len(ranked) + 1) + len(wanted))
    return min(max(chances[ranked[int(f1.argmax())]], 0.02), 0.98) if ranked else 0.5


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

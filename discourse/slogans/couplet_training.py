"""Training of the couplet scorer; run it with ``python -m discourse.slogans.couplet_training``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from discourse.evaluation import Annotation, Item, assess, read_gold
from discourse.slogans.model.material import Text, texts_of
from discourse.slogans.parallel.clauses import cut_clauses
from discourse.slogans.parallel.describing import describe_runs
from discourse.slogans.parallel.likeness import Floats
from discourse.slogans.parallel.runs import Runs, propose_runs
from discourse.slogans.parallel.scoring import SHIPPED, Scorer, choose_runs, save_scorer
from discourse.slogans.parallelism import find_joined
from discourse.slogans.reading import Reading

KIND = "couplet"
_LEAST = 0.02


@dataclass(frozen=True, eq=False)
class Seen:
    """Candidates of one annotated text, their descriptions, and which ones are right."""

    text: Text
    runs: Runs
    described: Floats
    right: NDArray[np.bool_]


def see(text: Text) -> Seen:
    """Describe the candidates of one annotated text."""
    runs = propose_runs(text.document.text, cut_clauses(text.document.text, text.cuts))
    spans = zip(runs.start.tolist(), runs.end.tolist(), strict=True)
    right = np.array([text.spans.get(span) == KIND for span in spans], bool)
    return Seen(text, runs, describe_runs(text.document.text, runs), right)


def fit_scorer(seen: Sequence[Seen], *, strength: float = 0.02, middle: float = 0.5) -> Scorer:
    """Logistic regression with an L2 penalty.

    Parameters
    ----------
    seen : sequence of Seen
    strength : float, > 0
        Inverse of the penalty.
    middle : float, 0 to 1
        Probability that a score of 0.5 stands for.
    """
    from sklearn.linear_model import LogisticRegression

    described = np.concatenate([one.described for one in seen])
    mean, spread = described.mean(0), described.std(0) + 1e-6
    inputs = np.clip((described - mean) / spread, -4, 4)
    made = LogisticRegression(C=strength, max_iter=400)
    made.fit(inputs, np.concatenate([one.right for one in seen]))
    return Scorer(mean, spread, made.coef_[0], float(made.intercept_[0]), middle)


def predict_unseen(
    seen: Sequence[Seen], *, groups: Sequence[int], strength: float = 0.02
) -> list[Item]:
    """Predict each text by weights of the other groups; items carry the threshold's choice.

    Parameters
    ----------
    seen : sequence of Seen
    groups : sequence of int
        Group of each text; the texts of one group are held out together.
    strength : float, > 0

    Returns
    -------
    list of Item
        Cut where F1 of the texts left over for training is highest, so that no held-out text
        chooses its own threshold.
    """
    items: list[Item] = []
    for group in sorted(set(groups)):
        held = [one for one, own in zip(seen, groups, strict=True) if own == group]
        others = [one for one, own in zip(seen, groups, strict=True) if own != group]
        scorer = fit_scorer(others, strength=strength, middle=inner_middle(others, strength))
        for one in held:
            items += _items(one, scorer.chance(one.described), scorer.middle)
    return items


def inner_middle(seen: Sequence[Seen], strength: float, *, folds: int = 4) -> float:
    """Probability at which F1 is highest in cross-validation over these texts."""
    rated: dict[tuple[str, str], tuple[float, bool]] = {}
    wanted = set()
    for fold in range(folds):
        scorer = fit_scorer(
            [one for at, one in enumerate(seen) if at % folds != fold], strength=strength
        )
        for one in seen[fold::folds]:
            document = one.text.document
            wanted |= {
                (document.id, document.text[a:b])
                for (a, b), kind in one.text.spans.items() if kind == KIND
            }  # fmt: skip
            chance = scorer.chance(one.described)
            for item, value in zip(*_rated_items(one, chance), strict=True):
                key = item.document, item.text
                rated[key] = max(rated.get(key, (0.0, False)), (value, False))
    ranked = sorted(rated, key=lambda key: (-rated[key][0], key))
    right = np.cumsum([key in wanted for key in ranked])
    f1 = 2 * right / (np.arange(1, len(ranked) + 1) + len(wanted))
    return rated[ranked[int(f1.argmax())]][0] if ranked else 0.5


def main(arguments: Sequence[str] | None = None) -> None:
    """Train from the command line, and print held-out figures."""
    parser = argparse.ArgumentParser(
        prog="python -m discourse.slogans.couplet_training", description=__doc__
    )
    parser.add_argument("--gold", required=True, help="folder with annotations.json and texts/")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=0.02)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    gold = read_gold(given.gold)
    wanted = replace(gold, items=tuple(item for item in gold.items if item.kind == KIND))
    seen = [see(text) for text in texts_of(gold)]
    for name, group_of in _GROUPINGS.items():
        groups = [group_of(at, one.text.document.id, given.folds) for at, one in enumerate(seen)]
        items = predict_unseen(seen, groups=groups, strength=given.strength)
        print(name)
        _print_scores(
            items, wanted, dict(zip((o.text.document.id for o in seen), groups, strict=True))
        )
    middle = inner_middle(seen, given.strength, folds=given.folds)
    save_scorer(fit_scorer(seen, strength=given.strength, middle=middle), given.out)


def _by_fold(at: int, _document: str, folds: int) -> int:
    return at % folds


def _by_genre(_at: int, document: str, _folds: int) -> int:
    return 0 if document.startswith("gwr") else 1 if document.startswith("sc") else 2


def _by_period(_at: int, document: str, _folds: int) -> int:
    if not document.startswith("gwr"):
        return 3
    year = int(document.split("_")[1][:4])
    return 0 if year < 2000 else 1 if year < 2013 else 2


_GROUPINGS: Mapping[str, Callable[[int, str, int], int]] = {
    "folds over documents": _by_fold,
    "held out by genre: work reports (0), State Council (1), others (2)": _by_genre,
    "held out by period: reports before 2000 (0), 2000-2012 (1), since 2013 (2), others (3)": _by_period,
}


def _print_scores(items: Sequence[Item], wanted: Annotation, groups: Mapping[str, int]) -> None:
    names = sorted(set(groups.values()))
    for group in (None, *names) if len(names) < 5 else (None,):
        own = [d for d in wanted.documents if group is None or groups[d] == group]
        gold = Annotation.of("gold", own, [i for i in wanted.items if i.document in own])
        made = Annotation.of("held out", own, [i for i in items if i.document in own])
        table = assess(made, gold).scores.table
        row = next(iter(table.rows()))
        print("  ", "all" if group is None else group, *row)


def _rated_items(one: Seen, chance: Floats) -> tuple[list[Item], list[float]]:
    document = one.text.document
    chosen = choose_runs(one.runs.start, one.runs.end, chance, least=_LEAST)
    spans = [(int(one.runs.start[at]), int(one.runs.end[at])) for at in chosen]
    items = [Item(document.id, a, b, document.text[a:b], KIND) for a, b in spans]
    return items, [float(chance[at]) for at in chosen]


def _items(one: Seen, chance: Floats, middle: float) -> list[Item]:
    """What `parallelism.find_couplets` would give: runs, and joined pairs where there is none."""
    items, values = _rated_items(one, chance)
    kept = [item for item, value in zip(items, values, strict=True) if value >= middle]
    document = one.text.document
    for pair in find_joined(Reading(document.text)):
        if all(pair.end <= item.start or item.end <= pair.start for item in kept):
            kept.append(Item(document.id, pair.start, pair.end, pair.text, KIND))
    return kept


if __name__ == "__main__":
    main()

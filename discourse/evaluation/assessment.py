"""Assessment: the tables of an evaluation, and of the agreement between two annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.errors import InputError
from discourse.evaluation.annotation import Annotation
from discourse.evaluation.faults import ERROR_COLUMNS, list_errors
from discourse.evaluation.gold import read_gold
from discourse.evaluation.prediction import read_prediction
from discourse.evaluation.scores import MATCHES, count, interval, score
from discourse.result import Result
from discourse.table import Column, Table

ALL = "all kinds"

SCORE_COLUMNS = (
    Column("kind", str, "label", "Kind of expression; the last rows take all together.", zh="类型"),
    Column("match", str, "group", "What counts as right: the exact span with its kind, the exact span of any kind, or a shared character.", zh="判定", levels=MATCHES),
    Column("gold", int, "measure", "Distinct expressions per document in the gold.", "expressions", "标注数"),
    Column("predicted", int, "measure", "Distinct expressions per document in the prediction.", "expressions", "提取数"),
    Column("precision", float, "measure", "Share of the prediction that is right.", zh="精确率"),
    Column("recall", float, "measure", "Share of the gold that was found.", zh="召回率"),
    Column("f1", float, "measure", "Harmonic mean of precision and recall.", zh="F1值", headline=True),
    Column("f1_low", float, "measure", "Lower end of the 95 % interval of F1, bootstrap over documents.", zh="F1下限"),
    Column("f1_high", float, "measure", "Upper end of that interval.", zh="F1上限"),
)  # fmt: skip


@dataclass(frozen=True)
class Assessment:
    """The two tables of an evaluation.

    Parameters
    ----------
    scores : Result
        Per kind and kind of match: `SCORE_COLUMNS`.
    errors : Result
        First occurrence of every wrong or missing expression: `ERROR_COLUMNS`.
    """

    scores: Result
    errors: Result


def evaluate(
    prediction_path: str | Path,
    gold_path: str | Path,
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> Assessment:
    """Score the table of an extraction against gold.

    Parameters
    ----------
    prediction_path : str or Path
        CSV table of the analysis `slogans`.
    gold_path : str or Path
        Folder of the gold, its annotations.json, or an annotated sheet (.xlsx).
    resamples : int, > 0
        Bootstrap samples for the intervals.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    Assessment

    Raises
    ------
    InputError
        Files that cannot be read, or that share no document.
    """
    gold = read_gold(gold_path)
    return assess(read_prediction(prediction_path), gold, resamples=resamples, seed=seed)


def assess(
    prediction: Annotation, gold: Annotation, *, resamples: int = 1000, seed: int = 0
) -> Assessment:
    """Score one annotation against another that is taken for the truth.

    Parameters
    ----------
    prediction, gold : Annotation
        Every document of the gold counts, also those where nothing was predicted.
    resamples, seed : int
        Bootstrap over documents.

    Returns
    -------
    Assessment

    Raises
    ------
    InputError
        The two share no document.

    Examples
    --------
    >>> from discourse.evaluation import Item
    >>> gold = Annotation.of("g", ["甲"], [Item("甲", 2, 6, "产教融合", "four-character-policy-term")])
    >>> guess = Annotation.of("p", ["甲"], [Item("甲", 2, 6, "产教融合", "policy-term-other")])
    >>> scores = assess(guess, gold).scores.table
    >>> [(m, f) for k, m, f in zip(*(scores[c].tolist() for c in ("kind", "match", "f1")))
    ...  if k == "all kinds"]
    [('exact', 0.0), ('any kind', 1.0), ('overlap', 1.0)]
    """
    if prediction.documents and not set(prediction.documents) & set(gold.documents):
        raise InputError(
            f"prediction and gold share no document: {prediction.documents[0]!r} … against "
            f"{gold.documents[0]!r} …",
            remedy="ids must be the same; run the extraction on the texts of the gold",
        )
    rows = list(_score_rows(prediction, gold, resamples, seed))
    strange = sorted(set(prediction.documents) - set(gold.documents))
    notes = [
        f"{len(gold.documents):,} documents; an expression counts once per document and kind.",
        f"Intervals: percentile bootstrap over documents, {resamples:,} samples, seed {seed}.",
    ]
    if strange:
        notes.append(f"{len(strange):,} documents of the prediction are not in the gold: left out.")
    silent = sum(document not in prediction.documents for document in gold.documents)
    if silent:
        notes.append(f"{silent:,} documents of the gold have no row in the prediction.")
    parameters = {
        "prediction": prediction.name,
        "gold": gold.name,
        "resamples": resamples,
        "seed": seed,
    }
    scores = Result(
        analysis="evaluate",
        title=f"{prediction.name} against {gold.name}",
        table=_tabulate(SCORE_COLUMNS, rows, sort=()),
        parameters=parameters,
        notes=(*notes, *gold.notes, *prediction.notes),
    )
    errors = Result(
        analysis="evaluate_errors",
        title=f"Errors of {prediction.name} against {gold.name}",
        table=_tabulate(
            ERROR_COLUMNS, list_errors(prediction, gold), sort=("document", "start", "end")
        ),
        parameters=parameters,
        notes=(
            "The first occurrence of each; other span = it crosses an expression of the other side.",
        ),
    )
    return Assessment(scores, errors)


def agree(first: Annotation, second: Annotation, *, resamples: int = 1000, seed: int = 0) -> Result:
    """How far two annotations of the same documents agree.

    Parameters
    ----------
    first, second : Annotation
        Only documents that both read count.
    resamples, seed : int
        Bootstrap over documents.

    Returns
    -------
    Result
        `SCORE_COLUMNS`, the second taken for the gold; F1 is the same either way.

    Notes
    -----
    F1 and no chance-corrected coefficient: what neither annotated cannot be counted, and with many
    such places kappa tends to F1 (Hripcsak & Rothschild 2005).

    References
    ----------
    Hripcsak, G. & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in
    information retrieval. JAMIA 12(3), 296-298.
    """
    both = sorted(set(first.documents) & set(second.documents))
    restricted = (
        Annotation.of(a.name, both, (i for i in a.items if i.document in both), corpus=a.corpus)
        for a in (first, second)
    )
    one, two = restricted
    if not both:
        raise InputError("the two annotations share no document", remedy="annotate the same texts")
    scores = assess(one, two, resamples=resamples, seed=seed).scores
    same = score(count(one, two, kind=None, match="exact")).f1
    free = score(count(one, two, kind=None, match="any kind")).f1
    notes = [*scores.notes]
    if free > 0:
        notes.append(f"Of the expressions both have, {same / free:.0%} have the same kind in both.")
    title = f"Agreement of {first.name} and {second.name}"
    return Result("agreement", title, scores.table, scores.parameters, tuple(notes))


def _score_rows(
    prediction: Annotation, gold: Annotation, resamples: int, seed: int
) -> Iterator[tuple[Any, ...]]:
    kinds = dict.fromkeys((*gold.kinds, *prediction.kinds))
    for kind in (*kinds, None):
        for match in MATCHES:
            counts = count(prediction, gold, kind=kind, match=match)
            made = score(counts)
            low, high = interval(counts, resamples=resamples, seed=seed)
            yield (
                kind or ALL, match, int(counts.gold.sum()), int(counts.predicted.sum()),
                made.precision, made.recall, made.f1, low, high,
            )  # fmt: skip


def _tabulate(
    columns: tuple[Column, ...],
    rows: Iterator[tuple[Any, ...]] | list[tuple[Any, ...]],
    *,
    sort: Any,
) -> Table:
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    data = {column.name: list(values) for column, values in zip(columns, cells, strict=True)}
    return Table.of(columns, data, sort=sort)

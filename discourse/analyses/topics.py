"""Topics: the themes of a corpus, each with its words."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from annotated_types import Ge
from numpy.typing import NDArray

from discourse.measures.coherence import WINDOW_SIZES, CoherenceMeasure, coherence
from discourse.measures.frex import frex
from discourse.options import Positive, Share, Unit
from discourse.result import Result
from discourse.table import Column, Table
from discourse.tokens import Tokens
from discourse.topic_models import ModelName, Seed, TopicModel, fit_topics

BYTES_PER_CHARACTER = 34

COLUMNS = (
    Column("topic", int, "group", "Number of the topic, the most prevalent first.", zh="主题"),
    Column("rank", int, "measure", "Place of the term in the topic, from 1.", "", "位次"),
    Column("term", str, "label", "The term.", zh="词"),
    Column("weight", float, "measure", "Weight of the term in the topic; all weights of a topic sum to 1.", "", "权重", headline=True),
    Column("frex", float, "measure", "Harmonic mean of the ranks of frequency and exclusivity.", "", "频率与独占"),
    Column("label", str, "text", "Terms that mark the topic off from others.", zh="标签"),
)  # fmt: skip

_LABEL_POOL, _LABEL_TERMS = 20, 4
_COHERENT_TERMS, _SHORTEST_TERM = 10, 2
_COHERENCES: tuple[CoherenceMeasure, ...] = ("c_npmi", "c_v")


def topics(
    tokens: Tokens,
    /,
    *,
    model: ModelName = "lda",
    n_topics: Annotated[int, Ge(2)] = 10,
    unit: Unit = "document",
    top: Positive = 15,
    min_document_frequency: Positive = 3,
    max_document_share: Share = 0.5,
    seed: Seed = 0,
    force: bool = False,
) -> Result:
    """What a corpus talks about.

    Parameters
    ----------
    tokens : Tokens
        The words; masked ones (stop words) and words of one character do not count.
    model : {"lda", "gensim_lda", "sklearn_lda", "nmf"}
        Latent Dirichlet allocation by gensim ("lda" stands for it too) or by scikit-learn, or
        non-negative matrix factorization of tf-idf.
    n_topics : int, at least 2
        Number of topics.
    unit : {"document", "article", "paragraph", "sentence"}
        What counts as one text.
    top : int, > 0
        Terms per topic.
    min_document_frequency : int, > 0
        Leave out terms that fewer units hold.
    max_document_share : float, 0 to 1
        Leave out terms that a larger share of the units holds.
    seed : int, 0 to 2³² − 1
        Of the random start; the same seed gives the same numbers.
    force : bool
        Fit even where there are fewer than 30 units.

    Returns
    -------
    Result
        Columns topic, rank, term, weight, frex, label; by topic and rank.

    Raises
    ------
    ConfigError
        Fewer than 30 units without ``force``; more topics than units or terms.

    Notes
    -----
    Topics are numbered by prevalence: their share in the units, weighted by the units' terms.
    FREX is ``1 / (.5 / F(e) + .5 / F(p))``: ``p`` the term's weight, ``e`` its share of the term's
    weights over all topics, ``F`` the empirical distribution over the terms of the topic. The
    label joins the four terms of highest FREX among the twenty of highest weight. `topic_documents`
    with the same settings shares the fit. The notes give the coherence of each topic's ten first
    terms over the units' words (`measures.coherence`, as gensim slides its windows).

    References
    ----------
    Blei, D., Ng, A. & Jordan, M. (2003). Latent Dirichlet allocation. Journal of Machine Learning
    Research, 3, 993–1022.
    Bischof, J. & Airoldi, E. (2012). Summarizing topical content with word frequency and
    exclusivity. Proceedings of the 29th International Conference on Machine Learning, 201–208.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.tokenizers import tokenize
    >>> texts = ["医院临床医生治疗患者", "工厂机器生产钢铁产品"] * 20
    >>> corpus = Corpus([Document(f"{at:02}", text) for at, text in enumerate(texts)])
    >>> table = topics(tokenize(corpus), model="nmf", n_topics=2, top=3).table
    >>> sorted(set(table["topic"].tolist()))
    [1, 2]
    """
    settings: dict[str, Any] = {
        "model": model, "n_topics": n_topics, "unit": unit,
        "min_document_frequency": min_document_frequency,
        "max_document_share": max_document_share, "seed": seed, "force": force,
    }  # fmt: skip
    fit = fit_topics(tokens, **settings)
    value = frex(fit.term_weights)
    ranked = np.array([_rank_terms(row) for row in fit.term_weights])
    order = ranked[:, : min(top, len(fit.terms))]
    topic = np.repeat(np.arange(n_topics), order.shape[1])
    term = order.ravel()
    labels = [
        _name_topic(fit.terms, weight, row)
        for weight, row in zip(fit.term_weights, value, strict=True)
    ]
    data = {
        "topic": topic + 1,
        "rank": np.tile(np.arange(1, order.shape[1] + 1), n_topics),
        "term": [fit.terms[at] for at in term.tolist()],
        "weight": fit.term_weights[topic, term],
        "frex": value[topic, term],
        "label": [labels[at] for at in topic.tolist()],
    }
    shares = ", ".join(f"{at} {share:.1%}" for at, share in enumerate(fit.prevalence, start=1))
    return Result(
        "topics",
        f"{n_topics} topics ({model}) over {unit} units",
        Table.of(COLUMNS, data, sort=("topic", "rank")),
        {**settings, "top": top},
        (
            *fit.notes,
            f"{len(fit.terms):,} terms.",
            f"Prevalence of the topics: {shares}.",
            *_describe_coherence(tokens, fit, ranked[:, :_COHERENT_TERMS]),
        ),
    )


def _rank_terms(weight: NDArray[np.float64]) -> NDArray[np.intp]:
    """Terms by falling weight, equal ones by code point (the vocabulary's own order)."""
    return np.argsort(-weight, kind="stable")


def _name_topic(
    terms: tuple[str, ...], weight: NDArray[np.float64], value: NDArray[np.float64]
) -> str:
    pool = _rank_terms(weight)[:_LABEL_POOL]
    best = pool[np.argsort(-value[pool], kind="stable")][:_LABEL_TERMS]
    return "、".join(terms[at] for at in best.tolist())


def _describe_coherence(tokens: Tokens, fit: TopicModel, best: NDArray[np.intp]) -> tuple[str, ...]:
    counted = np.flatnonzero(tokens.kept & (tokens.lengths >= _SHORTEST_TERM)[tokens.ids])
    unit = fit.units.locate(tokens.document[counted], tokens.start[counted])
    counted, unit = counted[unit >= 0], unit[unit >= 0]
    # Units without words, which the model did not see, are no texts.
    bounds = np.append(np.flatnonzero(np.diff(unit, prepend=-1)), len(unit))
    number = {word: at for at, word in enumerate(tokens.vocabulary)}
    terms = np.array([number[term] for term in fit.terms], np.int64)
    notes = []
    for measure in _COHERENCES:
        values = coherence(tokens.ids[counted], bounds, list(terms[best]), measure=measure)
        each = ", ".join(f"{at} {value:.3f}" for at, value in enumerate(values, start=1))
        notes.append(
            f"Coherence of the {best.shape[1]} first terms, {measure} over windows of "
            f"{WINDOW_SIZES[measure]} words: mean {values.mean():.3f}; {each}."
        )
    return tuple(notes)

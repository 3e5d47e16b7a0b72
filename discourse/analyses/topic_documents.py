"""Topic documents: the share of each topic in each document or unit."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from annotated_types import Ge

from discourse.options import Positive, Share, Unit
from discourse.result import Result
from discourse.table import Column, Table
from discourse.tokens import Tokens
from discourse.topic_models import ModelName, Seed, fit_topics

BYTES_PER_CHARACTER = 34

COLUMNS = (
    Column("document", str, "text", "Document id.", zh="文档"),
    Column("unit", str, "label", "The unit: the document's id, or its paragraph or article.", zh="单位"),
    Column("topic", int, "group", "Number of the topic, as in `topics`.", zh="主题"),
    Column("share", float, "measure", "Share of the topic in the unit; all shares of a unit sum to 1.", "", "占比"),
)  # fmt: skip


def topic_documents(
    tokens: Tokens,
    /,
    *,
    model: ModelName = "lda",
    n_topics: Annotated[int, Ge(2)] = 10,
    unit: Unit = "document",
    min_document_frequency: Positive = 3,
    max_document_share: Share = 0.5,
    seed: Seed = 0,
    force: bool = False,
) -> Result:
    """Which texts speak of which topic.

    Parameters
    ----------
    tokens : Tokens
        The words; masked ones (stop words) and words of one character do not count.
    model : {"lda", "gensim_lda", "sklearn_lda", "nmf"}
        As for `topics`.
    n_topics : int, at least 2
        Number of topics.
    unit : {"document", "article", "paragraph", "sentence"}
        What counts as one text.
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
        Columns document, unit, topic, share; one row per unit and topic, in order of the text.

    Raises
    ------
    ConfigError
        Fewer than 30 units without ``force``; more topics than units or terms.

    Notes
    -----
    Units without terms are left out and counted in a note. Shares of LDA are means of the
    posterior; those of NMF are scaled factors. `topics` with the same settings shares the fit and
    the numbers of the topics.

    References
    ----------
    Blei, D., Ng, A. & Jordan, M. (2003). Latent Dirichlet allocation. Journal of Machine Learning
    Research, 3, 993–1022.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.tokenizers import tokenize
    >>> texts = ["医院临床医生治疗患者", "工厂机器生产钢铁产品"] * 20
    >>> corpus = Corpus([Document(f"{at:02}", text) for at, text in enumerate(texts)])
    >>> table = topic_documents(tokenize(corpus), model="nmf", n_topics=2).table
    >>> table["share"].reshape(-1, 2).max(axis=1).round(2).min()
    np.float64(1.0)
    """
    settings: dict[str, Any] = {
        "model": model, "n_topics": n_topics, "unit": unit,
        "min_document_frequency": min_document_frequency,
        "max_document_share": max_document_share, "seed": seed, "force": force,
    }  # fmt: skip
    fit = fit_topics(tokens, **settings)
    documents = [tokens.corpus.ids[at] for at in fit.units.document[fit.rows].tolist()]
    labels = [fit.units.labels[at] for at in fit.rows.tolist()]
    data = {
        "document": np.repeat(np.array(documents, object), n_topics),
        "unit": np.repeat(np.array(labels, object), n_topics),
        "topic": np.tile(np.arange(1, n_topics + 1), len(labels)),
        "share": fit.unit_shares.ravel(),
    }
    table = Table.of(COLUMNS, data, sort=("document", "unit", "topic"))
    # In the order of the text, which the labels do not sort into (§10 before §2).
    place = {label: at for at, label in enumerate(dict.fromkeys(labels))}
    order = np.argsort([place[label] for label in table["unit"].tolist()], kind="stable")
    return Result(
        "topic_documents",
        f"Shares of {n_topics} topics ({model}) in {unit} units",
        table.take(order.astype(np.intp)),
        settings,
        fit.notes,
    )

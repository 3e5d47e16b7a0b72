"""Keywords: the salient phrases or words of each document or group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import numpy as np
from annotated_types import Ge

from discourse.candidates.key_phrases import find_key_phrases
from discourse.candidates.key_words import find_key_words
from discourse.candidates.salience import rank_words, score_phrases
from discourse.errors import ConfigError
from discourse.grouping import group_cells, group_columns
from discourse.options import By, Positive
from discourse.result import Result
from discourse.table import Column, Table
from discourse.tokens import Tokens

BYTES_PER_CHARACTER = {("method", "textrank"): 255, ("unit", "phrase"): 52}

COLUMNS = (
    Column("term", str, "label", "The phrase or word.", zh="关键词"),
    Column("score", float, "measure", "Salience in its document or group, by the method.", "", "得分"),
    Column("rank", int, "measure", "Place in its document or group, from 1.", "", "位次"),
    Column("method", str, "text", "How it was scored.", zh="方法"),
)  # fmt: skip
_DOCUMENT = Column("document", str, "group", "Document id.", zh="文档")


def keywords(
    tokens: Tokens,
    /,
    *,
    method: Literal["tf_idf", "textrank"] = "tf_idf",
    unit: Literal["phrase", "word"] = "phrase",
    by: By = None,
    idf: Literal["corpus", "jieba"] = "corpus",
    min_length: Annotated[int, Ge(2)] = 3,
    max_length: Annotated[int, Ge(2)] = 12,
    top: Positive = 20,
) -> Result:
    """What a document, or a group of documents, is about.

    Parameters
    ----------
    tokens : Tokens
        The words; masked ones (stop words) are no keywords.
    method : {"tf_idf", "textrank"}
        Frequent here and rare elsewhere; or central in the network of neighbouring words.
    unit : {"phrase", "word"}
        Multi-word phrases (产教融合, 人才培养模式), or single words of two characters and more.
    by : str, sequence of str or None
        Fields to group documents by; None gives one ranking per document.
    idf : {"corpus", "jieba"}
        Rarity in this corpus, or in the general corpus that jieba's table stems from. Matters for
        "tf_idf" only.
    min_length, max_length : int, at least 2
        Characters of a phrase; words are not bound by them.
    top : int, > 0
        Terms per document or group.

    Returns
    -------
    Result
        Group columns (document where ``by`` is None), then `COLUMNS`, by group and rank.

    Raises
    ------
    UnknownNameError
        A field that no document has.
    ConfigError
        ``min_length`` beyond ``max_length``.

    Notes
    -----
    *Words, tf_idf*: ``f / Σf · idf``. ``idf="jieba"`` takes jieba's table and its median for other
    words, which gives the list of ``jieba.analyse.extract_tags`` for the same tokens (``hmm``, no
    lexicon) and stop words (jieba's few English ones in any case, numbers kept);
    ``idf="corpus"`` is ``ln((1 + D) / (1 + d)) + 1``, ``d`` of ``D`` documents.

    *Words, textrank*: Mihalcea & Tarau (2004) in jieba's variant: nouns, place names, verbs and
    verbal nouns that stand within five words of one another (`measures.textrank`). Words and their
    parts of speech are those of ``jieba.posseg`` with the lexicon and model of the tokens, so the
    list is that of ``jieba.analyse.textrank`` for its own settings (no lexicon, ``hmm``, the same
    stop words); terms of a lexicon and protected phrases count as nouns unless they have a tag.

    *Phrases*: candidates of `candidates.key_phrases`. tf_idf is ``log2(1 + n) · idf · q``:
    ``n`` occurrences that are not inside a longer phrase (C-value's concern, Frantzi et al. 2000),
    ``q`` the quality of the string (cohesion, freedom on both sides, isolation, length), ``idf`` of
    the phrase over the corpus's documents, or the mean over its words from jieba's table. textrank
    is the mean of the words' weights times ``log2(1 + n) · q``.

    Equal scores stand in order of first appearance. With one document the corpus's idf is the
    same for every term, and frequency decides.

    References
    ----------
    Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries, 3(2), 115–130.
    Mihalcea, R. & Tarau, P. (2004). TextRank: bringing order into texts. Proceedings of EMNLP,
    404–411.
    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application
    in retrieval. Journal of Documentation, 28(1), 11–21.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.tokenizers import tokenize
    >>> tokens = tokenize(Corpus([Document("甲", "深化产教融合，推进产教融合。企业参与产教融合。")]))
    >>> keywords(tokens, top=1).table["term"].tolist()
    ['产教融合']
    """
    if min_length > max_length:
        raise ConfigError(
            f"min_length {min_length} is greater than max_length {max_length}",
            remedy="swap them, or leave both at their defaults",
        )
    group = np.arange(len(tokens.corpus)) if by is None else tokens.corpus.groups(by).index
    notes = []
    if unit == "phrase":
        found = find_key_phrases(tokens, min_length=min_length, max_length=max_length)
        scores = score_phrases(tokens, group, found, method=method, idf=idf)
        notes.append(
            f"{len(found.texts):,} phrases of {min_length} to {max_length} characters compete."
        )
    elif method == "tf_idf":
        scores = find_key_words(tokens, group, idf=idf, top=top)
    else:
        scores = rank_words(tokens, group)
    rows, rank = scores.top(top)
    if method == "tf_idf" and idf == "corpus" and len(tokens.corpus) == 1:
        notes.append("One document: idf is the same for every term, and frequency decides.")
    silent = len(np.unique(group)) - len(np.unique(scores.group[rows]))
    if silent:
        notes.append(f"{silent} documents or groups have no keyword under these settings.")
    heads, cells = _describe_groups(tokens, by, scores.group[rows].tolist())
    data: dict[str, Any] = {
        **cells,
        "term": [scores.terms[term] for term in scores.term[rows].tolist()],
        "score": scores.score[rows],
        "rank": rank.astype(np.int64),
        "method": [method] * len(rows),
    }
    return Result(
        "keywords",
        f"Key {unit}s by {method}",
        Table.of((*heads, *COLUMNS), data, sort=(*(head.name for head in heads), "rank")),
        {
            "method": method, "unit": unit, "by": by, "idf": idf, "min_length": min_length,
            "max_length": max_length, "top": top,
        },
        tuple(notes),
    )  # fmt: skip


def _describe_groups(
    tokens: Tokens, by: By, rows: list[int]
) -> tuple[tuple[Column, ...], dict[str, Sequence[Any]]]:
    if by is None:
        ids = tokens.corpus.ids
        return (_DOCUMENT,), {"document": [ids[row] for row in rows]}
    groups = tokens.corpus.groups(by)
    return group_columns(groups), dict(group_cells(groups, rows))

"""Segmentation audit: cuts, whole tokens and tokens that reach beyond the phrase."""

from __future__ import annotations

import numpy as np
import pytest

from discourse.analyses.segmentation_audit import segmentation_audit
from discourse.corpus import Corpus, Document
from discourse.errors import InputError
from discourse.mentions import find_mentions
from discourse.tokens import Tokens


def cut(*documents: str) -> tuple[Corpus, Tokens]:
    """A corpus and its tokens, cut at every bar."""
    pieces = [document.split("|") for document in documents]
    corpus = Corpus(Document(f"d{at}", "".join(words)) for at, words in enumerate(pieces))
    vocabulary = tuple(dict.fromkeys(word for words in pieces for word in words))
    ids = [vocabulary.index(word) for words in pieces for word in words]
    start = [sum(map(len, words[:at])) for words in pieces for at in range(len(words))]
    bounds = np.cumsum([0, *map(len, pieces)])
    n = len(ids)
    tokens = Tokens(
        corpus,
        vocabulary,
        np.array(ids, np.int32),
        np.array(start, np.int32),
        np.zeros(n, np.int32),
        bounds,
        np.ones(n, bool),
    )
    return corpus, tokens


def audit(phrases, *documents, **options):
    corpus, tokens = cut(*documents)
    return list(segmentation_audit(find_mentions(corpus, phrases), tokens, **options).table.rows())


def test_whole_tokens_and_cuts_are_counted_apart():
    rows = audit("产教融合", "推进|产教|融合|，|产教|融合", "产教融合|产|教融合")
    assert rows == [("产教融合", 4, 1, "产教|融合 (2); 产|教融合 (1); 产教融合 (1)")]


def test_tokens_that_reach_beyond_the_phrase_show_their_neighbours_in_brackets():
    assert audit("教融合", "产教|融合体") == [("教融合", 1, 0, "(产)教|融合(体) (1)")]
    assert audit("教融", "产教融合") == [("教融", 1, 0, "(产)教融(合) (1)")]


def test_rarer_cuts_are_summed_up():
    rows = audit("产教融合", "产教|融合|产|教|融合|产教|融|合", top_cuts=1)
    assert rows == [("产教融合", 3, 0, "产|教|融合 (1); 2 more (2)")]


def test_a_phrase_without_occurrence_has_an_empty_row():
    assert audit("医工交叉", "产教|融合") == [("医工交叉", 0, 0, "")]


def test_mentions_of_another_corpus_are_refused():
    _, tokens = cut("产教|融合")
    other, _ = cut("医工|交叉")
    with pytest.raises(InputError, match="different corpora"):
        segmentation_audit(find_mentions(other, "医工交叉"), tokens)

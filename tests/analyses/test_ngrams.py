"""N-grams: equal to plain counting within sentences."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.analyses.ngrams import ngrams
from discourse.corpus import Corpus, Document
from discourse.errors import ConfigError
from discourse.tokens import Tokens

DOCUMENTS = st.lists(st.lists(st.text("甲乙丙，", max_size=8), max_size=3), max_size=3)


def make(documents: list[list[str]], masked: str = "，") -> Tokens:
    """One token per character, one sentence per string."""
    corpus = Corpus(Document(f"d{at}", "".join(body)) for at, body in enumerate(documents))
    vocabulary = tuple(sorted({c for body in documents for s in body for c in s}))
    ids = [vocabulary.index(c) for body in documents for s in body for c in s]
    start = [at for body in documents for at in range(len("".join(body)))]
    sentence = [at for body in documents for at, s in enumerate(body) for _ in s]
    kept = [vocabulary[i] not in masked for i in ids]
    bounds = np.cumsum([0, *(len("".join(body)) for body in documents)])
    arrays = (np.array(column, np.int32) for column in (ids, start, sentence))
    return Tokens(corpus, vocabulary, *arrays, bounds, np.array(kept, bool))


def count_plainly(documents, shortest, longest, min_frequency, masked="，"):
    frequency, spread = Counter(), Counter()
    for body in documents:
        found = Counter(
            sentence[at : at + n]
            for sentence in body
            for n in range(shortest, longest + 1)
            for at in range(len(sentence) - n + 1)
            if not set(masked) & set(sentence[at : at + n])
        )
        frequency.update(found)
        spread.update(found.keys())
    return {
        ("|".join(gram), len(gram), n, spread[gram])
        for gram, n in frequency.items()
        if n >= min_frequency
    }


@given(DOCUMENTS, st.integers(1, 3), st.integers(1, 3))
def test_sequences_are_those_of_plain_counting(documents, shortest, min_frequency):
    result = ngrams(make(documents), shortest=shortest, longest=4, min_frequency=min_frequency)
    assert set(result.table.rows()) == count_plainly(documents, shortest, 4, min_frequency)


def test_a_masked_word_breaks_a_sequence_unless_it_may_take_part():
    documents = [["甲的乙", "甲的乙，甲"]]
    grams = [gram for gram, *_ in ngrams(make(documents, "的，")).table.rows()]
    assert grams == []
    grams = [gram for gram, *_ in ngrams(make(documents, "的，"), kept=False).table.rows()]
    assert grams == ["甲|的", "的|乙", "甲|的|乙"]


def test_top_holds_for_each_length_and_min_documents_for_documents():
    tokens = make([["甲乙丙", "甲乙丙"], ["甲乙"]])
    assert [row[:2] for row in ngrams(tokens, top=1).table.rows()] == [
        ("甲|乙", 2),
        ("甲|乙|丙", 3),
    ]
    assert [row[0] for row in ngrams(tokens, min_documents=2).table.rows()] == ["甲|乙"]


def test_lengths_that_exclude_each_other_are_an_error():
    with pytest.raises(ConfigError, match="longest 2 is below shortest 3"):
        ngrams(make([["甲乙"]]), shortest=3, longest=2)


def test_no_token_gives_no_row():
    assert len(ngrams(make([]))) == 0

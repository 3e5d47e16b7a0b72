"""Key words against a count by dictionaries, whatever the groups, the idf and the ties."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.candidates import key_words
from discourse.candidates.key_words import find_key_words
from discourse.corpus import Corpus, Document
from discourse.readers import read_corpus
from discourse.tokenizers import Drop, TokenSettings, tokenize
from discourse.tokenizers.inverse_frequency import jieba_idf

WORDS = ("产业", "发展", "临床", "课程", "土地", "医工交叉", "x")
texts_of_words = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=6)


def cut(texts):
    documents = [Document(f"d{at}", " ".join(words)) for at, words in enumerate(texts)]
    settings = TokenSettings(tokenizer="whitespace", drop=Drop(stopwords=frozenset({"土地"})))
    return tokenize(Corpus(documents), settings)


def count_by_hand(texts, group, idf):
    """For every group its words, best first, equal ones in order of first appearance."""
    kept = [[word for word in words if word not in {"土地", "x"}] for words in texts]
    spread = Counter(word for words in kept for word in set(words))
    table, median = jieba_idf()
    found = {}
    for number in sorted(set(group)):
        counts = Counter(w for at, words in enumerate(kept) if group[at] == number for w in words)
        total = float(counts.total())
        weight = {
            word: table.get(word, median)
            if idf == "jieba"
            else math.log((1 + len(texts)) / (1 + spread[word])) + 1
            for word in counts
        }
        scores = {word: count * (weight[word] / total) for word, count in counts.items()}
        found[number] = sorted(scores.items(), key=lambda pair: -round(pair[1], 12))
    return found


@settings(deadline=None)
@given(texts_of_words, st.integers(1, 3), st.sampled_from(["corpus", "jieba"]), st.integers(1, 4))
def test_the_best_words_are_those_that_one_counts_by_hand(texts, groups, idf, top):
    group = np.array([at % groups for at in range(len(texts))], np.int64)
    best = find_key_words(cut(texts), group, idf=idf, top=top)
    rows, rank = best.top(top)
    expected = count_by_hand(texts, group.tolist(), idf)
    for number, words in expected.items():
        mine = rows[best.group[rows] == number]
        assert [best.terms[term] for term in best.term[mine]] == [word for word, _ in words[:top]]
        assert best.score[mine] == pytest.approx([score for _, score in words[:top]])
        assert rank[best.group[rows] == number].tolist() == list(range(1, len(mine) + 1))


def test_only_what_may_be_among_the_best_is_kept():
    texts = [["产业"] * 5 + ["发展"] * 4 + ["课程"] * 3 + ["临床"]]
    best = find_key_words(cut(texts), np.zeros(1, np.int64), idf="corpus", top=2)
    assert [best.terms[term] for term in best.term] == ["产业", "发展"]


def test_words_that_tie_with_the_last_are_kept_for_the_order_of_appearance():
    tokens = cut([["课程", "产业", "发展"]])
    best = find_key_words(tokens, np.zeros(1, np.int64), idf="corpus", top=1)
    assert len(best.term) == 3
    rows, _ = best.top(1)
    assert [best.terms[term] for term in best.term[rows]] == ["课程"]


@pytest.mark.parametrize("idf", ["jieba", "corpus"])
@pytest.mark.parametrize("by", [None, "year", "genre"])
def test_parts_and_what_is_held_change_nothing(
    idf: str, by: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = read_corpus(Path(__file__).resolve().parents[2] / "corpora/sample")
    tokens = tokenize(sample)
    group = np.arange(len(sample)) if by is None else sample.groups(by).index

    def best() -> list[list[object]]:
        found = find_key_words(tokens, group, idf=idf, top=9)
        rows = sorted(zip(found.group, found.term, found.score, found.first, strict=True))
        return [list(map(float, row)) for row in rows]

    whole = best()
    monkeypatch.setattr(type(tokens).parts, "__defaults__", (700,))
    monkeypatch.setattr(key_words, "_HELD_CELLS", 900)
    assert best() == whole

"""Coherence against gensim, against windows slid one by one, and on real texts."""

from __future__ import annotations

import warnings
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import ConfigError
from discourse.measures import sliding_windows
from discourse.measures.coherence import WINDOW_SIZES, coherence
from discourse.measures.sliding_windows import count_windows

SLIDING = ("c_uci", "c_npmi", "c_v")


def as_arrays(texts):
    words = {word: at for at, word in enumerate(sorted({w for text in texts for w in text}))}
    ids = np.array([words[word] for text in texts for word in text], np.int32)
    return words, ids, np.cumsum([0, *map(len, texts)])


def by_gensim(texts, topics, measure, size=None):
    """Gensim's value of every topic; None where it divides by nothing."""
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    dictionary = Dictionary(texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.array(
            CoherenceModel(
                topics=[[dictionary.token2id[word] for word in topic] for topic in topics],
                texts=texts,
                corpus=[dictionary.doc2bow(text) for text in texts],
                dictionary=dictionary,
                coherence=measure,
                window_size=size or None,
                processes=1,
            ).get_coherence_per_topic()
        )


def by_us(texts, topics, **options):
    words, ids, bounds = as_arrays(texts)
    return coherence(ids, bounds, [[words[word] for word in topic] for topic in topics], **options)


def slide(texts, pair, size):
    """How many windows hold both words, window by window."""
    held = total = 0
    for text in texts:
        for start in range(max(len(text) - size + 1, 1) if size else 1):
            window = set(text[start : start + size] if size else text)
            held += set(pair) <= window
            total += 1
    return held, total


@pytest.fixture(scope="module")
def common():
    from gensim.test.utils import common_texts

    topics = [["human", "computer", "system", "interface"], ["graph", "minors", "trees", "eps"],
              ["user", "time", "graph"]]  # fmt: skip
    return common_texts, topics


@pytest.mark.parametrize("size", [None, 1, 2, 3])
@pytest.mark.parametrize("measure", WINDOW_SIZES)
def test_the_texts_that_gensim_ships_cohere_as_gensim_says(common, measure, size):
    texts, topics = common
    found = by_us(texts, topics, measure=measure, size=size)
    assert found == pytest.approx(by_gensim(texts, topics, measure, size), abs=1e-12)


letters = st.lists(st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=14), min_size=1, max_size=5)


@settings(deadline=None, max_examples=150)
@given(letters, st.sampled_from(tuple(WINDOW_SIZES)), st.integers(1, 6))
def test_any_texts_cohere_as_gensim_says(texts, measure, size):
    texts = [*texts, list("甲乙"), list("丙丁戊己")]
    topics = [list("甲乙丙丁"), list("己戊"), list("丁戊己甲乙")]
    found = by_us(texts, topics, measure=measure, size=size)
    expected = by_gensim(texts, topics, measure, size)
    assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)


@settings(deadline=None)
@given(letters, st.integers(0, 6), st.integers(1, 20))
def test_textbook_windows_are_those_that_one_counts_by_sliding(texts, size, block):
    texts = [*texts, list("甲乙丙丁戊己")]
    words, ids, bounds = as_arrays(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sliding_windows, "_BLOCK", block)  # many blocks must add up
        topic = [words[word] for word in "己甲丙"]
        windows, (joint,) = count_windows(ids, bounds, [topic], size=size, window="textbook")
    for one, other in [*combinations(range(3), 2), (1, 1)]:
        pair = "己甲丙"[one], "己甲丙"[other]
        assert (joint[one, other], windows) == slide(texts, pair, size)
        assert joint[one, other] == joint[other, one]


def test_a_word_leaves_gensims_window_with_any_of_its_occurrences():
    ids, bounds = np.array([0, 0, 1, 2]), np.array([0, 4])
    rules = {rule: count_windows(ids, bounds, [np.array([0, 1])], size=3, window=rule)[1][0]
             for rule in ("gensim", "textbook")}  # fmt: skip
    assert rules["textbook"].tolist() == [[2, 2], [2, 2]]
    assert rules["gensim"].tolist() == [[1, 1], [1, 2]]


def test_a_gap_keeps_its_place_and_is_no_word():
    bounds = np.array([0, 4])
    near, far = np.array([0, 1, -1, -1]), np.array([0, -1, -1, 1])
    joints = [count_windows(ids, bounds, [np.array([0, 1])], size=2, window="textbook")[1][0][0, 1]
              for ids in (near, far)]  # fmt: skip
    assert joints == [1, 0]


def test_words_that_always_meet_cohere_more_than_words_that_never_do():
    texts = [list("甲乙"), list("丙丁"), list("戊己")] * 5
    for measure in SLIDING:
        together, apart = by_us(texts, ["甲乙", "甲丙"], measure=measure, window="textbook")
        assert together > apart
    always, never = by_us(texts, ["甲乙", "甲丙"], measure="c_npmi")
    assert always == pytest.approx(1)
    assert -1 < never < -0.9


def test_what_cannot_be_said_is_not_a_number():
    ids, bounds, none = np.array([0, 1, 0]), np.array([0, 3]), np.zeros(0, np.int64)
    for measure in SLIDING:
        assert np.isnan(coherence(ids, bounds, [[0, 9], none], measure=measure)).all()
    assert np.isnan(coherence(ids, bounds, [[0]], measure="c_npmi")).all()
    assert np.isnan(coherence(none, np.array([0]), [[0, 1]], measure="c_v")).all()
    assert coherence(ids, bounds, []).shape == (0,)


def test_a_word_twice_in_a_topic_is_an_error():
    with pytest.raises(ConfigError, match="word 1 stands twice in topic 0"):
        coherence(np.array([0, 1]), np.array([0, 2]), [[1, 1]])
    with pytest.raises(ConfigError, match="size is -1"):
        coherence(np.array([0, 1]), np.array([0, 2]), [[0, 1]], size=-1)


@pytest.mark.parametrize("measure", WINDOW_SIZES)
def test_real_texts_cohere_as_gensim_says(shared, measure):
    from discourse.tokenizers.recipe import Recipe, build

    paths = sorted((shared / "corpora" / "npc-resolutions" / "texts").glob("*.txt"))
    cut = build(Recipe()).cut
    texts = [[word for word in cut(path.read_text("utf-8")) if len(word) > 1] for path in paths]
    words, counts = np.unique([word for text in texts for word in text], return_counts=True)
    frequent = words[np.argsort(-counts, kind="stable")][:300]
    chance = np.random.default_rng(7)
    topics = [chance.choice(frequent, 10, replace=False).tolist() for _ in range(100)]
    found = by_us(texts, topics, measure=measure)
    assert found == pytest.approx(by_gensim(texts, topics, measure), abs=1e-12)
    if measure in SLIDING:
        textbook = by_us(texts, topics, measure=measure, window="textbook")
        assert 0 < np.abs(found - textbook).max() < 1

"""Scores, intervals, errors and agreement, on counts that can be checked by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.corpus import Corpus, Document
from discourse.errors import InputError
from discourse.evaluation import Annotation, Item, agree, assess
from discourse.evaluation.scores import count, interval, score

FOUR, OTHER = "four-character-policy-term", "policy-term-other"
TEXT = "深化产教融合，推进医工交叉，产教融合再推进。"
CORPUS = Corpus([Document("甲", TEXT)])


def annotation(*items: tuple[int, int, str], name: str = "a") -> Annotation:
    made = [Item("甲", start, end, TEXT[start:end], kind) for start, end, kind in items]
    return Annotation.of(name, ["甲"], made, corpus=CORPUS)


GOLD = annotation((2, 6, FOUR), (14, 18, FOUR), (9, 13, FOUR))


def test_an_expression_counts_once_per_document_however_often_it_stands_there() -> None:
    counts = count(annotation((2, 6, FOUR)), GOLD, kind=FOUR, match="exact")
    assert (counts.gold.tolist(), counts.predicted.tolist()) == ([2], [1])
    assert score(counts).precision == 1
    assert score(counts).recall == 0.5


def test_another_kind_counts_only_under_any_kind_and_a_shifted_span_only_as_overlap() -> None:
    guess = annotation((2, 6, OTHER), (8, 13, FOUR))
    assert score(count(guess, GOLD, kind=FOUR, match="exact")).f1 == 0
    assert score(count(guess, GOLD, kind=None, match="any kind")).f1 == 0.5
    assert score(count(guess, GOLD, kind=FOUR, match="overlap")).precision == 1
    assert score(count(guess, GOLD, kind=None, match="overlap")).f1 == 1


def test_every_error_is_listed_with_what_it_crosses_and_its_context() -> None:
    guess = annotation((2, 6, OTHER), (8, 13, FOUR), (0, 2, OTHER))
    errors = assess(guess, GOLD).errors.table
    rows = list(zip(*(errors[c].tolist() for c in ("text", "error", "counterpart")), strict=True))
    assert rows == [
        ("深化", "spurious", None),
        ("产教融合", "other kind", None),
        ("进医工交叉", "other span", "医工交叉"),
        ("医工交叉", "other span", "进医工交叉"),
    ]
    assert errors["context"][1] == "深化〔产教融合〕，推进医工交叉，产教融合再推进。"


def test_the_interval_is_one_point_when_all_documents_are_alike_and_repeats_with_its_seed() -> None:
    documents = [f"{n}" for n in range(6)]
    gold = Annotation.of(
        "g", documents, [Item(d, 0, 4, t, FOUR) for d in documents for t in "一二"]
    )
    same = Annotation.of("p", documents, [Item(d, 0, 4, "一", FOUR) for d in documents])
    assert interval(count(same, gold, kind=None, match="exact"), resamples=50, seed=1) == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
    )
    mixed = Annotation.of("p", documents, [Item(d, 0, 4, "一", FOUR) for d in documents[:3]])
    counts = count(mixed, gold, kind=None, match="exact")
    assert interval(counts, resamples=50, seed=1) == interval(counts, resamples=50, seed=1)
    low, high = interval(counts, resamples=500, seed=1)
    assert low < score(counts).f1 < high


def test_nothing_against_nothing_is_undefined_and_nothing_against_something_is_zero() -> None:
    assert math.isnan(score(count(annotation(), annotation(), kind=None, match="exact")).f1)
    assert score(count(annotation(), GOLD, kind=None, match="exact")).f1 == 0


def test_annotations_without_a_common_document_are_refused() -> None:
    other = Annotation.of("b", ["乙"], [])
    with pytest.raises(InputError, match="share no document"):
        assess(other, GOLD)
    with pytest.raises(InputError, match="share no document"):
        agree(other, GOLD)


items = st.lists(
    st.tuples(st.integers(0, 15), st.integers(1, 5), st.sampled_from([FOUR, OTHER])), max_size=8
).map(lambda rows: annotation(*((a, a + n, kind) for a, n, kind in rows)))


@given(items, items)
def test_agreement_is_the_same_either_way_and_overlap_is_never_below_exact(one, two) -> None:
    for kind in (FOUR, OTHER, None):
        exact = score(count(one, two, kind=kind, match="exact")).f1
        back = score(count(two, one, kind=kind, match="exact")).f1
        assert exact == pytest.approx(back, nan_ok=True)
        if exact > 0:
            free = score(count(one, two, kind=kind, match="any kind")).f1
            assert kind is None or free >= exact
            assert score(count(one, two, kind=kind, match="overlap")).f1 >= exact
    if one.items:  # of itself all is right
        assert score(count(one, one, kind=None, match="exact")).f1 == 1

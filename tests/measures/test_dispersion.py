"""Dispersion formulas against Gries's five-part corpus and plain implementations."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from discourse.measures import dispersion as d

# Gries (2008, 2020): a corpus of 50 words in five parts; the word is "a".
PARTS = ("bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat")
MEASURES = (
    d.deviation_of_proportions,
    d.deviation_normalized,
    d.juilland_d,
    d.carroll_d2,
    d.rosengren_s,
    d.kl_divergence,
)
MATRICES = st_numpy.arrays(
    np.int64, st.tuples(st.integers(2, 6), st.just(1)), elements=st.integers(0, 9)
)


def count(matrix, sizes):
    return d.PartCounts.of_matrix(np.asarray(matrix), sizes=np.asarray(sizes))


@pytest.mark.parametrize(
    ("measure", "published"),
    list(zip(MEASURES, (0.18, 0.22, 0.785, 0.938, 0.950, 0.137), strict=True)),
)
def test_the_published_example_comes_out_to_the_digits_printed(measure, published):
    counts = count([[part.count("a")] for part in PARTS], [len(part) for part in PARTS])
    digits = 2 if published in (0.18, 0.22) else 3
    assert round(float(measure(counts)[0]), digits) == published


def measure_plainly(v: list[int], sizes: list[int]) -> list[float]:
    n, f, total = len(v), sum(v), sum(sizes)
    s = [size / total for size in sizes]
    p = [a / b for a, b in zip(v, sizes, strict=True)]
    dp = sum(abs(a / f - b) for a, b in zip(v, s, strict=True)) / 2
    mean = sum(p) / n
    sd = math.sqrt(sum((x - mean) ** 2 for x in p) / n)
    q = [x / sum(p) for x in p if x]
    return [
        dp,
        dp / (1 - min(s)),
        1 - sd / mean / math.sqrt(n - 1),
        -sum(x * math.log(x) for x in q) / math.log(n),
        sum(math.sqrt(a * b) for a, b in zip(v, s, strict=True)) ** 2 / f,
        sum(a / f * math.log2(a / f / b) for a, b in zip(v, s, strict=True) if a),
    ]


@given(MATRICES, st.data())
def test_every_measure_equals_its_formula_written_out(matrix, data):
    assume(matrix.sum() > 0)
    n = len(matrix)
    sizes = data.draw(st.lists(st.integers(10, 50), min_size=n, max_size=n))
    found = [float(measure(count(matrix, sizes))[0]) for measure in MEASURES]
    assert found == pytest.approx(measure_plainly(matrix[:, 0].tolist(), sizes), abs=1e-12)


@given(MATRICES, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(matrix, random):
    assume(matrix.sum() > 0)
    sizes = np.arange(10, 10 + len(matrix))
    order = list(range(len(matrix)))
    random.shuffle(order)
    for measure in MEASURES:
        mixed = measure(count(matrix[order], sizes[order]))
        assert mixed == pytest.approx(measure(count(matrix, sizes)), abs=1e-12)


@given(MATRICES)
def test_doubling_counts_and_sizes_changes_nothing(matrix):
    assume(matrix.sum() > 0)
    sizes = np.arange(10, 10 + len(matrix))
    for measure in MEASURES:
        doubled = measure(count(2 * matrix, 2 * sizes))
        assert doubled == pytest.approx(measure(count(matrix, sizes)), abs=1e-12)


def test_perfectly_even_and_wholly_clumped_terms_reach_the_ends():
    even, clumped = (np.array([[x], [y]]) for x, y in ((3, 3), (6, 0)))
    assert [float(m(count(even, [10, 10]))[0]) for m in MEASURES] == pytest.approx(
        [0, 0, 1, 1, 1, 0]
    )
    assert [float(m(count(clumped, [10, 10]))[0]) for m in MEASURES] == pytest.approx(
        [0.5, 1, 0, 0, 0.5, 1]
    )


def test_what_is_undefined_is_nan_and_not_an_error():
    absent = count([[0, 1], [0, 1]], [10, 10])
    assert all(math.isnan(measure(absent)[0]) for measure in MEASURES)
    alone = count([[3]], [10])
    assert math.isnan(d.juilland_d(alone)[0])
    assert math.isnan(d.carroll_d2(alone)[0])
    assert math.isnan(d.deviation_normalized(alone)[0])


@given(st.sets(st.integers(0, 99), min_size=1, max_size=20))
def test_average_reduced_frequency_equals_its_definition(places):
    ordered = sorted(places)
    v = 100 / len(ordered)
    gaps = [b - a for a, b in pairwise(ordered)]
    gaps.append(ordered[0] + 100 - ordered[-1])
    (found,) = d.average_reduced_frequency(
        np.zeros(len(ordered), int), np.array(ordered), terms=1, length=100
    )
    assert found == pytest.approx(sum(min(gap, v) for gap in gaps) / v)
    assert 1 <= found + 1e-12 <= len(ordered) + 1e-9


def test_average_reduced_frequency_keeps_terms_apart():
    found = d.average_reduced_frequency(
        np.array([2, 0, 2, 0]), np.array([0, 10, 50, 60]), terms=3, length=100
    )
    assert found.tolist() == [2, 0, 2]

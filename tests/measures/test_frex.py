"""FREX against its definition, term by term."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from discourse.measures.frex import frex

weights = arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(1, 7)),
    elements=st.sampled_from([0.0, 0.125, 0.25, 0.5, 1.0]),
)


@given(weights, st.sampled_from([0.25, 0.5, 0.75]))
def test_frex_is_the_harmonic_mean_of_two_distribution_functions(matrix, share):
    found = frex(matrix, exclusivity_share=share)
    total = matrix.sum(axis=0)
    exclusive = [[v / t if t else 0.0 for v, t in zip(row, total, strict=True)] for row in matrix]
    for k, row in enumerate(matrix):
        for v, value in enumerate(row):
            frequent = sum(other <= value for other in row) / len(row)
            near = sum(other <= exclusive[k][v] + 1e-12 for other in exclusive[k]) / len(row)
            assert found[k, v] == pytest.approx(1 / (share / near + (1 - share) / frequent))


def test_a_word_of_one_topic_beats_an_equally_frequent_word_of_all():
    found = frex(np.array([[0.4, 0.4, 0.2], [0.4, 0.0, 0.6]]))
    assert found[0, 1] > found[0, 0]

"""Statistics of character n-grams against counting them one by one."""

import math
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.candidates.bonds import bonds
from discourse.candidates.character_ngrams import (
    cohesion,
    index_ngrams,
    right_entropy,
)
from discourse.candidates.neighbours import document_frequency, left_entropy, openings, seams
from discourse.candidates.signs import signs
from discourse.corpus import Corpus, Document

texts = st.lists(st.text("产教融合，", max_size=40), min_size=1, max_size=4)


def build(bodies):
    return Corpus([Document(f"d{at}", body) for at, body in enumerate(bodies)])


def entropy(counts):
    total = sum(counts)
    return -sum(n / total * math.log2(n / total) for n in counts)


def count_plainly(bodies, longest):
    places = defaultdict(list)
    for document, body in enumerate(bodies):
        for at in range(len(body)):
            for length in range(1, longest + 1):
                gram = body[at : at + length]
                if len(gram) == length and "，" not in gram:
                    places[gram].append((document, at))
    return places


def neighbour(bodies, document, at, fresh):
    body = bodies[document]
    sign = body[at] if 0 <= at < len(body) else "，"
    return sign if sign != "，" else next(fresh)


@given(texts, st.integers(2, 3), st.integers(2, 6))
def test_counts_cohesion_and_entropies_are_exact(bodies, min_frequency, longest):
    coded = signs(build(bodies))
    index = index_ngrams(coded, longest=longest, min_frequency=min_frequency)
    places = count_plainly(bodies, longest)
    total = sum(len(where) for gram, where in places.items() if len(gram) == 1)
    frequent = {gram: where for gram, where in places.items() if len(where) >= min_frequency}
    bond = bonds(index)
    after_boundary = np.concatenate(([True], coded.codes[:-1] == 0))
    seen = set()
    for length in range(1, longest + 1):
        rows = np.arange(len(index.first[length - 1]))
        strings = [coded.text(place, length) for place in index.place(length, rows)]
        seen.update(strings)
        assert index.frequency[length - 1].tolist() == [len(frequent[gram]) for gram in strings]
        if length == 1:
            continue
        held = cohesion(index, length, rows)
        right = right_entropy(index, length, rows)
        left = left_entropy(index, length, rows)
        spread = document_frequency(index, length, rows)
        beside = openings(index, length, rows, after_boundary)
        seam = seams(index, length, rows, bond)
        for row, gram in enumerate(strings):
            where = frequent[gram]
            least = min(
                math.log2(len(where) * total / (len(places[gram[:k]]) * len(places[gram[k:]])))
                for k in range(1, length)
            )
            fresh = iter(range(10_000))
            before = Counter(neighbour(bodies, d, at - 1, fresh) for d, at in where)
            after = Counter(neighbour(bodies, d, at + length, fresh) for d, at in where)
            assert held[row] == pytest.approx(least)
            assert left[row] == pytest.approx(entropy(before.values()), abs=1e-9)
            assert right[row] == pytest.approx(entropy(after.values()), abs=1e-9)
            assert spread[row] == len({d for d, _ in where})
            assert beside.left[row] == sum(isinstance(sign, int) for sign in before)
            assert beside.right[row] == sum(isinstance(sign, int) for sign in after)
            starts = [coded.bounds[d] + at for d, at in where]
            assert beside.alone[row] == sum(
                coded.codes[at - 1] == 0 and coded.codes[at + length] == 0 for at in starts
            )
            edges = [
                np.mean([bond[at - 1] - bond[at] for at in starts]),
                np.mean([bond[at + length - 1] - bond[at + length - 2] for at in starts]),
            ]
            assert seam[row] == pytest.approx(max(edges), abs=1e-5)
    assert seen == set(frequent)


@given(texts)
def test_bonds_are_the_positive_mutual_information_of_neighbours(bodies):
    coded = signs(build(bodies))
    index = index_ngrams(coded, longest=2, min_frequency=2)
    places = count_plainly(bodies, 2)
    total = sum(len(where) for gram, where in places.items() if len(gram) == 1)
    for at, bond in enumerate(bonds(index)):
        pair = coded.text(at, 2)
        if len(pair) == 2 and 0 not in coded.codes[at : at + 2]:
            mutual = len(places[pair]) * total / (len(places[pair[0]]) * len(places[pair[1]]))
            assert bond == pytest.approx(max(0.0, math.log2(mutual)), abs=1e-5)
        else:
            assert bond == 0


def test_batches_do_not_change_the_neighbourhood(monkeypatch):
    coded = signs(build(["产教融合，产教结合，融合产教" * 20, "产教融合" * 9]))
    index = index_ngrams(coded, longest=4, min_frequency=2)
    rows = np.arange(len(index.first[1]))
    bond = bonds(index)

    def read():
        return [
            left_entropy(index, 2, rows).tolist(),
            document_frequency(index, 2, rows).tolist(),
            seams(index, 2, rows, bond).round(4).tolist(),
        ]

    whole = read()
    monkeypatch.setattr("discourse.candidates.character_ngrams._BATCH", 3)
    assert read() == whole

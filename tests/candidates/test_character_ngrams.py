"""Statistics of character n-grams against counting them one by one."""

import math
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.candidates.bonds import PER_BIT, bonds
from discourse.candidates.character_ngrams import cohesion, index_ngrams
from discourse.candidates.neighbours import document_frequency, left_side, seams
from discourse.candidates.segments import merge_segments
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


def spell(coded, index, grams):
    places = index.segments.originals(index.suffixes.order[grams.first])
    return [coded.text(place, grams.length) for place in places]


def bond_between(one, other, places, total):
    """Mutual information of two signs, in bits; 0 at a boundary."""
    if "，" in (one, other):
        return 0.0
    chance = len(places[one]) * len(places[other]) / total
    return max(0.0, math.log2(len(places[one + other]) / chance))


def mean_excess(bodies, where, length, places, total):
    """By how much the bond across each edge exceeds the one inside, averaged over occurrences."""
    padded = [f"，{body}，" for body in bodies]

    def bond(document, at):
        return bond_between(*padded[document][at : at + 2], places, total)

    left = [bond(d, at) - bond(d, at + 1) for d, at in where]
    right = [bond(d, at + length) - bond(d, at + length - 1) for d, at in where]
    return max(np.mean(left), np.mean(right))


@given(texts, st.integers(2, 3), st.integers(2, 6))
def test_counts_cohesion_entropies_and_seams_are_exact(bodies, min_frequency, longest):
    coded = signs(build(bodies))
    segments = merge_segments(coded)
    index, listed = index_ngrams(segments, longest=longest, min_frequency=min_frequency)
    places = count_plainly(bodies, longest)
    total = sum(len(where) for gram, where in places.items() if len(gram) == 1)
    frequent = {gram: where for gram, where in places.items() if len(where) >= min_frequency}
    after_boundary = np.concatenate(([True], segments.codes[:-1] == 0))[: len(segments.codes)]
    bond = bonds(index)
    seen = []
    for grams in listed:
        strings = spell(coded, index, grams)
        seen += strings
        assert grams.frequency.tolist() == [len(frequent[gram]) for gram in strings]
        if grams.length == 1:
            continue
        rows, held = cohesion(index, grams)
        assert rows.tolist() == list(range(len(grams)))
        left = left_side(index, grams, after_boundary)
        spread = document_frequency(index, grams)
        seam = seams(index, grams, bond)
        for row, gram in enumerate(strings):
            where = frequent[gram]
            least = min(
                math.log2(len(where) * total / (len(places[gram[:k]]) * len(places[gram[k:]])))
                for k in range(1, grams.length)
            )
            fresh = iter(range(10_000))
            before = Counter(neighbour(bodies, d, at - 1, fresh) for d, at in where)
            after = Counter(neighbour(bodies, d, at + grams.length, fresh) for d, at in where)
            edges = [
                (f"，{bodies[d]}，"[at], f"，{bodies[d]}，"[at + grams.length + 1])
                for d, at in where
            ]
            assert held[row] == pytest.approx(least)
            assert left.entropy[row] == pytest.approx(entropy(before.values()), abs=1e-9)
            assert grams.right_entropy[row] == pytest.approx(entropy(after.values()), abs=1e-9)
            assert spread[row] == len({d for d, _ in where})
            assert left.open[row] == sum(isinstance(sign, int) for sign in before)
            assert grams.right_open[row] == sum(isinstance(sign, int) for sign in after)
            assert left.alone[row] == edges.count(("，", "，"))
            excess = mean_excess(bodies, where, grams.length, places, total)
            assert seam[row] == pytest.approx(excess, abs=2 / PER_BIT)
    assert sorted(seen) == sorted(frequent)


@given(texts, st.integers(2, 3), st.integers(2, 6))
def test_the_short_list_leaves_out_exactly_what_one_sign_always_follows(
    bodies, min_frequency, longest
):
    coded = signs(build(bodies))
    index, listed = index_ngrams(
        merge_segments(coded), longest=longest, min_frequency=min_frequency, every=False
    )
    expected = set()
    for gram, where in count_plainly(bodies, longest).items():
        fresh = iter(range(10_000))
        after = {neighbour(bodies, d, at + len(gram), fresh) for d, at in where}
        if len(where) >= min_frequency and (len(after) > 1 or isinstance(after.pop(), int)):
            expected.add(gram)
    assert {gram for grams in listed for gram in spell(coded, index, grams)} == expected


@given(texts, st.floats(-2, 4))
def test_a_least_cohesion_keeps_the_same_rows_as_a_later_comparison(bodies, least):
    index, listed = index_ngrams(merge_segments(signs(build(bodies))), longest=5, min_frequency=2)
    for grams in listed[1:]:
        _, everything = cohesion(index, grams)
        rows, held = cohesion(index, grams, least)
        assert rows.tolist() == np.flatnonzero(everything >= least).tolist()
        assert held.tolist() == everything[rows].tolist()


def test_batches_do_not_change_the_neighbourhood(monkeypatch):
    coded = signs(build(["产教融合，产教结合，融合产教" * 20, "产教融合" * 9]))
    index, listed = index_ngrams(merge_segments(coded), longest=4, min_frequency=2)
    bond = bonds(index)

    def read():
        return [
            left_side(index, listed[1], bond > 0).entropy.tolist(),
            document_frequency(index, listed[1]).tolist(),
            seams(index, listed[1], bond).tolist(),
        ]

    whole = read()
    monkeypatch.setattr("discourse.candidates.character_ngrams._BATCH", 3)
    assert read() == whole

"""Sorted suffixes against plain sorting."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.candidates import suffixes as module
from discourse.candidates.suffixes import sort_suffixes

codes_lists = st.lists(st.integers(0, 4), max_size=80)


def reference_key(codes: list[int], at: int, depth: int) -> list[int]:
    key = codes[at : at + depth]
    return key[: key.index(0)] if 0 in key else key


def shared_signs(one: list[int], other: list[int]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@given(codes_lists, st.integers(1, 14))
def test_suffixes_are_sorted_to_the_depth_and_no_further_than_a_boundary(body, depth):
    codes = [*body, 0]
    found = sort_suffixes(np.array(codes, np.uint16), depth)
    keys = [reference_key(codes, at, depth) for at in found.order]
    assert sorted(found.order.tolist()) == list(range(len(codes)))
    assert keys == sorted(keys)
    assert found.order[found.place].tolist() == list(range(len(codes)))
    expected = [0] + [shared_signs(a, b) for a, b in pairwise(keys)]
    assert found.common.tolist() == expected


def test_large_alphabets_and_small_chunks_give_the_same_order(monkeypatch):
    codes = np.append(np.random.default_rng(3).integers(0, 3, 5000), 0)
    whole = sort_suffixes(codes.astype(np.uint16), 13)
    monkeypatch.setattr(module, "_CHUNK", 7)
    assert sort_suffixes(codes.astype(np.uint16), 13).order.tolist() == whole.order.tolist()
    spread = np.where(codes > 0, codes * 1_000_000, 0).astype(np.int32)
    wide = sort_suffixes(spread, 13)
    assert wide.common.tolist() == whole.common.tolist()


def test_keys_too_wide_for_an_integer_are_sorted_another_way(monkeypatch):
    codes = np.append(np.random.default_rng(4).integers(0, 3, 3000), 0).astype(np.uint16)
    whole = sort_suffixes(codes, 9)
    monkeypatch.setattr(module, "_KEY_BITS", 20)
    narrow = sort_suffixes(codes, 9)
    assert narrow.common.tolist() == whole.common.tolist()


@pytest.mark.parametrize("codes", [[], [0], [0, 0], [5, 0]])
def test_tiny_inputs_are_sorted(codes):
    found = sort_suffixes(np.array(codes, np.uint16), 13)
    assert found.common.tolist() == [0] * len(codes)


@given(codes_lists, st.integers(1, 14), st.integers(2, 4), st.data())
def test_heavy_groups_and_what_follows_them_are_sorted_as_ever(body, depth, least, data):
    codes = [*body, 0]
    sizes = st.lists(st.integers(1, 3), min_size=len(codes), max_size=len(codes))
    weights = np.array(data.draw(sizes), np.int32)
    found = sort_suffixes(np.array(codes, np.uint16), depth, weights, least)
    for length in range(1, depth + 1):
        runs = np.flatnonzero(found.common < length)
        tops = [
            (tuple(reference_key(codes, at, length)), int(weights[part].sum()))
            for at, part in zip(found.order[runs], np.split(found.order, runs[1:]), strict=True)
        ]
        whole = [(key, weight) for key, weight in tops if len(key) == length]
        exact = Counter()
        for at, weight in enumerate(weights.tolist()):
            exact[tuple(reference_key(codes, at, length))] += weight
        parents = Counter()
        for at, weight in enumerate(weights.tolist()):
            parents[tuple(reference_key(codes, at, length - 1))] += weight
        kept = [(key, weight) for key, weight in whole if parents[key[:-1]] >= least]
        assert kept == sorted(
            (key, exact[key]) for key in exact if len(key) == length and parents[key[:-1]] >= least
        )

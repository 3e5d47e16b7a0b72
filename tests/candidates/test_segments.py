"""Segments: equal stretches are counted once, and nothing is lost or mixed up."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.candidates import segments as module
from discourse.candidates.segments import merge_segments
from discourse.candidates.signs import signs
from discourse.corpus import Corpus, Document

texts = st.lists(st.text("产教融，", max_size=40), max_size=5)


def build(bodies):
    return signs(Corpus([Document(f"d{at}", body) for at, body in enumerate(bodies)]))


def read(bodies):
    """Weight and documents of each segment, added up over copies that were not merged."""
    coded = build(bodies)
    merged = merge_segments(coded)
    weight, holders = Counter(), defaultdict(set)
    ends = np.append(merged.start, len(merged.codes))[1:]
    for row, (start, end) in enumerate(zip(merged.start, ends, strict=True)):
        text = "".join(coded.alphabet[code] for code in merged.codes[start : end - 1])
        assert merged.codes[end - 1] == 0
        assert coded.text(merged.origin[row], end - start - 1) == text
        assert merged.originals(np.array([start]))[0] == merged.origin[row]
        weight[text] += int(merged.weight[row])
        held = merged.holders[merged.bounds[row] : merged.bounds[row + 1]].tolist()
        assert held == sorted(set(held))
        holders[text].update(held)
    return merged, weight, holders


def expected(bodies):
    weight, holders = Counter(), defaultdict(set)
    for at, body in enumerate(bodies):
        for part in filter(None, body.split("，")):
            weight[part] += 1
            holders[part].add(at)
    return weight, holders


@given(texts)
def test_segments_carry_their_number_and_their_documents(bodies):
    merged, weight, holders = read(bodies)
    assert (weight, holders) == expected(bodies)
    assert len(merged.start) == len(weight)
    assert merged.total == sum(len(body.replace("，", "")) for body in bodies)
    assert (
        merged.weights().tolist()
        == np.repeat(merged.weight, np.diff(merged.start, append=len(merged.codes))).tolist()
    )


@pytest.mark.parametrize("deceive", [lambda size: np.zeros(size, np.uint64), None])
def test_equal_hashes_of_different_segments_and_small_batches_lose_nothing(monkeypatch, deceive):
    if deceive:
        monkeypatch.setattr(module, "_scramble", deceive)
    monkeypatch.setattr(module, "_BATCH", 5)
    bodies = ["产教，融合，产教，产融", "融合，产教，产教融合，合融"]
    assert read(bodies)[1:] == expected(bodies)


@pytest.mark.parametrize("limit", ["_LONGEST_MERGED", "HEAVIEST"])
def test_segments_beyond_the_limits_stand_for_themselves(monkeypatch, limit):
    monkeypatch.setattr(module, limit, 2)
    bodies = ["产教融合，产教融合，产教，产教，产教", "产教融合，产教"]
    assert read(bodies)[1:] == expected(bodies)

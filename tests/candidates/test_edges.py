"""Edges: function words at the rim, numerals, governing verbs."""

import numpy as np
import pytest

from discourse.candidates import edges as module
from discourse.candidates.edges import Edges
from discourse.candidates.signs import signs
from discourse.corpus import Corpus, Document


def coded(text):
    return signs(Corpus([Document("甲", text)]))


@pytest.mark.parametrize(
    "text",
    [
        "高质量发展",
        "从严治党",
        "以人为本",
        "参与",
        "一带一路",
        "中华民族伟大复兴的中国梦",
        "5G应用",
        "十三五",
    ],
)
def test_phrases_have_bare_edges(text):
    read = coded(text)
    assert Edges(read.alphabet, read.codes).admit(np.array([0]), len(read) - 1).tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "的发展",
        "我们要",
        "在这个",
        "从学校",
        "改革和",
        "进一步加强",
        "三百万亩",
        "积极推进",
        "发展了经济",
        "特别是改革",
    ],
)
def test_function_words_and_numbers_are_no_phrases(text):
    read = coded(text)
    assert Edges(read.alphabet, read.codes).admit(np.array([0]), len(read) - 1).tolist() == [False]


def test_places_after_boundaries_and_governing_verbs_are_open(monkeypatch):
    read = coded("推动高质量发展，人才")
    expected = [at in (0, 2, 8) for at in range(len(read))]
    assert Edges(read.alphabet, read.codes).open_places().tolist() == expected
    monkeypatch.setattr(module, "_BATCH", 1)
    assert Edges(read.alphabet, read.codes).open_places().tolist() == expected


def test_governing_verbs_are_measured_single_and_joined():
    read = coded("推动高质量发展，加强和改善宏观调控")
    edges = Edges(read.alphabet, read.codes)
    assert edges.governing_prefix(np.array([0]), 7).tolist() == [2]
    assert edges.governing_prefix(np.array([8]), 9).tolist() == [5]
    assert edges.governing_prefix(np.array([2]), 5).tolist() == [0]

"""Signs: what is one sign, and where a phrase cannot run on."""

import re

import numpy as np
import pytest

from discourse.candidates.signs import signs
from discourse.corpus import Corpus, Document


def read(text):
    coded = signs(Corpus([Document("甲", text)]))
    return "|".join(coded.alphabet[code] for code in coded.codes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("互联网+行动", ["互|联|网|+|行|动|"]),
        ("“6352”工程", ["|6352", "工|程|"]),
        ("发展5G网络", ["发|展|5G|网|络|"]),
        ("2019年改革", ["改|革|"]),
        ("增长3.5%以上", ["增|长", "以|上|"]),
        ("产教，融合", ["产|教", "融|合|"]),
        ("第3条", ["第"]),
        ("", []),
    ],
)
def test_numbers_that_count_are_boundaries_and_names_are_signs(text, expected):
    assert [part for part in re.split(r"\|{2,}", read(text)) if part] == expected


def test_codes_do_not_depend_on_the_order_of_appearance():
    one = signs(Corpus([Document("甲", "乙甲B2A1")]))
    other = signs(Corpus([Document("甲", "甲乙B2A1")]))
    assert one.alphabet == other.alphabet


def test_places_know_their_document():
    coded = signs(Corpus([Document("甲", "产教"), Document("乙", "融合")]))
    assert coded.bounds.tolist() == [0, 3, 6]
    assert coded.documents(coded.bounds[:2]).tolist() == [0, 1]


def test_characters_beyond_the_basic_plane_are_signs():
    assert read("𠮷林") == "𠮷|林|"


def test_many_strings_are_read_at_once():
    coded = signs(Corpus([Document("甲", "发展5G网络，AI")]))
    places, lengths = np.array([6, 2, 0]), np.array([1, 2, 3])
    assert coded.texts(places, lengths) == ["AI", "5G网", "发展5G"]
    assert coded.texts(places[:0], lengths[:0]) == []

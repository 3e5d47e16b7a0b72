"""Matching: the nesting rule, not_in, and equality with a plain reference."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.matching import Matcher
from discourse.phrase import Phrase

WORDS = st.text("产教融合", min_size=1, max_size=4)
FAMILIES = st.lists(
    st.tuples(
        st.lists(WORDS, min_size=1, max_size=4, unique=True),
        st.lists(st.tuples(WORDS, st.integers(0, 3), WORDS), max_size=2),
    ),
    min_size=1,
    max_size=4,
)


def build(families) -> list[Phrase]:
    """Families with ``not_in`` strings made around one of their own variants."""
    phrases = []
    for at, (variants, around) in enumerate(families):
        longer = [left + variants[which % len(variants)] + right for left, which, right in around]
        longer = list(dict.fromkeys(string for string in longer if string not in variants))
        phrases.append(Phrase(str(at), tuple(variants), tuple(longer)))
    return phrases


def match_plainly(phrases: list[Phrase], texts: list[str], nesting: str):
    """The rules again, by str.find and loops."""
    rows = []
    for text_at, text in enumerate(texts):
        for family, phrase in enumerate(phrases):
            hidden = [span for longer in phrase.not_in for span in find_all(text, longer)]
            spans = [
                (start, end, at)
                for at, variant in enumerate(phrase.variants)
                for start, end in find_all(text, variant)
                if not any(low <= start and end <= high for low, high in hidden)
            ]
            if nesting == "longest":
                spans.sort(key=lambda span: (span[0], -span[1]))
                taken, reach = [], -1
                for span in spans:
                    if span[0] >= reach:
                        taken.append(span)
                        reach = span[1]
                spans = taken
            rows += [(text_at, start, family, end, at) for start, end, at in spans]
    return sorted(rows)


def find_all(text: str, string: str):
    start = text.find(string)
    while start >= 0:
        yield start, start + len(string)
        start = text.find(string, start + 1)


def match(phrases, texts, nesting="longest"):
    found = Matcher(phrases, nesting).find(texts)
    columns = (found.text, found.start, found.phrase, found.end, found.variant)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@given(FAMILIES, st.lists(st.text("产教融合。", max_size=40), max_size=3))
@pytest.mark.parametrize("nesting", ["longest", "overlapping"])
def test_matches_are_those_of_a_plain_reference_in_order(nesting, families, texts):
    phrases = build(families)
    assert match(phrases, texts, nesting) == match_plainly(phrases, texts, nesting)


def test_within_a_family_the_longest_variant_wins():
    family = Phrase("科教兴国", ("科教兴国", "科教兴国战略"))
    assert [(s, e) for _, s, _, e, _ in match([family], ["实施科教兴国战略，坚持科教兴国"])] == [
        (2, 8),
        (11, 15),
    ]


def test_across_families_every_family_counts_its_own():
    families = [Phrase("科教兴国"), Phrase("科教兴国战略")]
    assert [family for _, _, family, _, _ in match(families, ["科教兴国战略"])] == [0, 1]


@pytest.mark.parametrize(
    ("variant", "longer", "text", "places"),
    [("稳增长", "平稳增长", "平稳增长与稳增长", [5]), ("三保", "三保障", "三保障、三保", [4])],
)
def test_not_in_leaves_out_what_lies_in_a_longer_string(variant, longer, text, places):
    found = match([Phrase(variant, not_in=(longer,))], [text])
    assert [start for _, start, _, _, _ in found] == places


def test_not_in_binds_only_its_own_family():
    families = [Phrase("稳增长", not_in=("平稳增长",)), Phrase("增长")]
    assert [family for _, _, family, _, _ in match(families, ["平稳增长"])] == [1]


def test_a_phrase_that_overlaps_itself_is_counted_without_overlap():
    phrase = Phrase("好好")
    assert len(match([phrase], ["好好好好好"])) == 2
    assert len(match([phrase], ["好好好好好"], "overlapping")) == 4


def test_no_match_crosses_from_one_text_into_the_next():
    families = [Phrase(word) for word in ("产教融合", "产教", "融合", "教融")]
    assert [row[:2] for row in match(families, ["产教", "融合", ""])] == [(0, 0), (1, 0)]


def test_lone_surrogates_and_characters_of_further_planes_keep_offsets():
    families = [Phrase(word) for word in ("融合", "𠮷祥", "产", "教")]
    assert [row[1] for row in match(families, ["\ud800𠮷祥𠀀融合"])] == [1, 4]


def test_a_matcher_survives_the_way_to_another_process():
    matcher = pickle.loads(pickle.dumps(Matcher([Phrase(word) for word in "产教融合"])))
    assert len(matcher.find(["产教融合"])) == 4

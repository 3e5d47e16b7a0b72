"""The trie finds what str.find finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from discourse.text.folding import code_points
from discourse.trie import Trie

ALPHABET = "产教融合A\u00b7\U00020000\ud800"
STRINGS = st.lists(st.text(ALPHABET, min_size=1, max_size=6), unique=True, max_size=12)


def find_plainly(strings: list[str], text: str) -> list[tuple[int, int]]:
    return sorted(
        (start, at)
        for at, string in enumerate(strings)
        for start in range(len(text))
        if text.startswith(string, start)
    )


def find(strings: list[str], text: str) -> list[tuple[int, int]]:
    starts, found = Trie(strings).find(code_points(text))
    return sorted(zip(starts.tolist(), found.tolist(), strict=True))


@given(STRINGS, st.text(ALPHABET, max_size=60))
def test_every_occurrence_of_every_string_is_found(strings, text):
    assert find(strings, text) == find_plainly(strings, text)


def test_thousands_of_strings_share_their_tables_without_a_mistake():
    characters = [chr(0x4E00 + at) for at in range(40)]
    strings = [a + b + c for a in characters for b in characters[:20] for c in characters[:10]]
    text = "".join(characters[at * at % 37] for at in range(3000))
    assert find(strings, text) == find_plainly(strings, text)


def test_a_string_longer_than_the_text_is_not_found():
    assert find(["产教融合" * 50], "产教融合" * 49) == []


def test_nothing_is_found_by_no_strings_and_in_no_text():
    assert find([], "产教融合") == []
    assert find(["产"], "") == []

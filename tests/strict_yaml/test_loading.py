"""Strict YAML: what is read, what is refused, and where each thing stands."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.errors import ConfigError, FaultList
from discourse.strict_yaml import load


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("010", "010"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("2024-01-01", "2024-01-01"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1121", 1121),
        ("-3", -3),
        ("0.50", 0.5),
        ("1e3", 1000.0),
        ("'1121'", "1121"),
        ("!!str 1121", "1121"),
        ("产教融合", "产教融合"),
        ("一带一路: x", {"一带一路": "x"}),
        ("2011: x", {"2011": "x"}),
    ],
)
def test_only_core_scalars_are_more_than_text(written, read):
    value = load(f"a:\n  {written}", name="f.yaml").data["a"]
    assert value == read
    assert type(value) is type(read)


def test_every_value_knows_its_place_and_spelling():
    located = load("phrases:\n  军民:\n    - 6352\n    - '1121'\n", name="f.yaml")
    assert located.place(("phrases", "军民", 0)) == "f.yaml:3:7"
    assert located.place(("phrases", "军民"), key=True) == "f.yaml:2:3"
    assert located.place(("phrases", "军民", "absent")) == "f.yaml:3:5"
    assert located.spelling(("phrases", "军民", 0)) == "6352"
    assert located.spelling(("phrases", "军民")) is None


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ("a: 1\nb: 2\na: 3", "'a' stands twice (first in line 1)", "f.yaml:3:1"),
        ("<<: {a: 1}", "merge keys", "f.yaml:1:1"),
        ("a: &x 1", "anchor &x", "f.yaml:1:4"),
        ("a: *x", "alias *x", "f.yaml:1:4"),
        ("a: !!python/object:os.system rm", "tag !!python/object", "f.yaml:1:4"),
        ("a: !!timestamp 2024-01-01", "tag !!timestamp", "f.yaml:1:4"),
        ("? [a, b]\n: 1", "a key must be", "f.yaml:1:3"),
        ("a: 1\n---\nb: 2", "second document", "f.yaml:2:1"),
        ("[" * 51, "deeper than 50", "f.yaml:1:51"),
        ("a: [1", "not YAML", "f.yaml:"),
        ("a: 1\n b: 2", "not YAML", "f.yaml:2"),
        ("a: \x07", "U+0007", "f.yaml:1:4"),
        ("a: " + "长" * 400_000, "1,200,003 bytes", "f.yaml"),
    ],
)
def test_what_is_ambiguous_or_dangerous_is_refused_with_its_place(text, said, place):
    with pytest.raises(ConfigError) as caught:
        load(text, name="f.yaml")
    assert said in str(caught.value)
    assert place in str(caught.value)


def test_deep_nesting_of_a_megabyte_is_refused_and_not_a_crash():
    with pytest.raises(ConfigError, match="nest"):
        load("[" * 900_000, name="f.yaml")


def test_an_alias_bomb_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    with pytest.raises(FaultList, match="alias"):
        load("\n".join(lines), name="f.yaml")


def test_all_faults_of_a_file_are_told_at_once():
    with pytest.raises(FaultList) as caught:
        load("a: 1\na: 2\nb: &x 1\nc: *x", name="f.yaml")
    assert len(caught.value.faults) == 3
    assert caught.value.exit_code == 2


def test_bytes_that_are_not_utf8_are_refused_with_line_and_column():
    with pytest.raises(ConfigError, match=r"f\.yaml:2:4: byte 8 \(0xb2\) is not UTF-8"):
        load("a: 1\nb: 产".encode("gb18030"), name="f.yaml")


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert load(b"\xef\xbb\xbfa: 1", name="f.yaml").data == {"a": 1}


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("产教ab1", max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(PLAIN)
def test_what_json_writes_is_read_back(value):
    assert load(json.dumps(value, ensure_ascii=False), name="f.json").data == value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_crashes(text):
    with contextlib.suppress(ConfigError):
        assert load(text, name="f.yaml").name == "f.yaml"

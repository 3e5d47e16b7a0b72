"""Stored values come back equal, and what is torn counts as absent."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from discourse.errors import EnvironmentFault
from discourse.result import Result
from discourse.storage import (
    Spill,
    Store,
    Torn,
    Undecodable,
    decode,
    encode,
    read_container,
    release,
    write_container,
)
from discourse.table import Column, Table

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS | st.dates() | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=4) | st.integers(), inner, max_size=3)
    ),
    max_leaves=12,
)


def through_a_file(value: object) -> object:
    skeleton, held = encode(value)
    stream = io.BytesIO()
    write_container(stream, {"value": skeleton}, held)
    read = read_container(stream.getvalue())
    return decode(read.head["value"], read.arrays)


@given(VALUES)
def test_nested_values_come_back_equal_and_of_the_same_types(value: object) -> None:
    assert repr(through_a_file(value)) == repr(value)


@given(st.lists(st.text(st.characters(), max_size=5), max_size=30))
def test_lists_of_strings_come_back_whatever_they_hold(texts: list[str]) -> None:
    assert through_a_file(texts) == texts
    assert through_a_file(["\x1e", "甲", "\ud800"]) == ["\x1e", "甲", "\ud800"]


@given(arrays.arrays(st.sampled_from(["int32", "float64", "bool", "uint8"]), (2, 3)))
def test_arrays_come_back_bit_for_bit(array: np.ndarray) -> None:
    found = through_a_file(array)
    assert isinstance(found, np.ndarray)
    assert (found.dtype, found.shape, found.tobytes()) == (
        array.dtype,
        array.shape,
        array.tobytes(),
    )


def test_a_result_with_its_table_comes_back() -> None:
    columns = (
        Column("phrase", str, "label", "Phrase."),
        Column("day", date, "time", "Day."),
        Column("rate", float, "measure", "Rate."),
    )
    days = [date(2019, 5, 6), None]
    table = Table.of(
        columns, {"phrase": ["产教融合", "甲"], "day": days, "rate": [1.5, None]}, sort=["phrase"]
    )
    result = Result("x", "题", table, {"top": 3, "by": ["year"], "fill": None}, ("note",))
    found = through_a_file(result)
    assert isinstance(found, Result)
    assert found.to_csv() == result.to_csv()
    assert (found.table.columns, dict(found.parameters), found.notes) == (
        table.columns, dict(result.parameters), result.notes,
    )  # fmt: skip
    assert not found.table["phrase"].flags.writeable


def test_nothing_is_pickled_and_nothing_foreign_is_built() -> None:
    with pytest.raises(TypeError, match="cannot be stored"):
        encode(lambda: None)
    with pytest.raises(Undecodable):
        decode(["os:system", {}], {})
    with pytest.raises(Undecodable):
        decode(["discourse.result:Result", {"gone": 1}], {})


@given(st.data())
def test_a_container_with_any_byte_changed_or_missing_is_torn(data: st.DataObject) -> None:
    stream = io.BytesIO()
    write_container(stream, {"甲": 1}, {"a": np.arange(5)})
    whole = stream.getvalue()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = (
        whole[:at] + bytes([whole[at] ^ (1 << data.draw(st.integers(0, 7)))]) + whole[at + 1 :]
    )
    for broken in (changed, whole[:at], whole + b"x"):
        with pytest.raises(Torn):
            read_container(broken)


def test_a_torn_file_of_a_store_counts_as_absent(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("ab", [1, 2], kind="tokens")
    path = Path(store.path("ab", "tokens"))
    path.write_bytes(path.read_bytes()[:-3])
    assert store.has("ab", kind="tokens")
    assert store.get("ab", kind="tokens") is None
    store.put("ab", [1, 2], kind="tokens")
    assert store.get("ab", kind="tokens") == ([1, 2],)


def test_many_writers_of_one_key_leave_one_sound_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    value = ["产教融合"] * 10_000
    seen: list[object] = []

    def write() -> None:
        for _ in range(10):
            store.put("ab", value, kind="texts")
            seen.append(store.get("ab", kind="texts"))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [(value,)] * 40
    assert [path.name for path in (tmp_path / "texts" / "ab").iterdir()] == ["ab.piece"]


def test_clearing_removes_what_was_longest_unused(tmp_path: Path) -> None:
    import os

    store = Store(tmp_path)
    for number, key in enumerate(("aa", "bb", "cc")):
        store.put(key, "x" * 1000, kind="texts")
        os.utime(store.path(key, "texts"), (1_000_000 * (number + 1),) * 2)
    assert [entry.key for entry in store.entries()] == ["aa", "bb", "cc"]
    assert store.get("aa", kind="texts") is not None  # used now
    size = store.entries()[0].size
    assert store.clear(keep_bytes=2 * size) == (1, size)
    assert [entry.key for entry in store.entries()] == ["cc", "aa"]
    assert store.clear(unused_days=1)[0] == 1
    assert store.clear()[0] == 1
    assert store.entries() == []


def test_an_unwritable_place_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFault, match="cache cannot be written") as caught:
        Store(tmp_path / "file").put("ab", 1, kind="texts")
    assert "--no-cache" in caught.value.remedy


def test_a_store_may_lie_at_an_fsspec_address() -> None:
    pytest.importorskip("fsspec")
    store = Store("memory://discourse-test")
    assert not store.has("ab", kind="texts")
    assert store.get("ab", kind="texts") is None
    store.put("ab", ["甲", "乙"], kind="texts")
    assert store.has("ab", kind="texts")
    assert store.get("ab", kind="texts") == (["甲", "乙"],)
    with pytest.raises(EnvironmentFault, match="not listed"):
        store.entries()


@given(st.lists(st.lists(st.integers(-9, 9), max_size=6), max_size=8), st.integers(0, 60))
def test_a_spilled_array_is_the_array(pieces: list[list[int]], held: int) -> None:
    grown = Spill("int32", held_bytes=held)
    for piece in pieces:
        grown.append(np.array(piece, np.int64))
    found = grown.finish()
    assert found.tolist() == [number for piece in pieces for number in piece]
    assert found.dtype == np.int32
    release(found)
    assert found.tolist() == [number for piece in pieces for number in piece]


def test_a_table_of_another_version_is_computed_again_not_misread(tmp_path: Path) -> None:
    column = replace(Column("a", str, "label", "A."), unit="x")
    skeleton, held = encode(column)
    skeleton[1].pop("unit")
    with pytest.raises(Undecodable):
        decode(skeleton, held)

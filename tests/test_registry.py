"""Registries: explicit names, suggestions, third parties, parameters of a function."""

from __future__ import annotations

import pytest

from discourse.errors import UnknownNameError
from discourse.options import Positive
from discourse.registry import Registry, input_types, inputs, options


def sample(
    first: int | str, /, *, top: Positive = 5, by: str | None = None, needed: str
) -> None: ...


def test_a_function_tells_its_inputs_and_options() -> None:
    assert [item.name for item in inputs(sample)] == ["first"]
    assert input_types(inputs(sample)[0]) == (int, str)
    assert [(o.name, o.default, o.required) for o in options(sample)] == [
        ("top", 5, False), ("by", None, False), ("needed", None, True),
    ]  # fmt: skip


def test_an_unknown_name_suggests_the_nearest() -> None:
    registry = Registry("analysis", "discourse.analyses", ("keywords", "topics"))
    with pytest.raises(UnknownNameError, match="unknown analysis 'keyword'") as caught:
        registry.get("keyword")
    assert "did you mean 'keywords'" in caught.value.remedy
    assert caught.value.exit_code == 2


def test_a_name_may_live_elsewhere() -> None:
    registry = Registry(
        "measure", "discourse.measures", (), renamed={"digest": "discourse.digest:digest"}
    )
    assert registry.names() == ("digest",)
    assert registry.get("digest")("甲") == registry.get("digest")("甲")
    assert registry.module("digest").__name__ == "discourse.digest"

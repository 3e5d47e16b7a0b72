"""What the tests of tokenizers share: jieba itself, awkward user words, and the real texts."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from discourse.tokenizers import TokenSettings
from discourse.tokenizers.jieba import Jieba

Words = tuple[tuple[str, int | None], ...]

AWKWARD = (
    *[
        "产教融合",
        "医工交叉",
        "产教深度融合",
        "十四五",
        "党",
        "的",
        "国",
        "国家",
        "万万",
        "点点",
        "分点",
        "叉叉",
        "三三",
        "中㐀",
        "㐀中",
        "𠀀国",
    ],
    *[
        "B-52",
        "5G+",
        "AI+医疗",
        "v1.2.3",
        "a.b",
        "2.5",
        "2.5G",
        "5.5%",
        "x_y",
        "2019-2020",
        ".NET",
        "C++",
        "e.g.",
        "-3",
        "A-",
        "１２",
        "é",
        "γ",
        "《规划》",
    ],
    *["-", ".", "+", "%", "a", "1", "10"],
    "Open AI",
    "A-B C",
)


@pytest.fixture(scope="session")
def lexicons() -> dict[str, Words]:
    """No user words; the shipped lexicon with awkward words before it, some with frequencies."""
    awkward = [(word, (None, 1, 7_000, 10**6)[at % 4]) for at, word in enumerate(AWKWARD)]
    taken = set(AWKWARD)
    policy = [pair for pair in TokenSettings().load().recipe.words if pair[0] not in taken]
    return {"none": (), "own": (*awkward, *policy)}


@pytest.fixture(scope="session")
def original(
    lexicons: dict[str, Words], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Any]:
    """Jieba as its own documentation starts it, with the user words of a name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)

    @cache
    def start(name: str) -> Any:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(tmp_path_factory.mktemp("cache"))
        tokenizer.initialize()  # it loads at its first cut, which another test may have made
        for word, frequency in lexicons[name]:
            tokenizer.add_word(word, frequency)
        return tokenizer

    return start


@pytest.fixture(scope="session")
def ours(lexicons: dict[str, Words]) -> Callable[[str, bool], Jieba]:
    """This package's tokenizer with the user words of a name."""
    return cache(lambda name, hmm: Jieba(lexicons[name], hmm))


@pytest.fixture(scope="session")
def texts(shared: Path) -> list[str]:
    """Every real text, as it stands in its file."""
    paths = sorted((shared / "corpora").rglob("*.txt"))
    return [path.read_text(encoding="utf-8", errors="surrogateescape") for path in paths]

"""The jieba tokenizer cuts as jieba does, token for token, and mostly by the fast path."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import EnvironmentFault
from discourse.lexicons import load_lexicon
from discourse.tokenizers import Recipe, TokenSettings
from discourse.tokenizers.dictionary import dictionary_tags
from discourse.tokenizers.jieba import Jieba, jieba

Ours = Callable[[str, bool], Jieba]
Original = Callable[[str], Any]

ALPHABETS = (
    "产教融合医工交叉发展建设国家党的一二三十四五",
    "了是在和以为的之其有不人这",
    "国国国医医三三叉点点万万分",
    "人民法院市场经济卫生健康委员会高质量",
    "㐀㐁䶵䶶中国",
    "\u9fd5\u9fd6\u9fff国",
    "\uf900\ufa0e豈更",
    "𠀀𪚥𫝀𬺡🀀国",
    "0123456789.",
    "０１２ＡＢａ．－％",
    "😀👨\u200d👩❤️",
    "abc-_.",
    "A-B_C.1%2",
    "+#&._%-",
    "，。！？《》“”…—",
    " \t\r\n\u3000\x85\u2028",
    "中国a1-2.5%国",
    "éüγßж한あ",
    "\ud800\udfff国",
    "万亿百分之点两〇",
    "B-52v1.2.3a.b2.5Gx_y",
    "\x00\x01\ufffd\ue000国",
    "發展國家計劃學",
)
CASES = [(name, hmm) for name in ("none", "own") for hmm in (False, True)]
by_case = pytest.mark.parametrize(("name", "hmm"), CASES)


def differences(
    texts: list[str], ours: Jieba, original: Any, hmm: bool
) -> list[tuple[str, list[str], list[str]]]:
    pairs = ((text, ours(text), original.lcut(text, HMM=hmm)) for text in texts)
    return [(text[:80], mine[:40], theirs[:40]) for text, mine, theirs in pairs if mine != theirs]


@by_case
def test_real_texts_are_cut_as_jieba_cuts_them(
    name: str, hmm: bool, texts: list[str], ours: Ours, original: Original
) -> None:
    assert not differences(texts[::16], ours(name, hmm), original(name), hmm)


@pytest.mark.slow
@by_case
def test_all_real_texts_are_cut_as_jieba_cuts_them(
    name: str, hmm: bool, texts: list[str], ours: Ours, original: Original
) -> None:
    assert not differences(texts, ours(name, hmm), original(name), hmm)


@by_case
def test_strings_of_strange_alphabets_are_cut_as_jieba_cuts_them(
    name: str, hmm: bool, lexicons: dict[str, Any], ours: Ours, original: Original
) -> None:
    chance = random.Random(20250101)
    words = [word for word, _ in lexicons["own"][:200]]
    strings = []
    for _ in range(6000):
        letters = "".join(chance.sample(ALPHABETS, chance.randint(1, 4)))
        length = chance.randint(1, 40)
        parts = [chance.choice(letters if chance.random() < 0.85 else words) for _ in range(length)]
        strings.append("".join(parts))
    assert not differences(strings, ours(name, hmm), original(name), hmm)


@settings(deadline=None)  # the first call starts jieba
@given(text=st.text(st.sampled_from("".join(ALPHABETS)) | st.characters(), max_size=60))
@pytest.mark.parametrize("hmm", [False, True])
def test_any_string_is_cut_as_jieba_cuts_it(
    text: str, hmm: bool, ours: Ours, original: Original
) -> None:
    assert ours("own", hmm)(text) == original("own").lcut(text, HMM=hmm)


@by_case
def test_equally_likely_cuts_fall_as_they_do_in_jieba(
    name: str, hmm: bool, ours: Ours, original: Original
) -> None:
    chance = random.Random(7)
    twins = [w for w in dictionary_tags() if len(w) == 2 and w[0] == w[1]]
    strings = [
        chance.choice(["", "产教", "的", "推进"]) + chance.choice(twins)[0] * chance.randint(3, 9)
        + chance.choice(["", "融合", "国", "和发展"]) for _ in range(3000)
    ]  # fmt: skip
    assert not differences(strings, ours(name, hmm), original(name), hmm)


@by_case
def test_many_texts_at_once_are_cut_as_each_alone(
    name: str, hmm: bool, texts: list[str], ours: Ours
) -> None:
    few = [*texts[::60], "", "国国国疗", "A-B。v1.2.3a", ""]
    numbered = ours(name, hmm).number(few)
    assert numbered.words() == [ours(name, hmm)(text) for text in few]
    assert sorted(set(numbered.ids.tolist())) == list(range(len(numbered.types)))
    firsts = [numbered.ids.tolist().index(number) for number in range(len(numbered.types))]
    assert firsts == sorted(firsts)


@by_case
def test_nearly_every_character_takes_the_fast_path(
    name: str, hmm: bool, texts: list[str], ours: Ours
) -> None:
    slow = sum(ours(name, hmm).handed_over(text) for text in texts)
    assert slow <= 0.01 * sum(map(len, texts))
    assert hmm or slow == 0


def test_without_the_twin_jieba_cuts_everything(original: Original) -> None:
    slow = Jieba((("产教融合", None),), hmm=True, fast=False)
    text = "深化产教融合，杭研大厦"
    assert slow(text) == ["深化", "产教融合", "，", "杭研", "大厦"]
    assert slow.handed_over(text) == len(text)
    assert slow.number([text]).words() == [slow(text)]


def test_user_words_get_the_frequencies_that_jieba_gives_them(
    tmp_path: Path, original: Original
) -> None:
    path = tmp_path / "user.dict"
    lines = "产教 30 n\n国家 5\n产教甲 n\n龘龘甲\n龘甲\nPPP\nPPPQ\n"
    path.write_text(lines + "\n".join(load_lexicon("policy").terms), encoding="utf-8")
    settings = TokenSettings(lexicon=(path,))
    mine = jieba(settings.load().recipe)
    theirs = type(original("none"))()
    theirs.tmp_dir = str(tmp_path)
    with path.open("rb") as stream:
        theirs.load_userdict(stream)
    settled = dict(mine._words)
    assert len(settled) > 4000
    assert settled == {word: theirs.FREQ[word] for word in settled}
    assert mine._reference.total == theirs.total


def test_the_global_tokenizer_is_neither_used_nor_changed() -> None:
    import jieba as package

    package.add_word("深化产教")
    try:
        assert jieba(Recipe(words=(("医工交叉", None),)))("深化产教")[0] == "深化"
        assert "医工交叉" not in package.dt.FREQ
    finally:
        package.dt.FREQ.pop("深化产教")


def test_words_split_by_force_elsewhere_are_not_silently_taken_over() -> None:
    from jieba import finalseg

    finalseg.Force_Split_Words.add("杭研")
    try:
        with pytest.raises(EnvironmentFault, match="杭研"):
            jieba(Recipe(hmm=True))("国国国疗")
    finally:
        finalseg.Force_Split_Words.clear()

"""Words and parts of speech are those of jieba.posseg, pair for pair."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.errors import ConfigError
from discourse.lexicons import Entry, Lexicon, load_lexicon
from discourse.phrase import Phrase
from discourse.tokenizers import TokenSettings, tag_words, tags
from discourse.tokenizers.dictionary import Frequencies, dictionary_tags
from discourse.tokenizers.posseg import PartsOfSpeech
from discourse.tokenizers.tag_paths import tag_paths
from discourse.tokenizers.tag_tables import load_tag_tables

Ours = Callable[[str, bool], PartsOfSpeech]
Original = Callable[[str], Any]
Pairs = list[tuple[str, str]]

ALPHABETS = (
    "产教融合医工交叉发展建设国家党的一二三十四五",
    "了是在和以为的之其有不人这",
    "国国国医医三三叉点点万万分",
    "也之乎者矣焉哉",
    "龘靐齉爩鱻麤籲灪",
    "發展國家計劃學業經們個會",
    "㐀㐁䶵䶶中国",
    "\u9fd5\u9fd6\u9fff国",
    "𠀀𪚥🀀国\uf900豈",
    "0123456789.",
    "０１２ＡＢａ．－％",
    "abcXYZ-_.",
    "A-B_C.1%2国",
    "+#&._%-叉",
    "，。！？《》“”…—",
    " \t\r\n\u3000\x85\u2028国",
    "中国a1-2.5%国",
    "éüγßж한あ",
    "\ud800\udfff国",
    "万亿百分之点两〇",
    "C++c#AT&TB超T恤4S店γ射线",
    "\x00\x01\ufffd\ue000国",
)
CASES = [(name, hmm) for name in ("none", "own") for hmm in (False, True)]
by_case = pytest.mark.parametrize(("name", "hmm"), CASES)


@pytest.fixture(scope="session")
def words(lexicons: dict[str, Any]) -> dict[str, tuple[tuple[str, int | None, str], ...]]:
    """User words as for the tokenizer, some of them with a tag."""
    kinds = ("n", "", "v", "nz", "")
    return {
        name: tuple((word, given, kinds[at % 5]) for at, (word, given) in enumerate(found))
        for name, found in lexicons.items()
    }


@pytest.fixture(scope="session")
def ours(words: dict[str, Any]) -> Ours:
    return cache(lambda name, hmm: PartsOfSpeech(words[name], hmm))


@pytest.fixture(scope="session")
def posseg(words: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Original:
    """jieba.posseg as its own documentation starts it, with the user words of a name."""
    import jieba

    @cache
    def start(name: str) -> Any:
        from jieba.posseg import POSTokenizer

        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(tmp_path_factory.mktemp("cache"))
        tokenizer.initialize()
        for word, frequency, tag in words[name]:
            tokenizer.add_word(word, frequency, tag or None)
        return POSTokenizer(tokenizer)

    return start


def asked(original: Any, text: str, hmm: bool) -> Pairs:
    return [(pair.word, pair.flag) for pair in original.lcut(text, HMM=hmm)]


def differences(
    texts: list[str], ours: PartsOfSpeech, original: Any, hmm: bool
) -> list[tuple[str, Pairs, Pairs]]:
    found = zip(texts, ours(texts).pairs(), strict=True)
    pairs = ((text, mine, asked(original, text, hmm)) for text, mine in found)
    return [(text[:80], mine[:40], theirs[:40]) for text, mine, theirs in pairs if mine != theirs]


@by_case
def test_real_texts_are_tagged_as_jieba_tags_them(
    name: str, hmm: bool, texts: list[str], ours: Ours, posseg: Original
) -> None:
    few = [text[:4000] for text in texts[::40]]
    assert not differences(few, ours(name, hmm), posseg(name), hmm)


@pytest.mark.slow
@by_case
def test_many_real_texts_are_tagged_as_jieba_tags_them(
    name: str, hmm: bool, texts: list[str], ours: Ours, posseg: Original
) -> None:
    assert not differences(texts[::5], ours(name, hmm), posseg(name), hmm)


@by_case
def test_strings_of_strange_alphabets_are_tagged_as_jieba_tags_them(
    name: str, hmm: bool, words: dict[str, Any], ours: Ours, posseg: Original
) -> None:
    chance = random.Random(20250102)
    own = [word for word, _, _ in words["own"][:200]]
    strings = []
    for _ in range(250):  # jieba takes its time over rare characters
        letters = "".join(chance.sample(ALPHABETS, chance.randint(1, 4)))
        length = chance.randint(1, 25)
        parts = [chance.choice(letters if chance.random() < 0.85 else own) for _ in range(length)]
        strings.append("".join(parts))
    assert not differences(strings, ours(name, hmm), posseg(name), hmm)


@settings(deadline=None, max_examples=20)  # the first call starts jieba
@given(text=st.text(st.sampled_from("".join(ALPHABETS)) | st.characters(), max_size=30))
@pytest.mark.parametrize("hmm", [False, True])
def test_any_string_is_tagged_as_jieba_tags_it(
    text: str, hmm: bool, ours: Ours, posseg: Original
) -> None:
    assert ours("own", hmm)([text]).pairs() == [asked(posseg("own"), text, hmm)]


def test_paths_are_those_of_the_plain_algorithm() -> None:
    from jieba.posseg import char_state_tab_P, emit_P, start_P, trans_P
    from jieba.posseg.viterbi import viterbi

    chance = random.Random(3)
    tables = load_tag_tables()
    common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    few = "".join(char for char, found in char_state_tab_P.items() if len(found) < 3)
    rare = "".join(map(chr, range(0x4E00, 0x9FD6, 7)))
    strings = [
        "".join(chance.choices(chance.choice((common, few, rare, common + rare[:40])), k=size))
        for size in (1, 2, 2, 3, 4, 7, 15)
        for _ in range(8)
    ]
    found = [[tables.states[state] for state in path] for path in tag_paths(tables, strings)]
    plain = [viterbi(s, char_state_tab_P, start_P, trans_P, emit_P)[1] for s in strings]
    assert found == plain


@by_case
def test_pairs_of_many_texts_are_those_of_each_alone(
    name: str, hmm: bool, texts: list[str], words: dict[str, Any], ours: Ours
) -> None:
    few = ["国", "国", "", *texts[::80], "1", "0", "国国国疗", "A-B。v1.2.3a", "\r", "\n", ""]
    fresh = PartsOfSpeech(words[name], hmm)
    tagged = fresh(few)
    assert tagged.pairs() == [ours(name, hmm)([text]).pairs()[0] for text in few]
    assert ["".join(word for word, _ in pairs) for pairs in tagged.pairs()] == few
    again = fresh(few)  # from memory
    assert again.types == tagged.types
    assert np.array_equal(again.ids, tagged.ids)


def test_a_block_never_crosses_from_one_text_into_the_next(ours: Ours) -> None:
    assert ours("none", True)(["医", "工"]).pairs() == [[("医", "n")], [("工", "n")]]


def test_no_texts_have_no_pairs(ours: Ours) -> None:
    assert ours("none", True)([]).pairs() == []
    assert ours("none", True)(["", ""]).pairs() == [[], []]


@pytest.mark.parametrize("hmm", [False, True])
def test_without_the_twin_jieba_tags_everything(hmm: bool, ours: Ours) -> None:
    words = (("产教融合", None, "n"), ("医工", 5, ""))
    text = "深化产教融合，医工交叉，杭研大厦5G"
    slow = PartsOfSpeech(words, hmm, fast=False)
    assert slow([text, ""]).pairs() == PartsOfSpeech(words, hmm)([text, ""]).pairs()


def test_the_model_has_the_form_that_its_arrays_rely_on() -> None:
    tables = load_tag_tables()
    goes = tables.step > -np.inf
    for state, (place, kind) in enumerate(tables.states):
        after = {tables.states[other] for other in np.flatnonzero(goes[state])}
        if place in "BM":
            assert after <= {("M", kind), ("E", kind)}
        else:
            assert {place for place, _ in after} <= set("BS")
    assert goes.any(axis=1)[goes.any(axis=0)].all()  # what is reached leads on
    frequencies = Frequencies().words
    assert dictionary_tags().keys() == frequencies.keys()
    assert min(frequencies.values()) > 0


def test_a_lexicon_gives_its_words_frequencies_and_tags(tmp_path: Path) -> None:
    mine = Lexicon("mine", (Entry("产教融合", tag="nz"), Entry("双一流")))
    other = Lexicon("other", (Entry("产教融合", tag="v", frequency=1),))
    found = tag_words(["推进产教融合、双一流"], TokenSettings(lexicon=(mine, other))).pairs()[0]
    assert found == [("推进", "v"), ("产教融合", "nz"), ("、", "x"), ("双一流", "x")]


def test_the_shipped_lexicon_keeps_its_terms_whole() -> None:
    term = max(filter(str.isalpha, load_lexicon("policy").terms), key=len)
    assert term in [word for word, _ in tag_words([f"推进{term}。"]).pairs()[0]]


def test_protected_phrases_stay_whole() -> None:
    settings = TokenSettings(lexicon=(), protect=(Phrase("深度的融合"),))
    pairs = tag_words(["产教深度的融合、发展", "发展"], settings).pairs()
    assert ("深度的融合", "x") in pairs[0]
    assert pairs[1] == [("发展", "vn")]


def test_other_tokenizers_know_no_parts_of_speech() -> None:
    with pytest.raises(ConfigError, match="'character' knows no parts of speech"):
        tag_words(["发展"], TokenSettings(tokenizer="character"))


def test_types_are_tagged_by_the_dictionary() -> None:
    mine = Lexicon("mine", (Entry("医工交叉", tag="n"),))
    assert tags(["发展", "医工交叉", "二十三", "GDP"], lexicon=(mine,)) == ["vn", "n", "m", "eng"]

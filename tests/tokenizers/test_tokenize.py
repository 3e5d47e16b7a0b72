"""Tokens of a corpus: they tile the texts, sit in their sentences, and are the same everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.corpus import Corpus, Document
from discourse.engines import ENGINES, engine
from discourse.errors import ConfigError, DiscourseError, UnknownNameError
from discourse.lexicons import Entry, Lexicon
from discourse.phrase import Phrase, as_phrases
from discourse.text import normalize, sentences
from discourse.tokenizers import TOKENIZERS, Drop, TokenSettings, cut, tags, tokenize
from discourse.tokenizers.dictionary import dictionary_tags
from discourse.tokenizers.recipe import Recipe
from discourse.tokens import Tokens

NOTHING = Drop(stopwords=None, punctuation=False, numbers=False)
PLAIN = TokenSettings(lexicon=(), drop=NOTHING)


def corpus_of(*texts: str) -> Corpus:
    return Corpus([Document(f"{at:03}", text) for at, text in enumerate(texts)])


def bytes_of(tokens: Tokens) -> str:
    hasher = hashlib.sha256("\n".join(tokens.vocabulary).encode("utf-8", "surrogatepass"))
    for array in (tokens.ids, tokens.start, tokens.sentence, tokens.bounds, tokens.kept):
        hasher.update(str(array.dtype).encode() + array.tobytes())
    return hasher.hexdigest()


@pytest.fixture(scope="module")
def real(texts: list[str]) -> Corpus:
    return corpus_of(*(normalize(text).text for text in texts[::9]), "", " \n", "产教融合")


@pytest.mark.parametrize("name", list(TOKENIZERS))
@settings(deadline=None)  # the first call starts jieba
@given(
    texts=st.lists(st.text(st.sampled_from("产教融合，。！ \n\r\tA1.-㐀😀\ud800的国")), max_size=5)
)
def test_tokens_tile_their_texts_and_sit_in_their_sentences(name: str, texts: list[str]) -> None:
    corpus = corpus_of(*texts)
    tokens = tokenize(corpus, TokenSettings(tokenizer=name, lexicon=(), drop=NOTHING))
    for at, document in enumerate(corpus):
        span = slice(tokens.bounds[at], tokens.bounds[at + 1])
        words, starts = tokens.words(at), tokens.start[span].tolist()
        spans = [(a, a + len(word)) for a, word in zip(starts, words, strict=True)]
        assert [document.text[a:b] for a, b in spans] == words
        assert all(not word.isspace() for word in words)
        gaps = [b for _, b in [(0, 0), *spans]], [*starts, len(document.text)]
        assert all(not document.text[a:b].strip() for a, b in zip(*gaps, strict=True))
        inside = [
            next(k for k, (a, b) in enumerate(sentences(document.text)) if a <= start < b)
            for start in starts
        ]
        assert tokens.sentence[span].tolist() == inside
        assert cut(document.text, PLAIN) == spans or name != "jieba"


def test_the_vocabulary_is_in_order_of_first_appearance(real: Corpus) -> None:
    tokens = tokenize(real, PLAIN)
    _, firsts = np.unique(tokens.ids, return_index=True)
    assert len(firsts) == len(tokens.vocabulary) == len(set(tokens.vocabulary))
    assert (np.diff(firsts) > 0).all()
    assert len(tokens.bounds) == len(real) + 1
    assert tokens.bounds[-1] == len(tokens)


@pytest.mark.parametrize("hmm", [False, True])
def test_a_corpus_is_cut_as_jieba_cuts_it(
    hmm: bool, real: Corpus, original: Callable[[str], Any]
) -> None:
    tokens = tokenize(real, TokenSettings(lexicon=(), hmm=hmm, drop=NOTHING))
    for at in range(0, len(real), 7):
        words = original("none").lcut(real[at].text, HMM=hmm)
        assert tokens.words(at) == [word for word in words if not word.isspace()]


@pytest.mark.parametrize("name", list(ENGINES))
def test_every_engine_gives_the_same_bytes(name: str, real: Corpus) -> None:
    chosen = TokenSettings(protect=as_phrases(["经济发展"]), hmm=True)
    expected = tokenize(real, chosen)
    for workers in (1, 2):
        tokens = tokenize(real, chosen, engine=engine(name, workers))
        assert bytes_of(tokens) == bytes_of(expected)
        assert tokens.digest == expected.digest


def test_hash_seeds_change_nothing() -> None:
    script = (
        "from tests_tokenize import *\n"
        "texts = '深化产教融合，推进医工交叉。', '国国国疗A-B 二十三 ', '十四五规划的发展'\n"
        "tokens = tokenize(corpus_of(*texts), TokenSettings(hmm=True, protect='产教融合'))\n"
        "print(bytes_of(tokens), tokens.digest)\n"
    )
    load = (
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('tests_tokenize', {__file__!r})\n"
        "module = importlib.util.module_from_spec(spec)\n"
        "sys.modules['tests_tokenize'] = module\n"
        "spec.loader.exec_module(module)\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", load + script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1
    assert len(printed.pop().split()) == 2


def test_a_lexicon_of_traditional_or_full_width_terms_fits_normalized_texts() -> None:
    lexicon = Lexicon("own", (Entry("產教融合"), Entry("ＡＩ医疗")))
    document = Document("甲", normalize("深化產教融合，推動ＡＩ医疗發展").text)
    tokens = tokenize(Corpus([document]), TokenSettings(lexicon=lexicon, drop=NOTHING))
    assert {"产教融合", "AI医疗"} <= set(tokens.vocabulary)


def test_dropped_words_are_masked_and_stay_in_place() -> None:
    text = "推进产教融合的发展，增长12.5%，到2025年和十四五期间。"
    lexicon = Lexicon("own", (Entry("产教融合"), Entry("十四五")))
    drop = Drop(stopwords=frozenset({"和"}), min_length=2)
    tokens = tokenize(corpus_of(text), TokenSettings(lexicon=lexicon, hmm=True, drop=drop))
    assert "".join(tokens.words(0)) == text
    assert tokens.words(0, kept=True) == ["推进", "产教融合", "发展", "增长", "十四五", "期间"]


def test_the_fingerprint_follows_every_setting_and_no_path(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (one, two):
        path.write_text("产教融合\n", encoding="utf-8")
    base = TokenSettings(lexicon=(one,))
    assert base.fingerprint == TokenSettings(lexicon=(two,)).fingerprint
    assert base.fingerprint == tokenize(corpus_of("产教"), base).fingerprint
    others = [
        TokenSettings(lexicon=()),
        TokenSettings(lexicon=(one,), hmm=True),
        TokenSettings(lexicon=(one,), tokenizer="character"),
        TokenSettings(lexicon=(one,), protect=(Phrase("产教"),)),
        TokenSettings(lexicon=(one,), protect=(Phrase("产教", not_in=("产教融合",)),)),
        TokenSettings(lexicon=(one,), drop=Drop(stopwords=None)),
        TokenSettings(lexicon=(one,), drop=Drop(punctuation=False)),
        TokenSettings(lexicon=(one,), drop=Drop(numbers=False)),
        TokenSettings(lexicon=(one,), drop=Drop(min_length=2)),
    ]
    assert len({base.fingerprint, *(other.fingerprint for other in others)}) == 10
    two.write_text("产教融合 5\n", encoding="utf-8")
    assert base.fingerprint != TokenSettings(lexicon=(two,)).fingerprint


def test_settings_that_cannot_be_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'jieba'"):
        TokenSettings(tokenizer="jeiba")
    with pytest.raises(UnknownNameError, match="did you mean 'policy'"):
        tokenize(corpus_of("产教"), TokenSettings(lexicon=("polic",)))
    with pytest.raises(ConfigError, match="min_length is 0"):
        Drop(min_length=0)


def lossy(_recipe: Recipe, /) -> Callable[[str], list[str]]:
    return str.split


def test_a_tokenizer_from_elsewhere_that_loses_characters_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(TOKENIZERS._targets, "lossy", f"{__name__}:lossy")
    monkeypatch.setitem(sys.modules, __name__, sys.modules[lossy.__module__])
    with pytest.raises(DiscourseError, match="'lossy' returned words that do not tile"):
        tokenize(corpus_of("产教 融合"), TokenSettings(tokenizer="lossy"))


def test_tags_are_those_of_the_dictionary_whatever_the_order(
    original: Callable[[str], Any],
) -> None:
    table = dictionary_tags()
    words = sorted(table)[::1000]
    assert tags(words) == [table[word] for word in words]
    assert tags(list(reversed(words))) == list(reversed(tags(words)))
    assert set(table) == {word for word, count in original("none").FREQ.items() if count}
    own = Lexicon("own", (Entry("医工交叉", tag="n"),))
    assert tags(["医工交叉", "产"], lexicon=(own,)) == ["n", table["产"]]

"""Protected phrases are one token each, wherever they stand."""

from __future__ import annotations

import pytest

from discourse.corpus import Corpus, Document
from discourse.mentions import find_mentions
from discourse.phrase import as_phrases
from discourse.text import normalize
from discourse.tokenizers import TOKENIZERS, Drop, TokenSettings, tokenize

NOTHING = Drop(stopwords=None, punctuation=False, numbers=False)


def corpus_of(texts: list[str]) -> Corpus:
    return Corpus([Document(f"{at:03}", text) for at, text in enumerate(texts)])


PROTECTED = {
    "产教融合": ["产教融合", "产教深度融合"],
    "深度融合": ["深度融合"],
    "稳增长": {"variants": ["稳增长"], "not_in": ["平稳增长"]},
    "AI+": ["AI+"],
    "高质量": ["高质量", "高质量发展", "发展教育"],
}


@pytest.mark.parametrize("name", list(TOKENIZERS))
@pytest.mark.parametrize("hmm", [False, True])
def test_protected_phrases_are_whole_in_every_context(name: str, hmm: bool) -> None:
    pieces = [
        "产教深度融合",
        "深度融合",
        "平稳增长",
        "稳增长",
        "AI+",
        "高质量发展教育",
        "的",
        "、",
        "国国",
    ]
    texts = [f"{one}{two}{three}" for one in pieces for two in pieces for three in pieces]
    phrases = as_phrases(PROTECTED)
    tokens = tokenize(
        corpus_of(texts),
        TokenSettings(tokenizer=name, hmm=hmm, lexicon=(), protect=phrases, drop=NOTHING),
    )
    mentions = find_mentions(tokens.corpus, phrases, nesting="overlapping")
    seen = 0
    for at in range(len(texts)):
        spans = [
            (int(s), int(e))
            for d, s, e in zip(mentions.document, mentions.start, mentions.end, strict=True)
            if d == at
        ]
        wanted, reach = [], 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= reach:
                wanted.append((start, end))
                reach = end
        starts = tokens.start[tokens.bounds[at] : tokens.bounds[at + 1]].tolist()
        found = {(a, a + len(w)) for a, w in zip(starts, tokens.words(at), strict=True)}
        seen += len(wanted)
        assert set(wanted) <= found
    assert seen > 1000
    if name == "jieba":
        assert "平稳增长" not in tokens.vocabulary
        assert {"产教深度融合", "高质量发展", "AI+"} <= set(tokens.vocabulary)


def test_one_family_over_real_texts_is_as_many_tokens_as_mentions(texts: list[str]) -> None:
    real = corpus_of([normalize(text).text for text in texts[::9]])
    phrases = as_phrases({"发展": ["经济发展", "发展", "高质量发展", "科学发展观"]})
    tokens = tokenize(real, TokenSettings(protect=phrases))
    mentions = find_mentions(real, phrases)
    number = {word: at for at, word in enumerate(tokens.vocabulary)}
    for variant in phrases[0].variants:
        wanted = sum(mentions.text(at) == variant for at in range(len(mentions)))
        assert int((tokens.ids == number.get(variant, -1)).sum()) == wanted
    assert len(mentions) > 1000

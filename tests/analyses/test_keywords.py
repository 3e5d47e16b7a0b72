"""Keywords: jieba's own lists as oracles for words, real texts for phrases."""

from dataclasses import replace
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np
import pytest

from discourse.analyses.keywords import keywords
from discourse.corpus import Corpus, Document
from discourse.errors import ConfigError
from discourse.lexicons import Entry, Lexicon
from discourse.text import normalize
from discourse.tokenizers import Drop, TokenSettings, tokenize

with catch_warnings():
    # jieba leaves a file open when it is imported.
    simplefilter("ignore")
    import jieba.analyse

OWN = (
    "学校深化产教融合，与企业共建实验室。产教融合带动人才培养模式改革，人才培养模式又推动学科建设。"
    "医工交叉团队围绕临床需求开展研究，医工交叉平台服务医院。团队成员说，医工交叉要面向临床需求。"
    "学校还出台办法，支持教师到企业实践，支持企业专家到学校任教。"
)


def read(folder: Path) -> list[Document]:
    return [
        Document(path.stem, normalize(path.read_text("utf-8")).text)
        for path in sorted(folder.glob("*.txt"))
    ]


def as_jieba(documents):
    stops = frozenset(jieba.analyse.default_tfidf.stop_words)
    drop = Drop(stopwords=stops, punctuation=False, numbers=False, min_length=1)
    return tokenize(Corpus(documents), TokenSettings(hmm=True, lexicon=(), drop=drop))


def listed(result, document):
    rows = result.table["document"] == document
    return list(zip(result.table["term"][rows], result.table["score"][rows], strict=True))


def test_words_by_tf_idf_are_exactly_those_of_jieba():
    result = keywords(as_jieba([Document("甲", OWN)]), unit="word", idf="jieba", top=500)
    expected = jieba.analyse.extract_tags(OWN, topK=None, withWeight=True)
    assert [term for term, _ in listed(result, "甲")] == [term for term, _ in expected]
    assert [score for _, score in listed(result, "甲")] == pytest.approx([s for _, s in expected])


def test_words_by_tf_idf_are_those_of_jieba_on_real_texts(shared):
    documents = read(shared / "corpora" / "yigong" / "texts")
    result = keywords(as_jieba(documents), unit="word", idf="jieba", top=200)
    for document in documents:
        expected = jieba.analyse.extract_tags(document.text, topK=200, withWeight=True)
        assert [term for term, _ in listed(result, document.id)] == [term for term, _ in expected]


def test_words_by_textrank_are_exactly_those_of_jieba(shared):
    documents = [Document("甲", OWN), *read(shared / "corpora" / "yigong" / "texts")]
    result = keywords(as_jieba(documents), unit="word", method="textrank", top=10_000)
    for document in documents:
        expected = jieba.analyse.textrank(document.text, topK=None, withWeight=True)
        assert listed(result, document.id) == expected
        twenty = jieba.analyse.textrank(document.text)
        assert [term for term, _ in listed(result, document.id)][:20] == twenty


def test_terms_of_a_lexicon_are_ranked_as_nouns_unless_they_have_a_tag():
    text = "学校推进产教融合，企业支持医工交叉。"
    mine = Lexicon("mine", (Entry("产教融合"), Entry("医工交叉", tag="d")))
    tokens = tokenize(Corpus([Document("甲", text)]), TokenSettings(lexicon=(mine,)))
    terms = set(keywords(tokens, unit="word", method="textrank").table["term"])
    assert "产教融合" in terms
    assert "医工交叉" not in terms


def test_masked_words_are_not_ranked():
    documents = [Document("甲", OWN)]
    drop = Drop(stopwords=frozenset({"医工", "团队"}))
    tokens = tokenize(Corpus(documents), TokenSettings(hmm=True, lexicon=(), drop=drop))
    terms = set(keywords(tokens, unit="word", method="textrank", top=500).table["term"])
    assert "学校" in terms
    assert not terms & {"医工", "团队"}


def test_tokens_without_a_recipe_are_ranked_by_the_tags_of_their_types():
    tokens = tokenize(Corpus([Document("甲", OWN)]), TokenSettings(lexicon=()))
    bare = replace(tokens, recipe=None)
    ranked, plain = (
        keywords(t, unit="word", method="textrank", top=500).table for t in (tokens, bare)
    )
    assert list(ranked.rows()) == list(plain.rows())


def test_the_idf_of_the_corpus_prefers_what_other_documents_lack():
    texts = ["产业发展 产业发展 临床", "产业发展 课程", "产业发展 土地"]
    corpus = Corpus([Document(f"d{at}", text) for at, text in enumerate(texts)])
    tokens = tokenize(corpus, TokenSettings(lexicon=(), drop=Drop(stopwords=None)))
    scores = dict(listed(keywords(tokens, unit="word"), "d1"))
    total = len(tokens.words(1, kept=True))
    assert scores["课程"] == pytest.approx((np.log(4 / 2) + 1) / total)
    assert scores["发展"] == pytest.approx((np.log(4 / 4) + 1) / total)


def test_phrases_of_a_short_text_are_its_multi_word_terms():
    result = keywords(tokenize(Corpus([Document("甲", OWN)])), top=4)
    terms = [term for term, _ in listed(result, "甲")]
    assert {"医工交叉", "产教融合", "人才培养模式"} <= set(terms)
    assert any("idf is the same" in note for note in result.notes)


def test_a_fragment_does_not_compete_with_its_phrase():
    terms = keywords(tokenize(Corpus([Document("甲", OWN)])), top=100).table["term"].tolist()
    assert "教融合" not in terms
    assert "培养模式" not in terms


@pytest.mark.parametrize("method", ["tf_idf", "textrank"])
@pytest.mark.parametrize("idf", ["corpus", "jieba"])
def test_phrases_keep_their_lengths_and_ranks_run_from_one(method, idf):
    tokens = tokenize(Corpus([Document("甲", OWN), Document("乙", OWN[:60])]))
    table = keywords(tokens, method=method, idf=idf, max_length=6, top=5).table
    assert all(3 <= len(term) <= 6 for term in table["term"])
    assert set(table["method"]) == {method}
    for document in ("甲", "乙"):
        ranks = table["rank"][table["document"] == document].tolist()
        assert ranks == list(range(1, len(ranks) + 1))


def test_groups_rank_their_own_terms():
    documents = [Document(f"d{at}", OWN, fields={"year": 2020 + at % 2}) for at in range(4)]
    table = keywords(tokenize(Corpus(documents)), by="year", top=3).table
    assert table["year"].tolist() == [2020] * 3 + [2021] * 3
    assert table.column("year").role == "time"


@pytest.mark.parametrize("unit", ["phrase", "word"])
@pytest.mark.parametrize("method", ["tf_idf", "textrank"])
@pytest.mark.parametrize("texts", [(), ("",), ("。，", "")])
def test_texts_without_words_give_no_rows(unit, method, texts):
    corpus = Corpus([Document(f"d{at}", text) for at, text in enumerate(texts)])
    result = keywords(tokenize(corpus), unit=unit, method=method)
    assert len(result) == 0
    assert not texts or "have no keyword" in result.notes[-1]


def test_lengths_out_of_order_are_an_error():
    with pytest.raises(ConfigError, match="min_length 9 is greater than max_length 4"):
        keywords(tokenize(Corpus([])), min_length=9, max_length=4)


def test_real_documents_are_described_by_what_they_are_about(shared):
    tokens = tokenize(Corpus(read(shared / "corpora" / "yigong" / "texts")))
    terms = set(keywords(tokens, top=15).table["term"])
    assert {"医教研产融合", "国家医学中心", "医工结合", "医工交叉", "产教融合", "四大工程"} <= terms

"""Topics and their documents: one fit, two tables."""

from pathlib import Path

import numpy as np
import pytest

from discourse.analyses.topic_documents import topic_documents
from discourse.analyses.topics import topics
from discourse.corpus import Corpus, Document
from discourse.errors import ConfigError
from discourse.text import normalize
from discourse.tokenizers import tokenize

PARAGRAPHS = [
    "医院临床医生治疗患者，药品安全。",
    "企业出口产品，关税降低，贸易增长。",
    "学校教师教学，学生学习课程。",
]


@pytest.fixture(scope="module")
def tokens():
    documents = [Document(f"d{at}", "\n".join(PARAGRAPHS * 6)) for at in range(3)]
    return tokenize(Corpus(documents))


@pytest.mark.parametrize("model", ["lda", "sklearn_lda", "nmf"])
def test_terms_are_ranked_by_weight_and_labels_name_them(tokens, model):
    table = topics(tokens, model=model, n_topics=3, unit="paragraph", top=4).table
    assert table.names == ("topic", "rank", "term", "weight", "frex", "label")
    for topic in (1, 2, 3):
        here = table["topic"] == topic
        assert table["rank"][here].tolist() == [1, 2, 3, 4]
        assert (np.diff(table["weight"][here]) <= 0).all()
        assert len(set(table["label"][here])) == 1
        assert len(table["label"][here][0].split("、")) == 4
    assert all(len(term) >= 2 for term in table["term"])


def test_shares_stand_in_the_order_of_the_text_and_sum_to_one(tokens):
    table = topic_documents(tokens, model="nmf", n_topics=3, unit="paragraph").table
    assert table.names == ("document", "unit", "topic", "share")
    units = list(dict.fromkeys(table["unit"]))
    assert units == list(tokens.corpus.units("paragraph").labels)
    assert table["topic"].tolist() == [1, 2, 3] * len(units)
    assert table["share"].reshape(-1, 3).sum(axis=1) == pytest.approx(np.ones(len(units)))


def test_both_tables_speak_of_the_same_topics(tokens):
    terms = topics(tokens, model="nmf", n_topics=3, unit="paragraph").table
    shares = topic_documents(tokens, model="nmf", n_topics=3, unit="paragraph").table
    health = terms["topic"][terms["term"].tolist().index("患者")]
    first = shares["unit"] == "d0 §1"
    assert shares["topic"][first][np.argmax(shares["share"][first])] == health


def test_top_beyond_the_vocabulary_gives_every_term(tokens):
    table = topics(tokens, model="nmf", n_topics=2, unit="paragraph", top=500).table
    assert len(set(table["term"])) * 2 == len(table)
    assert [table["weight"][table["topic"] == k].sum() for k in (1, 2)] == pytest.approx([1, 1])


@pytest.mark.parametrize("analysis", [topics, topic_documents])
def test_three_documents_are_refused_with_a_remedy(tokens, analysis):
    with pytest.raises(ConfigError, match="3 document units") as caught:
        analysis(tokens)
    assert "unit: paragraph" in str(caught.value)


def test_every_option_stands_in_the_result(tokens):
    result = topics(tokens, model="nmf", n_topics=2, unit="paragraph", seed=4)
    assert dict(result.parameters) == {
        "model": "nmf", "n_topics": 2, "unit": "paragraph", "top": 15,
        "min_document_frequency": 3, "max_document_share": 0.5, "seed": 4, "force": False,
    }  # fmt: skip
    assert any("Prevalence" in note for note in result.notes)


def test_paragraphs_of_real_texts_have_topics_of_meaningful_words(shared):
    folder = Path(shared) / "corpora" / "yigong" / "texts"
    documents = [
        Document(path.stem, normalize(path.read_text("utf-8")).text)
        for path in folder.glob("*.txt")
    ]
    table = topics(tokenize(Corpus(documents)), model="nmf", n_topics=5, unit="paragraph").table
    terms = set(table["term"])
    assert {"党支部", "医院", "融合"} <= terms
    assert not terms & {"我们", "以及", "进行", "2023"}


def test_the_notes_say_how_coherent_gensim_finds_the_first_terms(tokens):
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    result = topics(tokens, model="nmf", n_topics=3, unit="paragraph", top=20)
    table = result.table
    note = next(note for note in result.notes if "c_npmi" in note)
    texts = []
    for document, text in enumerate(d.text for d in tokens.corpus):
        rows = np.flatnonzero(tokens.kept & (tokens.document == document))
        line = [text[: tokens.start[row]].count("\n") for row in rows]
        words = [tokens.vocabulary[tokens.ids[row]] for row in rows]
        texts += [
            [word for word, of in zip(words, line, strict=True) if of == at and len(word) > 1]
            for at in range(text.count("\n") + 1)
        ]
    best = [table["term"][table["topic"] == topic][:10].tolist() for topic in (1, 2, 3)]
    values = CoherenceModel(
        topics=best, texts=texts, dictionary=Dictionary(texts), coherence="c_npmi", processes=1
    ).get_coherence_per_topic()
    assert f"mean {np.mean(values):.3f}; 1 {values[0]:.3f}, 2 {values[1]:.3f}" in note

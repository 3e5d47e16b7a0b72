"""Topic models: planted themes found, fits shared, numbers the same in every process."""

import logging
import os
import subprocess
import sys

import numpy as np
import pytest

from discourse.corpus import Corpus, Document
from discourse.errors import ConfigError
from discourse.tokenizers import Drop, TokenSettings, tokenize
from discourse.topic_models import MODELS, fit_topics

HEALTH = ["医院", "临床", "医生", "患者", "治疗", "药品"]
TRADE = ["出口", "关税", "贸易", "海关", "进口", "口岸"]
SETTINGS = {
    "n_topics": 2,
    "unit": "document",
    "min_document_frequency": 2,
    "max_document_share": 0.9,
    "seed": 7,
    "force": False,
}
PLAIN = TokenSettings(tokenizer="whitespace", lexicon=(), drop=Drop(stopwords=None))


def planted(count=40, *, extra=()):
    rng = np.random.default_rng(5)
    texts = [
        " ".join(rng.choice(HEALTH if at % 2 else TRADE, size=12).tolist()) for at in range(count)
    ]
    return tokenize(
        Corpus([Document(f"{at:03}", text) for at, text in enumerate([*texts, *extra])]), PLAIN
    )


@pytest.mark.parametrize("model", ["gensim_lda", "sklearn_lda", "nmf"])
def test_planted_themes_are_recovered(model):
    fit = fit_topics(planted(), model=model, **SETTINGS)
    found = [{fit.terms[at] for at in np.argsort(-row)[:6]} for row in fit.term_weights]
    assert sorted(found, key=sorted) == sorted([set(HEALTH), set(TRADE)], key=sorted)
    assert fit.term_weights.sum(axis=1) == pytest.approx([1, 1])
    assert fit.unit_shares.sum(axis=1) == pytest.approx(np.ones(40))
    assert (fit.unit_shares.max(axis=1) > 0.9).all()
    assert fit.prevalence.sum() == pytest.approx(1)
    assert fit.prevalence[0] >= fit.prevalence[1]


def test_the_registry_lists_the_models_and_suggests_the_nearest():
    assert set(MODELS) == {"gensim_lda", "sklearn_lda", "nmf", "lda"}
    with pytest.raises(ConfigError, match="did you mean 'nmf'"):
        fit_topics(planted(), model="nmff", **SETTINGS)


def test_equal_settings_share_one_fit_and_lda_is_that_of_gensim():
    tokens = planted()
    one = fit_topics(tokens, model="gensim_lda", **SETTINGS)
    assert fit_topics(planted(), model="lda", **SETTINGS) is one
    assert fit_topics(tokens, model="lda", **{**SETTINGS, "seed": 8}) is not one


def test_masked_tokens_make_another_fit():
    tokens = planted()
    masked = tokens.keep(tokens.ids != tokens.vocabulary.index("医院"))
    assert "医院" not in fit_topics(masked, model="nmf", **SETTINGS).terms
    assert "医院" in fit_topics(tokens, model="nmf", **SETTINGS).terms


def test_units_without_terms_are_left_out_and_counted():
    fit = fit_topics(planted(extra=["", "孤例"]), model="nmf", **SETTINGS)
    assert fit.rows.tolist() == list(range(40))
    assert "40 of 42 document units; 2 without terms" in fit.notes[0]


def test_too_few_units_are_refused_unless_forced():
    tokens = planted(29)
    with pytest.raises(ConfigError, match="29 document units") as caught:
        fit_topics(tokens, model="nmf", **SETTINGS)
    assert "unit: paragraph" in caught.value.remedy
    assert len(fit_topics(tokens, model="nmf", **{**SETTINGS, "force": True}).rows) == 29


def test_more_topics_than_terms_are_refused():
    with pytest.raises(ConfigError, match="20 topics cannot be told apart"):
        fit_topics(planted(), model="nmf", **{**SETTINGS, "n_topics": 20})


@pytest.mark.parametrize("model", ["gensim_lda", "sklearn_lda", "nmf"])
def test_fitting_says_nothing_and_leaves_loggers_as_they_were(model, capfd):
    logger = logging.getLogger("gensim")
    before = logger.level
    fit_topics(planted(30), model=model, **SETTINGS)
    assert capfd.readouterr() == ("", "")
    assert logger.level == before


def test_nmf_that_stops_early_says_so(monkeypatch):
    monkeypatch.setattr("discourse.topic_models.nmf._ITERATIONS", 1)
    fit = fit_topics(planted(44), model="nmf", **SETTINGS)
    assert "before it had converged" in fit.notes[-1]


PROGRAM = """
import hashlib
from discourse.corpus import Corpus, Document
from discourse.tokenizers import Drop, TokenSettings, tokenize
from discourse.topic_models import fit_topics
words = "医院 临床 医生 患者 治疗 药品 出口 关税 贸易 海关 进口 口岸".split()
texts = [" ".join(words[(at * 7 + n * n) % 12] for n in range(20)) for at in range(50)]
corpus = Corpus([Document(f"{at:03}", text) for at, text in enumerate(texts)])
tokens = tokenize(corpus, TokenSettings(tokenizer="whitespace", lexicon=(), drop=Drop(stopwords=None)))
for model in ("gensim_lda", "sklearn_lda", "nmf"):
    fit = fit_topics(tokens, model=model, n_topics=3, unit="document", min_document_frequency=1,
                     max_document_share=1.0, seed=3, force=False)
    print(hashlib.sha256(fit.term_weights.tobytes() + fit.unit_shares.tobytes()).hexdigest())
"""


def test_the_same_seed_gives_the_same_bits_in_another_process():
    def run(hash_seed):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        return done.stdout.split()

    one = run("1")
    assert len(set(one)) == 3
    assert run("2") == one

"""Jieba's idf is what jieba itself reads."""

from __future__ import annotations

from warnings import catch_warnings, simplefilter

import numpy as np
import pytest

from discourse.tokenizers.inverse_frequency import jieba_idf, jieba_idf_of


@pytest.fixture(scope="module")
def original():
    with catch_warnings():
        # jieba leaves a file open when it is imported.
        simplefilter("ignore")
        import jieba.analyse
    return jieba.analyse.default_tfidf.idf_loader.get_idf()


def test_table_and_median_are_those_of_jieba(original):
    table, median = jieba_idf()
    assert (dict(table), median) == original


def test_many_words_are_looked_up_as_each_alone(original):
    table, median = original
    words = [*list(table)[::1000], "医工交叉", "", "没有的词"]
    assert jieba_idf_of(words).tolist() == [table.get(word, median) for word in words]
    assert jieba_idf_of([]).dtype == np.float64


def test_nobody_can_change_the_table():
    with pytest.raises(TypeError):
        jieba_idf()[0]["发展"] = 0.0

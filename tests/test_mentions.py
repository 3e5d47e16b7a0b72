"""Mentions: the same for every shard size and engine, and true to the texts."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest

from discourse import shards
from discourse.corpus import Corpus, Document
from discourse.mentions import find_mentions
from discourse.text import normalize

FAMILIES = {"产教融合": ["产教融合", "产教深度融合"], "融合": None, "教育": None, "校企合作": None}
ARRAYS = ("phrase", "variant", "document", "start", "end", "in_name", "in_title", "negated")


@pytest.fixture
def corpus():
    texts = [
        "推进产教深度融合。",
        "",
        "《产教融合方案》不搞校企合作。",
        "获批产教融合创新中心，教育。",
    ]
    years = (2019, 2019, 2020, 2021)
    return Corpus(
        Document(f"d{at}", text, fields={"year": year})
        for at, (text, year) in enumerate(zip(texts, years, strict=True))
    )


def rows(mentions):
    return list(zip(*(getattr(mentions, name).tolist() for name in ARRAYS), strict=True))


class TwoProcesses:
    def map(self, function, jobs):
        with ProcessPoolExecutor(2) as pool:
            return list(pool.map(function, jobs))


def test_every_span_holds_its_variant(corpus):
    mentions = find_mentions(corpus, FAMILIES)
    for at in range(len(mentions)):
        phrase = mentions.phrases[mentions.phrase[at]]
        assert mentions.text(at) == phrase.variants[mentions.variant[at]]


def test_mentions_are_sorted_by_document_start_and_phrase(corpus):
    found = rows(find_mentions(corpus, FAMILIES))
    assert [row[2:4] + row[:1] for row in found] == sorted(row[2:4] + row[:1] for row in found)


def test_shards_and_processes_change_nothing(corpus, monkeypatch):
    whole = rows(find_mentions(corpus, FAMILIES))
    monkeypatch.setattr(shards.shards, "__defaults__", (1,))
    assert rows(find_mentions(corpus, FAMILIES)) == whole
    assert rows(find_mentions(corpus, FAMILIES, engine=TwoProcesses())) == whole


def test_contexts_are_flagged(corpus):
    mentions = find_mentions(corpus, {"产教融合": None, "校企合作": None})
    flagged = list(zip(mentions.in_name, mentions.in_title, mentions.negated, strict=True))
    assert flagged == [(False, True, False), (False, False, True), (True, False, False)]


def test_an_empty_corpus_and_absent_phrases_give_no_mentions(corpus):
    assert len(find_mentions(Corpus([]), FAMILIES)) == 0
    absent = find_mentions(corpus, "不存在的提法")
    assert (len(absent), absent.names) == (0, ("不存在的提法",))


def test_a_selection_keeps_corpus_phrases_and_nesting(corpus):
    mentions = find_mentions(corpus, FAMILIES, nesting="overlapping")
    some = mentions.only(mentions.in_title)
    assert (len(some), some.phrases, some.nesting) == (2, mentions.phrases, "overlapping")


def test_counts_over_groups_and_units_sum_to_the_total(corpus):
    mentions = find_mentions(corpus, FAMILIES)
    total = np.bincount(mentions.phrase, minlength=4)
    for counts in (mentions.counts("year"), mentions.counts(), mentions.counts(unit="sentence")):
        assert np.array_equal(counts.toarray().sum(axis=0), total)


def test_arrays_cannot_be_written_to(corpus):
    with pytest.raises(ValueError, match="read-only"):
        find_mentions(corpus, FAMILIES).start[0] = 5


def read_reports(shared):
    paths = sorted((shared / "corpora/gwr/texts").glob("*.txt"))
    return Corpus(
        Document(p.stem, normalize(p.read_text("utf-8")).text, fields={"year": int(p.stem[-4:])})
        for p in paths
    )


def test_real_reports_are_counted_as_str_count_and_re_count_them(shared):
    corpus = read_reports(shared)
    phrases = ["发展", "产教融合", "高质量发展", "改革开放", "稳增长", "科教兴国"]
    counts = find_mentions(corpus, phrases).counts().toarray()
    for at, phrase in enumerate(phrases):
        assert counts[:, at].tolist() == [document.text.count(phrase) for document in corpus]
    family = find_mentions(corpus, {"科教兴国": ["科教兴国", "科教兴国战略"]})
    assert len(family) == sum(len(re.findall("科教兴国(?:战略)?", d.text)) for d in corpus)


def test_known_figures_of_the_work_reports(shared):
    corpus = read_reports(shared)
    mentions = find_mentions(corpus, ["发展", "产教融合"])
    counts = dict(zip(corpus.values("year"), mentions.counts().toarray().tolist(), strict=True))
    assert counts[2019][0] == 144
    assert {year: n[1] for year, n in counts.items() if n[1]} == {
        2019: 1,
        2021: 1,
        2022: 1,
        2025: 1,
    }


def test_three_of_fourteen_in_the_first_collection_stand_in_names(shared):
    paths = sorted((shared / "corpora/yigong/texts").glob("*.txt"))
    corpus = Corpus(Document(p.stem, normalize(p.read_text("utf-8")).text) for p in paths)
    mentions = find_mentions(corpus, "产教融合")
    assert (len(mentions), int(mentions.in_name.sum())) == (14, 3)

"""New phrases: fragments absorbed, function words kept out, real reports read."""

import time

import pytest

from discourse.analyses.new_phrases import new_phrases
from discourse.corpus import Corpus, Document
from discourse.errors import ConfigError
from discourse.text import normalize


def found(*texts, **options):
    corpus = Corpus([Document(f"d{at}", text) for at, text in enumerate(texts)])
    return new_phrases(corpus, **options)


@pytest.fixture(scope="module")
def reports(shared):
    folder = shared / "corpora" / "gwr" / "texts"
    documents = [
        Document(path.stem, normalize(path.read_text("utf-8")).text)
        for path in sorted(folder.glob("*.txt"))
    ]
    return new_phrases(Corpus(documents))


def test_a_fragment_is_absorbed_by_the_phrase_it_always_stands_in():
    text = "深化产教融合。推进产教融合，看产教融合。谈产教融合；融合创新，融合发展，相融合。"
    phrases = found(text).table["phrase"].tolist()
    assert "产教融合" in phrases
    assert "产教" not in phrases
    assert "教融合" not in phrases


def test_a_word_that_also_stands_elsewhere_is_not_absorbed():
    text = "高质量发展，推动高质量发展。高质量发展好。稳步发展。农村发展，城市发展；西部发展。"
    phrases = found(text).table["phrase"].tolist()
    assert "高质量发展" in phrases
    assert "质量发展" not in phrases


def test_a_whole_phrase_that_shelters_in_a_longer_one_ranks_before_chance_strings(reports):
    rank = {phrase: at for at, phrase in enumerate(reports.table["phrase"])}
    assert rank["科教兴国战略"] < 1000
    assert rank["科教兴国"] < len(rank) / 5


def test_copies_of_a_document_multiply_every_count():
    text = "深化产教融合。推进产教融合，看产教融合。谈产教融合；融合创新。办好产教融合实训。"
    once = found(text, min_frequency=2).table
    copies = found(*[text] * 5, min_frequency=10).table
    assert copies["phrase"].tolist() == once["phrase"].tolist()
    assert copies["frequency"].tolist() == [5 * n for n in once["frequency"]]
    assert copies["document_frequency"].tolist() == [5] * len(once)


def test_no_entropy_asked_for_keeps_what_one_sign_always_follows():
    text = "看产教融合好。说产教融合好。讲产教融合好。"
    assert "产教融合" not in found(text).table["phrase"].tolist()
    kept = found(text, min_entropy=0.0, max_length=4).table["phrase"].tolist()
    assert "产教融合" in kept


def test_no_phrase_crosses_punctuation_or_a_counted_number():
    phrases = found("改革，开放。" * 5 + "建设3年规划。" * 5).table["phrase"].tolist()
    assert all("改革开放" not in phrase for phrase in phrases)
    assert all("建设" not in phrase or "规划" not in phrase for phrase in phrases)


def test_repeating_the_corpus_scales_counts_and_keeps_cohesion():
    text = "深化产教融合。推进产教融合，看产教融合。谈产教融合；融合创新。"
    once, twice = found(text, min_frequency=2).table, found(text, text, min_frequency=4).table
    row = once["phrase"].tolist().index("产教融合")
    again = twice["phrase"].tolist().index("产教融合")
    assert twice["frequency"][again] == 2 * once["frequency"][row]
    assert twice["document_frequency"][again] == 2
    assert twice["cohesion"][again] == pytest.approx(once["cohesion"][row])


@pytest.mark.parametrize("texts", [(), ("",), ("。",), ("产教融合",)])
def test_a_corpus_without_phrases_gives_no_rows_and_a_note(texts):
    result = found(*texts)
    assert len(result) == 0
    assert "min_frequency" in result.notes[-1]


def test_lengths_out_of_order_are_an_error():
    with pytest.raises(ConfigError, match="min_length 5 is greater than max_length 4"):
        found("产教融合", min_length=5, max_length=4)


def test_top_keeps_the_best():
    text = "深化产教融合。推进产教融合，看产教融合。科技创新，讲科技创新。论科技创新！"
    assert len(found(text, top=1)) == 1
    assert len(found(text)) > 1


@pytest.mark.parametrize(
    ("phrase", "frequency"),
    [("放管服", 12), ("新质生产力", 3), ("一带一路", 43), ("宏观调控", 184), ("科教兴国", 25)],
)
def test_reports_yield_frequent_and_rare_phrases_whole(reports, phrase, frequency):
    rows = dict(zip(reports.table["phrase"], reports.table["frequency"], strict=True))
    assert rows[phrase] == frequency


@pytest.mark.parametrize(
    "fragment",
    ["放管", "质量发展", "产教", "新质", "的发展", "我们要", "在这个", "二十", "带一路", "科教兴"],
)
def test_reports_yield_no_fragments_function_words_or_numbers(reports, fragment):
    assert fragment not in set(reports.table["phrase"])


def test_what_ranks_first_is_what_a_reader_calls_a_phrase(reports):
    first = reports.table["phrase"][:300].tolist()
    assert {"一国两制", "一带一路", "宏观调控", "高质量发展", "供给侧结构性改革"} <= set(first)
    assert sum(len(phrase) < 4 for phrase in first) < 30


@pytest.mark.slow
def test_reports_are_read_in_seconds(shared, reports):
    folder = shared / "corpora" / "gwr" / "texts"
    corpus = Corpus([Document(path.stem, path.read_text("utf-8")) for path in folder.glob("*.txt")])
    start = time.perf_counter()
    new_phrases(corpus)
    assert time.perf_counter() - start < 20

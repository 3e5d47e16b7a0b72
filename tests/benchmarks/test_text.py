"""The text of the benchmarks is the same for a seed, has its size, and its vocabulary grows."""

from __future__ import annotations

import csv
import json
import math
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import text as module
from benchmarks.text import POWER, SCALE, Sentences, build, coin, documents
from discourse.corpus import Corpus, Document
from discourse.readers import read_corpus
from discourse.text import normalize
from discourse.tokenizers import TokenSettings, tokenize

SAMPLE = Path(__file__).resolve().parents[2] / "corpora/sample/texts"


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    """Those of the sample corpus, so that every machine has the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SOURCES", (SAMPLE,))
        return module.read_sentences()


def corpus_of(texts: list[str]) -> Corpus:
    return Corpus([Document(f"{at:05}", text) for at, text in enumerate(texts)])


def test_the_same_seed_gives_the_same_text_and_another_seed_another(sentences: Sentences) -> None:
    first, again, other = (list(documents(sentences, 0.2, seed)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_a_smaller_text_is_the_beginning_of_a_larger_one(sentences: Sentences) -> None:
    small = list(documents(sentences, 0.1, 7))
    assert list(islice(documents(sentences, 0.3, 7), len(small) - 1)) == small[:-1]


def test_the_text_has_its_size_in_documents_of_about_nine_thousand_bytes(
    sentences: Sentences,
) -> None:
    sizes = [len(text.encode()) for text in documents(sentences, 0.5, 7)]
    assert sum(sizes) == pytest.approx(500_000, rel=0.01)
    assert all(9_000 <= size <= 9_600 for size in sizes[:-1])


def test_vocabulary_grows_by_the_power_of_the_tokens_that_is_stated(sentences: Sentences) -> None:
    texts = list(documents(sentences, 4, 7))
    seen: dict[int, int] = {}
    for part in (8, 4, 2, 1):
        tokens = tokenize(corpus_of(texts[: len(texts) // part]), TokenSettings(lexicon=()))
        seen[len(tokens.ids)] = len(tokens.vocabulary)
    for n_tokens, types in list(seen.items())[1:]:
        assert types == pytest.approx(SCALE * n_tokens**POWER, rel=0.06)
    (first, fewer), (last, more) = list(seen.items())[1], list(seen.items())[-1]
    assert 0.5 <= math.log(more / fewer) / math.log(last / first) <= 0.6


def test_coined_words_are_all_different_and_one_token_each_beside_their_name(
    sentences: Sentences,
) -> None:
    words = [coin(at, 7, sentences.signs) for at in range(3000)]
    codes = [word.lstrip(sentences.signs) for word in words]
    assert len(set(codes)) == len(codes)
    tokens = tokenize(corpus_of([f"建设{word}的经验" for word in words]), TokenSettings(lexicon=()))
    assert set(codes) <= set(tokens.vocabulary)


def test_a_document_is_already_normalized(sentences: Sentences) -> None:
    assert all(normalize(text).text == text.rstrip("\n") or normalize(text).text == text
               for text in documents(sentences, 0.3, 7))  # fmt: skip


def test_a_built_folder_is_a_corpus_and_is_found_again(
    tmp_path: Path, sentences: Sentences, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_sentences", lambda: sentences)
    folder = build(0.1, place=tmp_path)
    about = json.loads((folder / "about.json").read_text())
    corpus = read_corpus(folder)
    assert len(corpus) == about["documents"]
    with (folder / "metadata.csv").open() as file:
        years = {row["id"]: int(row["year"]) for row in csv.DictReader(file)}
    assert years == {document.id: document.fields["year"] for document in corpus}
    path = next(folder.rglob("d0000000.txt"))
    assert corpus["d0000000"].text.rstrip("\n") == path.read_text("utf-8").rstrip("\n")
    monkeypatch.setattr(module, "read_sentences", lambda: pytest.fail("built again"))
    assert build(0.1, place=tmp_path) == folder

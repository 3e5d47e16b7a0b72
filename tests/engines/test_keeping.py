"""What passes give is kept by digest of their inputs, found again, and never misread."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from discourse.corpus import Corpus, Document, StoredDocument
from discourse.engines import ENGINES, Keeping, engine
from discourse.engines import keeping as module
from discourse.errors import FaultList
from discourse.mentions import find_mentions
from discourse.readers import read_corpus
from discourse.shards import Shard, shards
from discourse.storage import Store
from discourse.tokenizers import TokenSettings, tokenize


@dataclass(frozen=True)
class Measuring:
    """A pass that counts, in a file, how often it runs."""

    log: Path
    times: int = 1
    kind = "lengths"

    @property
    def digest(self) -> str:
        return f"measuring {self.times}"

    def __call__(self, shard: Shard) -> list[int]:
        with self.log.open("a") as stream:
            stream.write("x")
        return [self.times * len(text) for text in shard.texts]


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(Document(f"d{at}", "产教融合。" * at) for at in range(1, 6))


def kept(name: str, place: Path) -> Keeping:
    made = engine(name, 2, cache=place)
    assert isinstance(made, Keeping)
    return made


@pytest.mark.parametrize("name", list(ENGINES))
def test_a_pass_runs_once_for_a_content(name: str, tmp_path: Path, corpus: Corpus) -> None:
    cuts, log = shards(corpus, characters=1), tmp_path / "log"
    runner = kept(name, tmp_path / "cache")
    for _ in range(2):
        assert list(runner.map(Measuring(log), cuts)) == [[5], [10], [15], [20], [25]]
    assert runner.tally == {("lengths", "computed"): 5, ("lengths", "reused"): 5}
    assert log.read_text() == "x" * 5
    changed = [*[*corpus][:4], Document("d5", "产教。")]
    again = list(runner.map(Measuring(log), shards(Corpus(changed), characters=1)))
    assert again == [[5], [10], [15], [20], [3]]
    assert log.read_text() == "x" * 6
    assert next(runner.map(Measuring(log, 2), cuts)) == [10]
    assert next(runner.anew().map(Measuring(log), cuts)) == [5]


def test_a_new_version_of_the_package_finds_nothing(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, runner = tmp_path / "log", kept("serial", tmp_path / "cache")
    list(runner.map(Measuring(log), shards(corpus)))
    monkeypatch.setattr(module, "source_digest", lambda: "another")
    list(runner.map(Measuring(log), shards(corpus)))
    assert log.read_text() == "xx"


def test_a_torn_outcome_is_computed_again_and_replaced(tmp_path: Path, corpus: Corpus) -> None:
    log, runner = tmp_path / "log", kept("serial", tmp_path / "cache")
    first = list(runner.map(Measuring(log), shards(corpus)))
    (entry,) = runner.store.entries()
    path = Path(runner.store.path(entry.key, entry.kind))
    path.write_bytes(path.read_bytes()[: entry.size // 2])
    assert list(runner.map(Measuring(log), shards(corpus))) == first
    assert log.read_text() == "xx"
    assert list(runner.map(Measuring(log), shards(corpus))) == first
    assert log.read_text() == "xx"


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "cache").write_text("no folder")
    runner = kept("serial", tmp_path / "cache")
    found = list(runner.map(Measuring(tmp_path / "log"), shards(corpus)))
    assert found == [[5, 10, 15, 20, 25]]


def bytes_of(corpus: Corpus, runner: Keeping | None) -> list[bytes]:
    settings = TokenSettings(lexicon=(), protect=["产教融合"])
    tokens = tokenize(corpus, settings, engine=runner)
    mentions = find_mentions(corpus, ["融合", "产教融合"], engine=runner)
    parts = [tokens.ids, tokens.start, tokens.sentence, tokens.bounds, tokens.kept]
    parts += [mentions.document, mentions.start, mentions.phrase, mentions.in_name]
    return [np.ascontiguousarray(part).tobytes() for part in parts] + [
        "|".join(tokens.vocabulary).encode()
    ]


@pytest.mark.parametrize("name", list(ENGINES))
def test_tokens_and_mentions_have_the_same_bytes_kept_or_not(
    name: str, tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    from discourse import shards as cutting

    monkeypatch.setattr(cutting.shards, "__defaults__", (12,))
    plain = bytes_of(corpus, None)
    runner = kept(name, tmp_path)
    assert bytes_of(corpus, runner) == plain
    assert bytes_of(corpus, runner) == plain
    assert runner.tally["tokens", "reused"] == runner.tally["tokens", "computed"] > 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "corpus/texts"
    texts.mkdir(parents=True)
    for at in range(6):
        body = f"标题：第{at}号\n发布日期：2019-05-0{at + 1}\n正文：\n深化产教融合，\n推进 医 工 交叉。"
        (texts / f"甲{at}.txt").write_text(body, "gb18030" if at % 2 else "utf-8")
    return tmp_path / "corpus"


def told(corpus: Corpus) -> list[object]:
    return [
        (d.id, d.text, dict(d.fields), d.source, dict(d.repairs), d.digest, d.length, d.size(),
         d.size("han"), [d.origin.to_raw(at) for at in range(d.length + 1)])
        for d in corpus
    ] + [corpus.digest, corpus.problems]  # fmt: skip


def test_a_stored_corpus_is_the_corpus(folder: Path, tmp_path: Path) -> None:
    held = read_corpus(folder)
    for _ in range(2):
        runner = kept("serial", tmp_path / "cache")
        stored = read_corpus(folder, engine=runner)
        assert all(isinstance(document, StoredDocument) for document in stored)
        assert told(stored) == told(held)
        later = stored.with_levels("time", source="year", levels={"甲": [2019, 2020]})
        assert later.where({"time": "甲"})[0].text == held[0].text
    assert runner.tally == {("texts", "reused"): 1}


def test_a_file_that_changes_is_read_again_and_no_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from discourse.readers import files

    monkeypatch.setattr(files, "SHARD_BYTES", 1)
    runner = kept("serial", tmp_path / "cache")
    read_corpus(folder, engine=runner)
    (folder / "texts/甲3.txt").write_text("改了。", "utf-8")
    assert read_corpus(folder, engine=runner)["甲3"].text == "改了。"
    assert runner.tally == {("texts", "computed"): 7, ("texts", "reused"): 5}


def test_unreadable_files_are_told_every_time(folder: Path, tmp_path: Path) -> None:
    (folder / "texts/坏.txt").write_bytes(b"\x80\x81\xff" * 99)
    runner = kept("serial", tmp_path / "cache")
    for _ in range(2):
        with pytest.raises(FaultList):
            read_corpus(folder, engine=runner)
        corpus = read_corpus(folder, on_error="skip", engine=runner)
        assert len(corpus) == 6
        assert any("坏.txt" in problem for problem in corpus.problems)


def test_texts_cleared_while_something_runs_are_missed_with_advice(
    folder: Path, tmp_path: Path
) -> None:
    from discourse.corpus import packs
    from discourse.errors import EnvironmentFault

    runner = kept("serial", tmp_path / "cache")
    corpus = read_corpus(folder, engine=runner)
    packs._recent.clear()
    Store(tmp_path / "cache").clear()
    with pytest.raises(EnvironmentFault, match="no longer in the cache"):
        _ = corpus[0].text


@dataclass(frozen=True)
class DyingOnce(Measuring):
    """Kills its worker in the middle, the first time."""

    kind = "dying"

    def __call__(self, shard: Shard) -> list[int]:
        mark = self.log.with_suffix(".died")
        if "产教融合。" * 3 in shard.texts and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(shard)


@pytest.mark.parametrize("name", ["processes", "dask"])
@pytest.mark.parametrize("wrap", [False, True], ids=["bare", "kept"])
def test_a_worker_killed_in_the_middle_loses_nothing(
    name: str, wrap: bool, tmp_path: Path, corpus: Corpus
) -> None:
    cuts = shards(corpus, characters=1)
    runner = engine(name, 2, cache=tmp_path / "cache" if wrap else None)
    dying = DyingOnce(tmp_path / "log")
    assert list(runner.map(dying, cuts)) == [[5], [10], [15], [20], [25]]
    assert (tmp_path / "log.died").exists()


def test_what_travels_to_a_worker_is_the_place_of_a_stored_text(
    folder: Path, tmp_path: Path
) -> None:
    import pickle

    corpus = read_corpus(folder, engine=kept("serial", tmp_path / "cache"))
    (shard,) = shards(corpus)
    sent = pickle.dumps(shard)
    assert "推进医工交叉".encode() not in sent
    assert pickle.loads(sent).texts == shard.texts
    held: Callable[[Document], Document] = lambda d: Document(d.id, d.text)  # noqa: E731
    bare = Shard(tuple(map(held, shard.documents)))
    assert pickle.loads(pickle.dumps(bare)).texts == shard.texts
    assert replace(bare).digest == shard.digest

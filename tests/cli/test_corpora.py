"""``corpus`` and ``new`` on the command line."""

from __future__ import annotations

import csv
import io

import pytest

from discourse.cli import main

SHIPPED = "government-work-reports"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(words)
        out, err = capsys.readouterr()
        return left.value.code or 0, out, err

    return call


def test_shipped_recipes_are_listed_with_their_state(run) -> None:
    code, out, _ = run("corpus", "list")
    rows = {line.split("\t")[0]: line.split("\t")[1:3] for line in out.splitlines()}
    assert code == 0
    assert rows[SHIPPED] == ["not downloaded", "52"]


def test_a_recipe_is_shown_before_it_is_downloaded(run) -> None:
    code, out, err = run("corpus", "show", SHIPPED)
    assert (code, out) == (0, "")
    assert "article 5" in err
    assert f"discourse corpus get {SHIPPED}" in err


def test_a_new_study_names_the_next_two_commands_and_its_corpus_is_shown(run, tmp_path) -> None:
    code, out, _ = run("new", "研究")
    assert code == 0
    assert out.splitlines() == [f"discourse {verb} 研究/experiments/first.yaml" for verb in ("check", "run")]  # fmt: skip
    code, out, err = run("corpus", "show", "研究/corpora/sample")
    assert code == 0
    assert "level [str] 72/72: national (12), province (24), university (36)" in err
    assert "date [date] 72/72: 2012-02-20 – 2025-11-20" in err
    assert len(list(csv.DictReader(io.StringIO(out)))) == 72
    assert run("new", "研究")[0] == 2


def test_the_list_of_documents_is_written_with_chinese_headings(run, tmp_path) -> None:
    run("new", "s")
    code, *_ = run("corpus", "show", "s/corpora/sample", "-o", "样本清单.csv", "--language", "zh")
    assert code == 0
    raw = (tmp_path / "样本清单.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 72
    assert list(rows[0])[:3] == ["编号", "标题", "日期"]
    assert sum(int(row["字符数"]) for row in rows) > 60_000


def test_getting_from_a_wrong_file_is_an_input_error(run, tmp_path) -> None:
    (tmp_path / "x.jsonl").write_text("{}", "utf-8")
    code, _, err = run("corpus", "get", SHIPPED, "--from", "x.jsonl")
    assert code == 3
    assert "sha256 expected 1d4eb810" in err


def test_an_unknown_corpus_is_an_error(run) -> None:
    assert run("corpus", "get", "nothing")[0] == 2
    assert run("corpus", "show", "nothing")[0] == 3

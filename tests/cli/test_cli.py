"""The command line: what it prints, where, and with which code it exits."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from discourse.analyses import ANALYSES
from discourse.cli import main
from discourse.figures import FIGURES


@pytest.fixture
def cli(capsys):
    """Call the command line in this process; return code, stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def spawn(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "discourse", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_run_prints_the_folder_on_stdout_and_all_else_on_stderr(cli, project):
    code, out, err = cli("run", project / "experiments/tiny.yaml")
    assert code == 0
    assert Path(out.strip()).is_dir()
    assert "done (完成)" in err
    code, again, err = cli("run", project / "experiments/tiny.yaml")
    assert (code, again) == (0, out)
    assert "up to date" in err
    code, again, err = cli("run", project / "experiments/tiny.yaml", "--force")
    assert (code, again) == (0, out)
    assert "reproduced" in err


def test_run_tells_its_outcome_as_json(cli, project):
    code, out, _ = cli(
        "run", project / "experiments/tiny.yaml", "--json", "--results", project / "r"
    )
    record = json.loads(out)
    assert code == 0
    assert record["state"] == "done"
    assert Path(record["folder"]).parent == project / "r/tiny"


def test_a_failed_step_exits_with_1(cli, project):
    path = project / "experiments/tiny.yaml"
    path.write_text(path.read_text("utf-8") + "  themes: {run: topics}\n", "utf-8")
    code, out, err = cli("run", path)
    assert code == 1
    assert out.strip().endswith(".failed")
    assert "'themes' failed" in err


def test_one_experiment_with_a_fault_does_not_keep_the_other_from_running(cli, project):
    bad = project / "experiments/bad.yaml"
    bad.write_text("discourse: 1\nnam: x\n", "utf-8")
    code, out, err = cli("run", bad, project / "experiments/tiny.yaml")
    assert code == 2
    assert "bad.yaml:2:1: unknown field (未知字段) 'nam'" in err
    assert Path(out.strip()).is_dir()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "none.yaml"], 3, "cannot be read"),
        (["analyze", "keyword", "."], 2, "did you mean 'keywords'?"),
        (["analyze", "phrase_frequency", "{corpus}"], 2, "no phrases are given"),
        (["analyze", "phrase_frequency", "{corpus}", "--phrase", "产教融合", "-p", "bye=year"], 2, "did you mean 'by'?"),
        (["analyze", "phrase_frequency", "{corpus}", "--phrase", "产教融合", "-p", "by=yaer"], 2, "did you mean 'year'?"),
        (["analyze", "phrase_frequency", "none", "--phrase", "产教融合"], 3, "找不到语料"),
        (["analyze", "phrase_frequency", "{corpus}", "--phrase", "产教融合", "--where", "year=1900"], 3, "没有符合条件的文档"),
        (["analyze", "word_frequency", "{corpus}", "--engine", "cluster"], 2, "unknown engine 'cluster'"),
        (["analyze", "word_frequency", "{corpus}", "--lexicon", "none.csv"], 3, "none.csv"),
        (["describe", "keyword"], 2, "did you mean 'keywords'?"),
        (["list", "analysis"], 2, "did you mean 'analyses'?"),
        (["nonsense"], 2, "nonsense"),
        (["find", "{corpus}"], 2, "phrase"),
    ],
)  # fmt: skip
def test_faults_exit_with_their_code_and_say_what_to_do(cli, project, arguments, code, said):
    given = [str(a).replace("{corpus}", str(project / "corpora/tiny")) for a in arguments]
    ended, out, err = cli(*given)
    assert (ended, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


def test_a_fault_of_the_package_exits_with_5_and_shows_its_trace_only_on_demand(
    cli, project, monkeypatch
):
    def fail(*_, **__):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("discourse.cli.questions.find_in_folder", fail)
    code, _, err = cli("find", project / "corpora/tiny", "产教融合")
    assert code == 5
    assert "ZeroDivisionError: oh" in err
    assert "--debug" in err
    with pytest.raises(ZeroDivisionError):
        main(["find", str(project / "corpora/tiny"), "产教融合", "--debug"])


def test_analyze_prints_csv_into_a_pipe_and_notes_beside_it(cli, project):
    code, out, err = cli(
        "analyze", "phrase_frequency", project / "corpora/tiny", "-p", "by=year",
        "--phrase", "医工交叉=医工交叉,医工结合,医工融合", "--where", "year=2020..",
    )  # fmt: skip
    assert code == 0
    assert [(row["year"], row["frequency"]) for row in rows(out)] == [("2020", "1"), ("2021", "1")]
    assert "note (说明): Counted on characters" in err


def test_analyze_writes_a_table_that_excel_reads(cli, project, tmp_path):
    target = tmp_path / "out.csv"
    code, out, err = cli(
        "analyze", "word_frequency", project / "corpora/tiny", "-o", target, "--top", 3
    )
    assert (code, out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfterm,")
    assert len(rows(target.read_text("utf-8-sig"))) == 3
    assert "3 rows" in err


def test_analyze_applies_corrections_where_an_analysis_takes_them(cli, project, tmp_path):
    folder, written = project / "corpora/tiny", tmp_path / "slogans.csv"
    assert cli("analyze", "slogans", folder, "-o", written)[0] == 0
    head, first, *_ = written.read_text("utf-8-sig").splitlines()
    table = tmp_path / "corrections.csv"
    table.write_text(f"{head},action,coder\n{first},reject,林\n", "gb18030")
    code, out, err = cli("analyze", "slogans", folder, "--corrections", table)
    assert code == 0
    assert first not in out
    assert "1 reject" in err
    code, _, err = cli("analyze", "word_frequency", folder, "--corrections", table)
    assert code == 2
    assert "takes no corrections" in err
    table.write_text(f"{head},action\n{first},rejct\n", "utf-8")
    code, _, err = cli("analyze", "slogans", folder, "--corrections", table)
    assert code == 2
    assert "corrections.csv:2" in err
    assert "did you mean 'reject'" in err


def test_analyze_gives_one_json_object_a_line(cli, project):
    _, out, _ = cli("analyze", "word_frequency", project / "corpora/tiny", "--json", "--top", 2)
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["rank"] for record in records] == [1, 2]


def test_analyze_takes_one_file_and_keeps_given_phrases_whole(cli, tmp_path):
    (tmp_path / "a.txt").write_text("推进医工交叉研究。", "utf-8")
    options = ["--lexicon", "none", "--stopwords", "none", "--json"]
    _, out, _ = cli(
        "analyze", "word_frequency", tmp_path / "a.txt", "--phrase", "医工交叉", *options
    )
    assert "医工交叉" in [json.loads(line)["term"] for line in out.splitlines()]
    _, out, _ = cli("analyze", "word_frequency", tmp_path / "a.txt", *options)
    assert "医工交叉" not in [json.loads(line)["term"] for line in out.splitlines()]


def test_find_shows_phrases_in_context_with_fields(cli, project):
    code, out, _ = cli("find", project / "corpora/tiny", "产教融合", "--context", 3, "--by", "year")
    assert code == 0
    found = rows(out)
    assert len(found) == 4
    assert (found[0]["year"], found[0]["left"], found[0]["node"], found[0]["right"]) == (
        "2019",
        "深化",
        "产教融合",
        "，推进",
    )


def test_a_phrase_that_occurs_nowhere_is_no_error_and_similar_strings_are_named(cli, project):
    code, out, err = cli("find", project / "corpora/tiny", "产教结合")
    assert (code, out) == (0, "")
    assert "没有出现" in err
    assert "产教融合 (4)" in err


def test_check_shows_how_phrases_would_be_cut_and_runs_nothing(cli, project):
    code, out, err = cli("check", project / "experiments/tiny.yaml")
    assert code == 0
    assert {row["phrase"] for row in rows(out)} == {"产教融合", "医工交叉", "稳增长"}
    assert "sound (检查通过)" in err
    assert not (project / "results").exists()


def test_check_names_phrases_that_occur_nowhere(cli, project):
    path = project / "experiments/tiny.yaml"
    path.write_text(
        path.read_text("utf-8").replace("phrases:\n", "phrases:\n  产教结合: [产教结合]\n"), "utf-8"
    )
    code, _, err = cli("check", path)
    assert code == 0
    assert "the phrase '产教结合' occurs nowhere" in err
    assert "产教融合 (4)" in err


def test_check_tells_every_fault_of_a_file(cli, project):
    path = project / "experiments/tiny.yaml"
    path.write_text(path.read_text("utf-8").replace("seed: 7", "sed: 7\nlanguage: fr"), "utf-8")
    code, _, err = cli("check", path)
    assert code == 2
    assert "error: 2 faults (错误：2 处)" in err


def test_list_names_all_there_is(cli):
    code, out, _ = cli("list")
    listed = [line.split("\t")[:2] for line in out.splitlines()]
    assert code == 0
    assert [name for kind, name in listed if kind == "analyses"] == list(ANALYSES)
    assert [name for kind, name in listed if kind == "figures"] == list(FIGURES)
    assert {"tokenizers", "readers", "engines", "lexicons"} <= {kind for kind, _ in listed}


@pytest.mark.parametrize("name", [*ANALYSES, *FIGURES, "jieba", "serial", "txt", "policy"])
def test_everything_that_is_listed_can_be_described(cli, name):
    code, out, _ = cli("describe", name)
    assert code == 0
    assert name in out
    code, out, _ = cli("describe", name, "--json")
    assert json.loads(out)["name"] == name


def test_describe_tells_options_with_ranges_and_columns_with_units(cli):
    _, out, _ = cli("describe", "phrase_frequency")
    assert "whole number > 0" in out
    assert "频次" in out
    assert "Notes" in out
    _, out, _ = cli("describe", "phrase_frequency", "--json")
    record = json.loads(out)
    assert {option["name"] for option in record["options"]} == {"by", "per", "unit", "variants"}
    assert all(option["description"] for option in record["options"])


def test_schema_is_printed_and_written(cli, tmp_path):
    _, out, _ = cli("schema")
    cli("schema", "-o", tmp_path / "s.json")
    assert json.loads(out) == json.loads((tmp_path / "s.json").read_text("utf-8"))


def test_an_ascii_locale_does_not_crash_chinese(project):
    found = ("find", project / "corpora/tiny", "产教融合")
    done = spawn(*found, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "产教融合" in done.stdout.decode("utf-8")


def test_help_is_fast_and_imports_nothing_heavy():
    code = (
        "import sys\nfrom discourse.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'pandas', 'pydantic', 'yaml', 'jieba', 'matplotlib', 'sklearn', 'scipy'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert time.perf_counter() - started < 2
    assert done.stderr == "[]\n"
    assert "analyze" in done.stdout


def test_a_closed_pipe_is_no_error(project):
    command = f"{sys.executable} -m discourse find {project / 'corpora/tiny'} 产教融合 | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_control_characters_of_a_text_do_not_reach_the_terminal(cli, tmp_path):
    (tmp_path / "a.txt").write_text("深化\u202e产教融合。", "utf-8")
    _, out, err = cli("find", tmp_path / "a.txt", "产教融合")
    assert "\u202e" not in out + err

"""A run: its folder, its id, and that nothing incomplete or other ever takes its name."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from discourse.engines import engine
from discourse.errors import (
    ConfigError,
    DriftError,
    EnvironmentFault,
    FaultList,
    InputError,
)
from discourse.experiment import folder as folder_module
from discourse.experiment.config import read_experiment
from discourse.experiment.execution import run_experiment
from discourse.experiment.folder import Target
from discourse.table import Table

CLASSES = {"exact", "numeric", "volatile"}


def run(project: Path, **options):
    return run_experiment(project / "experiments/tiny.yaml", **options)


def edit(project: Path, old: str, new: str) -> None:
    path = project / "experiments/tiny.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def exact_files(folder: Path) -> dict[str, str]:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return {f["path"]: f["sha256"] for f in manifest["files"] if f["class"] == "exact"}


def table(folder: Path, step: str) -> list[dict[str, str]]:
    with (folder / f"tables/{step}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_run_leaves_one_folder_beside_the_experiments(project):
    finished = run(project)
    assert finished.state == "done"
    assert finished.folder.parent == project / "results/tiny"
    assert len(finished.folder.name) == 12
    shown = {
        p.relative_to(finished.folder).as_posix() for p in finished.folder.rglob("*") if p.is_file()
    }
    assert shown >= {
        "README.md", "METHODS.md", "experiment.yaml", "datapackage.json", "manifest.json",
        "tables/trend.csv", "tables/lines.csv", "tables/words.csv", "figures/trend.line.svg",
        "figures/trend.line.png", "provenance/inputs.jsonl", "provenance/environment.json",
        "provenance/problems.csv", "provenance/log.jsonl",
    }  # fmt: skip
    left = {p.name for p in finished.folder.parent.iterdir()} - {finished.folder.name}
    assert all(name.endswith(".lock") for name in left)


def test_its_numbers_are_those_of_the_texts(project):
    rows = table(run(project).folder, "trend")
    counts = {(row["year"], row["phrase"]): int(row["frequency"]) for row in rows}
    assert counts["2019", "产教融合"] == 3
    assert counts["2019", "医工交叉"] == 2
    assert counts["2019", "稳增长"] == 0, "平稳增长 is no 稳增长"
    assert counts["2020", "稳增长"] == 1
    assert counts["2021", "医工交叉"] == 1


def test_the_manifest_holds_every_file_with_its_bytes_digest_and_class(project):
    folder = run(project).folder
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    listed = {entry["path"]: entry for entry in manifest["files"]}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert set(listed) == there - {"manifest.json"}
    for path, entry in listed.items():
        content = (folder / path).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry["bytes"] == len(content)
        assert entry["class"] in CLASSES
    assert listed["provenance/log.jsonl"]["class"] == "volatile"
    assert listed["tables/trend.csv"]["class"] == "exact"


def test_the_data_package_describes_every_column(project):
    folder = run(project).folder
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode("utf-8-sig").split("\n", 1)[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(
            field["description"] and field["title"] for field in resource["schema"]["fields"]
        )
    trend = {f["name"]: f for f in package["resources"][0]["schema"]["fields"]}
    assert trend["year"]["title"] == "年份"
    assert trend["rate"]["unit"]


def test_tables_open_right_in_excel(project):
    raw = (run(project).folder / "tables/lines.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw


def test_the_pages_tell_what_was_asked_and_found_in_both_languages(project):
    folder = run(project).folder
    readme = (folder / "README.md").read_text("utf-8")
    assert readme.startswith("# 小小的实验\n")
    assert "![trend line](figures/trend.line.png)" in readme
    assert "groups by 'year'" not in readme
    assert "每万字" in (folder / "METHODS.md").read_text("utf-8")
    assert "6 documents" in (folder / "METHODS.md").read_text("utf-8")


def test_the_same_recipe_again_is_up_to_date_and_computes_nothing(project, monkeypatch):
    first = run(project)
    monkeypatch.setattr("discourse.experiment.execution._run_steps", None)
    again = run(project)
    assert (again.state, again.folder) == ("up to date", first.folder)


def test_the_id_does_not_depend_on_paths_engines_or_places(project, tmp_path):
    first = run(project)
    other = tmp_path / "moved"
    shutil.copytree(project / "corpora/tiny", other / "texts-elsewhere")
    shutil.copytree(project / "experiments", other / "plans")
    second = run_experiment(
        other / "plans/tiny.yaml",
        corpus=other / "texts-elsewhere",
        results=other / "out",
        engine=engine("processes", 2),
    )
    assert second.folder.name == first.folder.name
    assert exact_files(second.folder) == exact_files(first.folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [("seed: 7", "seed: 8"), ("context: 6", "context: 7"), ("后期: [2021", "后期: [2022"),
     ("[产教融合, 产教深度融合]", "[产教融合]"), ("小小的", "小的")],
)  # fmt: skip
def test_any_choice_changes_the_id(project, old, new):
    first = run(project).folder.name
    edit(project, old, new)
    assert run(project).folder.name != first


def test_another_text_changes_the_id(project):
    first = run(project).folder.name
    (project / "corpora/tiny/texts/d1.txt").write_text("深化产教融合。", "utf-8")
    assert run(project).folder.name != first


def test_the_written_experiment_runs_again_to_the_same_id(project):
    first = run(project)
    again = run_experiment(
        first.folder / "experiment.yaml",
        corpus=project / "corpora/tiny",
        results=project / "elsewhere",
    )
    assert again.folder.name == first.folder.name
    assert exact_files(again.folder) == exact_files(first.folder)
    with pytest.raises(ConfigError, match="no corpus"):
        run_experiment(first.folder / "experiment.yaml")


def test_the_written_experiment_refuses_another_corpus(project):
    first = run(project)
    (project / "corpora/tiny/texts/d1.txt").write_text("深化产教融合。", "utf-8")
    with pytest.raises(ConfigError, match="digest"):
        run_experiment(first.folder / "experiment.yaml", corpus=project / "corpora/tiny")


def test_own_lexicons_are_kept_with_the_result(project):
    (project / "experiments/own.txt").write_text("校企合作\n学科交叉\n", "utf-8")
    edit(project, "analyses:", "tokens: {lexicon: [policy, own.txt]}\nanalyses:")
    first = run(project)
    kept = list((first.folder / "lexicons").iterdir())
    assert [path.read_text("utf-8") for path in kept] == ["校企合作\n学科交叉\n"]
    again = run_experiment(
        first.folder / "experiment.yaml", corpus=project / "corpora/tiny", results=project / "x"
    )
    assert again.folder.name == first.folder.name
    (project / "experiments/own.txt").write_text("校企合作\n", "utf-8")
    assert run(project).folder.name != first.folder.name


def test_force_computes_again_and_finds_the_same_numbers(project):
    first = run(project)
    stamp = (first.folder / "manifest.json").stat().st_mtime_ns
    again = run(project, force=True)
    assert again.state == "reproduced"
    assert (first.folder / "manifest.json").stat().st_mtime_ns == stamp


def test_other_numbers_under_the_same_recipe_are_drift_and_never_an_overwrite(project, monkeypatch):
    first = run(project)
    before = exact_files(first.folder)
    plain = Table.to_csv
    monkeypatch.setattr(Table, "to_csv", lambda self: plain(self).replace(",3,", ",4,"))
    with pytest.raises(DriftError, match=r"tables/trend\.csv differs"):
        run(project, force=True)
    assert exact_files(first.folder) == before
    assert [p.name for p in first.folder.parent.iterdir() if "partial" in p.name] == []


def test_a_file_changed_after_the_run_is_told_and_not_taken_for_the_result(project):
    first = run(project)
    with (first.folder / "tables/trend.csv").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(DriftError, match=r"tables/trend\.csv"):
        run(project)


def test_a_failed_step_leaves_its_siblings_and_no_finished_name(project):
    edit(project, "words: {run: word_frequency, top: 10}", "themes: {run: topics}")
    finished = run(project)
    assert finished.failed == ("themes",)
    assert finished.state == "failed"
    assert finished.folder.name.endswith(".failed")
    assert table(finished.folder, "trend")
    readme = (finished.folder / "README.md").read_text("utf-8")
    assert readme.index("Failed steps") < readme.index("Contents")
    assert "refuse" in readme or "units" in readme
    assert not Target(finished.folder.parent, finished.folder.name.removesuffix(".failed")).finished


def test_a_figure_whose_roles_do_not_fit_costs_the_figure_and_not_the_table(project):
    edit(project, "[period, level], context: 6}", "level, context: 6, figures: [line]}")
    finished = run(project)
    assert finished.failed == ("lines",)
    assert table(finished.folder, "lines")
    assert "needs a column of the role time" in (finished.folder / "README.md").read_text("utf-8")


def test_a_fault_nobody_foresaw_ends_its_step_only_and_is_traced(project, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("discourse.analyses.concordance._order", fail)
    finished = run(project)
    assert finished.failed == ("lines",)
    log = (finished.folder / "provenance/log.jsonl").read_text("utf-8")
    assert "Traceback" in log
    assert table(finished.folder, "words")


def test_fields_that_no_document_has_are_told_before_anything_is_computed(project, monkeypatch):
    edit(project, "by: year", "by: yaer")
    edit(project, "[period, level]", "[period, levl]")
    monkeypatch.setattr("discourse.experiment.execution._run_steps", None)
    with pytest.raises(FaultList) as caught:
        run(project)
    assert "did you mean 'year'?" in str(caught.value)
    assert "did you mean 'level'?" in str(caught.value)
    assert "tiny.yaml:" in str(caught.value)


def test_counting_phrases_without_phrases_is_told_before_anything_is_computed(project):
    path = project / "experiments/tiny.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("phrases:"), text.index("analyses:")
    path.write_text(text[:start] + text[end:], "utf-8")
    with pytest.raises(FaultList, match="names none"):
        run(project)


def test_a_corpus_that_changes_during_the_run_is_an_error(project, monkeypatch):
    from discourse.experiment import execution

    steps = execution._run_steps

    def meddle(*arguments):
        (project / "corpora/tiny/texts/d2.txt").write_text("改了。", "utf-8")
        return steps(*arguments)

    monkeypatch.setattr(execution, "_run_steps", meddle)
    with pytest.raises(InputError, match=r"d2\.txt' changed"):
        run(project)
    assert not [p for p in (project / "results/tiny").iterdir() if p.is_dir()]


@pytest.mark.parametrize("part", ["write_bytes", "sync_folder"])
def test_whatever_write_fails_no_folder_is_accepted_and_the_next_run_succeeds(
    project, monkeypatch, part
):
    plain = getattr(folder_module, part)
    at, failing = 0, 0

    def fail_once(*arguments):
        nonlocal at
        at += 1
        if at == failing:
            raise OSError(28, "No space left on device")
        return plain(*arguments)

    monkeypatch.setattr(folder_module, part, fail_once)
    finished = None
    while finished is None:
        at, failing = 0, failing + 1
        with contextlib.suppress(EnvironmentFault):
            finished = run(project)
        if finished is None and part == "write_bytes":
            assert not [p for p in (project / "results/tiny").iterdir() if p.is_dir()]
    assert failing > 3
    assert finished.state in ("done", "up to date")
    monkeypatch.setattr(folder_module, part, plain)
    assert run(project, force=True).state == "reproduced"


def test_what_a_killed_run_left_is_swept_and_never_taken_for_a_result(project):
    first = run(project)
    name, root = first.folder.name, first.folder.parent
    first.folder.rename(root / f".{name}.partial-4711")
    (root / f".{name}.partial-4711/manifest.json").unlink()
    again = run(project)
    assert again.state == "done"
    assert not list(root.glob(".*partial*"))


def test_a_second_run_into_the_same_target_says_who_holds_it(project):
    first = run(project)
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom discourse.experiment.folder import Target\n"
        f"with Target(Path({str(first.folder.parent)!r}), {first.folder.name!r}).locked():\n"
        "    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(EnvironmentFault, match=f"process {holder.pid}"):
            run(project, force=True)
    finally:
        holder.kill()
        holder.communicate()
    assert run(project, force=True).state == "reproduced"  # the lock died with its process


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_place_that_cannot_be_written_is_told_at_once(project):
    (project / "results").mkdir(mode=0o555)
    with pytest.raises(EnvironmentFault, match="cannot write"):
        run(project)


def test_results_in_the_place_of_a_file_are_told_at_once(project):
    (project / "results").write_text("x", "utf-8")
    with pytest.raises(EnvironmentFault, match="cannot write"):
        run(project)


def test_another_seed_moves_the_steps_that_have_none_of_their_own(project):
    from discourse.experiment.execution import with_seed

    edit(
        project,
        "words: {run: word_frequency, top: 10}",
        "a: {run: topics}\n  b: {run: topics, seed: 5}",
    )
    experiment = read_experiment(project / "experiments/tiny.yaml")
    moved = with_seed(experiment, 8)
    assert moved.file.seed == 8
    assert moved.steps[2].options["seed"] != experiment.steps[2].options["seed"]
    assert moved.steps[3].options["seed"] == 5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_run_killed_at_any_moment_harms_nothing_and_the_next_one_is_the_same(project):
    command = [sys.executable, "-m", "discourse", "run", str(project / "experiments/tiny.yaml")]
    wanted = exact_files(run(project, results=project / "calm").folder)
    for delay in range(1, 16):
        victim = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay / 8)
        victim.kill()
        victim.wait()
        root = project / "results/tiny"
        for folder in root.iterdir() if root.is_dir() else ():
            if folder.is_dir() and not folder.name.startswith("."):
                assert exact_files(folder) == wanted
    finished = run(project)
    assert exact_files(finished.folder) == wanted
    shutil.rmtree(finished.folder)
    assert exact_files(run(project).folder) == wanted

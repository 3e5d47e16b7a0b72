"""``run`` and ``check``: experiments from their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from discourse.cli.cache import Runner
from discourse.cli.console import put, put_json, put_table, report_error, say
from discourse.errors import DiscourseError

OnError = Literal["fail", "skip"]
_STATES = {
    "done": "done (完成)",
    "up to date": "up to date (结果已是最新，未重算)",
    "reproduced": "reproduced: the same numbers (重算结果一致)",
    "failed": "failed (有步骤失败)",
}


def run_all(
    experiments: Sequence[Path],
    *,
    corpus: Path | None,
    results: Path | None,
    runner: Runner,
    on_error: OnError,
    seed: int | None,
    force: bool,
    as_json: bool,
) -> int:
    """Run each experiment; one that cannot start does not keep the others from running."""
    from discourse.experiment.execution import run_experiment

    engine = runner.start()
    worst = 0
    for path in experiments:
        try:
            with _progress() as progress:
                finished = run_experiment(
                    path, corpus=corpus, results=results, engine=engine, on_error=on_error,
                    seed=seed, force=force, progress=progress,
                )  # fmt: skip
        except DiscourseError as error:
            worst = max(worst, report_error(error))
            continue
        _tell(path, finished, as_json=as_json)
        worst = max(worst, 1 if finished.failed else 0)
    return worst


def check_all(
    experiments: Sequence[Path], *, corpus: Path | None, on_error: OnError, as_json: bool
) -> int:
    """Validate experiments and their corpora, and show how their phrases are cut."""
    worst = 0
    for path in experiments:
        try:
            _check_one(path, corpus, on_error, as_json=as_json)
        except DiscourseError as error:
            worst = max(worst, report_error(error))
    return worst


def _check_one(path: Path, corpus: Path | None, on_error: OnError, *, as_json: bool) -> None:
    from discourse.experiment.checking import check_experiment

    checked = check_experiment(path, corpus=corpus, on_error=on_error)
    say(f"{path}: {checked.steps} steps (步骤), {checked.phrases} phrases (短语)")
    say(f"{checked.corpus!r}")
    if checked.cuts is not None:
        put_table(checked.cuts, as_json=as_json)
    for found in checked.findings:
        say(f"warning (警告): {found.what}" + (f" / {found.zh}" if found.zh else ""))
    for phrase, near in checked.similar.items():
        say(f"{phrase}: similar strings (相近): {', '.join(f'{s} ({n})' for s, n in near)}")
    say("sound (检查通过)")


def _tell(path: Path, finished: Any, *, as_json: bool) -> None:
    if as_json:
        put_json(
            {
                "experiment": path.as_posix(),
                "state": finished.state,
                "folder": finished.folder.as_posix(),
                "failed": list(finished.failed),
                "steps": dict(finished.reused),
            }
        )
        return
    say(_STATES[finished.state])
    _tell_reuse(finished.reused)
    for name in finished.failed:
        say(f"step {name!r} failed; see README.md in the folder (步骤失败，见结果文件夹)")
    put(finished.folder.as_posix())


def _tell_reuse(states: Mapping[str, str]) -> None:
    """What was found from earlier runs, and why the rest was not."""
    computed = {name: why for name, why in states.items() if why != "reused"}
    if len(computed) == len(states):
        return
    say(f"reused (复用): {len(states) - len(computed)} of {len(states)} steps")
    for name, why in computed.items():
        say(f"computed (重算): {name}: {why}")


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on stderr that vanishes when it is done, and nothing where there is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("reading (读取语料)", total=None)

        def tell(step: str, at: int, of: int) -> None:
            bar.update(task, description=step, completed=at - 1, total=of)

        yield tell

"""Running an experiment: its corpus, its steps one by one, and a folder of results."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from discourse.errors import DiscourseError, StepError
from discourse.experiment.bounds import refuse_excess
from discourse.experiment.config import Experiment, read_experiment
from discourse.experiment.folder import Target, publish
from discourse.experiment.inputs import refuse_change, snapshot
from discourse.experiment.materials import Materials
from discourse.experiment.outcome import Outcome, Run
from discourse.experiment.plan import grouping_fields, needs, refuse_environment, refuse_misfits
from discourse.experiment.recipe import recipe_of, resolved, run_id, token_settings
from discourse.experiment.reuse import Reuse, depends_on
from discourse.experiment.sanity import Finding, findings
from discourse.experiment.sources import open_experiment_corpus
from discourse.experiment.steps import Drawing, Step, derived_seed, user_options
from discourse.figures import FIGURES
from discourse.result import Result
from discourse.shards import Engine, InProcess, Keeper

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Finished:
    """What became of an experiment.

    Parameters
    ----------
    folder : Path
        The result folder.
    state : {"done", "up to date", "reproduced", "failed"}
        "reproduced" when ``force`` computed again and the numbers were the same.
    failed : tuple of str
        Names of the steps that failed.
    reused : mapping
        Step → "reused", or why it was computed; empty where nothing is kept.
    """

    folder: Path
    state: Literal["done", "up to date", "reproduced", "failed"]
    failed: tuple[str, ...] = ()
    reused: Mapping[str, str] = field(default_factory=dict)


def run_experiment(
    path: Path,
    *,
    corpus: Path | None = None,
    results: Path | None = None,
    engine: Engine | None = None,
    on_error: Literal["fail", "skip"] = "fail",
    seed: int | None = None,
    force: bool = False,
    progress: Progress = lambda *_: None,
) -> Finished:
    """Run an experiment file and publish its result folder.

    Parameters
    ----------
    path : Path
        The experiment.
    corpus : Path, optional
        Another corpus under the same experiment.
    results : Path, optional
        Where result folders go; beside the folder ``experiments`` that holds the file, else the
        current directory.
    engine : Engine, optional
        Where the costly passes run.
    on_error : {"fail", "skip"}
        When a document cannot be read.
    seed : int, optional
        Another seed than the experiment's.
    force : bool
        Compute again even if the result is there, and compare.
    progress : callable
        Told the step, its number and how many there are.

    Raises
    ------
    DiscourseError
        A wrong config, a missing corpus, no permission, or drift: other numbers under the same
        recipe. A step that fails does not raise; its siblings' outputs stand.
    """
    started = datetime.now(UTC)
    experiment = with_seed(read_experiment(path), seed)
    root = (results or results_folder(path)) / experiment.name
    place = experiment.corpus_path(corpus)
    before = snapshot(place)
    runner = engine or InProcess()
    if force and isinstance(runner, Keeper):
        runner = runner.anew()
    read = open_experiment_corpus(experiment, corpus, on_error=on_error, engine=runner)
    refuse_misfits(experiment, read)
    settings = token_settings(experiment)
    config = resolved(experiment, read)
    recipe = recipe_of(experiment, config, read, settings)
    target = Target(root, run_id(recipe))
    if target.finished and not force:
        target.refuse_damage()
        return Finished(target.folder, "up to date")
    refuse_excess(experiment.steps, read)
    refuse_environment(root, figures=any(step.figures for step in experiment.steps))
    reuse = Reuse.of(runner, experiment.name)
    with target.locked():
        if target.finished and not force:  # another run finished it in the meantime
            return Finished(target.folder, "up to date")
        materials = Materials(
            read, experiment.phrases, settings, experiment.file.nesting, runner,
            experiment.corrections,
        )  # fmt: skip
        outcomes = _run_steps(experiment, materials, reuse, progress)
        refuse_change(place, before)
        state = publish(
            target,
            Run(
                experiment,
                config,
                recipe,
                target.id,
                read,
                outcomes,
                _look(experiment, materials, reuse),
                {
                    "corpus": Path(os.path.relpath(place, target.folder)).as_posix(),
                    "engine": type(getattr(runner, "inner", runner)).__name__,
                    "workers": getattr(runner, "workers", 1),
                    "started": started.isoformat(timespec="seconds"),
                    "finished": datetime.now(UTC).isoformat(timespec="seconds"),
                },
            ),
        )
    failed = tuple(outcome.step.name for outcome in outcomes if outcome.error)
    reuse.tidy()
    told = {outcome.step.name: outcome.state for outcome in outcomes if outcome.state}
    return Finished(target.failed_folder if failed else target.folder, state, failed, told)


def with_seed(experiment: Experiment, seed: int | None) -> Experiment:
    """The experiment under another seed; steps with a seed of their own keep it."""
    if seed is None:
        return experiment
    old = experiment.file.seed
    steps = tuple(
        replace(step, options={**step.options, "seed": derived_seed(seed, step.name)})
        if step.options.get("seed") == derived_seed(old, step.name)
        else step
        for step in experiment.steps
    )
    return replace(experiment, file=experiment.file.model_copy(update={"seed": seed}), steps=steps)


def results_folder(path: Path) -> Path:
    """Where the results of an experiment file go unless one says otherwise."""
    folder = path.resolve().parent
    return (folder.parent if folder.name == "experiments" else Path.cwd()) / "results"


def _run_steps(
    experiment: Experiment, materials: Materials, reuse: Reuse, progress: Progress
) -> tuple[Outcome, ...]:
    outcomes = []
    for at, step in enumerate(experiment.steps, start=1):
        progress(step.name, at, len(experiment.steps))
        started = time.perf_counter()
        outcome = _run_step(step, materials, reuse, experiment.file.language)
        outcomes.append(replace(outcome, seconds=time.perf_counter() - started))
    return tuple(outcomes)


def _run_step(
    step: Step, materials: Materials, reuse: Reuse, language: Literal["zh", "en"]
) -> Outcome:
    """Run one step and draw its figures; a figure that cannot be drawn leaves the table."""
    try:
        kept = reuse.result(step, materials, lambda: materials.run(step))
    except Exception as error:  # one step's fault must not cost its siblings
        return Outcome(step, error=_step_error(step, error), trace=_trace(error))
    result: Result = kept.value
    figures: dict[str, dict[str, bytes]] = {}
    for drawing in step.figures:
        draw = partial(_drawn, result, drawing, language)
        try:
            figures[drawing.figure] = reuse.drawing(step, materials, drawing, language, draw)
        except Exception as error:
            fault = _step_error(step, error, f" figure {drawing.figure!r}")
            return Outcome(step, result, figures, fault, trace=_trace(error))
    return Outcome(step, result, figures, state=kept.state)


def _step_error(step: Step, error: Exception, part: str = "") -> StepError:
    if not isinstance(error, DiscourseError):
        what, remedy = f"{type(error).__name__}: {error}", "see provenance/log.jsonl"
    else:
        what, remedy = f"{error.where}: {error.what}" if error.where else error.what, error.remedy
    return StepError(f"step {step.name!r}{part} failed: {what}", where=step.place, remedy=remedy)


def _trace(error: Exception) -> str:
    return "" if isinstance(error, DiscourseError) else "".join(traceback.format_exception(error))


def _drawn(result: Result, drawing: Drawing, language: Literal["zh", "en"]) -> dict[str, bytes]:
    from discourse.figures.style import render

    function = FIGURES.get(drawing.figure)
    takes_language = any(item.name == "language" for item in user_options(function))
    options = {"language": language} if takes_language else {}
    drawn = function(result, **{**options, **drawing.options})
    return {"svg": render(drawn, "svg"), "png": render(drawn, "png")}


def _look(experiment: Experiment, materials: Materials, reuse: Reuse) -> tuple[Finding, ...]:
    """What looks wrong, in what the steps were handed and in what they group by."""
    needed, by = needs(experiment), grouping_fields(experiment)

    def look() -> tuple[Finding, ...]:
        try:
            mentions = materials.mentions if experiment.phrases else None
            tokens = materials.tokens if "Tokens" in needed else None
        except DiscourseError:  # told by the steps that asked for them
            mentions = tokens = None
        return findings(materials.corpus, mentions=mentions, tokens=tokens, by=by)

    asked = Step("findings", "findings", ("Mentions", *sorted(needed)), {"by": by})
    found: tuple[Finding, ...] = reuse.other("findings", depends_on(asked, materials), look)
    return found

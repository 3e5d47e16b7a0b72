"""The plan of a run: what its steps need, checked against the corpus before anything is computed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus
from discourse.errors import ConfigError, EnvironmentFault, FaultList, UnknownNameError
from discourse.experiment.config import Experiment
from discourse.experiment.safe_writing import unwritable
from discourse.experiment.steps import Step, user_options
from discourse.options import By, Condition, field_names

LEAST_SPACE = 50_000_000


def refuse_misfits(experiment: Experiment, corpus: Corpus) -> None:
    """Raise if a step counts phrases and none are given, or names a field that no document has.

    Raises
    ------
    FaultList
        All such steps.
    """
    faults = [fault for step in experiment.steps for fault in _misfits(step, experiment, corpus)]
    if faults:
        raise FaultList(faults)


def needs(experiment: Experiment) -> frozenset[str]:
    """What the steps are handed: "Corpus", "Tokens", "Mentions"."""
    return frozenset(kind for step in experiment.steps for kind in step.inputs)


def grouping_fields(experiment: Experiment) -> tuple[str, ...]:
    """The fields by which steps group documents, each once."""
    named = (name for step in experiment.steps for _, name in _named_fields(step))
    return tuple(dict.fromkeys(named))


def refuse_environment(root: Path, *, figures: bool) -> None:
    """Raise if results cannot be written, space is short, or the font for figures is missing.

    Raises
    ------
    EnvironmentFault
        Within a moment, before any computation.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe = root / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(root, error) from error
    free = shutil.disk_usage(root).free
    if free < LEAST_SPACE:
        raise EnvironmentFault(
            f"only {free / 1e6:.0f} MB are free (磁盘空间不足)",
            where=root.as_posix(),
            remedy=f"make room for {LEAST_SPACE / 1e6:.0f} MB, or name another place: --results",
        )
    if figures:
        from discourse.fonts import PATH

        if not PATH.is_file():
            raise EnvironmentFault(
                "the Chinese font is missing (缺少中文字体)",
                where=PATH.as_posix(),
                remedy="reinstall policy-discourse",
            )


def _misfits(step: Step, experiment: Experiment, corpus: Corpus) -> Iterator[ConfigError]:
    if "Mentions" in step.inputs and not experiment.phrases:
        yield ConfigError(
            f"the step {step.name!r} counts phrases, and the experiment names none (没有给出短语)",
            where=step.place,
            remedy="add `phrases:`",
        )
    for option, name in _named_fields(step):
        if name not in corpus.fields:
            yield UnknownNameError.among(
                name, corpus.fields, kind=f"field (字段) in `{option}`", where=step.place
            )


def _named_fields(step: Step) -> Iterator[tuple[str, Any]]:
    """Option and field, for options that name fields by their type."""
    for item in user_options(ANALYSES.get(step.run)):
        value = step.options[item.name]
        if item.annotation == By:
            yield from ((item.name, name) for name in field_names(value))
        elif item.annotation in (Condition, Condition | None) and isinstance(value, Mapping):
            yield from ((item.name, name) for name in value)

"""The layout of a study: corpora, experiments, results, with something in them that runs."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path

from discourse.errors import ConfigError, EnvironmentFault
from discourse.experiment.safe_writing import unwritable, write_text
from discourse.experiment.schema import experiment_schema
from discourse.recipes.known import shipped

EXPERIMENT = "experiments/first.yaml"
_FOLDERS = ("corpora", "experiments", "results")


def lay_out(study: Path) -> Path:
    """Lay out a study.

    Parameters
    ----------
    study : Path
        A folder that does not exist, or is empty.

    Returns
    -------
    Path
        The experiment in it, which runs as it is.

    Raises
    ------
    ConfigError
        The folder holds something, or is a file.
    EnvironmentFault
        No permission, no space, or a broken installation.

    Notes
    -----
    The folder holds ``corpora/sample`` (a copy of the sample corpus), ``experiments/first.yaml``
    with the JSON Schema that editors use, and an empty ``results``.
    """
    _refuse_taken(study)
    sample = shipped() / "sample"
    if not (sample / "corpus.yaml").is_file():
        raise EnvironmentFault(
            "the sample corpus is not part of this installation", where=str(sample),
            remedy="install the package again: pip install --force-reinstall policy-discourse",
        )  # fmt: skip
    partial = study.resolve().with_name(f".{study.resolve().name}.partial-{os.getpid()}")
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        for name in _FOLDERS:
            (partial / name).mkdir(parents=True)
        shutil.copytree(sample, partial / "corpora/sample", ignore=_leave_hidden)
        text = files("discourse.studies").joinpath("experiment.yaml").read_text("utf-8")
        write_text(partial / EXPERIMENT, text)
        write_text(partial / "experiments/experiment.schema.json", experiment_schema())
        study.mkdir(exist_ok=True)
        for name in _FOLDERS:  # into the folder, which may be the current one
            (partial / name).rename(study / name)
        partial.rmdir()
    except OSError as error:
        if isinstance(error, EnvironmentFault):
            raise
        raise unwritable(study, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return study / EXPERIMENT


def _refuse_taken(study: Path) -> None:
    if study.is_dir():
        there = sorted(entry.name for entry in study.iterdir())
        if there:
            raise ConfigError(
                f"the folder {str(study)!r} is not empty (文件夹非空): {', '.join(there[:5])}",
                remedy="name a new folder; nothing was written",
            )
    elif study.exists() or study.is_symlink():
        raise ConfigError(f"{str(study)!r} is a file (不是文件夹)", remedy="name a new folder")


def _leave_hidden(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith((".", "__"))]

"""``new``: a folder to begin a study in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    study: Annotated[Path, typer.Argument(help="Folder to make; it must not hold anything yet.")],
) -> None:
    """Lay out a study: corpora, experiments, results, with a sample that runs."""
    from discourse.cli.console import put, say
    from discourse.studies import lay_out

    path = lay_out(study).as_posix()
    experiment = f'"{path}"' if " " in path else path
    say(f"made {study} (已建立): corpora/sample, experiments/first.yaml, results")
    say("next (接下来):")
    put(f"discourse check {experiment}")
    put(f"discourse run {experiment}")

"""``evaluate`` and ``gold``: how good an extraction is, and sheets to annotate in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from discourse.cli import flags

gold = typer.Typer(help="Annotated gold (人工标注).", no_args_is_help=True)


def evaluate(
    prediction: Annotated[Path, typer.Argument(help="A slogans table (CSV), or an annotation.")],
    against: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Gold: a folder, annotations.json, or a sheet.")
    ],
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Write the errors in context here (CSV).")
    ] = None,
    resamples: Annotated[int, typer.Option(min=0, help="Bootstrap samples of documents.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the bootstrap.")] = 0,
    as_json: flags.Json = False,
) -> None:
    """Score an extraction against gold: precision, recall, F1 per kind, with intervals."""
    from discourse.cli.console import put_table, say
    from discourse.evaluation import evaluate as score
    from discourse.experiment.safe_writing import write_text

    assessment = score(prediction, against, resamples=resamples, seed=seed)
    put_table(assessment.scores, as_json=as_json)
    if errors is not None:
        write_text(errors, "\ufeff" + assessment.errors.to_csv())
        say(f"{len(assessment.errors)} errors (错误) → {errors}")


@gold.command()
def sheet(
    folder: flags.Folder,
    output: Annotated[Path, typer.Option("-o", "--output", help="The XLSX file to write.")],
    on_error: flags.OnError = "fail",
) -> None:
    """Make a sheet to annotate in; `evaluate` reads it back."""
    from discourse.cli.console import say
    from discourse.evaluation import write_sheet
    from discourse.experiment.sources import open_corpus

    say(f"sheet (标注表) → {write_sheet(open_corpus(folder, on_error=on_error), output)}")

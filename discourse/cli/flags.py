"""Options that several verbs share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Folder = Annotated[Path, typer.Argument(help="Folder of documents, or one file.")]
OtherCorpus = Annotated[
    Path | None, typer.Option("--corpus", help="Another corpus under the same experiment.")
]
Results = Annotated[
    Path | None, typer.Option("--results", help="Where result folders go (default: results/).")
]
EngineName = Annotated[str, typer.Option("--engine", help="Where passes run; see: discourse list.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes; no number depends on it.")
]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Address of a dask scheduler, with --engine dask.")
]
Cache = Annotated[
    str | None,
    typer.Option("--cache", help="Where passes are kept (folder or fsspec address)."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep nothing and reuse nothing.")]
OnError = Annotated[
    Literal["fail", "skip"], typer.Option("--on-error", help="When a document cannot be read.")
]
Seed = Annotated[
    int | None, typer.Option("--seed", min=0, help="Another seed than the experiment's.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "-p", "--parameter", help="key=value (YAML); repeatable; see: discourse describe."
    ),
]
PhraseOption = Annotated[
    list[str] | None,
    typer.Option("--phrase", help="A phrase, or family=wording,wording; repeatable."),
]
PhraseFile = Annotated[
    Path | None, typer.Option("--phrases", help="A list of phrases: YAML, CSV or text.")
]
CorrectionFile = Annotated[
    Path | None, typer.Option("--corrections", help="Rows that overrule slogans (CSV).")
]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", help="field=value, field=a,b or field=from..to; repeatable."),
]

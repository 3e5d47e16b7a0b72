"""The verbs and their options; each hands over to the module that does it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from discourse.cli import flags
from discourse.cli.cache import Runner, cache
from discourse.cli.corpora import corpora
from discourse.cli.evaluation import evaluate, gold
from discourse.cli.studies import new

app = typer.Typer(
    name="discourse",
    help="Text analytics for Chinese policy discourse (中文政策话语分析).",
    epilog="Exit codes: 0 done, 1 difference or failed step, 2 usage or config, 3 input, "
    "4 environment, 5 internal. Add --debug to see tracebacks.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    experiments: Annotated[list[Path], typer.Argument(help="Experiment files (YAML).")],
    corpus: flags.OtherCorpus = None,
    results: flags.Results = None,
    engine: flags.EngineName = "serial",
    workers: flags.Workers = None,
    scheduler: flags.Scheduler = None,
    cache: flags.Cache = None,
    no_cache: flags.NoCache = False,
    on_error: flags.OnError = "fail",
    seed: flags.Seed = None,
    force: Annotated[
        bool, typer.Option("--force", help="Compute again and compare with what is there.")
    ] = False,
    as_json: flags.Json = False,
) -> None:
    """Run experiments; one result folder each; print the folder."""
    from discourse.cli.experiments import run_all

    raise typer.Exit(
        run_all(
            experiments,
            corpus=corpus,
            results=results,
            runner=Runner(engine, workers, scheduler, cache, no_cache),
            on_error=on_error,
            seed=seed,
            force=force,
            as_json=as_json,
        )
    )


@app.command()
def check(
    experiments: Annotated[list[Path], typer.Argument(help="Experiment files (YAML).")],
    corpus: flags.OtherCorpus = None,
    on_error: flags.OnError = "fail",
    as_json: flags.Json = False,
) -> None:
    """Validate experiments, their corpora, and how their phrases are cut; run nothing."""
    from discourse.cli.experiments import check_all

    raise typer.Exit(check_all(experiments, corpus=corpus, on_error=on_error, as_json=as_json))


@app.command()
def analyze(
    name: Annotated[str, typer.Argument(help="Name of an analysis; see: discourse list")],
    folder: flags.Folder,
    parameters: flags.Parameters = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Write the table here (CSV; .yaml: a list of phrases)."
        ),
    ] = None,
    phrase: flags.PhraseOption = None,
    phrases: flags.PhraseFile = None,
    corrections: flags.CorrectionFile = None,
    where: flags.Where = None,
    top: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    tokenizer: Annotated[str, typer.Option(help="Tokenizer.")] = "jieba",
    lexicon: Annotated[
        list[str] | None, typer.Option(help="Lexicon, name or path; repeatable; 'none'.")
    ] = None,
    stopwords: Annotated[str, typer.Option(help="Stop words, name or path; 'none'.")] = "policy",
    engine: flags.EngineName = "serial",
    workers: flags.Workers = None,
    scheduler: flags.Scheduler = None,
    cache: flags.Cache = None,
    no_cache: flags.NoCache = False,
    on_error: flags.OnError = "fail",
    as_json: flags.Json = False,
) -> None:
    """Run one analysis over a folder or file, without an experiment."""
    from discourse.cli.questions import analyze_folder

    analyze_folder(
        name,
        folder,
        pairs=parameters or [],
        output=output,
        phrases=phrase or [],
        phrase_file=phrases,
        corrections=corrections,
        where=where or [],
        top=top,
        tokenizer=tokenizer,
        lexicon=lexicon,
        stopwords=stopwords,
        runner=Runner(engine, workers, scheduler, cache, no_cache),
        on_error=on_error,
        as_json=as_json,
    )


@app.command()
def find(
    folder: flags.Folder,
    phrase: Annotated[list[str], typer.Argument(help="Phrases to look for.")],
    context: Annotated[int, typer.Option(min=0, max=500, help="Characters on each side.")] = 30,
    by: Annotated[
        list[str] | None, typer.Option(help="Fields to show beside each line; repeatable.")
    ] = None,
    where: flags.Where = None,
    top: Annotated[int | None, typer.Option(min=1, help="At most so many lines.")] = None,
    cache: flags.Cache = None,
    no_cache: flags.NoCache = False,
    on_error: flags.OnError = "fail",
    as_json: flags.Json = False,
) -> None:
    """Show phrases in context, straight from a corpus; a phrase that occurs nowhere is no error."""
    from discourse.cli.questions import find_in_folder

    find_in_folder(
        folder,
        phrase,
        context=context,
        by=by or [],
        where=where or [],
        top=top,
        runner=Runner(cache=cache, no_cache=no_cache),
        on_error=on_error,
        as_json=as_json,
    )


@app.command("list")
def list_names(
    kind: Annotated[
        str | None,
        typer.Argument(help="analyses, figures, tokenizers, readers, engines or lexicons."),
    ] = None,
    as_json: flags.Json = False,
) -> None:
    """List what there is."""
    from discourse.cli.catalogue import list_kinds

    list_kinds(kind, as_json=as_json)


@app.command()
def describe(
    name: Annotated[str, typer.Argument(help="Name of an analysis, figure, tokenizer, …")],
    as_json: flags.Json = False,
) -> None:
    """Show the parameters, columns, formula and references of one thing that is listed."""
    from discourse.cli.catalogue import describe_name

    describe_name(name, as_json=as_json)


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the schema here.")
    ] = None,
) -> None:
    """Print the JSON Schema of experiment files, for editors."""
    from discourse.cli.catalogue import put_schema

    put_schema(output)


app.command()(new)
app.command("cache")(cache)
app.add_typer(corpora, name="corpus")
app.command()(evaluate)
app.add_typer(gold, name="gold")

"""``corpus``: list, show and get corpora."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from discourse.cli import flags

corpora = typer.Typer(
    help="Inspect corpora; download public ones by recipe (语料：查看、下载).",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Root = Annotated[Path, typer.Option("--root", help="Folder of corpora.")]
_STATES = {"made": "done (已完成)", "present": "it is there already (已经存在)",
           "outdated": "it is there already, made by another version of the recipe; delete its "
                       "texts/ and get it again (由旧版配方得到)"}  # fmt: skip


@corpora.command("list")
def list_corpora(root: Root = Path("corpora"), as_json: flags.Json = False) -> None:
    """List corpora that can be downloaded, and those in ./corpora."""
    from discourse.cli.console import put_json, put_rows
    from discourse.recipes import known_corpora

    rows = []
    for one in known_corpora(root).values():
        state = "there" if one.files else "not downloaded" if one.recipe else "no texts"
        documents = one.files or (one.recipe.documents if one.recipe else None)
        rows.append((one.name, one.fault or state, documents, one.card.title))
    header = ("name", "state", "documents", "title")
    if as_json:
        for row in rows:
            put_json(dict(zip(header, row, strict=True)))
    else:
        put_rows(header, rows)


@corpora.command("show")
def show_corpus(
    name: Annotated[str, typer.Argument(help="Name of a corpus, or a folder or file.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write the list of documents (样本清单) here (CSV)."),
    ] = None,
    language: Annotated[
        Literal["en", "zh"], typer.Option(help="Language of the list's headings.")
    ] = "en",
    root: Root = Path("corpora"),
    on_error: flags.OnError = "fail",
    as_json: flags.Json = False,
) -> None:
    """Show a corpus: its card, its fields with their ranges, and the list of its documents."""
    from discourse.cli.console import put_table, say
    from discourse.experiment.safe_writing import write_text
    from discourse.readers import read_corpus
    from discourse.recipes import known_corpora
    from discourse.recipes.listing import described, sample_list

    path, known = Path(name), known_corpora(root)
    if not path.exists():
        if name in known and known[name].files:
            path = known[name].folder
        elif name in known and known[name].recipe is not None:
            for line in described(known[name].card):
                say(line)
            say(f"not downloaded (未下载); get it: discourse corpus get {name}")
            return
    corpus = read_corpus(path, on_error=on_error)
    card = known[name].card if name in known and path == known[name].folder else _card_of(path)
    for line in described(card, corpus):
        say(line)
    table = sample_list(corpus, language=language)
    if output is None:
        put_table(table, as_json=as_json)
    else:
        write_text(output, "\ufeff" + table.to_csv())
        say(f"{len(table)} documents → {output}")


@corpora.command("get")
def get(
    name: Annotated[str, typer.Argument(help="Name of a recipe; see: discourse corpus list")],
    mirror: Annotated[
        list[str] | None, typer.Option(help="Address to try first; repeatable.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--from", help="The raw file, if you have it already.")
    ] = None,
    root: Root = Path("corpora"),
) -> None:
    """Download a public corpus by its recipe, check it, clean it, and store it under ./corpora."""
    from discourse.cli.console import put, say
    from discourse.recipes import get_corpus

    with _progress() as progress:
        got = get_corpus(name, root=root, mirrors=mirror or (), file=file, progress=progress)
    say(f"{_STATES[got.state]}: {got.documents} documents")
    put(got.folder.as_posix())


def _card_of(path: Path) -> Any:
    from discourse.readers.card import Card, read_card

    folder = path.parent if path.name == "corpus.yaml" else path
    return read_card(folder) if folder.is_dir() else Card()


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on stderr on a terminal; elsewhere one line per address."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from discourse.cli.console import say

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    told: set[str] = set()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("downloading (下载)", total=None)

        def tell(address: str, there: int, total: int | None) -> None:
            if address not in told:
                told.add(address)
                say(f"from (下载自) {address}" + (f", going on at {there:,}" if there else ""))
            bar.update(task, completed=there, total=total)

        yield tell

"""Getting a corpus: download or take a file, make its documents, store them all or nothing."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from discourse.digest import digest
from discourse.errors import ConfigError, EnvironmentFault, InputError, UnknownNameError
from discourse.experiment.safe_writing import sync_folder, unwritable, write_bytes
from discourse.readers.card import CARD, read_card
from discourse.recipes.download import Progress, fetch, refuse_other
from discourse.recipes.known import Known, known_corpora
from discourse.recipes.making import Made, make_documents
from discourse.recipes.recipe import Recipe, read_recipe

_MADE_BY = ".recipe"


@dataclass(frozen=True)
class Got:
    """What became of a corpus.

    Parameters
    ----------
    folder : Path
        Where it lies.
    documents : int
        How many texts there are.
    state : {"made", "present", "outdated"}
        "outdated": it is there, made by another version of the recipe, and was left alone.
    """

    folder: Path
    documents: int
    state: Literal["made", "present", "outdated"]


def get_corpus(
    name: str,
    *,
    root: Path = Path("corpora"),
    mirrors: Sequence[str] = (),
    file: Path | None = None,
    timeout: float = 30.0,
    pause: float = 1.0,
    progress: Progress = lambda *_: None,
) -> Got:
    """Get a public corpus by its recipe, into ``root/NAME``.

    Parameters
    ----------
    name : str
        Name of a recipe: shipped, or a folder in `root` with a card that holds one.
    root : Path
        Folder of corpora.
    mirrors : sequence of str
        Addresses to try before those of the recipe.
    file : Path, optional
        The raw file, downloaded by other means; nothing is fetched then.
    timeout, pause, progress
        As in `fetch`.

    Returns
    -------
    Got
        The folder holds ``texts/ID.txt``, ``metadata.csv`` and the card.

    Raises
    ------
    UnknownNameError
        No such recipe.
    InputError
        A file with another digest than the recipe's.
    EnvironmentFault
        No network, or no permission.
    """
    known = _known_recipe(name, root)
    recipe = known.recipe
    if recipe is None:
        raise ConfigError(
            f"the corpus {name!r} has no recipe", where=(known.folder / CARD).as_posix(),
            remedy="its texts are your own; nothing needs downloading",
        )  # fmt: skip
    folder = root / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            return _get(known, recipe, folder, mirrors, file, timeout, pause, progress)
    except Timeout:
        raise EnvironmentFault(
            f"{name!r} is being downloaded by another process", where=folder.as_posix(),
            remedy="wait for it",
        ) from None  # fmt: skip
    except OSError as error:
        if isinstance(error, EnvironmentFault):
            raise
        raise unwritable(folder, error) from error


def _known_recipe(name: str, root: Path) -> Known:
    known = known_corpora(root)
    recipes = [one.name for one in known.values() if one.recipe is not None]
    if name not in known:
        raise UnknownNameError.among(name, recipes, kind="recipe (配方)")
    if known[name].fault:  # read once more, so that every fault is told
        read_card(known[name].folder)
        read_recipe(known[name].folder)
    return known[name]


def _get(
    known: Known, recipe: Recipe, folder: Path, mirrors: Sequence[str], file: Path | None,
    timeout: float, pause: float, progress: Progress,
) -> Got:  # fmt: skip
    made_by = digest(recipe.model_dump(mode="json"))
    if (folder / "texts").is_dir():
        note = folder / _MADE_BY
        same = not note.exists() or note.read_text("utf-8").strip() == made_by
        count = sum(1 for _ in (folder / "texts").glob("*.txt"))
        return Got(folder, count, "present" if same else "outdated")
    if file is not None:
        data = _read(file)
        refuse_other(data, recipe.sha256, file.as_posix())
    else:
        data = fetch(
            (*mirrors, *recipe.mirrors), folder / ".download.part",
            sha256=recipe.sha256, size=recipe.bytes, timeout=timeout, pause=pause,
            progress=progress,
        )  # fmt: skip
    made = make_documents(recipe, data, name=known.name)
    card = (known.folder / CARD).read_bytes()
    if known.folder.resolve() != folder.resolve():
        write_bytes(folder / CARD, card)
    write_bytes(folder / "metadata.csv", _metadata(recipe, made))
    write_bytes(folder / _MADE_BY, f"{made_by}\n".encode())
    _store_texts(folder, made)
    return Got(folder, len(made), "made")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            f"the file cannot be read: {(error.strerror or str(error)).lower()}",
            where=file.as_posix(), remedy="check the path given with --from",
        ) from None  # fmt: skip


def _metadata(recipe: Recipe, made: Sequence[Made]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["id", *recipe.fields])
    writer.writerows([one.id, *(one.fields[name] for name in recipe.fields)] for one in made)
    # Excel takes UTF-8 for the local code page unless the file begins with this mark.
    return ("\ufeff" + buffer.getvalue()).encode()


def _store_texts(folder: Path, made: Sequence[Made]) -> None:
    """The folder ``texts`` appears last and whole: it is the sign that the corpus is complete."""
    partial = folder / f".texts.partial-{os.getpid()}"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir()
        for one in made:
            (partial / f"{one.id}.txt").write_text(one.text, "utf-8", newline="\n")
        sync_folder(partial)
        partial.rename(folder / "texts")
        sync_folder(folder)
    except OSError:
        shutil.rmtree(partial, ignore_errors=True)
        raise

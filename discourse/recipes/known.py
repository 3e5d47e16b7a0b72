"""Corpora that are known by name: those in ./corpora, and recipes shipped with the package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import discourse
from discourse.errors import DiscourseError
from discourse.readers.card import CARD, Card, read_card
from discourse.readers.folder import find_texts
from discourse.readers.formats import READERS
from discourse.recipes.recipe import Recipe, read_recipe


@dataclass(frozen=True)
class Known:
    """A corpus that has a name.

    Parameters
    ----------
    name : str
        Name of its folder.
    folder : Path
        Where its card lies.
    card : Card
        Its card; the default if it has faults.
    recipe : Recipe or None
        How it is downloaded, if it is.
    files : int
        Texts that are there.
    fault : str
        What is wrong with its card.
    """

    name: str
    folder: Path
    card: Card
    recipe: Recipe | None
    files: int = 0
    fault: str = ""


def shipped() -> Path:
    """Folder of the sample corpus and the recipes that come with the package.

    Notes
    -----
    A wheel carries them inside the package, a source tree beside it.
    """
    package = Path(discourse.__file__).parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "corpora"


def known_corpora(root: Path = Path("corpora")) -> dict[str, Known]:
    """Corpora by name; a folder in `root` goes before a shipped recipe of its name.

    Parameters
    ----------
    root : Path
        Folder of corpora.
    """
    own = {path.parent.name: path.parent for path in sorted(root.glob(f"*/{CARD}"))}
    known = {name: _known(name, folder) for name, folder in own.items()}
    for path in sorted(shipped().glob(f"*/{CARD}")):
        name = path.parent.name
        if name not in known and (found := _known(name, path.parent)).recipe is not None:
            known[name] = found
    return dict(sorted(known.items()))


def _known(name: str, folder: Path) -> Known:
    try:
        card, recipe = read_card(folder), read_recipe(folder)
    except DiscourseError as fault:
        return Known(name, folder, Card(), None, fault=str(fault).splitlines()[0])
    table = card.metadata_card
    passed = [CARD, "metadata.csv", "metadata.xlsx", *([table.file] if table else [])]
    names = find_texts(folder, card.patterns, passed, READERS.names()).names
    return Known(name, folder, card, recipe, len(names))

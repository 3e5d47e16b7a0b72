"""The corpus of an experiment: read, given its derived fields, and filtered."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from discourse.corpus import Corpus
from discourse.errors import ConfigError, DiscourseError, InputError
from discourse.experiment.config import Experiment
from discourse.options import Condition
from discourse.shards import Engine
from discourse.strict_yaml import load


def open_corpus(
    path: Path,
    *,
    on_error: Literal["fail", "skip"] = "fail",
    levels: Mapping[str, tuple[str, Mapping[str, Any]]] | None = None,
    where: Condition | None = None,
    engine: Engine | None = None,
) -> Corpus:
    """Read a corpus and make it ready for analyses.

    Parameters
    ----------
    path : Path
        Folder or file.
    on_error : {"fail", "skip"}
        When a document cannot be read.
    levels : mapping, optional
        New field → source field and its levels.
    where : mapping, optional
        Which documents count; derived fields may be named.
    engine : Engine, optional
        Where files are decoded.

    Raises
    ------
    InputError
        Nothing is there, or no document is left.
    """
    from discourse.readers import read_corpus
    from discourse.readers.conditions import documents_where

    if not path.exists():
        raise InputError(
            f"there is no corpus at {path.as_posix()!r} (找不到语料)",
            remedy="check the path, or point at another: --corpus PATH; "
            "public ones: discourse corpus list",
        )
    try:
        corpus = read_corpus(path, on_error=on_error, engine=engine)
    except DiscourseError:
        if _awaits_download(path):
            raise InputError(
                "the corpus has not been downloaded yet (语料尚未下载)",
                where=Path(os.path.normpath(path)).as_posix(),
                remedy=f"fetch it: discourse corpus get {path.resolve().name}; "
                "or point at another: --corpus PATH",
            ) from None
        raise
    for name, (source, of) in (levels or {}).items():
        corpus = corpus.with_levels(name, source=source, levels=of)
    kept = documents_where(corpus, where)
    if not len(kept):
        raise InputError(
            f"none of the {len(corpus)} documents meets {dict(where or {})!r} (没有符合条件的文档)",
            where=path.as_posix(),
            remedy="widen `where`, or look at the fields: discourse corpus show",
        )
    return kept


def open_experiment_corpus(
    experiment: Experiment,
    other: Path | None,
    *,
    on_error: Literal["fail", "skip"] = "fail",
    engine: Engine | None = None,
) -> Corpus:
    """The corpus of an experiment, or another under the same fields and conditions."""
    file = experiment.file
    corpus = open_corpus(
        experiment.corpus_path(other),
        on_error=on_error,
        levels={name: (level.source, level.levels) for name, level in file.fields.items()},
        where=file.corpus.where,
        engine=engine,
    )
    refuse_digest(corpus, file.corpus.digest, where=experiment.name)
    return corpus


def refuse_digest(corpus: Corpus, wanted: str | None, *, where: str) -> None:
    """Raise if an experiment pins a corpus and this is another one."""
    if wanted is not None and corpus.digest != wanted:
        raise ConfigError(
            f"the corpus has the digest {corpus.digest[:12]}, not {wanted[:12]} as the experiment says",
            where=where,
            remedy="give the corpus of that experiment, or take `digest` out of it",
        )


def _awaits_download(path: Path) -> bool:
    """Whether a folder holds the recipe of a corpus, and no texts yet."""
    card = path / "corpus.yaml"
    if not card.is_file() or (path / "texts").is_dir():
        return False
    data = load(card.read_bytes(), name=card.as_posix()).data
    return isinstance(data, dict) and "recipe" in data

"""The corpus of an experiment: read, given its derived fields, and filtered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from discourse.corpus import Corpus
from discourse.errors import ConfigError, InputError
from discourse.options import Condition


def open_corpus(
    path: Path,
    *,
    on_error: Literal["fail", "skip"] = "fail",
    levels: Mapping[str, tuple[str, Mapping[str, Any]]] | None = None,
    where: Condition | None = None,
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

    Raises
    ------
    InputError
        Nothing is there, or no document is left.
    """
    from discourse.readers import read_corpus

    if not path.exists():
        raise InputError(
            f"there is no corpus at {path.as_posix()!r} (找不到语料)", remedy=_how_to_get(path)
        )
    corpus = read_corpus(path, on_error=on_error)
    for name, (source, of) in (levels or {}).items():
        corpus = corpus.with_levels(name, source=source, levels=of)
    kept = corpus.where(where) if where else corpus
    if not len(kept):
        raise InputError(
            f"none of the {len(corpus)} documents meets {dict(where or {})!r} (没有符合条件的文档)",
            where=path.as_posix(),
            remedy="widen `where`, or look at the fields: discourse corpus show",
        )
    return kept


def refuse_digest(corpus: Corpus, wanted: str | None, *, where: str) -> None:
    """Raise if an experiment pins a corpus and this is another one."""
    if wanted is not None and corpus.digest != wanted:
        raise ConfigError(
            f"the corpus has the digest {corpus.digest[:12]}, not {wanted[:12]} as the experiment says",
            where=where,
            remedy="give the corpus of that experiment, or take `digest` out of it",
        )


def _how_to_get(path: Path) -> str:
    return (
        f"fetch a public corpus of that name: discourse corpus get {path.name} {path.as_posix()}; "
        "or point at another: --corpus PATH"
    )

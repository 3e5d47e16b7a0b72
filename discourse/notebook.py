"""The verbs of a notebook: read, find, tokenize, run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from discourse.corpus import Corpus, Document
from discourse.mentions import Mentions, find_mentions
from discourse.options import Condition
from discourse.phrase import as_phrases
from discourse.tokens import Tokens

if TYPE_CHECKING:
    from discourse.experiment.execution import Finished


def read(
    source: str | Path | Sequence[str] | Mapping[str, str],
    *,
    where: Condition | None = None,
    on_error: Literal["fail", "skip"] = "fail",
) -> Corpus:
    """Read a corpus.

    Parameters
    ----------
    source : str, Path, list of str, or mapping of str to str
        A folder or file; or the texts themselves, as a list or by id.
    where : mapping, optional
        Which documents: field → a value, a list of values, or ``{"from": …, "to": …}``.
    on_error : {"fail", "skip"}
        When a document cannot be read.

    Returns
    -------
    Corpus

    Raises
    ------
    InputError
        Nothing is there, or a document cannot be read.

    Examples
    --------
    >>> read(["深化产教融合。", "推进医工交叉。"])
    Corpus 'texts': 2 documents, 12 characters, fields none
    """
    if isinstance(source, str | Path):
        from discourse.readers import read_corpus

        return read_corpus(Path(source), on_error=on_error, where=where)
    from discourse.text import normalize

    if isinstance(source, Mapping):
        items = list(source.items())
    else:
        width = len(str(len(source)))
        items = [(f"{at:0{width}}", text) for at, text in enumerate(source, start=1)]
    made = [(name, normalize(text)) for name, text in items]
    corpus = Corpus((Document(name, n.text, n.origin) for name, n in made), name="texts")
    return corpus.where(where) if where else corpus


def find(
    corpus: Corpus, phrases: Any, *, nesting: Literal["longest", "overlapping"] = "longest"
) -> Mentions:
    """Find phrases in a corpus, on characters.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    phrases : str, list of str, or mapping
        A phrase, several, or families: name → wordings, or ``{"variants": …, "not_in": …}``.
    nesting : {"longest", "overlapping"}
        Within a family the longest wording counts, or every one.

    Returns
    -------
    Mentions

    Examples
    --------
    >>> len(find(read(["深化产教深度融合、产教融合。"]), {"产教融合": ["产教融合", "产教深度融合"]}))
    2
    """
    return find_mentions(corpus, as_phrases(phrases), nesting=nesting)


def tokenize(corpus: Corpus, **settings: Any) -> Tokens:
    """Cut a corpus into words.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    **settings
        Of `TokenSettings`: ``tokenizer``, ``hmm``, ``lexicon``, ``protect`` (phrases that stay
        whole), ``drop``.

    Returns
    -------
    Tokens

    Examples
    --------
    >>> tokenize(read(["深化产教融合。"]), protect=["产教融合"]).words(0)
    ['深化', '产教融合', '。']
    """
    from discourse.tokenizers import TokenSettings
    from discourse.tokenizers import tokenize as cut

    return cut(corpus, TokenSettings(**settings))


def run(
    experiment: str | Path,
    *,
    corpus: str | Path | None = None,
    results: str | Path | None = None,
    workers: int | None = None,
    on_error: Literal["fail", "skip"] = "fail",
    seed: int | None = None,
    force: bool = False,
) -> Finished:
    """Run an experiment file; see ``discourse run``.

    Parameters
    ----------
    experiment : str or Path
        The YAML file.
    corpus : str or Path, optional
        Another corpus under the same experiment.
    results : str or Path, optional
        Where result folders go.
    workers : int, optional
        Processes; no number depends on it. One if not given.
    on_error : {"fail", "skip"}
        When a document cannot be read.
    seed : int, optional
        Another seed than the experiment's.
    force : bool
        Compute again even if the result is there, and compare.

    Returns
    -------
    discourse.experiment.execution.Finished
        With ``folder``, ``state`` and ``failed``.
    """
    from discourse.engines import engine
    from discourse.experiment.execution import run_experiment

    return run_experiment(
        Path(experiment),
        corpus=None if corpus is None else Path(corpus),
        results=None if results is None else Path(results),
        engine=engine("processes" if (workers or 1) > 1 else "serial", workers),
        on_error=on_error,
        seed=seed,
        force=force,
    )

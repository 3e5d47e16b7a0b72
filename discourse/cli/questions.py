"""``analyze`` and ``find``: one question to a folder, without an experiment file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from discourse.cli.cache import Runner
from discourse.cli.console import fitting_context, put_table, say

OnError = Literal["fail", "skip"]


def analyze_folder(
    name: str,
    folder: Path,
    *,
    pairs: Sequence[str],
    output: Path | None,
    phrases: Sequence[str],
    phrase_file: Path | None,
    corrections: Path | None,
    where: Sequence[str],
    top: int | None,
    tokenizer: str,
    lexicon: Sequence[str] | None,
    stopwords: str,
    runner: Runner,
    on_error: OnError,
    as_json: bool,
) -> None:
    """Run one analysis and print or write its table."""
    from discourse.experiment.bounds import refuse_excess
    from discourse.experiment.correction_files import corrections_for
    from discourse.experiment.materials import Materials
    from discourse.experiment.question import condition_from, phrases_from, step_from
    from discourse.experiment.sources import open_corpus
    from discourse.tokenizers import Drop, TokenSettings

    families = phrases_from(phrases, phrase_file)
    step = step_from(name, pairs, top=top, phrases=bool(families))
    overruled = corrections_for(step, corrections)
    settings = TokenSettings(
        tokenizer=tokenizer,
        lexicon=tuple(one for one in lexicon or ("policy",) if one != "none"),
        protect=families,
        drop=Drop(stopwords=None if stopwords == "none" else stopwords),
    )
    condition = condition_from(where)
    engine = runner.start()
    corpus = open_corpus(folder, on_error=on_error, where=condition, engine=engine)
    _tell_problems(corpus)
    refuse_excess([step], corpus)
    result = Materials(corpus, families, settings, engine=engine, corrections=overruled).run(step)
    if output is not None:
        _write(output, result, name)
        say(f"{len(result)} rows → {output}")
    else:
        put_table(result, as_json=as_json, top=top)


def find_in_folder(
    folder: Path,
    phrases: Sequence[str],
    *,
    context: int,
    by: Sequence[str],
    where: Sequence[str],
    top: int | None,
    runner: Runner,
    on_error: OnError,
    as_json: bool,
) -> None:
    """Print every occurrence of phrases with its context."""
    from discourse.experiment.nearby import similar_strings
    from discourse.experiment.question import condition_from, phrases_from
    from discourse.experiment.sources import open_corpus
    from discourse.experiment.view import in_context
    from discourse.mentions import find_mentions

    families = phrases_from(phrases, None)
    engine = runner.start()
    corpus = open_corpus(folder, on_error=on_error, where=condition_from(where), engine=engine)
    _tell_problems(corpus)
    mentions = find_mentions(corpus, families, engine=engine)
    found = set(mentions.phrase.tolist())
    for at, phrase in enumerate(families):
        if at not in found:
            near = similar_strings(corpus, phrase.variants[0])
            hint = ", ".join(f"{string} ({count})" for string, count in near)
            say(
                f"{phrase.name!r} occurs nowhere in {len(corpus)} documents (没有出现)"
                + (f"; similar strings (相近): {hint}" if hint else "")
            )
    if len(mentions):
        put_table(
            in_context(mentions, context=fitting_context(context), by=by), as_json=as_json, top=top
        )


def _tell_problems(corpus: Any) -> None:
    shown = 5
    for problem in corpus.problems[:shown]:
        say(f"warning (警告): {problem}")
    if len(corpus.problems) > shown:
        say(f"… {len(corpus.problems) - shown} more warnings; see all: discourse check")


def _write(path: Path, result: Any, name: str) -> None:
    from discourse.experiment.safe_writing import write_text

    if path.suffix.lower() in (".yaml", ".yml"):
        write_text(path, _phrases_of(result, name))
    else:
        write_text(path, "\ufeff" + result.to_csv())


def _phrases_of(result: Any, name: str) -> str:
    """The table as a list of phrases, where the analysis says which columns make one."""
    from discourse.analyses import ANALYSES
    from discourse.errors import ConfigError
    from discourse.experiment.phrase_lists import write_phrases

    columns = getattr(ANALYSES.module(name), "PHRASES", None)
    if columns is None:
        able = [one for one in ANALYSES if hasattr(ANALYSES.module(one), "PHRASES")]
        raise ConfigError(
            f"the table of {name} is no list of phrases (不是短语表)",
            where="--output",
            remedy=f"write it as .csv, or use one of: {', '.join(able)}",
        )
    family, variant = (result.table[column].tolist() for column in columns)
    return write_phrases(zip(family, variant, strict=True))

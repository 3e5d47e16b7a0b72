"""The recipe of a run: every choice resolved, and the id that names it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus
from discourse.digest import digest, file_digest, source_digest
from discourse.experiment.config import Experiment
from discourse.experiment.steps import Step
from discourse.figures import FIGURES
from discourse.tokenizers import Drop, TokenSettings

ID_LENGTH = 12


@dataclass(frozen=True)
class OwnList:
    """A lexicon, stop word list or table of one's own, and its name in a result folder."""

    asked: str
    path: Path
    stored: str


def own_lists(experiment: Experiment) -> tuple[OwnList, ...]:
    """The lists beside an experiment that it names; a result folder keeps a copy of each."""
    tokens = experiment.file.tokens
    asked = dict.fromkeys([*tokens.lexicon, *filter(None, [tokens.drop.stopwords])])
    found = ((name, experiment.folder / name) for name in asked if Path(name).suffix)
    return tuple(
        OwnList(name, path, f"lexicons/{file_digest(path)[:ID_LENGTH]}{path.suffix}")
        for name, path in found
        if path.is_file()
    )


def own_corrections(experiment: Experiment) -> OwnList | None:
    """The table of corrections that an experiment names; a result folder keeps a copy."""
    asked = experiment.file.corrections
    if asked is None:
        return None
    path = experiment.folder / asked
    return OwnList(asked, path, f"corrections/{file_digest(path)[:ID_LENGTH]}.csv")


def token_settings(experiment: Experiment) -> TokenSettings:
    """How the texts of an experiment are cut; its own lists are found beside it."""
    asked = experiment.file.tokens
    own: dict[str, str | Path] = {entry.asked: entry.path for entry in own_lists(experiment)}
    stopwords = asked.drop.stopwords
    return TokenSettings(
        tokenizer=asked.tokenizer,
        hmm=asked.hmm,
        lexicon=tuple(own.get(name, name) for name in asked.lexicon),
        protect=experiment.phrases if asked.protect == "phrases" else (),
        drop=Drop(
            stopwords=None if stopwords is None else own.get(stopwords, stopwords),
            punctuation=asked.drop.punctuation,
            numbers=asked.drop.numbers,
            min_length=asked.drop.min_length,
        ),
    )


def resolved(experiment: Experiment, corpus: Corpus) -> dict[str, Any]:
    """The experiment with every default written out, without paths, as plain data.

    Notes
    -----
    It is an experiment file itself: run it with ``--corpus PATH``. The corpus is pinned by digest.
    """
    own = {entry.asked: entry.stored for entry in own_lists(experiment)}
    file = experiment.file.model_dump(mode="json")
    where = file["corpus"]["where"]
    file["corpus"] = {"digest": corpus.digest} | ({"where": where} if where else {})
    file["phrases"] = {
        phrase.name: {"variants": list(phrase.variants), "not_in": list(phrase.not_in)}
        for phrase in experiment.phrases
    }
    tokens = file["tokens"]
    tokens["lexicon"] = [own.get(name, name) for name in tokens["lexicon"]]
    tokens["drop"]["stopwords"] = own.get(tokens["drop"]["stopwords"], tokens["drop"]["stopwords"])
    corrections = own_corrections(experiment)
    file["corrections"] = corrections.stored if corrections else None
    file["analyses"] = {step.name: _step(step) for step in experiment.steps}
    return {key: _plain(value) for key, value in file.items()}


def recipe_of(
    experiment: Experiment, config: Mapping[str, Any], corpus: Corpus, settings: TokenSettings
) -> dict[str, Any]:
    """What names a run: digests of the resolved config, the corpus, the tokens, and the source.

    Notes
    -----
    Engine, workers and paths are no part of it. Analyses and figures of third parties count with
    the source of their module.
    """
    return {
        "config": digest(json.dumps(config, ensure_ascii=False)),  # the order of keys counts
        "corpus": corpus.digest,
        "tokens": settings.fingerprint,
        "source": source_digest(),
        "third_party": _foreign(experiment),
    }


def run_id(recipe: Mapping[str, Any]) -> str:
    """The first 12 hexadecimal digits of a recipe's digest."""
    return digest(recipe)[:ID_LENGTH]


def _step(step: Step) -> dict[str, Any]:
    plain: dict[str, Any] = {"run": step.run, **step.options}
    if step.over:
        plain["over"] = step.over
    plain["figures"] = {drawing.figure: dict(drawing.options) for drawing in step.figures}
    return plain


def _plain(value: Any) -> Any:
    """Fresh mappings, lists and scalars, in their order, as YAML and JSON write them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _foreign(experiment: Experiment) -> dict[str, str]:
    """Digest of every module from elsewhere that a step uses."""
    used = [(ANALYSES, step.run) for step in experiment.steps]
    used += [(FIGURES, drawing.figure) for step in experiment.steps for drawing in step.figures]
    modules = {
        module.__name__: module for registry, name in used if (module := registry.module(name))
    }
    return {
        name: file_digest(Path(module.__file__))
        for name, module in sorted(modules.items())
        if not name.startswith("discourse.") and module.__file__
    }

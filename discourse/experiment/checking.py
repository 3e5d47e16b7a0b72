"""Checking an experiment without running it: config, corpus, and how its phrases are cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from discourse.analyses import ANALYSES
from discourse.corpus import Corpus
from discourse.experiment.config import read_experiment
from discourse.experiment.materials import Materials
from discourse.experiment.nearby import similar_strings
from discourse.experiment.plan import grouping_fields, refuse_misfits
from discourse.experiment.recipe import token_settings
from discourse.experiment.sanity import Finding, findings
from discourse.experiment.sources import open_experiment_corpus
from discourse.result import Result


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    steps, phrases : int
        How many there are.
    cuts : Result or None
        How the tokenizer cuts each phrase if it is left alone; None without phrases.
    findings : tuple of Finding
        What looks wrong.
    similar : mapping
        Phrase that occurs nowhere → strings like it, with their counts.
    """

    corpus: Corpus
    steps: int
    phrases: int
    cuts: Result | None
    findings: tuple[Finding, ...]
    similar: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)


def check_experiment(
    path: Path, *, corpus: Path | None = None, on_error: Literal["fail", "skip"] = "fail"
) -> Checked:
    """Validate an experiment and its corpus.

    Parameters
    ----------
    path : Path
        The experiment.
    corpus : Path, optional
        Another corpus under the same experiment.
    on_error : {"fail", "skip"}
        When a document cannot be read.

    Raises
    ------
    DiscourseError
        Whatever would keep it from running.
    """
    experiment = read_experiment(path)
    read = open_experiment_corpus(experiment, corpus, on_error=on_error)
    refuse_misfits(experiment, read)
    settings = token_settings(experiment)
    bare = Materials(read, experiment.phrases, settings, experiment.file.nesting).unprotected
    by = grouping_fields(experiment)
    if not experiment.phrases:
        return Checked(read, len(experiment.steps), 0, None, findings(read, by=by))
    cuts = ANALYSES.get("segmentation_audit")(bare.mentions, bare.tokens)
    present = set(bare.mentions.phrase.tolist())
    absent = [phrase for at, phrase in enumerate(experiment.phrases) if at not in present]
    similar = {phrase.name: similar_strings(read, phrase.variants[0]) for phrase in absent}
    return Checked(
        read,
        len(experiment.steps),
        len(experiment.phrases),
        cuts,
        findings(read, mentions=bare.mentions, tokens=bare.tokens, by=by),
        {name: near for name, near in similar.items() if near},
    )

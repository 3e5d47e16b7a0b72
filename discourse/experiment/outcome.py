"""What a run holds before it is written: one outcome per step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from discourse.corpus import Corpus
from discourse.errors import DiscourseError
from discourse.experiment.config import Experiment
from discourse.experiment.sanity import Finding
from discourse.experiment.steps import Step
from discourse.result import Result

Class = Literal["exact", "numeric", "volatile"]


@dataclass(frozen=True)
class Outcome:
    """One step: its result and figures, or the error that ended it.

    Parameters
    ----------
    step : Step
        What was asked.
    result : Result, optional
        What was found.
    figures : mapping
        Figure → suffix → bytes.
    error : DiscourseError, optional
        Why there is no result.
    seconds : float
        How long it took.
    trace : str
        The traceback of an error that nobody foresaw.
    state : str
        "reused", or why it was computed; empty where nothing is kept.
    """

    step: Step
    result: Result | None = None
    figures: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    error: DiscourseError | None = None
    seconds: float = 0.0
    trace: str = ""
    state: str = ""

    @property
    def comparison(self) -> Class:
        """How its table is compared with another run's: by bytes, or within a tolerance."""
        fitted = ("topics", "topic_", "seeded_topics")  # sums of another processor's floats
        return "numeric" if self.step.run.startswith(fitted) else "exact"


@dataclass(frozen=True)
class Run:
    """All that is written about one run.

    Parameters
    ----------
    experiment : Experiment
        As it was read.
    config : mapping
        As it was resolved.
    recipe : mapping
        The digests that name the run.
    id : str
        Name of the run.
    corpus : Corpus
        The documents.
    outcomes : tuple of Outcome
        One per step.
    findings : tuple of Finding
        What looks wrong.
    circumstances : mapping
        What changes no number: paths, engine, workers, clock.
    """

    experiment: Experiment
    config: Mapping[str, Any]
    recipe: Mapping[str, Any]
    id: str
    corpus: Corpus
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...] = ()
    circumstances: Mapping[str, Any] = field(default_factory=dict)

    @property
    def done(self) -> tuple[Outcome, ...]:
        """The steps that have a result."""
        return tuple(outcome for outcome in self.outcomes if outcome.result is not None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The steps that have none."""
        return tuple(outcome for outcome in self.outcomes if outcome.error is not None)

    @property
    def comparison(self) -> Class:
        """How pages that quote every table are compared."""
        return "numeric" if any(o.comparison == "numeric" for o in self.done) else "exact"

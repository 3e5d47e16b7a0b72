"""The experiment file: strict models, and reading one with all its faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from discourse.errors import ConfigError, FaultList, InputError
from discourse.experiment.correction_files import read_corrections
from discourse.experiment.naming import checked_name
from discourse.experiment.phrase_lists import read_phrases
from discourse.experiment.steps import Step, read_step
from discourse.options import Condition, NonNegative, Positive, Scalar
from discourse.phrase import Phrase, as_phrases
from discourse.slogans.corrections import NONE, Corrections
from discourse.strict_yaml import Located, check, load

Name = Annotated[str, AfterValidator(checked_name)]
NonEmpty = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """No unknown fields, no silent conversions, no changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())


class CorpusSource(Strict):
    """Where the documents lie, and which of them count."""

    path: NonEmpty | None = Field(
        default=None, description="Folder or file, relative to the experiment."
    )
    where: Condition | None = Field(
        default=None, description="Field → a value, a list of values, or {from: …, to: …}."
    )
    digest: str | None = Field(
        default=None, description="Sha256 that the corpus must have; written by a run, not by hand."
    )


class Levels(Strict):
    """A field whose ordered levels are made from another field."""

    source: NonEmpty = Field(description="Field that the levels are made from.")
    levels: dict[str, Scalar | list[Scalar]] = Field(
        min_length=1, description="Level → [first, last] (both included), or a list of values."
    )


class Family(Strict):
    """Wordings of one phrase, and longer strings in which they do not count."""

    variants: tuple[NonEmpty, ...] = Field(min_length=1)
    not_in: tuple[NonEmpty, ...] = ()


class Drop(Strict):
    """Tokens that are masked: they do not count, but neighbours stay neighbours."""

    stopwords: str | None = Field(default="policy", description="Name or path of a stop word list.")
    punctuation: bool = True
    numbers: bool = True
    min_length: Positive = Field(
        default=1, description="Shortest token that counts, in characters."
    )


class TokenSource(Strict):
    """How texts are cut into words."""

    tokenizer: str = "jieba"
    hmm: bool = Field(default=False, description="Let jieba guess words that its dictionary lacks.")
    lexicon: tuple[NonEmpty, ...] = Field(
        default=("policy",), description="Names or paths of lexicons."
    )
    protect: Literal["phrases", "none"] = Field(
        default="phrases", description="Whether the phrases of the experiment stay whole."
    )
    drop: Drop = Drop()


class ExperimentFile(Strict):
    """An experiment: one corpus, phrases, and the analyses to run."""

    discourse: Literal[1] = Field(description="Version of this format.")
    name: Name = Field(description="Name of the experiment, and of its result folder.")
    title: NonEmpty = Field(description="What is asked, in one line.")
    language: Literal["zh", "en"] = Field(
        default="zh", description="Language of figures and report."
    )
    seed: NonNegative = Field(
        default=0, description="From which the seeds of the steps are derived."
    )
    corpus: CorpusSource
    fields: dict[NonEmpty, Levels] = {}
    phrases: (
        NonEmpty | tuple[NonEmpty, ...] | dict[NonEmpty, NonEmpty | tuple[NonEmpty, ...] | Family]
    ) = Field(
        default={}, description="Families of wordings, a list of phrases, or a YAML or CSV file."
    )
    tokens: TokenSource = TokenSource()
    nesting: Literal["longest", "overlapping"] = Field(
        default="longest", description="Within a family: the longest wording, or every one."
    )
    corrections: NonEmpty | None = Field(
        default=None, description="CSV file of rows that overrule slogans, relative to this file."
    )
    analyses: dict[Name, dict[str, Any]] = Field(min_length=1)


@dataclass(frozen=True)
class Experiment:
    """An experiment that was read and found sound.

    Parameters
    ----------
    file : ExperimentFile
        The file as written, defaults filled in.
    phrases : tuple of Phrase
        The families, also where they stand in a file of their own.
    steps : tuple of Step
        The analyses in their order, every option filled in.
    folder : Path
        Folder of the file, to which its paths are relative.
    corrections : Corrections
        What a researcher overrules in the slogans.
    """

    file: ExperimentFile
    phrases: tuple[Phrase, ...]
    steps: tuple[Step, ...]
    folder: Path
    corrections: Corrections = NONE

    @property
    def name(self) -> str:
        """Name of the experiment."""
        return self.file.name

    def corpus_path(self, other: Path | None = None) -> Path:
        """Where the corpus lies; another path given on the command line goes first."""
        if other is not None:
            return other
        if self.file.corpus.path is None:
            raise ConfigError(
                "the experiment names no corpus (没有给出语料)",
                remedy="give one: --corpus PATH, or `corpus: {path: …}`",
            )
        return self.folder / self.file.corpus.path


def read_experiment(path: Path) -> Experiment:
    """Read an experiment file.

    Parameters
    ----------
    path : Path
        A YAML file of at most 1 MB.

    Raises
    ------
    FaultList
        Every fault of the file and of the files it names, each with its place.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the experiment {str(path)!r} cannot be read: {error.strerror}",
            remedy="name a YAML file, or write one with: discourse new",
        ) from None
    return parse_experiment(load(content, name=path.as_posix()), path.parent)


def parse_experiment(located: Located, folder: Path) -> Experiment:
    """As `read_experiment`, from located values and the folder that paths are relative to."""
    if not isinstance(located.data, Mapping):
        raise ConfigError(
            "an experiment is a mapping (实验文件应为键值结构)",
            where=located.name,
            remedy="begin with `discourse: 1`",
        )
    file, faults = check(located, ExperimentFile)
    found: list[ConfigError] = list(faults)
    seed = located.data.get("seed")
    steps = []
    analyses = located.data.get("analyses")
    for name, data in (analyses if isinstance(analyses, Mapping) else {}).items():
        if isinstance(data, Mapping):
            step, of_step = read_step(located, str(name), seed if isinstance(seed, int) else 0)
            found += of_step
            steps += [step] if step else []
    phrases: tuple[Phrase, ...] = ()
    if file is not None:
        try:
            phrases = _phrases(file, located, folder)
        except ConfigError as error:
            found.append(error)
    corrections = NONE
    if file is not None and file.corrections is not None:
        try:
            place = located.place(("corrections",))
            corrections = read_corrections(folder / file.corrections, where=place)
        except FaultList as error:
            found += [fault for fault in error.faults if isinstance(fault, ConfigError)]
        except ConfigError as error:
            found.append(error)
    if found or file is None:
        raise FaultList(sorted(found, key=lambda fault: _line(fault.where)))
    return Experiment(file, phrases, tuple(steps), folder, corrections)


def _phrases(file: ExperimentFile, located: Located, folder: Path) -> tuple[Phrase, ...]:
    """The families: from the experiment, or from the file that it names."""
    if isinstance(file.phrases, str):
        return read_phrases(folder / file.phrases, where=located.place(("phrases",)))
    given: Any = file.phrases
    if isinstance(given, dict):
        given = {
            name: family.model_dump() if isinstance(family, Family) else family
            for name, family in given.items()
        }
    if not given:
        return ()
    try:
        return as_phrases(given)
    except ConfigError as error:
        raise ConfigError(
            error.what, where=error.where or located.place(("phrases",)), remedy=error.remedy
        ) from None


def _line(place: str) -> tuple[int, int]:
    parts = place.rsplit(":", 2)
    numbers = [int(part) for part in parts[1:] if part.isdigit()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)

"""Steps: the options of one analysis, validated against the signature of its function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from discourse.analyses import ANALYSES
from discourse.digest import digest
from discourse.errors import ConfigError, UnknownNameError
from discourse.experiment.docstrings import parameter_descriptions
from discourse.figures import FIGURES
from discourse.registry import Parameter, input_types, inputs, options
from discourse.strict_yaml import Located, Path, check

FigureName = Annotated[str, Field(json_schema_extra={"enum": list(FIGURES)})]

HANDED = frozenset({"engine", "corrections"})
"""Options that hold for a whole run, not for a step."""

_STRICT = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())


@dataclass(frozen=True)
class Drawing:
    """One figure of a step, and its options."""

    figure: str
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One analysis to run.

    Parameters
    ----------
    name : str
        Name of the step, and of its files.
    run : str
        Name of the analysis.
    inputs : tuple of str
        What it is handed, by type: "Corpus", "Tokens", "Mentions".
    options : mapping
        Every option of its function, defaults filled in.
    figures : tuple of Drawing
        The figures to draw of its table.
    place : str
        Where it stands, for messages.
    over : str
        What it counts over, where its analysis leaves a choice.
    """

    name: str
    run: str
    inputs: tuple[str, ...]
    options: Mapping[str, Any]
    figures: tuple[Drawing, ...] = ()
    place: str = ""
    over: str = ""


def read_step(
    located: Located, name: str, seed: int, *, at: tuple[str, ...] | None = None
) -> tuple[Step | None, tuple[ConfigError, ...]]:
    """Validate one step of an experiment against its analysis.

    Parameters
    ----------
    located : Located
        The experiment.
    name : str
        Name of the step.
    seed : int
        Seed of the experiment; a step without a seed of its own gets one derived from both.
    at : tuple of str, optional
        Where the step stands; ``analyses`` and its name if not given.
    """
    path = ("analyses", name) if at is None else at
    data = located.at(path)
    run = data.get("run")
    if not isinstance(run, str):
        what = f"the step {name!r} does not say which analysis to run"
        return None, (
            ConfigError(
                what, where=located.place(path), remedy="add `run: …`; see: discourse list"
            ),
        )
    if run not in ANALYSES:
        place = located.place((*path, "run"))
        return None, (UnknownNameError.among(run, ANALYSES, kind="analysis (分析)", where=place),)
    function = ANALYSES.get(run)
    model, faults = check(located, step_model(run), at=path)
    drawings, of_figures = _read_figures(located, (*path, "figures"))
    if model is None or of_figures:
        return None, (*faults, *of_figures)
    given = {item.name: getattr(model, item.name) for item in user_options(function)}
    if given.get("seed", 0) is None or ("seed" in given and "seed" not in data):
        given["seed"] = derived_seed(seed, name)
    over = getattr(model, "over", "")
    options_of = MappingProxyType(given)
    place = located.place(path, key=True)
    return Step(name, run, _inputs(function, over), options_of, drawings, place, over), ()


def derived_seed(seed: int, name: str) -> int:
    """The seed of a step: from the experiment's seed and the step's own name.

    Examples
    --------
    >>> derived_seed(20250101, "themes") == derived_seed(20250101, "trend")
    False
    """
    return int(digest([seed, name])[:8], 16) & 0x7FFFFFFF


@cache
def step_model(run: str) -> type[BaseModel]:
    """The strict model of a step that runs one analysis, from its signature."""
    function = ANALYSES.get(run)
    extra: dict[str, Any] = {
        "run": (Literal[run], Field(description="Name of the analysis.")),
        "figures": (
            tuple[FigureName, ...] | dict[FigureName, dict[str, Any] | None],
            Field((), description="Figures to draw: names, or name → options."),
        ),
    }
    if choices := _union(function):
        extra["over"] = (
            Literal[choices],
            Field(choices[0], description="What the analysis counts over."),
        )
    return _model(f"step_{run}", function, **extra)


@cache
def figure_model(figure: str) -> type[BaseModel]:
    """The strict model of the options of one figure, from its signature."""
    return _model(f"figure_{figure}", FIGURES.get(figure))


def user_options(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The options of a function that a user may set: all but what the runner hands over."""
    return tuple(item for item in options(function) if item.name not in HANDED)


def input_names(run: str) -> frozenset[str]:
    """Every type that an analysis can be handed, by name."""
    taken = inputs(ANALYSES.get(run))
    return frozenset(kind.__name__ for parameter in taken for kind in input_types(parameter))


def _model(name: str, function: Callable[..., Any], **extra: Any) -> type[BaseModel]:
    told = parameter_descriptions(function)
    fields: dict[str, Any] = {
        item.name: (
            Annotated[item.annotation, Field(description=told.get(item.name, ""))],
            ... if item.required else item.default,
        )
        for item in user_options(function)
    }
    made: type[BaseModel] = create_model(name, __config__=_STRICT, **extra, **fields)
    return made


def _read_figures(
    located: Located, path: tuple[str, ...]
) -> tuple[tuple[Drawing, ...], tuple[ConfigError, ...]]:
    data = located.at(path[:-1]).get("figures") or ()
    if not isinstance(data, list | Mapping) or not all(isinstance(name, str) for name in data):
        return (), ()  # told by the model of the step
    drawings: list[Drawing] = []
    faults: list[ConfigError] = []
    for at, name in enumerate(data):
        here: Path = (*path, str(name)) if isinstance(data, Mapping) else (*path, at)
        place = located.place(here, key=True)
        given: dict[str, Any] = {}
        if name not in FIGURES:
            faults.append(UnknownNameError.among(name, FIGURES, kind="figure (图)", where=place))
            continue
        if any(drawing.figure == name for drawing in drawings):
            faults.append(ConfigError(f"the figure {name!r} is named twice", where=place))
        if isinstance(data, Mapping) and isinstance(data[name], Mapping):
            model, found = check(located, figure_model(name), at=here)
            faults += found
            given = model.model_dump(exclude_unset=True) if model else {}
        drawings.append(Drawing(name, MappingProxyType(given)))
    return tuple(drawings), tuple(faults)


def _inputs(function: Callable[..., Any], over: str | None) -> tuple[str, ...]:
    """The type that each input is handed; the first of a union, unless the step says otherwise."""
    chosen = []
    for parameter in inputs(function):
        names = [kind.__name__ for kind in input_types(parameter) if kind is not type(None)]
        wanted = next((name for name in names if name.lower() == over), None)
        chosen.append(wanted or names[0])
    return tuple(chosen)


def _union(function: Callable[..., Any]) -> tuple[str, ...]:
    for parameter in inputs(function):
        kinds = input_types(parameter)
        if len(kinds) > 1:
            return tuple(kind.__name__.lower() for kind in kinds)
    return ()

"""One analysis without an experiment file: options as ``key=value``, conditions, phrases."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from discourse.analyses import ANALYSES
from discourse.errors import ConfigError, FaultList
from discourse.experiment.steps import Step, input_names, read_step, step_model
from discourse.options import Condition
from discourse.strict_yaml import Located, load, validate


def step_from(
    run: str, pairs: Iterable[str], *, top: int | None = None, phrases: bool = False
) -> Step:
    """The step that a command line describes.

    Parameters
    ----------
    run : str
        Name of the analysis.
    pairs : iterable of str
        ``key=value``; the value is YAML (a scalar, a list, a mapping). Where an option takes a
        list, commas separate its items.
    top : int, optional
        Passed on where the analysis has an option of that name.
    phrases : bool
        Whether phrases are given: what can count words or phrases then counts phrases.

    Raises
    ------
    FaultList
        Every option that does not fit.
    """
    ANALYSES.get(run)  # an unknown name is told before anything else
    fields = step_model(run).model_fields
    located = parse_pairs(pairs, flag="-p")
    data, spellings = dict(located.data), dict(located.spellings)
    for key, value in located.data.items():
        if key in fields and isinstance(value, str | int | float) and not isinstance(value, bool):
            written = str(spellings[key,])
            if _takes_list(fields[key].annotation, written):
                parts = [load(part.strip(), name=f"-p {key}") for part in written.split(",")]
                data[key] = [part.data for part in parts]
                spellings.update({(key, i): p.spellings[()] for i, p in enumerate(parts)})
    data["run"] = run
    if top is not None and "top" in fields:
        data.setdefault("top", top)
    if phrases and "over" in fields and "Mentions" in input_names(run):
        data.setdefault("over", "mentions")
    step, faults = read_step(Located(data, "-p", {}, spellings), run, 0, at=())
    if step is None:
        raise FaultList(faults)
    return step


def condition_from(pairs: Iterable[str]) -> Condition:
    """The condition that ``--where`` describes: ``year=2019``, ``year=2012..2025``, ``level=a,b``.

    Examples
    --------
    >>> condition_from(["year=2012..2025", "level=national,province"])
    {'year': {'from': 2012, 'to': 2025}, 'level': ['national', 'province']}
    """
    located = parse_pairs(pairs, flag="--where")
    condition: dict[str, Any] = {}
    for key, value in located.data.items():
        written = located.spelling((key,))
        if written is not None and ".." in written:
            ends = zip(("from", "to"), written.split("..", 1), strict=True)
            condition[key] = {end: load(part, name="--where").data for end, part in ends if part}
        elif written is not None and "," in written:
            condition[key] = [
                load(part.strip(), name="--where").data for part in written.split(",")
            ]
        else:
            condition[key] = value
    checked = validate(Located({"where": condition}, "--where"), _Where)
    return checked.where


def parse_pairs(pairs: Iterable[str], *, flag: str) -> Located:
    """Read ``key=value`` arguments, each value as YAML.

    Raises
    ------
    ConfigError
        An argument without ``=``, or a key that is given twice.
    """
    data: dict[str, Any] = {}
    spellings: dict[Any, str] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        if not equals or not key.strip():
            raise ConfigError(f"{pair!r} is not key=value", where=flag, remedy=f"{flag} by=year")
        key = key.strip()
        if key in data:
            raise ConfigError(f"{key!r} is given twice", where=flag, remedy=f"{flag} {key}=a,b")
        read = load(text, name=f"{flag} {key}")
        data[key] = read.data
        spellings.update({(key, *path): spelled for path, spelled in read.spellings.items()})
        if (key,) not in spellings and not isinstance(read.data, list | Mapping):
            spellings[key,] = text
    return Located(data, flag, {}, spellings)


def phrases_from(phrases: Sequence[str], file: Path | None) -> tuple[Any, ...]:
    """The families that ``--phrase`` and ``--phrases`` name.

    ``--phrase 医工交叉=医工交叉,医工结合`` is a family of two wordings.
    """
    from discourse.experiment.phrase_lists import read_phrases
    from discourse.phrase import as_phrases

    families: dict[str, Any] = {}
    for phrase in phrases:
        name, equals, variants = phrase.partition("=")
        families[name.strip()] = (
            [part.strip() for part in variants.split(",")] if equals else [name.strip()]
        )
    given = as_phrases(families) if families else ()
    return (*given, *(read_phrases(file) if file else ()))


class _Where(BaseModel):
    model_config = ConfigDict(extra="forbid")
    where: Condition


def _takes_list(annotation: Any, written: str) -> bool:
    """Whether a value should be read as a list: the option takes one, and no text, or commas."""
    members = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Annotated:
        return _takes_list(members[0], written)
    union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    kinds = members if union else (annotation,)
    lists = any(_is_sequence(kind) for kind in kinds)
    text = any(kind is str or typing.get_origin(kind) is typing.Literal for kind in kinds)
    return lists and (not text or "," in written)


def _is_sequence(kind: Any) -> bool:
    origin = typing.get_origin(kind) or kind
    return (
        isinstance(origin, type)
        and origin is not str
        and issubclass(origin, Sequence | set | frozenset)
    )

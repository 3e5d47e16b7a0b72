"""Values with places → a pydantic model, or every fault at once with place, value and choices."""

from __future__ import annotations

import copy
import functools
import json
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from discourse.errors import ConfigError, DiscourseError, FaultList, suggestion
from discourse.strict_yaml.located import Located, Path

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "iterable_type": "a list",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "model_type": "a mapping",
    "none_required": "empty",
    "date_type": "a date (YYYY-MM-DD)",
    "date_parsing": "a date (YYYY-MM-DD)",
    "date_from_datetime_parsing": "a date (YYYY-MM-DD)",
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("greater than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
    "multiple_of": ("a multiple of", "multiple_of"),
}


def validate(located: Located, model: type[Model], *, at: Path = ()) -> Model:
    """Build a model from located values.

    Parameters
    ----------
    located : Located
        What `load` gave.
    model : type of BaseModel
        Validated strictly, as JSON is: no number passes for text, except that a number keeps its
        spelling where text is expected; an ISO date becomes a date where a date is expected.
    at : tuple, optional
        Path of the part to validate.

    Raises
    ------
    FaultList
        Every fault, in the order of the file.
    """
    instance, faults = check(located, model, at=at)
    if instance is None:
        raise FaultList(faults)
    return instance


def check(
    located: Located, model: type[Model], *, at: Path = ()
) -> tuple[Model | None, tuple[ConfigError, ...]]:
    """As `validate`, but hand the faults back, so that a caller can add its own.

    Examples
    --------
    >>> from discourse.strict_yaml import load
    >>> class Step(BaseModel):
    ...     model_config = {"extra": "forbid"}
    ...     top: int = 10
    >>> _, faults = check(load("topp: 5", name="a.yaml"), Step)
    >>> print(faults[0])
    a.yaml:1:1: unknown field (未知字段) 'topp'
      → did you mean 'top'? choices: top
    """
    data = located.at(at)
    for _ in range(4):
        try:
            return model.model_validate_json(json.dumps(data), strict=True), ()
        except ValidationError as error:
            errors = typing.cast("list[dict[str, Any]]", error.errors(include_url=False))
        respelled = _respelled(data, errors, located, at)
        if respelled is None:
            break
        data = respelled
    return None, _faults(errors, data, model, located, at)


def _respelled(data: Any, errors: Iterable[Any], located: Located, at: Path) -> Any | None:
    """Numbers standing where text is expected, as they were written; None if there are none."""
    paths = {
        path
        for error in errors
        if error["type"] == "string_type"
        and type(_at(data, path := _path(data, error["loc"]))) in (int, float)
        and located.spelling((*at, *path)) is not None
    }
    if not paths:
        return None
    changed = copy.deepcopy({"": data})
    for path in paths:
        holder: Any = changed
        *above, last = ("", *path)
        for step in above:
            holder = holder[step]
        holder[last] = located.spelling((*at, *path))
    return changed[""]


def _faults(
    errors: list[dict[str, Any]], data: Any, model: type[BaseModel], located: Located, at: Path
) -> tuple[ConfigError, ...]:
    grouped: dict[tuple[Path, str], list[dict[str, Any]]] = {}
    for error in errors:
        path = _path(data, error["loc"])
        name = str(error["loc"][-1]) if error["type"] == "missing" else ""
        grouped.setdefault((path, name), []).append(error)
    deeper = {path[:cut] for path, name in grouped for cut in range(len(path) + bool(name))}
    faults: list[tuple[tuple[int, int], ConfigError]] = []
    for (path, name), group in grouped.items():
        of_union = all(len(error["loc"]) > len(path) for error in group) and not name
        if of_union and path in deeper:
            continue  # another branch of the union fits better: its own faults are told
        place = located.places.get((*at, *path), (0, 0))
        if name:
            fault = _missing((*at, *path), name, located)
        elif all(e["type"] == "extra_forbidden" or (_choices(e) and _of_key(e)) for e in group):
            known = [c for e in group for c in _choices(e)] or sorted(_fields(model, path[:-1]))
            fault = _extra((*at, *path), known, located)
        else:
            fault = _misfit((*at, *path), group, _at(data, path), located)
        faults.append((place, fault))
    return tuple(fault for _, fault in sorted(faults, key=lambda pair: pair[0]))


def _missing(path: Path, name: str, located: Located) -> ConfigError:
    return ConfigError(
        f"{_dotted(path) or 'the file'} lacks the field (缺少字段) {name!r}",
        where=located.place(path, key=True),
        remedy=f"add `{name}: …`",
    )


def _extra(path: Path, known: Iterable[str], located: Located) -> ConfigError:
    *above, name = path
    return ConfigError(
        f"unknown field (未知字段) {name!r}" + (f" in {_dotted(above)}" if above else ""),
        where=located.place(path, key=True),
        remedy=suggestion(str(name), known),
    )


def _misfit(path: Path, group: list[dict[str, Any]], value: Any, located: Located) -> ConfigError:
    where = located.place(path, key=any(map(_of_key, group)))
    own = next((error["ctx"]["error"] for error in group if error["type"] == "value_error"), None)
    if isinstance(own, DiscourseError):
        return ConfigError(f"{_dotted(path)}: {own.what}", where=where, remedy=own.remedy)
    if own is not None:
        return ConfigError(f"{_dotted(path)}: {own}", where=where)
    choices = [choice for error in group for choice in _choices(error)]
    wanted = [*(["one of the choices"] if choices else []), *map(_expectation, group)]
    remedy = suggestion(value if isinstance(value, str) else "", choices) if choices else ""
    return ConfigError(
        f"{_dotted(path)} is {_shown(value, located.spelling(path))}, "
        f"not {' or '.join(dict.fromkeys(filter(None, wanted)))}",
        where=where,
        remedy=remedy,
    )


def _of_key(error: dict[str, Any]) -> bool:
    return bool(error["loc"][-1:] == ("[key]",))


def _path(data: Any, loc: Iterable[Any]) -> Path:
    """Strip the names of union branches from a pydantic location."""
    path: list[str | int] = []
    for step in loc:
        if (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        ):
            path.append(step)
            data = data[step]
    return tuple(path)


def _at(data: Any, path: Path) -> Any:
    return functools.reduce(lambda value, step: value[step], path, data)


def _expectation(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in _BOUNDS:
        word, key = _BOUNDS[kind]
        return f"{word} {context[key]}"
    if kind in ("literal_error", "enum"):
        return ""
    return _EXPECTED.get(kind) or str(error["msg"])


def _choices(error: dict[str, Any]) -> list[str]:
    if error["type"] not in ("literal_error", "enum"):
        return []
    listed = str(error["ctx"]["expected"]).replace(" or ", ", ")
    return [choice.strip("'") for choice in listed.split(", ")]


def _shown(value: Any, spelling: str | None) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:59] + "…")
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return "empty" if value is None else (spelling or str(value))


def _dotted(path: Iterable[str | int]) -> str:
    return ".".join(map(str, path))


def _fields(annotation: Any, path: Path) -> set[str]:
    """Names of the fields that a model has under a path of its values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        names = {f.alias or name: f.annotation for name, f in annotation.model_fields.items()}
        if not path:
            return set(names)
        return _fields(names[str(path[0])], path[1:]) if path[0] in names else set()
    origin, members = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return {name for member in members for name in _fields(member, path)}
    if origin is typing.Annotated:
        return _fields(members[0], path)
    if path and members:
        return _fields(members[-1 if isinstance(path[0], str) else 0], path[1:])
    return set()

"""Codec: nested values become a JSON skeleton and arrays, and come back equal."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

_TYPES: dict[str, type] = {kind.__name__: kind for kind in (bool, int, float, str, date)}
_SEPARATOR = "\x1e"


class Undecodable(ValueError):
    """A skeleton that names what this version of the package does not have."""


def encode(value: Any) -> tuple[Any, Arrays]:
    """Take a value apart.

    Parameters
    ----------
    value : object
        Scalars, dates, bytes, arrays, lists, tuples, mappings, and frozen dataclasses of this
        package, nested at will.

    Returns
    -------
    skeleton : object
        Plain JSON.
    arrays : dict
        Name → array that the skeleton refers to.

    Raises
    ------
    TypeError
        Anything else: nothing is pickled.

    Examples
    --------
    >>> skeleton, arrays = encode(("产教融合", np.array([1, 2]), ["甲", "乙"]))
    >>> decode(skeleton, arrays)
    ('产教融合', array([1, 2]), ['甲', '乙'])
    """
    arrays: Arrays = {}
    return _take(value, arrays), arrays


def decode(skeleton: Any, arrays: Mapping[str, NDArray[Any]]) -> Any:
    """Put a value together again.

    Raises
    ------
    Undecodable
        A class that does not exist, or has other fields.
    """
    if not isinstance(skeleton, list):
        return skeleton
    kind, content = skeleton
    if kind == "array":
        return arrays[content]
    if kind == "bytes":
        return arrays[content].tobytes()
    if kind == "strings":
        return _split(arrays[content])
    if kind == "date":
        return date.fromisoformat(content)
    if kind == "type":
        return _TYPES[content]
    if kind == "objects":
        return _objects(decode(content, arrays))
    if kind in ("list", "tuple"):
        items = [decode(item, arrays) for item in content]
        return items if kind == "list" else tuple(items)
    if kind in ("dict", "proxy"):
        pairs = {decode(key, arrays): decode(item, arrays) for key, item in content}
        return pairs if kind == "dict" else MappingProxyType(pairs)
    return _build(kind, {name: decode(item, arrays) for name, item in content.items()})


def _take(value: Any, arrays: Arrays) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value.item() if isinstance(value, np.generic) else value
    if isinstance(value, np.ndarray):
        if value.dtype == object:
            return ["objects", _take(value.tolist(), arrays)]
        return ["array", _add(value, arrays)]
    if isinstance(value, bytes):
        return ["bytes", _add(np.frombuffer(value, np.uint8), arrays)]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, type):
        return ["type", value.__name__]
    if isinstance(value, list) and len(value) > 1 and _joins(value):
        joined = _SEPARATOR.join(value).encode("utf-8", "surrogatepass")
        return ["strings", _add(np.frombuffer(joined, np.uint8), arrays)]
    if isinstance(value, list | tuple):
        kind = "list" if isinstance(value, list) else "tuple"
        return [kind, [_take(item, arrays) for item in value]]
    if isinstance(value, Mapping):
        kind = "proxy" if isinstance(value, MappingProxyType) else "dict"
        return [kind, [[_take(k, arrays), _take(v, arrays)] for k, v in value.items()]]
    if is_dataclass(value) and type(value).__module__.startswith("discourse."):
        name = f"{type(value).__module__}:{type(value).__qualname__}"
        parts = {one.name: _take(getattr(value, one.name), arrays) for one in fields(value)}
        return [name, parts]
    if isinstance(value, np.generic):
        return _take(value.item(), arrays)
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _add(array: NDArray[Any], arrays: Arrays) -> str:
    name = str(len(arrays))
    arrays[name] = array
    return name


def _joins(items: list[Any]) -> bool:
    return all(isinstance(item, str) and _SEPARATOR not in item for item in items)


def _split(array: NDArray[Any]) -> list[str]:
    return array.tobytes().decode("utf-8", "surrogatepass").split(_SEPARATOR)


def _objects(items: list[Any]) -> NDArray[Any]:
    array = np.empty(len(items), dtype=object)
    array[:] = items
    array.setflags(write=False)
    return array


def _build(name: str, parts: dict[str, Any]) -> Any:
    module, _, path = name.partition(":")
    if not module.startswith("discourse."):
        raise Undecodable(name)
    try:
        found: Any = getattr(importlib.import_module(module), path)
        known = {one.name for one in fields(found)}
    except (ImportError, AttributeError, TypeError) as error:
        raise Undecodable(name) from error
    if known != set(parts):
        raise Undecodable(name)
    return found(**parts)

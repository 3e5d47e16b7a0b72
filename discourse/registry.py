"""Registries: explicit lists of names, each leading to one function that is imported when used."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import SimpleNamespace
from typing import Any

from discourse.errors import UnknownNameError


class Registry:
    """Names of one kind of thing, each leading to ``module:attribute``.

    Parameters
    ----------
    kind : str
        What the names are, as error messages call it ("analysis").
    package : str
        Package whose modules carry the names: ``keyness`` is ``package.keyness:keyness``.
    names : iterable of str
        The built-in names, in the order in which they are listed.
    renamed : mapping, optional
        Names that live elsewhere: name → ``module:attribute``.

    Notes
    -----
    Third parties add names by entry points in the group ``package`` ("discourse.analyses", …).
    A built-in name cannot be replaced.
    """

    def __init__(
        self,
        kind: str,
        package: str,
        names: Iterable[str],
        *,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = kind
        self.group = package
        self._targets = {name: f"{package}.{name}:{name}" for name in names}
        self._targets.update(renamed or {})

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __contains__(self, name: object) -> bool:
        return name in self._all()

    def names(self) -> tuple[str, ...]:
        """All names: built-in ones in their order, then those of third parties by name."""
        return tuple(self._all())

    def get(self, name: str) -> Callable[..., Any]:
        """The thing a name stands for; an unknown name raises with the nearest one."""
        try:
            target = self._all()[name]
        except KeyError:
            raise UnknownNameError.among(name, self.names(), kind=self.kind) from None
        module, _, attribute = target.partition(":")
        return typing.cast("Callable[..., Any]", getattr(import_module(module), attribute))

    def module(self, name: str) -> Any:
        """The module in which a name's function stands."""
        return inspect.getmodule(self.get(name))

    def _all(self) -> Mapping[str, str]:
        return {
            **self._targets,
            **{n: t for n, t in _third_party(self.group).items() if n not in self._targets},
        }


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a registered function: its name, type and default."""

    name: str
    annotation: Any
    default: Any
    required: bool


def options(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """Keyword-only parameters of a function: what a user may set."""
    return _parameters(function, inspect.Parameter.KEYWORD_ONLY)


def inputs(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """Positional-only parameters of a function: what the runner hands over, by type."""
    return _parameters(function, inspect.Parameter.POSITIONAL_ONLY)


def input_types(parameter: Parameter) -> tuple[type, ...]:
    """The types an input accepts: one, or the members of a union."""
    members = typing.get_args(parameter.annotation)
    return tuple(members) if members else (parameter.annotation,)


def _parameters(
    function: Callable[..., Any], kind: inspect._ParameterKind
) -> tuple[Parameter, ...]:
    signature = inspect.signature(function)
    written = SimpleNamespace(
        __annotations__={n: p.annotation for n, p in signature.parameters.items()}
    )
    scope = getattr(inspect.unwrap(function), "__globals__", {})
    hints = typing.get_type_hints(written, globalns=scope, include_extras=True)
    return tuple(
        Parameter(
            name=item.name,
            annotation=hints[item.name],
            default=None if item.default is inspect.Parameter.empty else item.default,
            required=item.default is inspect.Parameter.empty,
        )
        for item in signature.parameters.values()
        if item.kind is kind
    )


@cache
def _third_party(group: str) -> Mapping[str, str]:
    return {point.name: point.value for point in sorted(entry_points(group=group))}

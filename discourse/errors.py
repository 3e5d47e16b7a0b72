"""The errors a user can meet: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any


class DiscourseError(Exception):
    """Base of every error this package raises on purpose.

    Parameters
    ----------
    what : str
        What is wrong, with the offending value quoted.
    where : str, optional
        File, line and column, or field.
    remedy : str, optional
        What to do about it.
    """

    exit_code = 5

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"\n  → {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[Any, ...]:
        # By default the arguments would come back by position, which no child takes; an error
        # that cannot be read back takes the pool of processes down with it.
        return _restore, (type(self), dict(self.__dict__))


class ConfigError(DiscourseError, ValueError):
    """An experiment, a parameter or a command line that cannot be understood (exit 2)."""

    exit_code = 2


class UnknownNameError(ConfigError, LookupError):
    """A name that is not among the choices (exit 2)."""

    @classmethod
    def among(
        cls, name: str, choices: Iterable[str], *, kind: str, where: str = ""
    ) -> UnknownNameError:
        """Name the kind, quote the name, suggest the nearest choice."""
        return cls(f"unknown {kind} {name!r}", where=where, remedy=suggestion(name, choices))


class InputError(DiscourseError, ValueError):
    """Input data that cannot be read or used (exit 3)."""

    exit_code = 3


class EnvironmentFault(DiscourseError, OSError):
    """Permission, space, font, or a missing optional package (exit 4)."""

    exit_code = 4

    @classmethod
    def missing(cls, package: str, extra: str) -> EnvironmentFault:
        """An optional package that is not installed."""
        return cls(
            f"the optional package {package!r} is not installed",
            remedy=f'install it with: pip install "policy-discourse[{extra}]"',
        )


class DriftError(DiscourseError, ValueError):
    """The same recipe gave other numbers (exit 1)."""

    exit_code = 1


class StepError(DiscourseError, RuntimeError):
    """A step of an experiment failed; its siblings' outputs stand (exit 1)."""

    exit_code = 1


class FaultList(ConfigError):
    """Several faults found in one reading, reported together (exit 2)."""

    def __init__(self, faults: Iterable[DiscourseError]) -> None:
        self.faults = tuple(faults)
        self.exit_code = max((fault.exit_code for fault in self.faults), default=2)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def suggestion(name: str, choices: Iterable[str]) -> str:
    """Say which choice is nearest to a name, and list the choices.

    Examples
    --------
    >>> suggestion("keywrds", ["keywords", "topics"])
    "did you mean 'keywords'? choices: keywords, topics"
    >>> suggestion("产教结合", ["产教融合", "医工交叉"])
    "did you mean '产教融合'? choices: 产教融合, 医工交叉"
    """
    known = list(choices)
    if not known:
        return "there are no choices"
    shown = ", ".join(known[:40]) + (f", … ({len(known)} in all)" if len(known) > 40 else "")
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"{hint}choices: {shown}"


def _restore(kind: type[DiscourseError], state: dict[str, Any]) -> DiscourseError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    return error

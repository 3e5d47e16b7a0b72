"""Engines: where independent jobs run; which one, and how many workers, changes no result."""

from __future__ import annotations

from typing import cast

from discourse.errors import ConfigError
from discourse.registry import Registry
from discourse.shards import Engine

ENGINES = Registry("engine", "discourse.engines", ("serial", "processes"))


def engine(name: str = "serial", workers: int | None = None) -> Engine:
    """An engine by its name.

    Parameters
    ----------
    name : {"serial", "processes"}
        One job after the other in this process, or side by side in several.
    workers : int, at least 1, or None
        Number of processes; None takes the processors at hand, 8 at most.

    Returns
    -------
    Engine
        Its ``map`` returns outcomes in the order of the jobs.

    Raises
    ------
    UnknownNameError
        No engine of that name.
    ConfigError
        Workers that are no positive whole number.

    Examples
    --------
    >>> engine("serial").map(len, ["产教融合", "医工交叉学科"])
    [4, 6]
    """
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise ConfigError(f"workers is {workers!r}", remedy="give a whole number, 1 or more")
    return cast(Engine, ENGINES.get(name)(workers))

"""Engines: where independent jobs run; which one, and how many workers, changes no result."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from discourse.engines.keeping import Keeping
from discourse.errors import ConfigError
from discourse.registry import Registry
from discourse.shards import Engine
from discourse.storage import Store

ENGINES = Registry("engine", "discourse.engines", ("serial", "processes", "dask"))

__all__ = ["ENGINES", "Keeping", "engine"]


def engine(
    name: str = "serial",
    workers: int | None = None,
    *,
    scheduler: str | None = None,
    cache: str | Path | None = None,
) -> Engine:
    """An engine by its name.

    Parameters
    ----------
    name : {"serial", "processes", "dask"}
        One job after the other in this process, side by side in several, or on a cluster.
    workers : int, at least 1, or None
        Number of processes; None takes the processors at hand, 8 at most.
    scheduler : str or None
        Address of a running dask scheduler.
    cache : str, Path or None
        Folder, or fsspec address, where outcomes of passes are kept; None keeps nothing.

    Returns
    -------
    Engine
        Its ``map`` gives outcomes in the order of the jobs.

    Raises
    ------
    UnknownNameError
        No engine of that name.
    ConfigError
        Workers that are no positive whole number, or a scheduler for another engine than dask.

    Examples
    --------
    >>> list(engine("serial").map(len, ["产教融合", "医工交叉学科"]))
    [4, 6]
    """
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise ConfigError(f"workers is {workers!r}", remedy="give a whole number, 1 or more")
    if scheduler is not None and name != "dask":
        raise ConfigError(
            f"a scheduler is named for the engine {name!r}", remedy="use it with --engine dask"
        )
    options = {} if scheduler is None else {"scheduler": scheduler}
    made = cast(Engine, ENGINES.get(name)(workers, **options))
    return made if cache is None else Keeping(made, Store(cache))

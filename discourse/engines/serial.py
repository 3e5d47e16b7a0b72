"""The serial engine: one job after the other, in this process."""

from __future__ import annotations

from discourse.shards import Engine, InProcess


def serial(_workers: int | None = None, /) -> Engine:
    """Run jobs one after the other; a number of workers has no effect.

    Examples
    --------
    >>> list(serial().map(len, ["产教融合", "产教"]))
    [4, 2]
    """
    return InProcess()

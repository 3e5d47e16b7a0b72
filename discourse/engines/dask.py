"""The dask engine: jobs on the workers of a dask.distributed cluster, this machine's or another's."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any
from weakref import finalize

from discourse.errors import EnvironmentFault
from discourse.shards import Engine, Job, Outcome

_AHEAD = 4


class Dask:
    """Jobs on a cluster, outcomes in the order of the jobs.

    Parameters
    ----------
    workers : int, at least 1
        Worker processes of a local cluster; where a scheduler is named, how many jobs are kept
        under way is four times this.
    scheduler : str or None
        Address of a running scheduler (``tcp://host:8786``); None starts a cluster of this machine
        with the first job.

    Notes
    -----
    A job whose worker died is run again on another, as are the jobs whose outcomes it held; three
    deaths of the same job end the run. With a store that every worker reaches (a shared folder, or
    an fsspec address) texts and outcomes do not pass through the scheduler.
    """

    def __init__(self, workers: int, scheduler: str | None = None) -> None:
        self.workers, self.scheduler = workers, scheduler
        self._client: Any = None

    def map(self, function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Apply a picklable function to every job.

        Raises
        ------
        EnvironmentFault
            No scheduler there, or a job killed its worker three times.
        """
        client = self.client()
        killed = import_module("distributed").KilledWorker
        under_way: deque[Any] = deque()
        # A task, not scattered data: that could not be made again when the worker that has it dies.
        shared = client.submit(_same, function, pure=False)
        for job in jobs:
            under_way.append(client.submit(_apply, shared, job, pure=False))
            if len(under_way) >= self.workers * _AHEAD:
                yield self._outcome(under_way.popleft(), killed)
        while under_way:
            yield self._outcome(under_way.popleft(), killed)

    def client(self) -> Any:
        """The connection, made when first asked for."""
        if self._client is None:
            self._client = _connect(self.workers, self.scheduler)
            self._end = finalize(self, _disconnect, self._client, own=self.scheduler is None)
        return self._client

    def close(self) -> None:
        """End the local cluster, or let go of the scheduler; the end of the process does so too."""
        if self._client is not None:
            self._end()
            self._client = None

    def _outcome(self, future: Any, killed: type[BaseException]) -> Any:
        try:
            return future.result()
        except killed as fault:
            raise EnvironmentFault(
                "a job killed its worker several times",
                where=f"engine dask, {self.scheduler or f'{self.workers} local workers'}",
                remedy="memory may have run out: give workers more, or fewer threads",
            ) from fault


def dask(workers: int | None = None, /, *, scheduler: str | None = None) -> Engine:
    """Run jobs on a cluster.

    Parameters
    ----------
    workers : int or None
        Worker processes of a local cluster; None takes two.
    scheduler : str or None
        Address of a running scheduler.
    """
    return Dask(workers or 2, scheduler)


def _connect(workers: int, scheduler: str | None) -> Any:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as fault:
        raise EnvironmentFault(
            "dask is not installed", where="engine dask",
            remedy="pip install 'policy-discourse[dask]'",
        ) from fault  # fmt: skip
    if scheduler is None:
        cluster = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        )
        return distributed.Client(cluster)
    try:
        return distributed.Client(scheduler, timeout=10)
    except (OSError, ValueError) as fault:
        raise EnvironmentFault(
            f"no dask scheduler answers: {str(fault) or type(fault).__name__}", where=scheduler,
            remedy="start one (dask scheduler), or leave --scheduler out for a local cluster",
        ) from fault  # fmt: skip


def _disconnect(client: Any, *, own: bool) -> None:
    cluster = client.cluster
    client.close()
    if own:
        cluster.close()


def _same(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


def _apply(function: Callable[[Any], Any], job: Any) -> Any:
    return function(job)

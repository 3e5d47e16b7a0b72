"""The processes engine: jobs side by side in processes of this machine, through joblib's loky."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from discourse.errors import EnvironmentFault
from discourse.shards import Engine, Job, Outcome

_MOST = 8
_AHEAD = 3
_DEATHS = 3


@dataclass(frozen=True, slots=True)
class Processes:
    """Jobs in worker processes, outcomes in the order of the jobs.

    Parameters
    ----------
    workers : int, at least 1
        Number of processes.
    """

    workers: int

    def map(self, function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Apply a picklable function to every job; a few jobs ahead of what was asked for.

        Raises
        ------
        EnvironmentFault
            Workers died (killed, or out of memory) three times without a job done in between. The
            engine can be used again.

        Notes
        -----
        After a death the jobs whose outcomes were not handed over yet run again in new workers. An
        error raised by the function is raised here, once the jobs that run have ended.
        """
        from joblib.externals.loky.process_executor import BrokenProcessPool

        rest = iter(jobs)
        waiting: deque[Job] = deque()
        deaths = 0
        while True:
            try:
                for outcome in self._run(function, waiting, rest):
                    deaths = 0
                    yield outcome
            except BrokenProcessPool as fault:
                deaths += 1
                if deaths >= _DEATHS:
                    raise EnvironmentFault(
                        "a worker process died, again and again",
                        where=f"engine processes, {self.workers} workers",
                        remedy="memory may have run out: use fewer workers, or engine: serial",
                    ) from fault
            else:
                return

    def _run(
        self, function: Callable[[Job], Outcome], waiting: deque[Job], rest: Iterator[Job]
    ) -> Iterator[Outcome]:
        """Outcomes in order; ``waiting`` holds the jobs that are under way."""
        from joblib.externals.loky import get_reusable_executor

        executor = get_reusable_executor(max_workers=self.workers)
        futures: deque[Any] = deque(executor.submit(function, job) for job in waiting)
        try:
            while True:
                for job in islice(rest, self.workers * _AHEAD - len(futures)):
                    waiting.append(job)
                    futures.append(executor.submit(function, job))
                if not futures:
                    return
                outcome = futures[0].result()
                futures.popleft()
                waiting.popleft()
                yield outcome
        finally:
            for future in futures:
                future.cancel()


def processes(workers: int | None = None, /) -> Engine:
    """Run jobs side by side in processes.

    Parameters
    ----------
    workers : int or None
        Number of processes; None takes the processors at hand, 8 at most.
    """
    from joblib import cpu_count

    return Processes(workers or min(cpu_count(), _MOST))

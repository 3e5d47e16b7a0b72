"""The processes engine: jobs side by side in processes of this machine, through joblib's loky."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from discourse.errors import EnvironmentFault
from discourse.shards import Engine, Job, Outcome

_MOST = 8


@dataclass(frozen=True, slots=True)
class Processes:
    """Jobs in worker processes, outcomes in the order of the jobs.

    Parameters
    ----------
    workers : int, at least 1
        Number of processes.
    """

    workers: int

    def map(self, function: Callable[[Job], Outcome], jobs: Sequence[Job]) -> list[Outcome]:
        """Apply a picklable function to every job.

        Raises
        ------
        EnvironmentFault
            A worker died (killed, or out of memory). The engine can be used again.

        Notes
        -----
        An error raised by the function is raised here, once the jobs that run have ended.
        """
        from joblib import Parallel, delayed
        from joblib.externals.loky.process_executor import BrokenProcessPool

        # No memory maps: they would leave files behind, and jobs are texts.
        pool = Parallel(n_jobs=min(self.workers, max(len(jobs), 1)), backend="loky",
                        batch_size=1, max_nbytes=None)  # fmt: skip
        try:
            return list(pool(delayed(function)(job) for job in jobs))
        except BrokenProcessPool as fault:
            raise EnvironmentFault(
                f"a worker process died while {len(jobs)} jobs ran",
                where=f"engine processes, {self.workers} workers",
                remedy="memory may have run out: use fewer workers, or engine: serial",
            ) from fault


def processes(workers: int | None = None, /) -> Engine:
    """Run jobs side by side in processes.

    Parameters
    ----------
    workers : int or None
        Number of processes; None takes the processors at hand, 8 at most.
    """
    from joblib import cpu_count

    return Processes(workers or min(cpu_count(), _MOST))

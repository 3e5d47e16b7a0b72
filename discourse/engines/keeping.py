"""Keeping: an engine around another one that stores what passes give, and finds it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from discourse.digest import digest, source_digest
from discourse.errors import EnvironmentFault
from discourse.shards import Engine, InProcess, Job, Outcome, windows
from discourse.storage import Store

_WINDOW = 64


@dataclass(frozen=True)
class Keeping:
    """Passes kept by digest of their inputs.

    Parameters
    ----------
    inner : Engine
        Where the passes run that are not kept yet.
    store : Store
        Where outcomes lie; workers write them there, so that only a word travels back.
    tally : Counter
        (kind, "reused" or "computed") → number of shards.
    fresh : bool
        Whether everything is computed again.

    Notes
    -----
    A key is the digest of the pass with all its parameters, the content of the shard, and the
    package's source: what changed is computed anew, the rest is found. A function or job without a
    digest runs as if nothing were kept.
    """

    inner: Engine
    store: Store
    tally: Counter[tuple[str, str]] = field(default_factory=Counter)
    fresh: bool = False

    @property
    def workers(self) -> int:
        """Workers of the engine inside."""
        return int(getattr(self.inner, "workers", 1))

    def anew(self) -> Keeping:
        """The same, but everything is computed again and replaces what was kept."""
        return replace(self, fresh=True)

    def key(self, function: Callable[..., Any], job: Any) -> str:
        """The key of an outcome."""
        return digest([function.digest, job.digest, source_digest()])  # type: ignore[attr-defined]

    def map(self, function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Apply a pass to every job, or find what it gave before."""
        if not hasattr(function, "digest"):
            yield from self.inner.map(function, jobs)
            return
        kind = str(getattr(function, "kind", "pass"))
        kept = _Kept(function, self.store, kind, isinstance(self.inner, InProcess))
        for window in windows(jobs, _WINDOW):
            keys = [self.key(function, job) for job in window]
            there = [not self.fresh and self.store.has(key, kind=kind) for key in keys]
            tasks = zip(keys, window, there, strict=True)
            fresh = iter(self.inner.map(kept, [(key, job) for key, job, has in tasks if not has]))
            for key, job, has in zip(keys, window, there, strict=True):
                sent = None if has else next(fresh)
                found = sent or self.store.get(key, kind=kind)
                torn = found is None
                self.tally[kind, "reused" if has and not torn else "computed"] += 1
                yield found[0] if found is not None else self._again(kept, key, job)

    def _again(self, kept: _Kept, key: str, job: Any) -> Any:
        """What was torn, or removed since: computed here."""
        return replace(kept, at_hand=True)((key, job))[0]  # type: ignore[index]


@dataclass(frozen=True)
class _Kept:
    """A pass that stores its outcome; it hands it back too where that costs nothing."""

    function: Callable[[Any], Any]
    store: Store
    kind: str
    at_hand: bool

    def __call__(self, task: tuple[str, Any]) -> tuple[Any] | None:
        key, job = task
        outcome = self.function(job)
        try:
            self.store.put(key, outcome, kind=self.kind)
        except (TypeError, EnvironmentFault):  # errors are told, not kept; a full disk costs time
            return (outcome,)
        return (outcome,) if self.at_hand else None

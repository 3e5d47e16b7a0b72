"""Shards: a corpus cut by the size of its data, never by the number of workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from discourse.corpus import Corpus, Document

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

SHARD_CHARACTERS = 400_000


class Engine(Protocol):
    """Where independent jobs run. Outcomes come back in the order of the jobs."""

    def map(self, function: Callable[[Job], Outcome], jobs: Sequence[Job]) -> list[Outcome]:
        """Apply a picklable function to every job."""
        ...


class InProcess:
    """The engine of a notebook: one job after the other, here."""

    def map(self, function: Callable[[Job], Outcome], jobs: Sequence[Job]) -> list[Outcome]:
        """Apply the function to every job."""
        return [function(job) for job in jobs]


def shards(corpus: Corpus, characters: int = SHARD_CHARACTERS) -> list[tuple[Document, ...]]:
    """Neighbouring documents in runs of about ``characters`` characters.

    Examples
    --------
    >>> corpus = Corpus([Document(str(i), "产教融合") for i in range(5)])
    >>> [len(shard) for shard in shards(corpus, characters=8)]
    [2, 2, 1]
    """
    cuts: list[list[Document]] = []
    held = characters
    for document in corpus:
        if held >= characters:
            cuts.append([])
            held = 0
        cuts[-1].append(document)
        held += len(document.text)
    return [tuple(cut) for cut in cuts]

"""Shards: a corpus cut by the size of its data, never by the number of workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from discourse.corpus import Corpus, Document, StoredDocument
from discourse.digest import digest
from discourse.storage import Store

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

SHARD_CHARACTERS = 400_000


class Engine(Protocol):
    """Where independent jobs run. Outcomes come back in the order of the jobs, as they are asked for."""

    def map(self, function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Apply a picklable function to every job."""
        ...


@runtime_checkable
class Keeper(Protocol):
    """An engine that keeps the outcomes of passes in a store, and finds them again by key.

    Notes
    -----
    A pass is a function of one shard with two attributes: ``kind``, a word for people, and
    ``digest``, of every parameter it depends on. A function without a digest is not kept.
    """

    store: Store
    fresh: bool

    def map(self, function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Apply a pass to every job, or find what it gave before."""
        ...

    def key(self, function: Callable[..., Any], job: Any) -> str:
        """The key of an outcome: a digest of the pass, the job and the package's source."""
        ...

    def anew(self) -> Engine:
        """The same, but everything is computed again and replaces what was kept."""
        ...


class InProcess:
    """The engine of a notebook: one job after the other, here."""

    def map(self, function: Callable[[Job], Outcome], jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Apply the function to every job."""
        return map(function, jobs)


@dataclass(frozen=True, slots=True)
class Shard:
    """Neighbouring documents; what travels to a worker is their texts, or where these are stored."""

    documents: tuple[Document, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts, in order."""
        return tuple(document.text for document in self.documents)

    @property
    def digest(self) -> str:
        """Digest of the texts."""
        return digest([document.digest for document in self.documents])

    def __len__(self) -> int:
        return len(self.documents)

    def __reduce__(self) -> tuple[Any, ...]:
        bare = [d if isinstance(d, StoredDocument) else d.text for d in self.documents]
        return (_unpacked, (bare,))


def shards(corpus: Corpus, characters: int = SHARD_CHARACTERS) -> list[Shard]:
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
        held += document.length
    return [Shard(tuple(cut)) for cut in cuts]


def windows(jobs: Iterable[Job], width: int) -> Iterator[list[Job]]:
    """Jobs in lists of a width, the last one shorter.

    Examples
    --------
    >>> list(windows("产教融合", 3))
    [['产', '教', '融'], ['合']]
    """
    rest = iter(jobs)
    for first in rest:
        yield [first, *(job for _, job in zip(range(width - 1), rest, strict=False))]


def _unpacked(parts: list[Document | str]) -> Shard:
    return Shard(tuple(p if isinstance(p, Document) else Document("", p) for p in parts))

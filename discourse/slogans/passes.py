"""The pass of the slogan engine: shards of documents are read side by side, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from discourse.corpus import Corpus, Document
from discourse.digest import digest
from discourse.shards import Engine, InProcess, Shard, shards
from discourse.slogans.extraction import extract, year_of
from discourse.slogans.mention import SloganMention
from discourse.slogans.terms import DEFAULT_LEAST

_COLUMNS = tuple(field.name for field in fields(SloganMention))


def extract_all(
    corpus: Corpus, *, least: float = DEFAULT_LEAST, engine: Engine | None = None
) -> Iterator[tuple[SloganMention, ...]]:
    """Slogans of every document, in the order of the corpus.

    Parameters
    ----------
    corpus : Corpus
        The documents.
    least : float, 0 to 1
        As for `extraction.extract`.
    engine : Engine, optional
        Where shards are read; this process if not given.

    Examples
    --------
    >>> corpus = Corpus([Document("甲", "发展“党建+”。"), Document("乙", "散会。")])
    >>> [[mention.text for mention in found] for found in extract_all(corpus)]
    [[], ['党建+']]
    """
    jobs = [_Dated.of(shard) for shard in shards(corpus)]
    for columns in (engine or InProcess()).map(_Extracting(least), jobs):
        rows = zip(*(columns[name] for name in ("at", *_COLUMNS)), strict=True)
        found: list[list[SloganMention]] = [[] for _ in range(columns["size"][0])]
        for at, *cells in rows:
            found[at].append(SloganMention(*cells))
        yield from map(tuple, found)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A shard with what else decides: ids, which mentions carry, and years."""

    shard: Shard
    ids: tuple[str, ...]
    years: tuple[int | None, ...]

    @classmethod
    def of(cls, shard: Shard) -> _Dated:
        documents = shard.documents
        return cls(shard, tuple(d.id for d in documents), tuple(map(year_of, documents)))

    @property
    def digest(self) -> str:
        return digest([self.shard.digest, self.ids, self.years])


@dataclass(frozen=True)
class _Extracting:
    """The pass: columns of mentions, which are stored in a fraction of the space of rows."""

    least: float
    kind = "slogans"

    @property
    def digest(self) -> str:
        return digest(["slogans", self.least])

    def __call__(self, job: _Dated) -> dict[str, list]:  # type: ignore[type-arg]
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):  # small matrices: more threads only wait for one another
            return self._extract(job)

    def _extract(self, job: _Dated) -> dict[str, list]:  # type: ignore[type-arg]
        columns: dict[str, list] = {name: [] for name in ("at", *_COLUMNS)}  # type: ignore[type-arg]
        for at, (text, own, year) in enumerate(
            zip(job.shard.texts, job.ids, job.years, strict=True)
        ):
            for mention in extract(Document(own, text, fields={"year": year}), least=self.least):
                columns["at"].append(at)
                for name in _COLUMNS:
                    columns[name].append(getattr(mention, name))
        return {**columns, "size": [len(job.ids)]}

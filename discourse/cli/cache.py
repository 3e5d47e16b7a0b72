"""``cache``: what passes and steps keep between runs; and the engine that the options ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from discourse.cli.console import put, put_json, say
from discourse.cli.flags import Cache, Json

if TYPE_CHECKING:
    from discourse.shards import Engine

_KINDS = {"texts": "texts (文本)", "tokens": "tokens (分词)", "mentions": "mentions (短语)",
          "steps": "steps (步骤)", "slogans": "slogans (提法)"}  # fmt: skip


@dataclass(frozen=True)
class Runner:
    """Where passes run, as the options say."""

    engine: str = "serial"
    workers: int | None = None
    scheduler: str | None = None
    cache: str | None = None
    no_cache: bool = False

    def start(self) -> Engine:
        """The engine."""
        from discourse.engines import engine
        from discourse.storage import cache_place

        place = None if self.no_cache else self.cache or cache_place()
        return engine(self.engine, self.workers, scheduler=self.scheduler, cache=place)


def cache(
    place: Cache = None,
    clear: Annotated[bool, typer.Option("--clear", help="Remove what is kept.")] = False,
    unused_days: Annotated[
        float, typer.Option(min=0, help="With --clear: only what was unused for so many days.")
    ] = 0.0,
    as_json: Json = False,
) -> None:
    """Show or clear what runs keep, so that unchanged work is not done twice."""
    from discourse.storage import Store, cache_place

    store = Store(place or cache_place())
    if clear:
        files, size = store.clear(unused_days=unused_days)
        say(f"removed (已清除): {files:,} files, {size / 1e6:,.1f} MB")
    totals: dict[str, tuple[int, int]] = {}
    for entry in store.entries():
        files, size = totals.get(entry.kind, (0, 0))
        totals[entry.kind] = files + 1, size + entry.size
    if as_json:
        put_json({"place": store.place, "kinds": totals})
        return
    put(store.place)
    for kind, (files, size) in sorted(totals.items()):
        put(f"{_KINDS.get(kind, kind)}\t{files:,} files\t{size / 1e6:,.1f} MB")
    if not totals:
        put("empty (空)")

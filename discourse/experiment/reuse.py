"""Reuse: outcomes of steps kept between runs, and why one has to be computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from discourse.analyses import ANALYSES
from discourse.digest import digest, source_digest
from discourse.errors import EnvironmentFault
from discourse.experiment.correction_files import takes_corrections
from discourse.experiment.materials import Materials
from discourse.experiment.steps import Drawing, Step
from discourse.result import Result
from discourse.shards import Keeper
from discourse.storage import Store

CACHE_BYTES = 20_000_000_000
_KIND = "steps"
_WHY = {
    "program": "the program changed (程序有更新)",
    "corpus": "the corpus changed (语料有改动)",
    "phrases": "the phrases changed (短语有改动)",
    "tokens": "the tokens are cut otherwise (分词设置有改动)",
    "corrections": "the corrections changed (人工修正有改动)",
    "options": "its options changed (参数有改动)",
}
_ASKED = "asked for (--force)"
_FIRST, _GONE = "not computed before (首次计算)", "its outcome was cleared or damaged (缓存缺失)"


@dataclass(frozen=True)
class Kept:
    """A value, and how it was come by: "reused", or why it was computed."""

    value: Any
    state: str


@dataclass(frozen=True)
class Reuse:
    """Values found again by digest of all they depend on.

    Parameters
    ----------
    store : Store or None
        Where they lie; None keeps nothing.
    name : str
        Name of the experiment.
    fresh : bool
        Whether everything is computed again.
    """

    store: Store | None
    name: str
    fresh: bool = False

    @classmethod
    def of(cls, engine: Any, name: str) -> Reuse:
        """In the store of an engine, if it has one."""
        if isinstance(engine, Keeper):
            return cls(engine.store, name, engine.fresh)
        return cls(None, name)

    def result(self, step: Step, materials: Materials, compute: Callable[[], Result]) -> Kept:
        """The result of a step."""
        return self._keep(step.name, depends_on(step, materials), compute)

    def drawing(
        self,
        step: Step,
        materials: Materials,
        drawing: Drawing,
        language: str,
        draw: Callable[[], dict[str, bytes]],
    ) -> dict[str, bytes]:
        """A figure of a step."""
        asked = {"figure": digest([drawing.figure, drawing.options, language])}
        name = f"{step.name}.{drawing.figure}"
        drawn: dict[str, bytes] = self._keep(name, depends_on(step, materials) | asked, draw).value
        return drawn

    def other(self, name: str, parts: Mapping[str, str], compute: Callable[[], Any]) -> Any:
        """Anything else that a run computes."""
        return self._keep(f"run.{name}", parts, compute).value

    def tidy(self) -> None:
        """Keep the store within its bounds: what nobody used for a day goes first."""
        if self.store is not None and "://" not in self.store.place:
            self.store.clear(keep_bytes=CACHE_BYTES, unused_days=1)

    def _keep(self, name: str, parts: Mapping[str, str], compute: Callable[[], Any]) -> Kept:
        if self.store is None:
            return Kept(compute(), "")
        key, last = digest(parts), digest([self.name, name])
        found = None if self.fresh else self.store.get(key, kind=_KIND)
        if found is not None:
            self._put(last, dict(parts))
            return Kept(found[0], "reused")
        before = self.store.get(last, kind=_KIND)
        value = compute()
        self._put(key, value)
        self._put(last, dict(parts))
        return Kept(value, _ASKED if self.fresh else _reason(parts, before[0] if before else None))

    def _put(self, key: str, value: Any) -> None:
        assert self.store is not None
        try:
            self.store.put(key, value, kind=_KIND)
        except (EnvironmentFault, TypeError):  # a cache that cannot be written costs time only
            return


def depends_on(step: Step, materials: Materials) -> dict[str, str]:
    """Digests of all that the result of a step depends on, by what they are of."""
    corpus, settings = materials.corpus, materials.settings
    corrected = step.run in ANALYSES and takes_corrections(step.run)
    phrases = [[one.name, one.variants, one.not_in] for one in materials.phrases]
    return {
        "program": source_digest(),
        "corpus": corpus_digest(materials),
        "phrases": digest([phrases, materials.nesting]) if "Mentions" in step.inputs else "",
        "tokens": settings.fingerprint if "Tokens" in step.inputs else "",
        "corrections": materials.corrections.digest if corrected else "",
        "options": digest([step.run, step.inputs, dict(step.options), corpus.name]),
    }


def corpus_digest(materials: Materials) -> str:
    """Digest of a corpus with what tables say about its fields."""
    corpus = materials.corpus
    told = [[f.name, f.description, f.time] for f in corpus.fields.values()]
    files = [[d.source.path, d.source.record, d.source.sha256] for d in corpus]
    return digest([corpus.digest, told, files, corpus.problems])


def _reason(parts: Mapping[str, str], before: Mapping[str, str] | None) -> str:
    if before is None:
        return _FIRST
    changed = [why for part, why in _WHY.items() if parts.get(part) != before.get(part)]
    return ", ".join(changed) or _GONE

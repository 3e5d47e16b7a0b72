"""What analyses are handed: corpus, tokens and mentions, each made once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from discourse.corpus import Corpus
from discourse.errors import ConfigError
from discourse.phrase import Phrase
from discourse.registry import options
from discourse.result import Result
from discourse.shards import Engine, InProcess
from discourse.slogans.corrections import NONE, Corrections

if TYPE_CHECKING:
    from discourse.experiment.steps import Step
    from discourse.mentions import Mentions
    from discourse.tokenizers import TokenSettings
    from discourse.tokens import Tokens


_BARE = (
    "Cut as if no phrase were protected; where the experiment protects phrases, its other analyses "
    "keep them whole."
)


@dataclass(frozen=True)
class Materials:
    """The inputs of the analyses of one corpus.

    Parameters
    ----------
    corpus : Corpus
        Documents, already filtered and with their derived fields.
    phrases : tuple of Phrase
        The families that are counted.
    settings : TokenSettings
        How texts are cut.
    nesting : {"longest", "overlapping"}
        Rule for wordings of one family.
    engine : Engine
        Where the costly passes run.
    corrections : Corrections
        What a researcher overrules in the slogans.
    """

    corpus: Corpus
    phrases: tuple[Phrase, ...]
    settings: TokenSettings
    nesting: Any = "longest"
    engine: Engine = field(default_factory=InProcess)
    corrections: Corrections = NONE

    @cached_property
    def tokens(self) -> Tokens:
        """The corpus cut into words."""
        from discourse.tokenizers import tokenize

        return tokenize(self.corpus, self.settings, engine=self.engine)

    @cached_property
    def mentions(self) -> Mentions:
        """Every occurrence of the phrases."""
        from discourse.mentions import find_mentions

        if not self.phrases:
            raise ConfigError(
                "no phrases are given (没有给出短语)",
                remedy="name some: --phrase 产教融合, or `phrases:` in the experiment",
            )
        return find_mentions(self.corpus, self.phrases, nesting=self.nesting, engine=self.engine)

    @cached_property
    def unprotected(self) -> Materials:
        """The same, but phrases may be cut: what the tokenizer would do if left alone."""
        return replace(self, settings=replace(self.settings, protect=()))

    def of(self, kind: str) -> Corpus | Tokens | Mentions:
        """The input of one type, by the type's name."""
        made: dict[str, Any] = {"Corpus": lambda: self.corpus, "Tokens": lambda: self.tokens}
        return made.get(kind, lambda: self.mentions)()  # type: ignore[no-any-return]

    def run(self, step: Step) -> Result:
        """Run one step."""
        from discourse.analyses import ANALYSES

        function = ANALYSES.get(step.run)
        given = dict(step.options)
        taken = {item.name for item in options(function)}
        handed = {"engine": self.engine, "corrections": self.corrections}
        given |= {name: value for name, value in handed.items() if name in taken}
        bare = getattr(ANALYSES.module(step.run), "UNPROTECTED", False) and self.settings.protect
        source = self.unprotected if bare else self
        result: Result = function(*(source.of(kind) for kind in step.inputs), **given)
        return replace(result, notes=(*result.notes, _BARE)) if bare else result

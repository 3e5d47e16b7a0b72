"""Settings: how a corpus is cut into words, and which words count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from discourse.digest import digest
from discourse.errors import ConfigError
from discourse.lexicons import Lexicon, load_lexicon, load_stopwords
from discourse.phrase import Phrase, as_phrases
from discourse.text import normalize
from discourse.tokenizers.dictionary import dictionary_digest
from discourse.tokenizers.recipe import TOKENIZERS, Recipe


@dataclass(frozen=True)
class Drop:
    """Which words are masked: they stay in place, but do not count.

    Parameters
    ----------
    stopwords : str, Path, frozenset of str or None
        Name of a shipped list (``policy``), path of one's own, the words themselves, or none.
    punctuation : bool
        Words without any letter or digit: punctuation and symbols.
    numbers : bool
        Arabic and Chinese numerals, percentages and fractions (12.5%, 二十三, 百分之五); names such
        as 十四五 or 九五 are no numerals.
    min_length : int, at least 1
        Words of fewer characters.
    """

    stopwords: str | Path | frozenset[str] | None = "policy"
    punctuation: bool = True
    numbers: bool = True
    min_length: int = 1

    def __post_init__(self) -> None:
        if not isinstance(self.min_length, int) or self.min_length < 1:
            raise ConfigError(
                f"min_length is {self.min_length!r}", remedy="give a whole number, 1 or more"
            )

    def words(self) -> frozenset[str]:
        """The stop words themselves."""
        if self.stopwords is None:
            return frozenset()
        if isinstance(self.stopwords, frozenset):
            return self.stopwords
        return load_stopwords(self.stopwords)


@dataclass(frozen=True)
class TokenSettings:
    """How a corpus is cut into words, and which words count.

    Parameters
    ----------
    tokenizer : str
        A name in ``TOKENIZERS``: "jieba", "character" or "whitespace".
    hmm : bool
        Whether jieba guesses words that are not in its dictionary. Off by default: it makes words
        of neighbours by chance, differently in every context.
    lexicon : tuple of str, Path or Lexicon
        Words added to jieba's dictionary, in this order: names of shipped lexicons, paths of one's
        own, or lexicons. A word that stands in two is taken from the first.
    protect : tuple of Phrase
        Phrases that are never cut (see Notes); anything that ``as_phrases`` understands.
    drop : Drop
        Which words do not count.

    Notes
    -----
    A word of a lexicon gets the frequency that jieba's ``suggest_freq`` gives it, which outweighs
    its own parts but not every neighbour: 产教深度融合 may still be cut. ``protect`` is exact: a
    text is cut at the leftmost, then longest mentions of all protected phrases (a mention within
    a ``not_in`` string is none), each mention is one token, and what stands between is cut by the
    tokenizer as if a punctuation mark stood there. So the words beside a protected phrase may
    differ from those that an unprotected run finds.
    """

    tokenizer: str = "jieba"
    hmm: bool = False
    lexicon: tuple[str | Path | Lexicon, ...] = ("policy",)
    protect: tuple[Phrase, ...] = ()
    drop: Drop = field(default_factory=Drop)

    def __post_init__(self) -> None:
        TOKENIZERS.get(self.tokenizer)
        object.__setattr__(self, "lexicon", _as_sources(self.lexicon))
        object.__setattr__(self, "protect", as_phrases(self.protect) if self.protect else ())

    @property
    def fingerprint(self) -> str:
        """Sha256 of all that decides about the tokens: files are read, their paths do not count."""
        return self.load().fingerprint

    def load(self) -> Loaded:
        """Read the lexicons and stop words."""
        # Other tokenizers know no dictionary.
        named = self.lexicon if self.tokenizer == "jieba" else ()
        lexicons = tuple(
            source if isinstance(source, Lexicon) else load_lexicon(source) for source in named
        )
        hmm = self.hmm and self.tokenizer == "jieba"
        words, tags = _user_words(lexicons)
        recipe = Recipe(self.tokenizer, hmm, words, self.protect, tags)
        stopwords = frozenset(_fold(sorted(self.drop.words())))
        return Loaded(recipe, self.drop, stopwords, fingerprint(recipe, self.drop, stopwords))


@dataclass(frozen=True)
class Loaded:
    """Settings with their files read: the recipe, the stop words, the fingerprint."""

    recipe: Recipe
    drop: Drop
    stopwords: frozenset[str]
    fingerprint: str


def fingerprint(
    recipe: Recipe, drop: Drop | None = None, stopwords: frozenset[str] = frozenset()
) -> str:
    """Sha256 of all that decides how a text is cut, and of what does not count if that is given."""
    factory = TOKENIZERS.get(recipe.tokenizer)
    made: dict[str, object] = {
        "tokenizer": recipe.tokenizer,
        "version": getattr(factory, "fingerprint", ""),
        "protect": sorted([phrase.variants, phrase.not_in] for phrase in recipe.protected),
    }
    if drop is not None:
        made["drop"] = [stopwords, drop.punctuation, drop.numbers, drop.min_length]
    if recipe.tokenizer == "jieba":
        made |= {
            "jieba": version("jieba"),
            "dictionary": dictionary_digest(),
            "hmm": recipe.hmm,
            "words": recipe.words,
        }
        if recipe.tags:
            made["tags"] = recipe.tags
    return digest(made)


def _as_sources(lexicon: Any) -> tuple[str | Path | Lexicon, ...]:
    if isinstance(lexicon, str | Path | Lexicon):
        return (lexicon,)
    return tuple(lexicon or ())


def _user_words(
    lexicons: Iterable[Lexicon],
) -> tuple[tuple[tuple[str, int | None], ...], tuple[tuple[str, str], ...]]:
    """Words with their frequencies, and the tags of those that have one."""
    entries = [entry for lexicon in lexicons for entry in lexicon]
    words: dict[str, int | None] = {}
    tags: dict[str, str] = {}
    for term, entry in zip(_fold([entry.term for entry in entries]), entries, strict=True):
        if term:
            words.setdefault(term, entry.frequency)
        if term and entry.tag:
            tags.setdefault(term, entry.tag)
    return tuple(words.items()), tuple(tags.items())


def _fold(terms: list[str]) -> list[str]:
    """Terms as they stand in normalized texts: simplified, without full-width letters."""
    if not terms:
        return []
    folded = normalize("\n".join(terms), repair=False).text.split("\n")
    if len(folded) == len(terms):
        return folded
    return [normalize(term, repair=False).text for term in terms]

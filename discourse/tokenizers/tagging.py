"""Parts of speech: of words where they stand, as jieba.posseg gives them, and of word types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from discourse.errors import ConfigError
from discourse.lexicons import Lexicon
from discourse.tokenizers.dictionary import dictionary_tags
from discourse.tokenizers.masking import is_number
from discourse.tokenizers.numbering import Numbered, number_words
from discourse.tokenizers.posseg import PartsOfSpeech, Tagged, parts_of_speech
from discourse.tokenizers.recipe import Recipe, build
from discourse.tokenizers.settings import TokenSettings

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_BETWEEN = "\0"  # between word and tag


def tag_words(texts: Sequence[str], settings: TokenSettings | None = None) -> Tagged:
    """Cut texts into words and give each its part of speech, as ``jieba.posseg.lcut`` does.

    Parameters
    ----------
    texts : sequence of str
        Normalized texts; many at once are faster than one after the other.
    settings : TokenSettings, optional
        As for ``tokenize``: the lexicons, with their frequencies and tags, and whether unknown
        words are guessed. ``Tagged`` has every word, white space and stop words included.

    Returns
    -------
    Tagged
        Pairs of word and tag: "n", "v", "ns", "vn", …; "m" for numerals, "eng" for Latin strings,
        "x" for symbols and for words of a lexicon that say nothing else.

    Raises
    ------
    ConfigError
        The tokenizer is not "jieba".
    UnknownNameError, InputError
        An unknown lexicon, or one that cannot be read.

    Notes
    -----
    Equal to jieba 0.42.1, pair for pair, with and without a lexicon and the model. The words are
    those of ``jieba.posseg``, which differ from those of ``tokenize``: with ``hmm``, unknown words
    are cut by a model of places *and* parts of speech; "-" and "%" are never part of a word.

    Protected phrases stay whole, as in ``tokenize``; ``jieba.posseg`` knows no such thing.

    Examples
    --------
    >>> from discourse.lexicons import Entry, Lexicon
    >>> terms = Lexicon("mine", (Entry("产教融合", tag="n"),))
    >>> tag_words(["推进产教融合，10项"], TokenSettings(lexicon=(terms,), hmm=True)).pairs()[0]
    [('推进', 'v'), ('产教融合', 'n'), ('，', 'x'), ('10', 'm'), ('项', 'n')]
    """
    return tag_by_recipe(texts, (settings or TokenSettings()).load().recipe)


def tag_by_recipe(texts: Sequence[str], recipe: Recipe) -> Tagged:
    """The same for settings that were loaded already.

    Parameters
    ----------
    texts : sequence of str
        Normalized texts.
    recipe : Recipe
        What the texts are cut with.
    """
    if recipe.tokenizer != "jieba":
        raise ConfigError(
            f"the tokenizer {recipe.tokenizer!r} knows no parts of speech",
            remedy="take tokenizer='jieba'",
        )
    own = dict(recipe.tags)
    words = tuple((word, frequency, own.get(word, "")) for word, frequency in recipe.words)
    tagger = parts_of_speech(words, recipe.hmm)
    if not recipe.protected:
        return tagger(texts)
    cutter = replace(build(recipe), cut=_Joined(tagger))
    numbered = cutter.number(texts)
    known = dictionary_tags() | own
    types = [_part(joined, known) for joined in numbered.types]
    return Tagged.of([types[number] for number in numbered.ids.tolist()], numbered.sizes)


def tags(vocabulary: Sequence[str], *, lexicon: Iterable[Lexicon] = ()) -> list[str]:
    """Part of speech of every type of a vocabulary.

    Parameters
    ----------
    vocabulary : sequence of str
        Word types, such as ``Tokens.vocabulary``.
    lexicon : iterable of Lexicon, optional
        Lexicons whose own tags go before the dictionary's; the first wins.

    Returns
    -------
    list of str
        A tag per type: "n", "v", "ns", …; for types that jieba's dictionary lacks "m" for
        numerals, "eng" for Latin words, else "x".

    Notes
    -----
    This is the dictionary's tag of a type, the same everywhere. The tag where a word stands is
    given by ``tag_words``; the two differ only for words that the dictionary lacks.

    Examples
    --------
    >>> tags(["发展", "北京", "医工交叉", "GDP", "2025", "，"])
    ['vn', 'ns', 'x', 'eng', 'm', 'x']
    """
    known = dictionary_tags()
    own: dict[str, str] = {}
    for entry in (entry for source in lexicon for entry in source if entry.tag):
        own.setdefault(entry.term, entry.tag)
    return [own.get(word) or known.get(word) or _guess(word) for word in vocabulary]


class _Joined:
    """A tokenizer whose words carry their tags: what protects phrases need not know of tags."""

    def __init__(self, tagger: PartsOfSpeech) -> None:
        self._tagger = tagger

    def __call__(self, text: str, /) -> list[str]:
        return [word + _BETWEEN + tag for word, tag in self._tagger([text]).pairs()[0]]

    def number(self, texts: Sequence[str]) -> Numbered:
        return number_words(
            [word + _BETWEEN + tag for word, tag in pairs] for pairs in self._tagger(texts).pairs()
        )


def _part(joined: str, known: dict[str, str]) -> tuple[str, str]:
    """Word and tag; a protected phrase has none of its own."""
    word, between, tag = joined.rpartition(_BETWEEN)
    return (word, tag) if between else (tag, known.get(tag, "x"))


def _guess(word: str) -> str:
    if is_number(word):
        return "m"
    return "eng" if _LATIN.fullmatch(word) else "x"

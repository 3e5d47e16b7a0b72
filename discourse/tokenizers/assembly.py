"""Assembly: a corpus is cut shard by shard, and the pieces become one Tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

from discourse.corpus import Corpus
from discourse.errors import DiscourseError
from discourse.shards import Engine, InProcess, Shard, shards
from discourse.storage import Spill
from discourse.text.units import sentence_starts
from discourse.tokenizers.masking import kept_types
from discourse.tokenizers.numbering import Numbered
from discourse.tokenizers.recipe import Recipe, build
from discourse.tokenizers.settings import TokenSettings, fingerprint
from discourse.tokens import Tokens


def tokenize(
    corpus: Corpus, settings: TokenSettings | None = None, *, engine: Engine | None = None
) -> Tokens:
    """Cut a corpus into words.

    Parameters
    ----------
    corpus : Corpus
        Normalized texts.
    settings : TokenSettings, optional
        Tokenizer, lexicons, protected phrases, and which words do not count.
    engine : Engine, optional
        Where shards of the corpus are cut; this process if not given.

    Returns
    -------
    Tokens
        White space is no token; stop words and the like are masked by ``kept``. The vocabulary is
        in order of first appearance. The same bytes for any engine and number of workers.

    Raises
    ------
    UnknownNameError, InputError
        An unknown tokenizer or lexicon, or a lexicon that cannot be read.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.phrase import Phrase
    >>> from discourse.tokenizers import Drop, TokenSettings
    >>> corpus = Corpus([Document("甲", "深化产教融合 。产教融合的发展")])
    >>> settings = TokenSettings(
    ...     lexicon=(), protect=(Phrase("产教融合"),), drop=Drop(frozenset({"的"}))
    ... )
    >>> tokens = tokenize(corpus, settings)
    >>> tokens.vocabulary, tokens.ids.tolist()
    (('深化', '产教融合', '。', '的', '发展'), [0, 1, 2, 1, 3, 4])
    >>> tokens.start.tolist(), tokens.sentence.tolist(), tokens.words(0, kept=True)
    ([0, 2, 7, 8, 12, 13], [0, 0, 0, 1, 1, 1], ['深化', '产教融合', '产教融合', '发展'])
    """
    loaded = (settings or TokenSettings()).load()
    jobs = shards(corpus)
    numbers: dict[str, int] = defaultdict(count().__next__)
    ids, start, sentence, kept = (Spill(kind) for kind in ("int32", "int32", "int32", "bool"))
    sizes = [np.zeros(1, np.int64)]
    counted = bytearray()
    for piece in (engine or InProcess()).map(_Cutting(loaded.recipe), jobs):
        renumbered = _numbers(piece.vocabulary, numbers)
        new = [piece.vocabulary[at] for at in np.flatnonzero(renumbered >= len(counted))]
        counted += kept_types(new, loaded.drop, loaded.stopwords).tobytes()
        ids.append(renumbered[piece.ids])
        kept.append(np.frombuffer(bytes(counted), bool)[renumbered][piece.ids])
        start.append(piece.start)
        sentence.append(piece.sentence)
        sizes.append(piece.sizes)
    return Tokens(
        corpus=corpus,
        vocabulary=tuple(numbers),
        ids=ids.finish(),
        start=start.finish(),
        sentence=sentence.finish(),
        bounds=np.cumsum(np.concatenate(sizes)),
        kept=kept.finish(),
        fingerprint=loaded.fingerprint,
        recipe=loaded.recipe,
    )


def cut(text: str, settings: TokenSettings | None = None) -> list[tuple[int, int]]:
    """Cut one text into words.

    Parameters
    ----------
    text : str
        Normalized text.
    settings : TokenSettings, optional
        As for ``tokenize``; what would be masked is returned all the same.

    Returns
    -------
    list of (int, int)
        Start and end of every word, in order, without white space.

    Examples
    --------
    >>> from discourse.tokenizers import TokenSettings
    >>> text = "推进 产教深度融合"
    >>> [text[a:b] for a, b in cut(text, TokenSettings(lexicon=()))]
    ['推进', '产', '教', '深度', '融合']
    """
    recipe = (settings or TokenSettings()).load().recipe
    _, places = _number((text,), recipe)
    ends = places.tolist()
    spans = zip([0, *ends], ends, strict=False)
    return [(start, end) for start, end in spans if not text[start:end].isspace()]


@dataclass(frozen=True)
class _Cutting:
    """The pass: one shard is cut, and numbered by its own vocabulary."""

    recipe: Recipe
    kind = "tokens"

    @cached_property
    def digest(self) -> str:
        return fingerprint(self.recipe)

    def __call__(self, shard: Shard) -> _Piece:
        return _cut_shard(_Job(self.recipe, shard.texts))


@dataclass(frozen=True, slots=True)
class _Job:
    recipe: Recipe
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens of a shard; ``sizes`` counts the tokens of each document."""

    vocabulary: list[str]
    ids: NDArray[np.int32]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    sizes: NDArray[np.int64]


def _cut_shard(job: _Job) -> _Piece:
    numbered, ends = _number(job.texts, job.recipe)
    blank = np.fromiter(map(str.isspace, numbered.types), bool, len(numbered.types))
    renumbered = np.cumsum(~blank, dtype=np.int32) - np.int32(1)
    solid = np.flatnonzero(~blank[numbered.ids])
    places = np.append(np.int32(0), ends)[solid]  # counted through all texts of the shard
    sizes = np.diff(np.searchsorted(solid, np.append(0, np.cumsum(numbered.sizes))))
    bases = np.cumsum([0, *map(len, job.texts)], dtype=np.int32)[:-1]
    return _Piece(
        vocabulary=[word for word, empty in zip(numbered.types, blank, strict=True) if not empty],
        ids=renumbered[numbered.ids[solid]],
        start=places - np.repeat(bases, sizes),
        sentence=_number_sentences(job.texts, bases, places, sizes),
        sizes=sizes,
    )


def _number(texts: Sequence[str], recipe: Recipe) -> tuple[Numbered, NDArray[np.int32]]:
    """The words of some texts, and their ends; refused if they do not tile the texts."""
    numbered = build(recipe).number(texts)
    ends = numbered.ends
    closed = np.append(0, ends)[np.cumsum(numbered.sizes)]
    if closed.tolist() != np.cumsum(list(map(len, texts))).tolist():
        raise DiscourseError(
            f"the tokenizer {recipe.tokenizer!r} returned words that do not tile the text",
            remedy="joined together, its words must be the text, white space included",
        )
    return numbered, ends


def _number_sentences(
    texts: Sequence[str],
    bases: NDArray[np.int32],
    places: NDArray[np.int32],
    sizes: NDArray[np.int64],
) -> NDArray[np.int32]:
    """Number of the sentence, in its own document, in which each token starts."""
    starts = sentence_starts("\n".join(texts))
    document = np.searchsorted(bases + np.arange(len(bases)), starts, side="right") - 1
    starts = (starts - document).astype(np.int32)  # without the line breaks between the texts
    counts = np.bincount(document, minlength=len(bases))
    opened = np.bincount(np.searchsorted(places, starts), minlength=len(places) + 1)
    before = (np.cumsum(counts) - counts + 1).astype(np.int32)
    return np.cumsum(opened[:-1], dtype=np.int32) - np.repeat(before, sizes)


def _numbers(vocabulary: list[str], numbers: dict[str, int]) -> NDArray[np.int32]:
    return np.fromiter(map(numbers.__getitem__, vocabulary), np.int32, len(vocabulary))

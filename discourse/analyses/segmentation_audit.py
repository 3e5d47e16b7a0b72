"""Segmentation audit: how the tokenizer cuts each phrase."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.errors import InputError
from discourse.mentions import Mentions
from discourse.options import Positive
from discourse.result import Result
from discourse.table import Column, Table
from discourse.tokens import Tokens

BYTES_PER_CHARACTER = 13

COLUMNS = (
    Column("phrase", str, "label", "Name of the phrase (family).", zh="提法"),
    Column("occurrences", int, "measure", "Occurrences, counted on characters.", "occurrences", "出现次数"),
    Column("as_token", int, "measure", "Occurrences that are exactly one token.", "occurrences", "整词次数"),
    Column(
        "cuts", str, "text",
        "The most frequent cuts with their counts; (…) marks characters outside the phrase.", zh="切分",
    ),
)  # fmt: skip

UNPROTECTED = True
"""Protected phrases are whole by decree: a runner hands over tokens cut without protection."""


def segmentation_audit(mentions: Mentions, tokens: Tokens, /, *, top_cuts: Positive = 3) -> Result:
    """How the tokenizer cuts each phrase: the check before tokens are counted.

    Parameters
    ----------
    mentions : Mentions
        Occurrences of the phrases, on characters.
    tokens : Tokens
        The same corpus, cut into words.
    top_cuts : int, > 0
        How many different cuts are spelled out per phrase.

    Returns
    -------
    Result
        `COLUMNS`, one row per phrase, by falling occurrences.

    Raises
    ------
    InputError
        Mentions and tokens of different corpora.

    Notes
    -----
    ``产教|融合 (58)`` says that 58 occurrences were cut into 产教 and 融合. Where a token reaches beyond
    the phrase, its neighbouring characters stand in round brackets: ``(深)产教|融合``. A word count of a
    phrase sees ``as_token`` of its ``occurrences``. Masked tokens (stop words) take part in the cuts.

    Examples
    --------
    >>> from discourse.corpus import Corpus, Document
    >>> from discourse.mentions import find_mentions
    >>> corpus = Corpus([Document("甲", "产教融合")])
    >>> two = np.array([0, 1], np.int32)
    >>> tokens = Tokens(corpus, ("产教", "融合"), two, 2 * two, 0 * two, np.array([0, 2]), two == two)
    >>> segmentation_audit(find_mentions(corpus, "产教融合"), tokens).table["cuts"].tolist()
    ['产教|融合 (1)']
    """
    if mentions.corpus is not tokens.corpus and mentions.corpus.digest != tokens.corpus.digest:
        raise InputError(
            "mentions and tokens come from different corpora",
            where=f"{mentions.corpus.name}, {tokens.corpus.name}",
            remedy="find the phrases and cut the words in the same corpus",
        )
    first, last = _find_tokens(mentions, tokens)
    whole = _list_whole(mentions, tokens, first, last)
    cuts: list[Counter[str]] = [Counter() for _ in mentions.phrases]
    for at, phrase in enumerate(mentions.phrase.tolist()):
        cuts[phrase][_spell_cut(mentions, tokens, at, int(first[at]), int(last[at]))] += 1
    width = len(mentions.phrases)
    occurrences = np.bincount(mentions.phrase, minlength=width)
    data: dict[str, Any] = {
        "phrase": mentions.names,
        "occurrences": occurrences,
        "as_token": np.bincount(mentions.phrase[whole], minlength=width),
        "cuts": [_write_cuts(counter, top_cuts) for counter in cuts],
    }
    lost = int(
        (occurrences > 0).sum() - (np.bincount(mentions.phrase[whole], minlength=width) > 0).sum()
    )
    return Result(
        analysis="segmentation_audit",
        title="How the tokenizer cuts each phrase",
        table=Table.of(COLUMNS, data, sort=["-occurrences", "phrase"]),
        parameters={"top_cuts": top_cuts},
        notes=(
            f"{int(whole.sum()):,} of {len(mentions):,} occurrences are exactly one token; "
            f"{lost:,} of {int((occurrences > 0).sum()):,} phrases that occur are never one token.",
            "Tokens are shown whole, masked ones too; (…) marks characters outside the phrase.",
        ),
    )


def _find_tokens(mentions: Mentions, tokens: Tokens) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First token that ends after each mention's start, and first that starts at or after its end."""
    stride = 1 + max((len(document.text) for document in tokens.corpus), default=0)
    base = tokens.document.astype(np.int64) * stride
    opens, closes = base + tokens.start, base + tokens.start + tokens.lengths[tokens.ids]
    place = mentions.document.astype(np.int64) * stride
    first = np.searchsorted(closes, place + mentions.start, side="right")
    return first, np.searchsorted(opens, place + mentions.end, side="left")


def _list_whole(
    mentions: Mentions, tokens: Tokens, first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which mentions are exactly one token."""
    whole: NDArray[np.bool_] = last - first == 1
    only = first[whole]
    starts, ends = tokens.start[only], tokens.start[only] + tokens.lengths[tokens.ids[only]]
    whole[whole] = (starts == mentions.start[whole]) & (ends == mentions.end[whole])
    return whole


def _spell_cut(mentions: Mentions, tokens: Tokens, at: int, first: int, last: int) -> str:
    if last <= first:
        return f"no token in {mentions.text(at)}"
    words = [tokens.vocabulary[word] for word in tokens.ids[first:last]]
    before = max(0, int(mentions.start[at] - tokens.start[first]))
    after = max(0, int(tokens.start[last - 1]) + len(words[-1]) - int(mentions.end[at]))
    if after:
        words[-1] = f"{words[-1][:-after]}({words[-1][-after:]})"
    if before:
        words[0] = f"({words[0][:before]}){words[0][before:]}"
    return "|".join(words)


def _write_cuts(counter: Counter[str], top: int) -> str:
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    shown = "; ".join(f"{cut} ({count})" for cut, count in ranked[:top])
    rest = ranked[top:]
    return shown + (f"; {len(rest)} more ({sum(n for _, n in rest)})" if rest else "")

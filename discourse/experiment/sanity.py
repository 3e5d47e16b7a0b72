"""Sanity of a run: what looks wrong in corpus, phrases, tokens and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from discourse.corpus import Corpus

if TYPE_CHECKING:
    from discourse.mentions import Mentions
    from discourse.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong.

    Parameters
    ----------
    kind : {"document", "phrase", "tokens", "group"}
        What it is about.
    what : str
        In one sentence, in English.
    zh : str
        The same in Chinese; empty for problems that readers told.
    """

    kind: str
    what: str
    zh: str = ""


def findings(
    corpus: Corpus,
    *,
    mentions: Mentions | None = None,
    tokens: Tokens | None = None,
    by: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Look at everything that was made, and say what a reader should know first.

    Parameters
    ----------
    corpus : Corpus
        The documents; what their readers told comes first.
    mentions : Mentions, optional
        Phrases that occur nowhere are named.
    tokens : Tokens, optional
        Documents without a token that counts are named.
    by : iterable of str
        Fields that steps group by: groups of one document, and documents without a value.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> corpus = Corpus([Document("甲", "产教融合", fields={"year": 2019})])
    >>> [found.what for found in findings(corpus, by=["year"])]
    ["1 of 1 groups by 'year' hold one document: 2019"]
    """
    found = [Finding("document", problem) for problem in corpus.problems]
    if mentions is not None:
        found += _find_absent(mentions)
    if tokens is not None:
        found += _find_blank(tokens)
    for field in by:
        found += _find_lone(corpus, field)
    return tuple(found)


def _find_absent(mentions: Mentions) -> Iterator[Finding]:
    counts = np.bincount(mentions.phrase, minlength=len(mentions.phrases))
    for name, count in zip(mentions.names, counts.tolist(), strict=True):
        if not count:
            yield Finding(
                "phrase", f"the phrase {name!r} occurs nowhere", f"短语“{name}”在语料中没有出现"
            )


def _find_blank(tokens: Tokens) -> Iterator[Finding]:
    kept = np.zeros(len(tokens.corpus), np.int64)
    for part in tokens.parts():
        kept += np.bincount(part.document[part.kept], minlength=len(kept))
    for name, count in zip(tokens.corpus.ids, kept.tolist(), strict=True):
        if not count:
            yield Finding(
                "tokens", f"{name}: no token counts", f"{name}：没有计入的词（全部是停用词或标点）"
            )


def _find_lone(corpus: Corpus, field: str) -> Iterator[Finding]:
    groups = corpus.groups(field)
    sizes = np.bincount(groups.index, minlength=len(groups)).tolist()
    lone = [str(key[0]) for key, size in zip(groups.keys, sizes, strict=True) if size == 1]
    if lone:
        shown = ", ".join(lone[:10]) + ("…" if len(lone) > 10 else "")
        yield Finding(
            "group",
            f"{len(lone)} of {len(groups)} groups by {field!r} hold one document: {shown}",
            f"按“{field}”分组的 {len(groups)} 组中有 {len(lone)} 组只有一篇文档：{shown}",
        )
    missing = sum(value is None for value in corpus.values(field))
    if missing:
        yield Finding(
            "group",
            f"{missing} of {len(corpus)} documents have no value of {field!r}",
            f"{len(corpus)} 篇文档中有 {missing} 篇没有“{field}”的取值",
        )

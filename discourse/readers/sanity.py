"""Sanity: what a corpus looks like that it should not."""

from __future__ import annotations

from collections.abc import Iterable

from discourse.corpus import Document

_LEAST_HAN, _LEAST_SIZE = 0.5, 50


def sanity_problems(documents: Iterable[Document]) -> list[str]:
    """Empty documents, exact duplicates, and documents that are hardly Chinese.

    Parameters
    ----------
    documents : iterable of Document
        Documents in order.

    Returns
    -------
    list of str
        One line each.

    Notes
    -----
    Duplicates are equal in their normalized text. A document of at least 50 letters and digits is
    named if less than half of them are Han characters.

    Examples
    --------
    >>> sanity_problems([Document("甲", "产教融合"), Document("乙", "产教融合"), Document("丙", "")])
    ['乙: the same text as 甲', '丙: an empty document']
    """
    first: dict[str, str] = {}
    problems = []
    for document in documents:
        letters = document.size()
        if letters == 0:
            problems.append(f"{document.id}: an empty document")
            continue
        earlier = first.setdefault(document.digest, document.id)
        if earlier != document.id:
            problems.append(f"{document.id}: the same text as {earlier}")
        share = document.size("han") / letters
        if letters >= _LEAST_SIZE and share < _LEAST_HAN:
            problems.append(f"{document.id}: only {share:.0%} of its letters are Han characters")
    return problems

"""Strings outside the dictionary: the words and parts of speech that jieba.posseg makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from discourse.tokenizers.tag_dictionary import TagDictionary
from discourse.tokenizers.tag_paths import tag_paths
from discourse.tokenizers.tag_tables import load_tag_tables

Pair = tuple[str, str]
"""A word and its part of speech."""

_HAN = re.compile("([\u4e00-\u9fd5]+)")
_FOREIGN = re.compile(r"([.0-9]+|[a-zA-Z0-9]+)")
_NUMBER = re.compile("[.0-9]")
_LATIN = re.compile("[a-zA-Z0-9]")


def tag_blocks(blocks: Sequence[str], dictionary: TagDictionary) -> list[list[Pair]]:
    """Words and tags of runs of characters that the dictionary leaves single.

    Parameters
    ----------
    blocks : sequence of str
        Runs of two characters and more, each once.
    dictionary : TagDictionary
        A run that it has, though it is unlikely, stays single characters.

    Returns
    -------
    list of list of (str, str)
        Words that tile each block, and their parts of speech.

    Examples
    --------
    >>> tag_blocks(["杭研", "5G网"], TagDictionary(()))
    [[('杭', 'j'), ('研', 'vn')], [('5', 'm'), ('G', 'eng'), ('网', 'n')]]
    """
    unknown = [block for block in blocks if not dictionary.has(block)]
    strings = list(dict.fromkeys(run for block in unknown for run in _HAN.findall(block)))
    tables = load_tag_tables()
    paths = tag_paths(tables, strings) if strings else []
    names = tables.states
    solved = {
        string: list(_read(string, [names[state] for state in path]))
        for string, path in zip(strings, paths, strict=True)
    }
    made = {block: list(_assemble(block, solved)) for block in unknown}
    return [
        made[block] if block in made else [(c, dictionary.tags.get(c, "x")) for c in block]
        for block in blocks
    ]


def _read(string: str, path: list[tuple[str, str]]) -> Iterator[Pair]:
    """Words of a path; jieba's own rules for paths that begin or end within a word."""
    begin = end = 0
    for at, (place, tag) in enumerate(path):
        if place == "B":
            begin = at
        elif place == "E":
            end = at + 1
            yield string[begin:end], tag
        elif place == "S":
            end = at + 1
            yield string[at], tag
    if end < len(string):
        yield string[end:], path[end][1]


def _assemble(block: str, solved: dict[str, list[Pair]]) -> Iterator[Pair]:
    for piece in filter(None, _HAN.split(block)):
        if piece in solved:
            yield from solved[piece]
            continue
        for part in filter(None, _FOREIGN.split(piece)):
            yield part, "m" if _NUMBER.match(part) else "eng" if _LATIN.match(part) else "x"

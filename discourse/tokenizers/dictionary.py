"""Jieba's dictionary, read from its own file: frequencies, parts of speech, and its digest."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from discourse.digest import file_digest
from discourse.errors import EnvironmentFault


def dictionary_path() -> Path:
    """Where jieba keeps its dictionary; found without importing jieba, which takes a while."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise EnvironmentFault("jieba is not installed", remedy="pip install jieba==0.42.1")
    return Path(spec.origin).parent / "dict.txt"


@cache
def dictionary_digest() -> str:
    """Sha256 of jieba's dictionary file."""
    return file_digest(dictionary_path())


def dictionary_tags() -> dict[str, str]:
    """Word → part of speech, for the words of jieba's dictionary."""
    cells = dictionary_path().read_text(encoding="utf-8").split()
    return dict(zip(cells[::3], cells[2::3], strict=True))


class Frequencies:
    """Frequencies as jieba holds them: its dictionary, and user words added in order.

    Attributes
    ----------
    words : dict of str to int
        Words that can be cut, and their frequencies.
    total : int
        What jieba takes for their sum: a repeated line of the dictionary, and a user word that was
        in it, count twice.
    """

    def __init__(self) -> None:
        self._content = "\n" + dictionary_path().read_text(encoding="utf-8")
        cells = self._content.split()
        numbers = list(map(int, cells[1::3]))
        self.words = dict(zip(cells[::3], numbers, strict=True))
        self.total = sum(numbers)
        self._heads = {word[0] for word in self.words}
        self._prefixes: set[str] = set()

    def suggest(self, word: str, parts: list[str]) -> int:
        """The frequency that jieba suggests so that a word outweighs the parts it falls into."""
        total = float(self.total)
        share = 1.0
        for part in parts:
            share *= self._get(part) / total
        return max(int(share * self.total) + 1, self.words.get(word, 1))

    def add(self, word: str, frequency: int) -> None:
        """Add a user word."""
        self.words[word] = frequency
        self.total += frequency
        self._prefixes.update(word[:end] for end in range(1, len(word)))

    def _get(self, string: str) -> int:
        """Jieba keeps each beginning of a word with frequency 0, and takes 1 for the unheard of."""
        if string in self.words:
            return self.words[string]
        if string in self._prefixes:
            return 0
        begins = string[0] in self._heads and "\n" + string in self._content
        return 0 if begins else 1

"""Entries of a lexicon: one policy term, its kind, and what is known about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from types import MappingProxyType

from discourse.digest import digest

KINDS = (
    "numeric-abbreviation",
    "plus-compound",
    "dash-chain",
    "programme-name",
    "quoted-slogan",
    "couplet",
    "theme-line",
    "four-character-policy-term",
    "policy-term-other",
)
FUNCTIONS = ("problem", "goal", "instrument", "organisation", "value", "achievement")
ORIGINS = ("central", "ministry", "local", "field")


@dataclass(frozen=True, slots=True)
class Entry:
    """One term.

    Parameters
    ----------
    term : str
        The term as it is written in texts.
    kind : str, one of ``KINDS`` or ""
        Its form; "" where a list does not say.
    function : str, one of ``FUNCTIONS`` or ""
        What it does in politics (a problem, a goal, an instrument, …).
    origin : str, one of ``ORIGINS`` or ""
        Who coined it.
    field : str
        Policy field ("education", "health", …).
    members : tuple of str
        What a numeric abbreviation stands for, in order; empty where not given.
    first_year : int or None
        Year of first use, where it is well known.
    note : str
        Remark.
    frequency : int or None, at least 1
        Frequency for the tokenizer; None lets jieba suggest one that keeps the term whole.
    tag : str
        Part of speech for ``discourse.tokenizers.tags``; "" leaves it open.
    """

    term: str
    kind: str = ""
    function: str = ""
    origin: str = ""
    field: str = ""
    members: tuple[str, ...] = ()
    first_year: int | None = None
    note: str = ""
    frequency: int | None = None
    tag: str = ""


@dataclass(frozen=True)
class Lexicon:
    """A list of terms, in the order of its file.

    Parameters
    ----------
    name : str
        Name of a shipped lexicon, or file name of one's own.
    entries : tuple of Entry
        Each term once.

    Examples
    --------
    >>> lexicon = Lexicon("mine", (Entry("产教融合"), Entry("医工交叉")))
    >>> "产教融合" in lexicon, len(lexicon), lexicon.terms
    (True, 2, ('产教融合', '医工交叉'))
    """

    name: str
    entries: tuple[Entry, ...]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, term: object) -> bool:
        return term in self.by_term

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms, in order."""
        return tuple(entry.term for entry in self.entries)

    @cached_property
    def by_term(self) -> Mapping[str, Entry]:
        """Term → entry."""
        return MappingProxyType({entry.term: entry for entry in self.entries})

    @cached_property
    def digest(self) -> str:
        """Sha256 of the entries, wherever the file lies and whatever it is called."""
        return digest([astuple(entry) for entry in self.entries])

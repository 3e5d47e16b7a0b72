"""The frozen record of one slogan, and the kinds in their order of precedence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "numeric-abbreviation",
    "plus-compound",
    "dash-chain",
    "programme-name",
    "quoted-slogan",
    "couplet",
    "theme-line",
    "four-character-policy-term",
    "policy-term-other",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds from the most to the least specific; of two kinds for one span the earlier one wins."""

STYLE: tuple[Kind, ...] = ("couplet", "theme-line")
"""Kinds that are style and no wordings of an idea."""

KIND_NAMES: dict[Kind, str] = {
    "numeric-abbreviation": "数字缩略语",
    "plus-compound": "加号组合",
    "dash-chain": "破折号链",
    "programme-name": "项目名称",
    "quoted-slogan": "引号提法",
    "couplet": "对偶句",
    "theme-line": "主题句",
    "four-character-policy-term": "四字政策词",
    "policy-term-other": "其他政策词",
}
"""Chinese names of the kinds."""


@dataclass(frozen=True, slots=True)
class SloganMention:
    """One slogan in one place.

    Parameters
    ----------
    document : str
        Id of the document, empty for a text that has none.
    start, end : int
        Character span: ``document.text[start:end] == text``.
    text : str
        The expression, without the quotation marks around it.
    kind : str
        One of `KINDS`.
    subtype : str
        What pattern it follows within its kind.
    score : float
        How sure the rule is, 0 to 1.
    rule : str
        Evidence and pattern that proposed it ("numerals:大").
    quoted : bool
        Whether quotation marks enclose exactly this span.
    expansion : tuple of str, optional
        Members that it stands for, in order; empty where nothing states them.
    source : {"text", "lexicon"}, optional
        Where the members come from; "text" also where there are none.
    family : str, optional
        Head of its family of wordings, where a correction says so.
    """

    document: str
    start: int
    end: int
    text: str
    kind: Kind
    subtype: str
    score: float
    rule: str
    quoted: bool
    expansion: tuple[str, ...] = ()
    source: str = "text"
    family: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end

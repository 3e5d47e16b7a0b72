"""Phrases: what a user wants counted, as families of variants, folded as the documents are."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from discourse.errors import ConfigError, DiscourseError, FaultList
from discourse.text import normalize

_HAN = re.compile("[\u4e00-\u9fff]+")
_REMEDY = (
    "write a phrase, a list of phrases, or a mapping: "
    "name: [variants] or name: {variants: [...], not_in: [...]}"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A family of wordings that are counted as one.

    Parameters
    ----------
    name : str
        What tables call it, in the user's own spelling.
    variants : tuple of str, optional
        The strings that are looked for; the name itself where none are given. They are folded as
        documents are (full-width letters, traditional characters, stray spaces), so 產教融合 finds
        产教融合; spellings that fold to one string are one variant.
    not_in : tuple of str, optional
        Longer strings within which a variant does not count: 稳增长 not in 平稳增长.

    Raises
    ------
    ConfigError
        An empty name or variant, or a ``not_in`` that is not a longer string around a variant.

    Examples
    --------
    >>> Phrase("產教融合")
    Phrase(name='產教融合', variants=('产教融合',), not_in=())
    >>> Phrase("三保", not_in=("三保障",)).not_in
    ('三保障',)
    """

    name: str
    variants: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise ConfigError(f"a phrase has no name: {self.name!r}", remedy=_REMEDY)
        variants = _fold(self.variants or (self.name,), where=self.name, what="variant")
        not_in = self.not_in and _fold(self.not_in, where=self.name, what="not_in")
        for longer in not_in:
            if longer in variants:
                raise ConfigError(
                    f"{longer!r} is both a variant and in not_in",
                    where=self.name,
                    remedy="take it out of one of the two",
                )
            if not any(variant in longer for variant in variants):
                raise ConfigError(
                    f"not_in {longer!r} holds no variant of the phrase",
                    where=self.name,
                    remedy=f"give a longer string around one of: {', '.join(variants)}",
                )
        object.__setattr__(self, "variants", variants)
        object.__setattr__(self, "not_in", not_in)


Phrases = str | Phrase | Sequence[str | Phrase | Mapping[str, Any]] | Mapping[str, Any]
"""What is understood as a list of phrases."""


def as_phrases(value: Phrases) -> tuple[Phrase, ...]:
    """Understand a phrase, a list of phrases, or families by name.

    Parameters
    ----------
    value : str, Phrase, sequence or mapping
        ``"产教融合"``; ``["产教融合", "医工交叉"]``; ``{"医工交叉": ["医工交叉", "医工结合"]}``; or
        ``{"三保": {"variants": ["三保"], "not_in": ["三保障"]}}``. A mapping to nothing counts the
        name itself.

    Returns
    -------
    tuple of Phrase
        In the order given.

    Raises
    ------
    FaultList
        Every empty string, number, unknown key and double name at once.

    Examples
    --------
    >>> [phrase.name for phrase in as_phrases(["产教融合", "医工交叉"])]
    ['产教融合', '医工交叉']
    >>> as_phrases({"医工": ["医工交叉", "医工結合"]})
    (Phrase(name='医工', variants=('医工交叉', '医工结合'), not_in=()),)
    """
    if isinstance(value, list | tuple) and (together := _build_all(value)):
        return together
    phrases: list[Phrase] = []
    faults: list[DiscourseError] = []
    taken: set[str] = set()
    for name, body in _pair(value):
        try:
            phrase = body if isinstance(body, Phrase) else _build(name, body)
            if phrase.name in taken:
                raise ConfigError(
                    f"the phrase {phrase.name!r} is listed twice", remedy="keep one of the two"
                )
        except DiscourseError as fault:
            faults.append(fault)
        else:
            taken.add(phrase.name)
            phrases.append(phrase)
    if not phrases and not faults:
        faults.append(ConfigError("the list of phrases is empty", remedy=_REMEDY))
    if faults:
        raise faults[0] if len(faults) == 1 else FaultList(faults)
    return tuple(phrases)


def _build_all(names: Sequence[Any]) -> tuple[Phrase, ...]:
    """The phrases of a list of distinct names, all at once; nothing for any other list."""
    if set(map(type, names)) != {str} or len(set(names)) < len(names):
        return ()
    odd = {character for character in set("".join(names)) if not _is_plain(character)}
    folded = [(name,) for name in names] if not odd else _fold_odd(names, odd)
    if ("",) in folded:
        return ()
    # What Phrase would find in each of them is known: nothing to fold, nothing to refuse.
    made = [object.__new__(Phrase) for _ in names]
    for field, values in (("name", names), ("variants", folded), ("not_in", repeat(()))):
        deque(map(getattr(Phrase, field).__set__, made, values), maxlen=0)
    return tuple(made)


def _fold_odd(names: Sequence[str], odd: set[str]) -> list[tuple[str]]:
    """Every name as a text is folded, where it holds characters that folding might change."""
    return [(name if odd.isdisjoint(name) else normalize(name).text.strip(),) for name in names]


def _pair(value: Any) -> Iterator[tuple[Any, Any]]:
    """Name and body of every family, whatever the shape."""
    if isinstance(value, Phrase):
        yield value.name, value
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from _pair(item) if isinstance(item, Mapping | Phrase) else [(item, None)]
    else:
        yield value, None


def _build(name: Any, body: Any) -> Phrase:
    if not isinstance(name, str):
        raise ConfigError(f"the phrase {name!r} is not a text", remedy=f'write it as "{name}"')
    if isinstance(body, Mapping):
        unknown = [key for key in body if key not in ("variants", "not_in")]
        if unknown:
            raise ConfigError(
                f"unknown key {unknown[0]!r}", where=name, remedy="choices: variants, not_in"
            )
        return Phrase(name, _strings(body.get("variants")), _strings(body.get("not_in")))
    if body is not None and not isinstance(body, str | list | tuple):
        raise ConfigError(f"{body!r} is not a list of variants", where=name, remedy=_REMEDY)
    if isinstance(body, list | tuple) and not body:
        raise ConfigError("the list of variants is empty", where=name, remedy=_REMEDY)
    return Phrase(name, _strings(body))


def _strings(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _is_plain(string: str) -> bool:
    """Whether a string is in the common simplified characters, which folding leaves alone."""
    try:
        return bool(_HAN.fullmatch(string)) and bool(string.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _fold(strings: Sequence[Any], *, where: str, what: str) -> tuple[str, ...]:
    if len(strings) == 1 and isinstance(strings[0], str) and _is_plain(strings[0]):
        return (strings[0],)
    folded: list[str] = []
    given: set[str] = set()
    for string in strings:
        if not isinstance(string, str):
            raise ConfigError(
                f"{what} {string!r} is not a text", where=where, remedy=f'write it as "{string}"'
            )
        text = string if _is_plain(string) else normalize(string).text.strip()
        if not text:
            raise ConfigError(f"{what} {string!r} is empty", where=where, remedy="remove it")
        if string in given:
            raise ConfigError(f"{what} {string!r} is listed twice", where=where, remedy="keep one")
        given.add(string)
        folded.append(text)
    return tuple(dict.fromkeys(folded))

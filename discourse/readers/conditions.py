"""Conditions on documents, fitted to the types of the fields before they are applied."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from discourse.corpus import Corpus, Field
from discourse.errors import ConfigError
from discourse.options import Condition


def documents_where(corpus: Corpus, condition: Condition | None) -> Corpus:
    """The documents that meet a condition written in YAML.

    Parameters
    ----------
    corpus : Corpus
        A corpus.
    condition : mapping or None
        Field → value, list of values, or ``{from, to}``; dates may be ISO text.

    Returns
    -------
    Corpus
        Its documents that meet it.

    Raises
    ------
    ConfigError
        A value that cannot be compared with the field's.
    UnknownNameError
        A field that no document has.

    Examples
    --------
    >>> from discourse.corpus import Document
    >>> corpus = Corpus([Document("甲", "产教融合", fields={"date": date(2019, 5, 6)})])
    >>> documents_where(corpus, {"date": {"from": "2020-01-01"}}).ids
    ()
    """
    if not condition:
        return corpus
    fitted = {name: _fit(value, corpus.field(name)) for name, value in condition.items()}
    return corpus.where(fitted)


def _fit(wanted: Any, field: Field) -> Any:
    if isinstance(wanted, Mapping):
        if unknown := sorted(set(wanted) - {"from", "to"}):
            raise ConfigError(
                f"{unknown[0]!r} in the condition on {field.name!r}",
                remedy="write {from: …, to: …}, one of them or both",
            )
        return {end: _fit(value, field) for end, value in wanted.items()}
    if isinstance(wanted, list | tuple | set | frozenset):
        return [_fit(value, field) for value in wanted]
    if field.type is date and isinstance(wanted, str):
        try:
            return date.fromisoformat(wanted)
        except ValueError:
            raise _misfit(wanted, field) from None
    fits = (
        isinstance(wanted, int | float)
        if field.type in (int, float)
        else isinstance(wanted, field.type)
    )
    if wanted is not None and (not fits or (isinstance(wanted, bool) and field.type is not bool)):
        raise _misfit(wanted, field)
    return wanted


def _misfit(wanted: Any, field: Field) -> ConfigError:
    return ConfigError(
        f"{wanted!r} cannot be compared with the field {field.name!r}",
        remedy=f"its values are of type {field.type.__name__}",
    )

"""Contexts: whether a place in a text stands in a 《title》, in a name, or under a negation."""

from discourse.contexts.flags import Flags, flag_spans
from discourse.contexts.names import name_around
from discourse.contexts.negation import is_negated
from discourse.contexts.titles import is_titled, title_spans

__all__ = ["Flags", "flag_spans", "is_negated", "is_titled", "name_around", "title_spans"]

"""Slogans: typed policy phrases (提法) with their place, rule, score and members."""

from discourse.slogans.extraction import EVIDENCE, extract
from discourse.slogans.mention import KIND_NAMES, KINDS, Kind, SloganMention

__all__ = ["EVIDENCE", "KINDS", "KIND_NAMES", "Kind", "SloganMention", "extract"]

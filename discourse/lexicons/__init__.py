"""Lexicons: curated policy terms, stop words, and lists of one's own."""

from discourse.lexicons.entry import FUNCTIONS, KINDS, ORIGINS, Entry, Lexicon
from discourse.lexicons.loading import LEXICONS, load_lexicon, load_stopwords

__all__ = [
    "FUNCTIONS",
    "KINDS",
    "LEXICONS",
    "ORIGINS",
    "Entry",
    "Lexicon",
    "load_lexicon",
    "load_stopwords",
]

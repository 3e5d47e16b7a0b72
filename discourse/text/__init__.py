"""Text: normalization with offsets that lead back, and the units a text falls into."""

from discourse.text.normalization import Normalized, normalize
from discourse.text.offsets import OffsetMap
from discourse.text.sizes import size
from discourse.text.units import articles, clauses, paragraphs, sentences

__all__ = [
    "Normalized",
    "OffsetMap",
    "articles",
    "clauses",
    "normalize",
    "paragraphs",
    "sentences",
    "size",
]

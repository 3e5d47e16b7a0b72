"""Tokenizers: text → words that tile it, the same words for any engine and number of workers."""

from discourse.tokenizers.assembly import cut, tokenize
from discourse.tokenizers.posseg import Tagged
from discourse.tokenizers.recipe import TOKENIZERS, Recipe
from discourse.tokenizers.settings import Drop, TokenSettings
from discourse.tokenizers.tagging import tag_words, tags

__all__ = [
    "TOKENIZERS",
    "Drop",
    "Recipe",
    "Tagged",
    "TokenSettings",
    "cut",
    "tag_words",
    "tags",
    "tokenize",
]

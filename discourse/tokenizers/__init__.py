"""Tokenizers: text → words that tile it, the same words for any engine and number of workers."""

from discourse.tokenizers.assembly import cut, tokenize
from discourse.tokenizers.recipe import TOKENIZERS, Recipe
from discourse.tokenizers.settings import Drop, TokenSettings
from discourse.tokenizers.tagging import tags

__all__ = ["TOKENIZERS", "Drop", "Recipe", "TokenSettings", "cut", "tags", "tokenize"]

"""Recipes: public corpora that are downloaded, checked and cleaned as their card says."""

from discourse.recipes.download import fetch
from discourse.recipes.getting import Got, get_corpus
from discourse.recipes.known import Known, known_corpora, shipped
from discourse.recipes.making import Made, make_documents
from discourse.recipes.recipe import Recipe, read_recipe

__all__ = [
    "Got",
    "Known",
    "Made",
    "Recipe",
    "fetch",
    "get_corpus",
    "known_corpora",
    "make_documents",
    "read_recipe",
    "shipped",
]

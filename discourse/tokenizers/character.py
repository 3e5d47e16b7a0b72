"""The character tokenizer: every character is a token."""

from __future__ import annotations

from discourse.tokenizers.recipe import Cut, Recipe


def character(_recipe: Recipe, /) -> Cut:
    """Cut a text into its characters (code points).

    Returns
    -------
    callable
        Text → its characters. A lexicon has no effect; protected phrases stay whole.

    Examples
    --------
    >>> character(Recipe("character"))("产教融合")
    ['产', '教', '融', '合']
    """
    return list

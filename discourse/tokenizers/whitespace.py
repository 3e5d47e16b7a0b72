"""The white space tokenizer: for texts that were cut into words before."""

from __future__ import annotations

import re

from discourse.tokenizers.recipe import Cut, Recipe

_RUN = re.compile(r"\s+|\S+")


def whitespace(_recipe: Recipe, /) -> Cut:
    """Cut a text at white space.

    Returns
    -------
    callable
        Text → runs of white space and runs of anything else, in turn. A lexicon has no effect;
        protected phrases stay whole.

    Examples
    --------
    >>> whitespace(Recipe("whitespace"))("推进 产教融合 。")
    ['推进', ' ', '产教融合', ' ', '。']
    """
    return _RUN.findall

"""Text analytics for Chinese policy discourse: phrases, slogans, keywords, topics.

One import, one line per analysis::

    import discourse as d

    corpus = d.read("corpora/sample")
    d.phrase_frequency(d.find(corpus, {"产教融合": ["产教融合", "产教深度融合"]}), by="year")
    d.keywords(d.tokenize(corpus), by="level")
    d.slogans(corpus)
    d.run("experiments/yigong-chanjiao.yaml")

``dir(discourse)`` lists all names; ``help(discourse.keywords)`` is the manual of one.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_NAMES = {
    "Column": "discourse.table",
    "Corpus": "discourse.corpus",
    "DiscourseError": "discourse.errors",
    "Document": "discourse.corpus",
    "Mentions": "discourse.mentions",
    "Phrase": "discourse.phrase",
    "Result": "discourse.result",
    "Table": "discourse.table",
    "TokenSettings": "discourse.tokenizers",
    "Tokens": "discourse.tokens",
    "draw": "discourse.figures",
    "find": "discourse.notebook",
    "load_lexicon": "discourse.lexicons",
    "read": "discourse.notebook",
    "run": "discourse.notebook",
    "save": "discourse.figures.style",
    "tokenize": "discourse.notebook",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name in _NAMES:
        return getattr(import_module(_NAMES[name]), name)
    if not name.startswith("_"):
        from discourse.analyses import ANALYSES

        if name in ANALYSES:
            return ANALYSES.get(name)
    raise AttributeError(f"module 'discourse' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Every public name: the types, the verbs, and each analysis."""
    from discourse.analyses import ANALYSES

    return sorted({*_NAMES, *ANALYSES, "__version__"})

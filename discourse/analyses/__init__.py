"""The catalogue of analyses: each is one plain function in a file of its name."""

from discourse.registry import Registry

ANALYSES = Registry(
    "analysis",
    "discourse.analyses",
    (
        "phrase_frequency",
        "word_frequency",
        "ngrams",
        "dispersion",
        "segmentation_audit",
        "concordance",
        "keywords",
        "new_phrases",
        "topics",
        "topic_documents",
        "slogans",
        "slogan_phrases",
        "slogan_levels",
        "slogan_density",
        "frameworks",
        "families",
        "attributions",
    ),
)

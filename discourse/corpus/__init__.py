"""The corpus: documents with typed fields, groups of them, and the units they fall into."""

from discourse.corpus.collection import Corpus
from discourse.corpus.document import Document, Field, Source, StoredDocument, Value
from discourse.corpus.groups import Groups
from discourse.corpus.packs import Pack, Shelf
from discourse.corpus.units import Units

__all__ = ["Corpus", "Document", "Field", "Groups", "Pack", "Shelf", "Source", "StoredDocument",
           "Units", "Value"]  # fmt: skip

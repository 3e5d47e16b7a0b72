"""Readers: raw files become documents; one file per format."""

from discourse.readers.corpora import read_corpus
from discourse.readers.formats import READERS, reader_for
from discourse.readers.reading import RawFile, Reading, Record

__all__ = ["READERS", "RawFile", "Reading", "Record", "read_corpus", "reader_for"]

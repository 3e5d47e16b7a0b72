"""Storage: values in files of their own, found by key, checked when they are read."""

from discourse.storage.codec import Undecodable, decode, encode
from discourse.storage.container import Container, Torn, read_container, write_container
from discourse.storage.place import cache_place
from discourse.storage.spill import Spill, release
from discourse.storage.store import Entry, Store

__all__ = ["Container", "Entry", "Spill", "Store", "Torn", "Undecodable", "cache_place", "decode", "encode",
           "read_container", "release", "write_container"]  # fmt: skip

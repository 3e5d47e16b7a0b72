"""Strict YAML: plain values with their places, and validation that reports all faults at once."""

from discourse.strict_yaml.loading import load
from discourse.strict_yaml.located import Located, Path
from discourse.strict_yaml.validation import check, validate

__all__ = ["Located", "Path", "check", "load", "validate"]

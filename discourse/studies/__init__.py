"""Studies: a folder with a corpus and an experiment, to begin from."""

from discourse.studies.layout import lay_out

__all__ = ["lay_out"]

"""The Chinese font that figures are drawn with, so that no machine needs one of its own."""

from __future__ import annotations

from pathlib import Path

FAMILY = "Discourse Sans SC"
PATH = Path(__file__).parent / "DiscourseSansSC-Regular.otf"

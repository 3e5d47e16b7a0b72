"""What tests share: the real texts where they are present, and tiny projects."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real texts beside the project; tests that need it skip where it is absent."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the real texts beside the project (../shared) are not present")
    return SHARED

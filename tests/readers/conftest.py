"""What tests of readers share: writing small folders."""

from __future__ import annotations

import pytest


@pytest.fixture
def put():
    """Write files below a folder: name → text or bytes; hand the folder back."""

    def write(root, files):
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write

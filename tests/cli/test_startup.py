"""Start-up imports few modules: counted, since seconds differ from machine to machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT = "import sys; before = set(sys.modules); {}; print(len(set(sys.modules) - before))"
HELP = (
    "import contextlib, io\n"
    "from discourse.cli.app import app\n"
    "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
    "    app(['--help'])\n"
)


@pytest.mark.parametrize(
    ("code", "most"), [("import discourse", 45), (f"exec({HELP!r})", 180)], ids=["import", "help"]
)
def test_start_up_imports_few_modules(code: str, most: int) -> None:
    command = [sys.executable, "-c", COUNT.format(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) <= most

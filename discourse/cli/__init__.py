"""The command line: verbs that read arguments, call the package, print, and exit with a code."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the name of the program; those of the process if not given.

    Notes
    -----
    Exit codes: 0 done; 1 a comparison found differences, or a step failed; 2 usage or
    configuration; 3 input data; 4 environment; 5 internal error; 130 interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    debug = "--debug" in given
    try:
        from discourse.cli.app import app

        code = app(
            [word for word in given if word != "--debug"],
            prog_name="discourse",
            standalone_mode=True,
        )
    except SystemExit:
        raise
    except BaseException as error:
        if debug:
            raise
        from discourse.cli.console import report_error

        raise SystemExit(report_error(error)) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    """An ASCII locale must not crash on Chinese, nor a terminal on a lone surrogate."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

"""Files of corrections: reading one from disk, for an experiment or a command line."""

from __future__ import annotations

from pathlib import Path

from discourse.analyses import ANALYSES
from discourse.errors import ConfigError
from discourse.experiment.steps import Step
from discourse.registry import options
from discourse.slogans.correction_tables import parse_corrections
from discourse.slogans.corrections import NONE, Corrections

MAX_BYTES = 50_000_000


def read_corrections(path: Path, *, where: str = "") -> Corrections:
    """Read a table of corrections.

    Parameters
    ----------
    path : Path
        A CSV file, UTF-8 or GB18030 (as Excel saves it in China).
    where : str, optional
        Place that names the file, for messages.

    Raises
    ------
    ConfigError
        A file that cannot be read.
    FaultList
        Every bad field, each with file, line and column name.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"the corrections {str(path)!r} cannot be read: {error.strerror}",
            where=where,
            remedy="check the path; in an experiment it is relative to the file",
        ) from None
    if len(raw) > MAX_BYTES:
        raise ConfigError(f"{len(raw):,} bytes are more than {MAX_BYTES:,}", where=path.name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return parse_corrections(raw.decode(encoding), path.name)
        except UnicodeDecodeError:
            continue
    raise ConfigError(
        "neither UTF-8 nor GB18030",
        where=path.name,
        remedy="save it from Excel as CSV UTF-8 (.csv), not as a workbook",
    )


def corrections_for(step: Step, path: Path | None) -> Corrections:
    """The corrections that a command line hands to one analysis.

    Raises
    ------
    ConfigError
        An analysis that takes none, or as `read_corrections`.
    """
    if path is None:
        return NONE
    takers = [name for name in ANALYSES if takes_corrections(name)]
    if step.run not in takers:
        raise ConfigError(
            f"{step.run!r} takes no corrections (该分析不接受人工修正)",
            where="--corrections",
            remedy=f"these do: {', '.join(takers)}",
        )
    return read_corrections(path)


def takes_corrections(run: str) -> bool:
    """Whether corrections change the result of an analysis."""
    return any(item.name == "corrections" for item in options(ANALYSES.get(run)))

"""The data package: every table with its size, digest and column dictionary."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from discourse.experiment.outcome import Run
from discourse.table import Column

_TYPES: Mapping[type, str] = {
    str: "string", int: "integer", float: "number", bool: "boolean", date: "date",
}  # fmt: skip


def data_package(run: Run, files: Mapping[str, bytes]) -> dict[str, Any]:
    """A Frictionless tabular data package of a run's tables.

    References
    ----------
    Frictionless Data, "Tabular Data Package", version 1.
    """
    return {
        "profile": "tabular-data-package",
        "name": run.experiment.name.lower(),
        "id": run.id,
        "title": run.experiment.file.title,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": outcome.step.name.lower(),
                "title": outcome.result.title,
                "description": " ".join(outcome.result.notes),
                "path": path,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[path]),
                "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
                "schema": {
                    "fields": [_field(column) for column in outcome.result.table.columns],
                    "missingValues": [""],
                },
            }
            for outcome in run.done
            if outcome.result is not None
            for path in (f"tables/{outcome.step.name}.csv",)
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "title": column.zh or column.name,
        "type": _TYPES[column.type],
        "description": column.description,
        "role": column.role,
    }
    if column.unit:
        made["unit"] = column.unit
    if column.levels:
        made["constraints"] = {"enum": list(column.levels)}
    return made

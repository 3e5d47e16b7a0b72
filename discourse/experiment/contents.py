"""What a result folder contains: tables, figures, pages, provenance, each with its class."""

from __future__ import annotations

import csv
import io
import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import yaml

from discourse.cells import format_cell
from discourse.experiment.data_package import data_package
from discourse.experiment.methods import methods_page
from discourse.experiment.outcome import Class, Run
from discourse.experiment.pages import readme_page
from discourse.experiment.recipe import own_corrections, own_lists

_LIBRARIES = ("policy-discourse", "jieba", "rjieba", "numpy", "scipy", "pandas", "scikit-learn", "gensim", "matplotlib", "wordcloud", "opencc", "pydantic")  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One file of a result folder."""

    path: str
    content: bytes
    comparison: Class = "exact"


def contents(run: Run) -> Iterator[Item]:
    """Every file of a run, in a fixed order."""
    tables = list(_tables(run))
    yield from tables
    yield from _figures(run)
    yield Item("experiment.yaml", _yaml(run).encode())
    for own in own_lists(run.experiment):
        yield Item(own.stored, own.path.read_bytes())
    if corrections := own_corrections(run.experiment):
        yield Item(corrections.stored, corrections.path.read_bytes())
    yield Item("METHODS.md", methods_page(run).encode(), run.comparison)
    yield Item("README.md", readme_page(run).encode(), run.comparison)
    package = data_package(run, {item.path: item.content for item in tables})
    yield Item("datapackage.json", _json(package), run.comparison)
    yield Item("provenance/inputs.jsonl", _inputs(run).encode())
    yield Item("provenance/problems.csv", _problems(run).encode())
    yield Item("provenance/environment.json", _json(_environment()), "volatile")
    yield Item("provenance/log.jsonl", _log(run).encode(), "volatile")


def _tables(run: Run) -> Iterator[Item]:
    for outcome in run.done:
        if outcome.result is not None:
            # the byte-order mark makes Excel read UTF-8
            text = "\ufeff" + outcome.result.to_csv()
            content = text.encode("utf-8", "backslashreplace")
            yield Item(f"tables/{outcome.step.name}.csv", content, outcome.comparison)


def _figures(run: Run) -> Iterator[Item]:
    for outcome in run.done:
        for figure, kinds in outcome.figures.items():
            for kind, content in kinds.items():
                path = f"figures/{outcome.step.name}.{figure}.{kind}"
                yield Item(path, content, outcome.comparison)


def _yaml(run: Run) -> str:
    head = (
        "# Every default written out. Run it again: discourse run experiment.yaml --corpus PATH\n"
    )
    body = yaml.safe_dump(
        dict(run.config), allow_unicode=True, sort_keys=False, width=100, default_flow_style=None
    )
    return head + str(body)


def _inputs(run: Run) -> str:
    lines = []
    for document in run.corpus:
        source = document.source
        record = {
            "id": document.id,
            "path": source.path,
            "record": source.record,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "rule": source.rule,
            "characters": document.length,
            "repairs": dict(document.repairs),
        }
        lines.append(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")
    return "".join(lines)


def _problems(run: Run) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["kind", "problem", "问题"])
    for found in run.findings:
        writer.writerow([found.kind, format_cell(found.what), format_cell(found.zh)])
    for outcome in run.failed:
        writer.writerow(["step", format_cell(str(outcome.error)), f"步骤“{outcome.step.name}”失败"])
    return "\ufeff" + stream.getvalue()


def _environment() -> dict[str, Any]:
    return {
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def _log(run: Run) -> str:
    """One line per step, then the circumstances; tracebacks of what nobody foresaw."""
    lines: list[dict[str, Any]] = [
        {
            "step": outcome.step.name,
            "run": outcome.step.run,
            "seconds": round(outcome.seconds, 3),
            "state": outcome.state or None,
            "rows": len(outcome.result) if outcome.result else None,
            "error": str(outcome.error) if outcome.error else None,
            "trace": outcome.trace or None,
        }
        for outcome in run.outcomes
    ]
    lines.append(dict(run.circumstances))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

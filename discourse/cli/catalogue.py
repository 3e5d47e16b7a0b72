"""``list``, ``describe`` and ``schema``: what there is, and the manual of one thing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from discourse.cli.console import put, put_json, put_rows, say
from discourse.errors import UnknownNameError
from discourse.registry import Registry


def list_kinds(kind: str | None, *, as_json: bool) -> None:
    """Print the names of one kind, or of all."""
    kinds = _kinds()
    if kind is not None and kind not in kinds:
        raise UnknownNameError.among(kind, kinds, kind="kind (种类)")
    rows = [
        (one, name, told)
        for one, entries in kinds.items()
        if kind in (None, one)
        for name, told in entries()
    ]
    if as_json:
        for one, name, told in rows:
            put_json({"kind": one, "name": name, "summary": told})
    else:
        put_rows(("kind", "name", "summary"), rows)


def describe_name(name: str, *, as_json: bool) -> None:
    """Print the manual of an analysis, figure, tokenizer, reader or engine, or of a lexicon."""
    from discourse.experiment.steps import user_options

    for registry in _registries().values():
        if name in registry:
            function = registry.get(name)
            columns = getattr(registry.module(name), "COLUMNS", ())
            if as_json:
                put_json(_record(name, registry.kind, function, columns))
                return
            put(f"{name} ({registry.kind}){_call(function)}\n")
            put(inspect.getdoc(function) or "")
            if defaults := user_options(function):
                put("\nOptions (选项) for -p key=value and in an experiment:")
                rows = [(o.name, _shown_type(o.annotation), "required" if o.required else _default(o.default)) for o in defaults]  # fmt: skip
                _put_aligned(("option", "type", "default"), rows)
            if columns:
                put("\nColumns (列), after the columns of `by`:")
                told = [(c.name, c.type.__name__, c.role, c.unit, c.zh, c.description) for c in columns]  # fmt: skip
                _put_aligned(("column", "type", "role", "unit", "中文", "meaning"), told)
            return
    if name in dict(_lexicons()):
        from discourse.lexicons import load_lexicon

        lexicon = load_lexicon(name)
        record = {
            "name": name,
            "kind": "lexicon",
            "entries": len(lexicon),
            "digest": lexicon.digest,
        }
        put_json(record) if as_json else put(f"{name} (lexicon): {len(lexicon)} entries")
        return
    known = [one for entries in _kinds().values() for one, _ in entries()]
    raise UnknownNameError.among(name, known, kind="name")


def put_schema(output: Path | None) -> None:
    """Print or write the JSON Schema of experiment files."""
    from discourse.experiment.safe_writing import write_text
    from discourse.experiment.schema import experiment_schema

    if output is None:
        put(experiment_schema().rstrip("\n"))
    else:
        write_text(output, experiment_schema())
        say(f"schema → {output}")


def _registries() -> dict[str, Registry]:
    from discourse.analyses import ANALYSES
    from discourse.engines import ENGINES
    from discourse.figures import FIGURES
    from discourse.readers import READERS
    from discourse.tokenizers import TOKENIZERS

    return {
        "analyses": ANALYSES,
        "figures": FIGURES,
        "tokenizers": TOKENIZERS,
        "readers": READERS,
        "engines": ENGINES,
    }


def _kinds() -> dict[str, Callable[[], Iterator[tuple[str, str]]]]:
    def entries_of(registry: Registry) -> Callable[[], Iterator[tuple[str, str]]]:
        from discourse.experiment.docstrings import summary

        return lambda: ((name, summary(registry.get(name))) for name in registry)

    kinds = {kind: entries_of(registry) for kind, registry in _registries().items()}
    return {**kinds, "lexicons": _lexicons}


def _lexicons() -> Iterator[tuple[str, str]]:
    from discourse.lexicons import LEXICONS, load_lexicon

    return ((name, f"{len(load_lexicon(name))} entries, shipped") for name in LEXICONS)


def _record(name: str, kind: str, function: Any, columns: Any) -> dict[str, Any]:
    from discourse.experiment.docstrings import parameter_descriptions, section, summary
    from discourse.experiment.steps import user_options

    told = parameter_descriptions(function)
    return {
        "name": name,
        "kind": kind,
        "summary": summary(function),
        "options": [
            {
                "name": option.name,
                "type": _shown_type(option.annotation),
                "default": None if option.required else _default(option.default),
                "required": option.required,
                "description": told.get(option.name, ""),
            }
            for option in user_options(function)
        ],
        "columns": [
            {
                "name": column.name,
                "type": column.type.__name__,
                "role": column.role,
                "unit": column.unit,
                "zh": column.zh,
                "description": column.description,
            }
            for column in columns
        ],
        "notes": section(function, "Notes"),
        "references": section(function, "References"),
    }


def _call(function: Any) -> str:
    from discourse.registry import inputs

    taken = [parameter.name for parameter in inputs(function)]
    return f": takes {', '.join(taken)}" if taken else ""


def _shown_type(annotation: Any) -> str:
    from pydantic import TypeAdapter

    schema = TypeAdapter(annotation).json_schema()
    return _shown_schema(schema)


def _shown_schema(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_shown_schema(part) for part in schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        return " | ".join(map(str, schema.get("enum", [schema.get("const")])))
    names = {"integer": "whole number", "string": "text", "boolean": "true | false"}
    kind = str(schema.get("type", "anything"))
    shown = names.get(kind, kind)
    if kind == "array":
        shown = f"list of {_shown_schema(schema.get('items', {}))}"
    bounds = {"exclusiveMinimum": ">", "minimum": "≥", "exclusiveMaximum": "<", "maximum": "≤"}
    limits = [f"{sign} {schema[key]}" for key, sign in bounds.items() if key in schema]
    return f"{shown} {', '.join(limits)}" if limits else shown.replace("object", "mapping")


def _default(value: Any) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _put_aligned(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.cells import cell_len

    table = [header, *rows]
    widths = [max(cell_len(row[at]) for row in table) for at in range(len(header))]
    for row in table:
        cells = [cell + " " * (w - cell_len(cell)) for cell, w in zip(row, widths, strict=True)]
        put("  " + "  ".join(cells).rstrip())

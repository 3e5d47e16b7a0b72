"""Mentions in their context, line by line, for reading on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.mentions import Mentions
from discourse.result import Result
from discourse.table import Column, Table

_COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("start", int, "measure", "Offset of the phrase.", "characters", "起点"),
    Column("left", str, "text", "Text before.", zh="上文"),
    Column("node", str, "label", "The phrase.", zh="节点"),
    Column("right", str, "text", "Text after.", zh="下文"),
)


def in_context(mentions: Mentions, *, context: int = 30, by: Sequence[str] = ()) -> Result:
    """One line per mention, in order of document and place."""
    corpus = mentions.corpus
    fields = [corpus.field(name) for name in by]
    rows: dict[str, list[object]] = {f.name: [] for f in fields}
    rows |= {column.name: [] for column in _COLUMNS}
    for number, start, end in zip(
        mentions.document.tolist(), mentions.start.tolist(), mentions.end.tolist(), strict=True
    ):
        document = corpus[number]
        text = document.text
        values = (
            document.id,
            start,
            text[max(0, start - context) : start].replace("\n", "¶"),
            text[start:end],
            text[end : end + context].replace("\n", "¶"),
        )
        for column, value in zip(_COLUMNS, values, strict=True):
            rows[column.name].append(value)
        for field in fields:
            rows[field.name].append(document.fields.get(field.name))
    columns = [Column(f.name, f.type, "group", f"Field {f.name!r}.", zh=f.name) for f in fields]
    table = Table.of([*columns, *_COLUMNS], rows, sort=("document", "start", "node"))
    names = ", ".join(mentions.names)
    return Result("find", f"{names}: {len(table)} occurrences (处)", table)

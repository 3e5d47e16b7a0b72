"""Showing a corpus: its card in lines, and the list of its documents (样本清单)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from discourse.corpus import Corpus, Field
from discourse.readers.card import Card
from discourse.result import Result
from discourse.table import Column, Role, Table

_CHINESE = {
    "title": "标题", "date": "日期", "year": "年份", "issuer": "发文机关", "region": "地区",
    "level": "层级", "genre": "文种", "doc_number": "文号", "source": "来源", "author": "作者",
    "speaker": "报告人", "keywords": "关键词", "url": "网址", "unit": "单位", "kind": "类别",
    "effective_date": "实施日期", "validity": "时效性", "legal_rank": "效力级别",
    "category": "法规类别", "affiliation": "作者单位", "abstract": "摘要", "fund": "基金",
}  # fmt: skip
_SHOWN = 6


def described(card: Card, corpus: Corpus | None = None) -> Iterator[str]:
    """The card in lines; with a corpus, also its size, its fields with ranges, and its problems."""
    for label, value in (("title (题名)", card.title), ("about (说明)", card.description),
                         ("licence (许可)", card.licence), ("source (来源)", card.source)):  # fmt: skip
        if value.strip():
            yield f"{label}: {value.strip()}"
    if corpus is None:
        return
    sizes = corpus.sizes()
    yield (
        f"documents (篇数): {len(corpus)}; characters (字符，不计标点): {int(sizes.sum()):,}"
        + (
            f"; per document (每篇) {int(sizes.min()):,}–{int(sizes.max()):,}"
            if len(corpus)
            else ""
        )
    )
    for field in corpus.fields.values():
        yield f"  {_field_line(corpus, field)}"
    for problem in corpus.problems:
        yield f"warning (警告): {problem}"


def sample_list(corpus: Corpus, *, language: Literal["en", "zh"] = "en") -> Result:
    """The list of documents: id, fields, characters, file; by id.

    Parameters
    ----------
    corpus : Corpus
        The corpus.
    language : {"en", "zh"}
        Language of the headings: names of fields as analyses call them, or Chinese ones for a
        paper's appendix.
    """
    columns = [Column("id", str, "label", "Id of the document.", zh="编号")]
    data: dict[str, list[object]] = {"id": list(corpus.ids)}
    for field in corpus.fields.values():
        name = field.name if field.name not in ("id", "characters", "file") else f"{field.name}_"
        role: Role = "time" if field.time else "text" if field.name == "title" else "group"
        columns.append(Column(name, field.type, role, field.description or f"Field {name}.",
                              zh=_CHINESE.get(field.name, field.name), levels=field.levels))  # fmt: skip
        data[name] = list(corpus.values(field.name))
    columns += [
        Column(
            "characters", int, "measure", "Letters and digits of the text.", "characters", "字符数"
        ),
        Column("file", str, "text", "File it was read from.", zh="文件"),
    ]
    data["characters"] = corpus.sizes().tolist()
    data["file"] = [document.source.path for document in corpus]
    if language == "zh":
        taken = Counter(column.zh for column in columns)
        names = {c.name: c.zh if taken[c.zh] == 1 else c.name for c in columns}
        columns = [Column(names[c.name], c.type, c.role, c.description, c.unit, c.zh, c.levels)
                   for c in columns]  # fmt: skip
        data = {names[name]: values for name, values in data.items()}
    table = Table.of(columns, data, sort=[columns[0].name])
    return Result("sample_list", f"{corpus.name}: {len(corpus)} documents", table)


def _field_line(corpus: Corpus, field: Field) -> str:
    values = [value for value in corpus.values(field.name) if value is not None]
    line = f"{field.name} [{field.type.__name__}] {len(values)}/{len(corpus)}: "
    if not values:
        line += "no values"
    elif field.type in (str, bool):
        counts = Counter(map(str, values))
        ranked = sorted(counts, key=lambda value: (-counts[value], value))
        if field.levels:
            ranked = [str(level) for level in field.levels if str(level) in counts]
        if len(counts) == len(values) and len(counts) > _SHOWN:
            line += f"{len(counts)} different values"
        else:
            shown = ", ".join(f"{value} ({counts[value]})" for value in ranked[:_SHOWN])
            rest = len(ranked) - _SHOWN
            line += shown + (f", … {rest} more" if rest > 0 else "")
    else:
        line += f"{min(values)} – {max(values)}"
    return f"{line}; {field.description}" if field.description else line

"""Faults: every expression that was missed, invented, typed or cut otherwise, in its context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discourse.corpus import Corpus
from discourse.evaluation.annotation import Annotation, Item
from discourse.table import Column

ERROR_COLUMNS = (
    Column("document", str, "group", "Document id.", zh="文档"),
    Column("start", int, "measure", "Character offset where it begins.", "characters", "起点"),
    Column("end", int, "measure", "Character offset just past its end.", "characters", "终点"),
    Column("text", str, "label", "The expression.", zh="提法"),
    Column("error", str, "group", "Missed, spurious, other kind, or other span.", zh="错误", levels=("missed", "spurious", "other kind", "other span")),
    Column("kind", str, "group", "Kind in the gold; blank where it is not there.", zh="标注类型"),
    Column("predicted_kind", str, "group", "Kind in the prediction; blank where it is not there.", zh="提取类型"),
    Column("counterpart", str, "text", "The expression of the other side that it crosses.", zh="对应提法"),
    Column("context", str, "text", "The text around it, the expression in 〔〕.", zh="上下文"),
)  # fmt: skip

_WIDTH = 20


def list_errors(prediction: Annotation, gold: Annotation) -> Iterator[tuple[Any, ...]]:
    """Rows of `ERROR_COLUMNS`: the first occurrence of every wrong or missing expression."""
    ours, theirs = _index(prediction, set(gold.documents)), _index(gold, set(gold.documents))
    corpus = gold.corpus or prediction.corpus
    for here, there, missing in ((theirs, ours, "missed"), (ours, theirs, "spurious")):
        for (document, text), items in here.items():
            item, across = items[0], None
            others = there.get((document, text))
            if others:
                if missing == "spurious" or {i.kind for i in others} & {i.kind for i in items}:
                    continue
                error, other = "other kind", others[0].kind
            else:
                across = _crossing(item, there)
                error = "other span" if across else missing
                other = across.kind if across else ""
            kinds = (item.kind, other or None)
            yield (
                document, item.start, item.end, text, error,
                *(kinds if missing == "missed" else kinds[::-1]),
                across.text if across else None, _quote(corpus, item),
            )  # fmt: skip


Index = dict[tuple[str, str], list[Item]]


def _index(annotation: Annotation, documents: set[str]) -> Index:
    index: Index = {}
    for item in annotation.items:
        if item.document in documents:
            index.setdefault((item.document, item.text), []).append(item)
    return index


def _crossing(item: Item, others: Index) -> Item | None:
    return min(
        (
            other
            for (document, _), found in others.items()
            if document == item.document
            for other in found
            if other.start < item.end and item.start < other.end
        ),
        default=None,
    )


def _quote(corpus: Corpus | None, item: Item) -> str | None:
    if corpus is None or item.document not in corpus.ids:
        return None
    text = corpus[corpus.ids.index(item.document)].text
    before = text[max(0, item.start - _WIDTH) : item.start].rpartition("\n")[2]
    after = text[item.end : item.end + _WIDTH].partition("\n")[0]
    return f"{before}〔{text[item.start : item.end]}〕{after}"

"""Extraction against the annotated excerpts and over all real texts beside the project."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from discourse.corpus import Document
from discourse.slogans import extract
from discourse.text import normalize

# Lowest F1 per kind on exact spans of distinct (document, text); see docs for the measured figures.
FLOORS = {
    "quoted-slogan": 0.92,
    "numeric-abbreviation quoted": 0.95,
    "numeric-abbreviation unquoted": 0.80,
    "plus-compound": 0.95,
    "theme-line": 0.60,
}


def test_each_kind_reaches_its_floor_on_the_annotated_excerpts(shared: Path) -> None:
    found, right, wanted = Counter[str](), Counter[str](), Counter[str]()
    for name, gold in _gold(shared).items():
        raw = (shared / "gold/slogans/texts" / name).read_text(encoding="utf-8")
        quoted = {text for text, places in gold if _in_marks(raw, places)}
        expected = {(text, kind) for (text, kind, *_) in _items(shared, name)}
        mentions = {(text, m.kind): m for text, m in _extracted(raw, name)}
        for text, kind in expected:
            wanted[_label(kind, text in quoted)] += 1
        for (text, kind), mention in mentions.items():
            label = _label(kind, text in quoted if (text, kind) in expected else mention.quoted)
            found[label] += 1
            right[label] += (text, kind) in expected
    scores = {label: 2 * right[label] / (found[label] + wanted[label]) for label in FLOORS}
    assert all(scores[label] >= floor for label, floor in FLOORS.items()), scores


def test_members_stated_by_the_text_are_right_or_missing(shared: Path) -> None:
    right = wrong = 0
    for name in _gold(shared):
        raw = (shared / "gold/slogans/texts" / name).read_text(encoding="utf-8")
        stated = {text: tuple(more) for text, _, more in _items(shared, name) if more}
        for text, mention in _extracted(raw, name):
            if text in stated and mention.expansion and mention.source == "text":
                same = sorted(mention.expansion) == sorted(stated.pop(text))
                right, wrong = right + same, wrong + (not same)
    assert right >= 16
    assert wrong <= 0.05 * (right + wrong)


@pytest.mark.parametrize("folder", ["yigong", "gwr", "npc-resolutions", "state-council", "laws"])
def test_every_mention_quotes_its_document(shared: Path, folder: str) -> None:
    for path in sorted((shared / "corpora" / folder / "texts").rglob("*")):
        if path.is_file():
            text = normalize(path.read_text(encoding="utf-8")).text
            found = extract(Document(path.stem, text))
            assert all(text[m.start : m.end] == m.text and "\n" not in m.text for m in found)


def _label(kind: str, quoted: bool) -> str:
    if kind != "numeric-abbreviation":
        return kind
    return f"{kind} {'quoted' if quoted else 'unquoted'}"


def _documents(shared: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    path = shared / "gold/slogans/annotations.json"
    return json.loads(path.read_text(encoding="utf-8"))["documents"]


def _gold(shared: Path) -> dict[str, list[tuple[str, list[list[int]]]]]:
    return {
        name: [(item["text"], item["occurrences"]) for item in document["items"]]
        for name, document in _documents(shared).items()
    }


def _items(shared: Path, name: str) -> list[tuple[str, str, list[str]]]:
    items = _documents(shared)[name]["items"]
    return [(item["text"], item["type"], item.get("expansion") or []) for item in items]


def _in_marks(raw: str, places: list[list[int]]) -> bool:
    return any(
        raw[a - 1 : a] in ("“", "‘", '"') and raw[b : b + 1] in ("”", "’", '"') for a, b in places
    )


def _extracted(raw: str, name: str):
    normalized = normalize(raw)
    for mention in extract(Document(name, normalized.text, normalized.origin)):
        start, end = normalized.origin.raw_span(mention.start, mention.end)
        yield raw[start:end].replace("\n", ""), mention

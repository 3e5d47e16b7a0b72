"""Corrections: rows of slogans that a researcher accepts, rejects, retypes or merges, once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from discourse.corpus import Document
from discourse.digest import digest
from discourse.slogans.mention import Kind, SloganMention

Action = Literal["accept", "reject", "retype", "merge"]
ACTIONS: tuple[Action, ...] = get_args(Action)

ACTION_NAMES: dict[Action, str] = {
    "accept": "确认", "reject": "剔除", "retype": "改类", "merge": "合并",
}  # fmt: skip
"""Chinese names of the actions."""

FIELDS = (
    "document", "document_digest", "start", "end", "text", "action", "kind", "into", "reason", "coder",
)  # fmt: skip
"""Columns of a table of corrections; others are allowed and ignored."""

_MARKS = ("“”", "‘’", "「」", '""')


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a table of corrections.

    Parameters
    ----------
    document, document_digest : str
        Id, and sha256 of the text, of the document; one of them may be empty.
    start, end : int
        Character span, as in the table of slogans.
    text : str
        What stands there.
    action : {"accept", "reject", "retype", "merge"}
        What to do.
    kind : str
        The right kind, for ``retype``; the kind of what was missed, for ``accept``.
    into : str
        For ``merge``: the span that takes it in ("12..20"), or the head of its family.
    reason, coder : str
        Why, and who says so.
    where : str
        File and line, for messages.
    """

    document: str
    document_digest: str
    start: int
    end: int
    text: str
    action: Action
    kind: Kind | None = None
    into: str = ""
    reason: str = ""
    coder: str = ""
    where: str = ""

    @property
    def span(self) -> tuple[int, int] | None:
        """The span to merge into; None where ``into`` names a family."""
        first, dots, last = self.into.partition("..")
        if dots and first.strip().isdigit() and last.strip().isdigit():
            return int(first), int(last)
        return None


@dataclass(frozen=True)
class Corrections:
    """A table of corrections, and what it does to the slogans of a document.

    Parameters
    ----------
    rows : tuple of Correction
        In the order of their file.
    name : str
        Name of the file, for notes.
    """

    rows: tuple[Correction, ...] = ()
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def digest(self) -> str:
        """Sha256 of what the rows say, wherever their file lies."""
        return digest(
            [[r.document, r.document_digest, r.start, r.end, r.text, r.action, r.kind, r.into]
             for r in self.rows]
        )  # fmt: skip

    @property
    def counts(self) -> Counter[str]:
        """Rows by action."""
        return Counter(row.action for row in self.rows)

    def apply(
        self, document: Document, mentions: Sequence[SloganMention]
    ) -> tuple[tuple[SloganMention, ...], Counter[str]]:
        """The corrected mentions of a document, and how many rows did what.

        Parameters
        ----------
        document : Document
            The document.
        mentions : sequence of SloganMention
            Its mentions.

        Returns
        -------
        mentions : tuple of SloganMention
            In order of place.
        counts : Counter of str
            By action; "changed" for rows whose text no longer stands there, "absent" for rows of
            which there is no mention to overrule.

        Examples
        --------
        >>> document = Document("甲", "坚持“四个面向”。")
        >>> row = Correction("甲", "", 3, 7, "四个面向", "retype", kind="quoted-slogan")
        >>> found = SloganMention("甲", 3, 7, "四个面向", "numeric-abbreviation", "", 1.0, "x", True)
        >>> mentions, counts = Corrections((row,)).apply(document, [found])
        >>> mentions[0].kind, dict(counts)
        ('quoted-slogan', {'retype': 1})
        """
        counts: Counter[str] = Counter()
        by_span = {mention.span: mention for mention in mentions}
        for row in self._rows_of(document):
            if not _still_stands(row, document):
                counts["changed"] += 1
            elif _overrule(by_span, row, document):
                counts[row.action] += 1
            else:
                counts["absent"] += 1
        return tuple(sorted(by_span.values(), key=lambda m: (m.start, -m.end))), counts

    def strangers(self, documents: Iterable[Document]) -> int:
        """How many rows name a document that is not among these."""
        known = list(documents)
        ids = {document.id for document in known}
        texts = {digest(d.text) for d in known} if any(not r.document for r in self.rows) else set()
        return sum(
            row.document not in ids if row.document else row.document_digest not in texts
            for row in self.rows
        )

    def _rows_of(self, document: Document) -> list[Correction]:
        rows = list(self._by_document.get(document.id, ()))
        if self._by_digest:
            rows += self._by_digest.get(digest(document.text), ())
        return rows

    @cached_property
    def _by_document(self) -> Mapping[str, list[Correction]]:
        return _grouped(row for row in self.rows if row.document)

    @cached_property
    def _by_digest(self) -> Mapping[str, list[Correction]]:
        return _grouped((row for row in self.rows if not row.document), by_digest=True)


NONE = Corrections()
"""No corrections."""


def _grouped(
    rows: Iterable[Correction], *, by_digest: bool = False
) -> Mapping[str, list[Correction]]:
    grouped: dict[str, list[Correction]] = {}
    for row in rows:
        grouped.setdefault(row.document_digest if by_digest else row.document, []).append(row)
    return grouped


def _still_stands(row: Correction, document: Document) -> bool:
    """Whether the text is the one that was corrected, and the row's string stands in its place."""
    if row.document_digest and row.document_digest != digest(document.text):
        return False
    return document.text[row.start : row.end] == row.text


def _overrule(
    by_span: dict[tuple[int, int], SloganMention], row: Correction, document: Document
) -> bool:
    """Change the mentions as a row says; False if it has nothing to change."""
    span = (row.start, row.end)
    mention = by_span.get(span)
    rule = f"corrections:{row.action}"
    if mention is None:
        if row.action != "accept" or row.kind is None:
            return False
        by_span[span] = _made(document, span, row.kind, rule)
    elif row.action == "accept":
        by_span[span] = replace(mention, score=1.0)
    elif row.action == "reject":
        del by_span[span]
    elif row.action == "retype":
        kind = row.kind or mention.kind
        by_span[span] = replace(mention, kind=kind, subtype="", score=1.0, rule=rule)
    elif row.span is None:
        by_span[span] = replace(mention, family=row.into)
    else:
        return _merge(by_span, mention, row, document)
    return True


def _merge(
    by_span: dict[tuple[int, int], SloganMention],
    mention: SloganMention,
    row: Correction,
    document: Document,
) -> bool:
    into = row.span
    if into is None or not 0 <= into[0] < into[1] <= len(document.text):
        return False
    del by_span[mention.span]
    by_span.setdefault(into, _made(document, into, row.kind or mention.kind, "corrections:merge"))
    return True


def _made(document: Document, span: tuple[int, int], kind: Kind, rule: str) -> SloganMention:
    start, end = span
    around = document.text[start - 1 : start] + document.text[end : end + 1]
    return SloganMention(
        document.id, start, end, document.text[start:end], kind, "", 1.0, rule, around in _MARKS
    )

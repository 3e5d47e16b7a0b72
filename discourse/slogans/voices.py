"""Voices: whether the author or somebody who is reported says what stands in a place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from discourse.slogans.speakers import Attribution, find_attributions

Voice = Literal["author", "speaker"]
VOICES: tuple[Voice, ...] = get_args(Voice)


def voices_of(
    text: str, spans: Iterable[tuple[int, int]]
) -> list[tuple[Voice, Attribution | None]]:
    """The voice of each span, and who is reported to say it.

    Parameters
    ----------
    text : str
        Normalized text.
    spans : iterable of (int, int)
        Character spans.

    Returns
    -------
    list of (str, Attribution or None)
        "speaker" with the innermost report that holds the whole span; else "author", also where
        the author reports on himself (我们认为).

    Examples
    --------
    >>> text = "产教融合是方向。望川大学校长林听澜指出，医工交叉要走出校门。"
    >>> [(voice, said and said.speaker) for voice, said in voices_of(text, [(0, 4), (20, 24)])]
    [('author', None), ('speaker', '林听澜')]
    """
    reports = find_attributions(text)
    found: list[tuple[Voice, Attribution | None]] = []
    for start, end in spans:
        around = [r for r in reports if r.start <= start and end <= r.end]
        inner = min(around, key=lambda r: (r.end - r.start, -r.verb_start), default=None)
        if inner is None or inner.is_author:
            found.append(("author", None))
        else:
            found.append(("speaker", inner))
    return found

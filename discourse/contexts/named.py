"""Named: the rule of `name_around` for many spans at once; what is not plain is left open."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from discourse.contexts import names
from discourse.contexts.excerpts import (
    Excerpts,
    covered,
    find_words,
    first_end,
    is_in,
    last_place,
    next_place,
)
from discourse.contexts.name_words import common_before, inner, roles, words

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

# How far around a span and its head noun the rule looks.
_LEFT, _RIGHT = 26, names.REACH + 8
_GOVERNOR = 4
_REACH_LEFT = 24
_DIGITS = "0123456789"
_GOVERNING = ("joining", "founding", "making")
_ADVERB_HEADS = "".join(sorted({adverb[0] for adverb in names.ADVERBS.split("|")}))
_FAR = np.iinfo(np.int64).max // 2


def named(codes: Codes, tails: Places, opens: Places, closes: Places) -> tuple[Mask, Mask]:
    """Which spans stand in a name, and which need to be asked one by one.

    Parameters
    ----------
    codes : ndarray of uint32, shape (N,)
        Code points of texts in a row, U+0000 between two.
    tails : ndarray of int64
        Places that may be the last but one character of a head noun, sorted.
    opens, closes : ndarray of int64, shape (M,)
        Spans, by rising start.

    Returns
    -------
    named, unsure : ndarray of bool, shape (M,)
        Where ``unsure`` is false, ``named`` is whether `name_around` finds a name.

    Examples
    --------
    >>> from discourse.text.folding import code_points
    >>> codes = code_points("国家产教融合平台，推进产教融合平台")
    >>> spans = np.array([2, 11]), np.array([6, 15])
    >>> [mask.tolist() for mask in named(codes, np.array([6, 15]), *spans)]
    [[True, False], [False, False]]
    """
    yes, unsure = np.zeros(len(opens), bool), np.zeros(len(opens), bool)
    near = np.zeros(len(codes) + 1, bool)
    for step in range(names.REACH - 1):
        near[np.maximum(tails - step, 0)] = True
    which = np.flatnonzero(near.take(closes))
    excerpts = Excerpts.of(codes, opens[which] - _LEFT, closes[which] + _RIGHT)
    page = _Page(excerpts.codes)
    at, to = excerpts.inner(opens[which]), excerpts.inner(closes[which])
    # Most have no head noun after all.
    led = np.flatnonzero(page.next_head(to)[1] <= page.limit(to))
    which, at, to = which[led], at[led], to[led]
    yes[which], unsure[which] = page.judge(at, to)
    return yes, unsure


class _Page:
    """Texts in which every word that the rule knows has been found."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self._start, self._end, self._word = find_words(codes, words())
        self._breaks = self._spans("break")
        start, end = self._spans("built")
        self._inside_built = covered(start + 2, end - 1, len(codes))
        in_name = np.isin(self._breaks[0], start) & (np.subtract(*self._breaks[::-1]) == 2)
        self._breaks = self._breaks[0][~in_name], self._breaks[1][~in_name]
        self._stop = np.flatnonzero(~inner("·+").take(codes, mode="clip"))
        start, end = self._spans("head")
        longest = np.append(start[1:] != start[:-1], True)[: len(start)]
        self._head_start, self._head_end = start[longest], np.append(end[longest], _FAR)
        kinds = self._word[roles()["head"][self._word]][longest]
        self._organises = np.append(roles()["organisation"][kinds], False)

    def limit(self, to: Places) -> Places:
        """Up to where a head noun may end after each span."""
        run = np.minimum(next_place(self._stop, to), next_place(self._breaks[0], to))
        return np.minimum(run, to + names.REACH)

    def next_head(self, of: Places) -> tuple[Places, Places]:
        """The next head noun from each place on, and its end."""
        head = np.searchsorted(self._head_start, of)
        return head, self._head_end.take(head)

    def judge(self, at: Places, to: Places) -> tuple[Mask, Mask]:
        """Spans in a name, and spans that are not plain."""
        left, cut, unsure = self._split(at)
        many = self._is_many(left, cut, at)
        proper, doubtful = self._is_proper(cut, at)
        unsure |= doubtful
        joined, founded, made = (self._governs(role, left, cut) for role in _GOVERNING)
        short, qualified = to - at < 3, at > cut
        adverb = short & qualified & is_in(self.codes.take(cut), _ADVERB_HEADS)
        compound, generic = (self._begins(role) for role in ("compound", "generic"))

        yes = np.zeros(len(at), bool)
        limit, place, going = self.limit(to), to, np.arange(len(at))
        while len(going):
            head, place = self.next_head(place)
            found = np.flatnonzero(place <= limit[going])
            going, head, place = going[found], head[found], place[found]
            before, after = self.codes.take(cut[going] - 1), self.codes.take(place)
            kept = ~many[going] & ~compound.take(place)
            good = _is_marked(before, after) | (kept & proper[going])
            kept &= ~generic.take(place)
            good |= kept & joined[going]
            kept &= self._organises.take(head) & (~short[going] | qualified[going])
            unsure[going] |= kept & ~good & (founded[going] | adverb[going])
            yes[going] = good | (kept & ~made[going])
            more = ~yes[going]
            going, place = going[more], place[more]
        return yes & ~unsure, unsure

    def _split(self, at: Places) -> tuple[Places, Places, Mask]:
        """Begin of the run before each span, of its qualifier, and whether that is in doubt."""
        stop = np.flatnonzero(~inner("·+—-").take(self.codes, mode="clip"))
        left = np.maximum(last_place(stop, at) + 1, at - _REACH_LEFT)
        unsure = (self.codes.take(at - 1) == ord("\n")) | self._inside_built.take(at)
        cut = left.copy()
        start, end = self._spans("admitting")
        always = ~roles()["beside"][self._word[roles()["admitting"][self._word]]]
        odd = _follow_closely(start, end)
        for ends, doubt, least in (
            (self._breaks[1], _follow_closely(*self._breaks), 1),
            (end[always], odd[always], 2),
        ):
            known = np.append(0, np.sort(ends))
            last = known.take(np.searchsorted(known, at, side="right") - 1)
            doubtful = np.isin(last, ends[doubt]) | (last - left < 2)
            better = (last > cut) & (last - left >= least)
            unsure |= better & doubtful
            cut = np.where(better, last, cut)
        beside = np.isin(at, end[~always]) & (at - left >= 2)
        unsure |= beside & np.isin(at, end[odd])
        return left, np.where(beside, at, cut), unsure

    def _is_many(self, left: Places, cut: Places, at: Places) -> Mask:
        """Whether the qualifier, or the end of what governs it, says that there are many."""
        codes = self.codes
        counted = np.flatnonzero(
            is_in(codes[:-1], names.NUMERALS) & is_in(codes[1:], names.COUNTED)
        )
        start, end = self._spans("many")
        start, end = np.append(start, counted), np.append(end, counted + 2)
        order = np.argsort(start, kind="stable")
        start, end = start[order], end[order]
        least = np.maximum(left, cut - _GOVERNOR)
        many = (first_end(start, end, cut) <= at) | (first_end(start, end, least) <= cut)
        many |= (at > cut) & is_in(codes.take(at - 1), _DIGITS)
        many |= (cut > left) & is_in(codes.take(cut - 1), _DIGITS + "等")
        return many

    def _is_proper(self, cut: Places, at: Places) -> tuple[Mask, Mask]:
        """Whether the qualifier holds a proper element, and whether the span itself decides that."""
        start, end = self._spans("proper")
        unless = common_before()[self._word[roles()["proper"][self._word]]]
        common = self.codes.take(end, mode="clip") == unless
        proper = first_end(start[~common], end[~common], cut) <= at
        return proper, ~proper & np.isin(at, end[common])

    def _governs(self, role: str, left: Places, cut: Places) -> Mask:
        """Whether a word of two characters, or with 了 behind it, stands right before the cut."""
        ends = np.zeros(len(self.codes) + 1, bool)
        ends[self._spans(role)[1]] = True
        past: Mask = (
            (self.codes.take(cut - 1) == ord("了")) & ends.take(cut - 1) & (cut - left >= 3)
        )
        return past | (ends.take(cut) & (cut - left >= 2))

    def _begins(self, role: str) -> Mask:
        """Places where a word of a kind begins."""
        begins = np.zeros(len(self.codes) + 1, bool)
        begins[self._spans(role)[0]] = True
        return begins

    def _spans(self, role: str) -> tuple[Places, Places]:
        kept = roles()[role][self._word]
        return self._start[kept], self._end[kept]


def _follow_closely(start: Places, end: Places) -> Mask:
    """Words of two characters that begin within another such word."""
    two: Mask = end - start == 2
    return two & np.isin(start - 1, start[two])


def _is_marked(before: Codes, after: Codes) -> Mask:
    marked = np.zeros(len(before), bool)
    for opening, closing in names.MARKED:
        marked |= (before == ord(opening)) & (after == ord(closing))
    return marked

"""A paragraph of finished HTML, as a browser orders it: its text, the tags within it, and marks put around parts of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from riwaq.language.bidi.asking import OBJECT

_CHARACTER = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);|.", re.DOTALL)


class Letters(NamedTuple):
    """A piece of a paragraph that begins at its character `start`: the characters as HTML, one a string.

    An object is one character, whose HTML may be long.
    """

    start: int
    written: Sequence[str]


class Tag(NamedTuple):
    """A tag at a place of a paragraph's text: `step` is 1 where it opens, -1 where it closes, 0 for a void one."""

    start: int
    written: str
    step: int


class Around(NamedTuple):
    """What is to stand around `text[start:end]`: tags, or where these would cross others, two characters."""

    start: int
    end: int
    tags: tuple[str, str]
    characters: tuple[str, str]


class Paragraph:
    """The pieces of one paragraph in order. `text` is what they say, a character each, `OBJECT` for an object."""

    def __init__(self) -> None:
        self.pieces: list[Letters | Tag] = []
        self.text = ""

    def write(self, written: str) -> None:
        """Add text, written as HTML."""
        if "&" in written:
            signs = _CHARACTER.findall(written)
            text = "".join(sign if len(sign) == 1 else unescape(sign)[0] for sign in signs)
            self.pieces.append(Letters(len(self.text), signs))
        else:
            text = written
            self.pieces.append(Letters(len(self.text), written))
        self.text += text

    def tag(self, written: str, step: int) -> None:
        """Add a tag that is no character."""
        self.pieces.append(Tag(len(self.text), written, step))

    def object(self, written: str) -> None:
        """Add an element that is one character."""
        self.pieces.append(Letters(len(self.text), (written,)))
        self.text += OBJECT

    def respell(self, text: str, retag: Callable[[str], str]) -> None:
        """Write each character that is another in `text`, which is as long, as it is there; and each tag, and picture, as
        `retag` gives it.
        """
        old, self.text = self.text, text
        for at, piece in enumerate(self.pieces):
            if isinstance(piece, Tag):
                self.pieces[at] = piece._replace(written=retag(piece.written))
            elif piece.written[0].startswith("<img "):
                self.pieces[at] = Letters(piece.start, (retag(piece.written[0]),))
            elif old != text:
                places = range(piece.start, piece.start + len(piece.written))
                signs = zip(places, piece.written, strict=True)
                self.pieces[at] = Letters(
                    piece.start, [sign if old[here] == text[here] else text[here] for here, sign in signs]
                )

    def has_tag(self, pattern: re.Pattern[str]) -> bool:
        """Does `pattern` find anything in a tag of the paragraph?"""
        return any(isinstance(piece, Tag) and pattern.search(piece.written) for piece in self.pieces)

    def crosses(self, start: int, end: int) -> bool:
        """Would a mark around `text[start:end]` cross a tag?"""
        pieces = [part for piece in self.pieces for part in _cut(piece, [start, end])]
        return _gaps(pieces, [piece.start for piece in pieces], start, end)[2]

    def with_marks(self, marks: Sequence[Around]) -> str:
        """The paragraph with `marks` in it: sorted, an outer one before those in it."""
        bounds = sorted({place for mark in marks for place in mark[:2]})
        pieces = [part for piece in self.pieces for part in _cut(piece, bounds)]
        starts = [piece.start for piece in pieces]
        before: dict[int, list[str]] = {}
        after: dict[int, list[str]] = {}
        for mark in marks:
            low, high, crossing = _gaps(pieces, starts, mark.start, mark.end)
            opening, closing = mark.characters if crossing else mark.tags
            before.setdefault(low, []).append(opening)
            after.setdefault(high, []).insert(0, closing)
        written: list[str] = []
        for at in range(len(pieces) + 1):
            written += (*after.get(at, ()), *before.get(at, ()))
            if at < len(pieces):
                written += pieces[at].written
        return "".join(written)


def _cut(piece: Letters | Tag, bounds: list[int]) -> list[Letters | Tag]:
    """`piece` in parts, so that each of `bounds`, which are sorted, that lies within it lies between two."""
    if isinstance(piece, Tag):
        return [piece]
    start, end = piece.start, piece.start + len(piece.written)
    inside = bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]
    if not inside:
        return [piece]
    cuts = pairwise([start, *inside, end])
    return [Letters(low, piece.written[low - start : high - start]) for low, high in cuts]


def _gaps(pieces: list[Letters | Tag], starts: list[int], start: int, end: int) -> tuple[int, int, bool]:
    """The gaps before which `start` and `end` of a mark come, and whether it crosses tags there.

    Tags that stand just at `start` or `end` may be within the mark or outside of it: as few as can be are within,
    so that what opens in it closes in it. `starts` are those of the `pieces`.
    """
    first = inner = bisect_left(starts, start)
    while inner < len(pieces) and isinstance(pieces[inner], Tag):
        inner += 1
    last = outer = max(bisect_left(starts, end), inner)
    while outer < len(pieces) and isinstance(pieces[outer], Tag) and starts[outer] == end:
        outer += 1
    for low in range(inner, first - 1, -1):
        for high in range(last, outer + 1):
            if _balanced(pieces[low:high]):
                return low, high, False
    return inner, last, True


def _balanced(pieces: Sequence[Letters | Tag]) -> bool:
    """Does each tag among `pieces` that opens something close there, and the reverse?"""
    depth = 0
    for piece in pieces:
        if isinstance(piece, Tag):
            depth += piece.step
            if depth < 0:
                return False
    return depth == 0

"""A text with some of its characters replaced, and the way back from its offsets to the first text's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec


class Edit(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) become `words`."""

    start: int
    end: int
    words: str


class Patched(msgspec.Struct, frozen=True):
    """`text` after the edits. `starts` are the places in it where a run of kept or new characters begins;
    `origins` and `limits` are the first and the last offset of each run in the text before the edits.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    limits: tuple[int, ...]

    def before(self, offset: int) -> int:
        """The offset, in the text before the edits, of the character at `offset` of this text."""
        run = max(bisect_right(self.starts, offset) - 1, 0)
        return min(self.origins[run] + max(offset - self.starts[run], 0), self.limits[run])

    def behind(self, offset: int) -> int:
        """The offset, in the text before the edits, just behind the character before `offset` of this text."""
        run = max(bisect_right(self.starts, offset - 1) - 1, 0)
        if run + 1 < len(self.starts) and offset == self.starts[run + 1]:
            return self.limits[run]
        return min(self.origins[run] + max(offset - self.starts[run], 0), self.limits[run])


def patch(text: str, edits: Iterable[Edit]) -> Patched:
    """`text` with `edits` done; of two edits that overlap, the first one counts."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    limits: list[int] = []
    length = done = 0
    for edit in (*sorted(edits), Edit(len(text), len(text), "")):
        if edit.start < done:
            continue
        kept = text[done : edit.start]
        for words, origin, limit in ((kept, done, edit.start), (edit.words, edit.start, edit.end)):
            parts.append(words)
            starts.append(length)
            origins.append(origin)
            limits.append(limit)
            length += len(words)
        done = edit.end
    return Patched("".join(parts), tuple(starts), tuple(origins), tuple(limits))

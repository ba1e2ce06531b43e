"""The fix of a slip in a passage, where its place in the file is sure."""

from __future__ import annotations

from riwaq.pack import Passage
from riwaq.text.finding import Fix
from riwaq.text.span import Span


def fix(passage: Passage, start: int, end: int, text: str) -> Fix | None:
    """To write `text` in place of `passage.text[start:end]`; None where that may stand elsewhere in the file.

    A place is found by alignment, which may meet the same character in the markup between two words. So the slip
    stands in one piece in the file, and one of its neighbours in the passage is its neighbour there.
    """
    at = passage.place(start, end)
    if end <= start or at.end - at.start != end - start:
        return None
    beside = []
    if start > 0:
        beside.append(passage.place(start - 1, end) == Span(at.path, at.start - 1, at.end))
    if end < len(passage.text):
        beside.append(passage.place(start, end + 1) == Span(at.path, at.start, at.end + 1))
    return Fix(at, text, passage.text[start:end]) if any(beside) or not beside else None

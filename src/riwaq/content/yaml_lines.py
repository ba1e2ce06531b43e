"""The lines of a text that is not quite YAML, each with its indentation, its key and its value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from riwaq.text.span import LINE_END


class Line(msgspec.Struct, frozen=True):
    """One line: its offsets without the line end, its indentation, and where its value stands."""

    start: int
    end: int
    words: str
    indent: int
    key: str  # "" for an item of a list or a line without a key
    value_start: int
    value: str  # without the comment after it
    is_item: bool


_ENTRY = re.compile(
    r"""(?P<indent>[ ]*+)(?P<dashes>(?:-[ \t]++)*+)
    (?:(?P<key>"[^"\r\n]*+"|'[^'\r\n]*+'|[^\s:"'\[\]{},&*!|>%@`][^:\r\n]*?)[ \t]*:(?=[ \t]|\Z)[ \t]*+)?
    (?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)
_COMMENT = re.compile(r"(?:^|[ \t])#")
CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"'), "'": re.compile(r"'(?:[^']|'')*+'")}


class Lines:
    """The lines of a text, each looked at only when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [(match.start(), match.end()) for match in LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def __getitem__(self, number: int) -> Line:
        return _line(self._text, self._starts[number], self._ends[number])

    def number(self, offset: int) -> int:
        """Which line holds the character at `offset`, from 0."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def above(self, number: int) -> Iterator[Line]:
        """The lines above line `number`, the nearest first."""
        return (self[above] for above in range(number - 1, -1, -1))


def _line(text: str, start: int, end: int) -> Line:
    words = text[start:end]
    match = _ENTRY.match(words)
    if match is None or words.lstrip(" ").startswith("#"):
        return Line(start, end, words, len(words) - len(words.lstrip(" ")), "", end, "", is_item=False)
    value = match["value"]
    closed = CLOSED[value[0]].match(value) if value[:1] in CLOSED else None
    comment = _COMMENT.search(value, closed.end() if closed else 0)
    value = (value[: comment.start()] if comment else value).rstrip()
    return Line(
        start, end, words, len(match["indent"]), match["key"] or "", start + match.start("value"), value,
        is_item=bool(match["dashes"]),
    )  # fmt: skip

"""A place in a source file, kept as character offsets; line and column are computed when printed."""

from __future__ import annotations

import re

import msgspec

LINE_END = re.compile(r"\r\n|\n|\r")


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive, in code points) of the file at `path`, relative to the site."""

    path: str
    start: int
    end: int


class Place(msgspec.Struct, frozen=True):
    """Where an offset stands, for people: `line` and `column` count from 1; `words` is its line, whole."""

    line: int
    column: int
    words: str


def place(text: str, offset: int) -> Place:
    """The place of character `offset` in `text`; an offset past the end is the end."""
    offset = min(max(offset, 0), len(text))
    line, start, end = 1, 0, len(text)
    for match in LINE_END.finditer(text):
        if match.end() > offset:
            end = match.start()
            break
        line, start = line + 1, match.end()
    return Place(line, offset - start + 1, text[start:end])

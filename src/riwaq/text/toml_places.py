"""Where each key and each value stands in a text of TOML that `tomllib` could read (https://toml.io/en/v1.0.0)."""

from __future__ import annotations

import re
from typing import NamedTuple

Keys = tuple[str, ...]


class Written(NamedTuple):
    """Where a key and its value are written, as (start, end) offsets; a table's header is both for the table."""

    key: tuple[int, int]
    value: tuple[int, int]


_STRING = r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'"
_PART = r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+'
_KEY = re.compile(rf"(?:{_PART})(?:[ \t]*\.[ \t]*(?:{_PART}))*")
_PARTS = re.compile(_PART)
_BLANK = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_TEXT = re.compile(_STRING, re.DOTALL)
_INSIDE = re.compile(rf"{_STRING}|#[^\n]*|[\[\]{{}}]", re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\n]*")
_LINE = re.compile(r"[^\n]*\n?")


def locate(text: str) -> dict[Keys, Written]:
    """Every key of `text` by its path. Of a text that is no TOML it finds some, and never fails."""
    found: dict[Keys, Written] = {}
    table: Keys = ()
    at = 0
    while (at := _end(_BLANK, text, at)) < len(text):
        header = text[at] == "["
        start = _end(re.compile(r"\[{1,2}[ \t]*"), text, at) if header else at
        key = _KEY.match(text, start)
        if key is None:
            at = _end(_LINE, text, at)
        elif header:
            table = _path(key[0])
            found.setdefault(table, Written(key.span(), key.span()))
            at = _end(_LINE, text, at)
        else:
            at = _pair(text, key, table, found)
    return found


def _pair(text: str, key: re.Match[str], around: Keys, found: dict[Keys, Written]) -> int:
    """Note the key and the value after it, and what an inline table holds; returns where the value ends."""
    path = (*around, *_path(key[0]))
    start = _end(_EQUALS, text, key.end())
    end = _value_end(text, start)
    found.setdefault(path, Written(key.span(), (start, end)))
    if text[start : start + 1] == "{" and len(path) < 8:  # deeper than any setting
        at = _end(_BLANK, text, start + 1)
        while at < end and (inner := _KEY.match(text, at)):
            at = _end(_BLANK, text, _pair(text, inner, path, found))
    return end


def _value_end(text: str, start: int) -> int:
    if written := _TEXT.match(text, start):
        return written.end()
    if text[start : start + 1] not in {"[", "{"}:
        return start + len(text[start : _end(_PLAIN, text, start)].rstrip())
    depth = 0
    for token in _INSIDE.finditer(text, start):
        depth += (token[0] in {"[", "{"}) - (token[0] in {"]", "}"})
        if depth == 0:
            return token.end()
    return len(text)


def _path(key: str) -> Keys:
    return tuple(part.strip("\"'") for part in _PARTS.findall(key))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at

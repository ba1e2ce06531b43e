"""Where a setting stands in the text of `riwaq.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from riwaq.config.values import FILE
from riwaq.text.span import Span

if TYPE_CHECKING:
    from riwaq.text.toml_places import Written


def where(text: str, keys: tuple[str, ...], word: str = "") -> Span:
    """Where the value of the setting at path `keys` is written in TOML `text`, or `word` in that value.

    What is not written has the place of the table around it, or of the file's beginning.
    """
    start, end = _written(text, keys).value
    at = text.find(word, start, end) if word else -1
    return Span(FILE, at, at + len(word)) if at >= 0 else Span(FILE, start, end)


def key_place(text: str, keys: tuple[str, ...]) -> Span:
    """Where the key at path `keys` is written in TOML `text`."""
    return Span(FILE, *_written(text, keys).key)


def _written(text: str, keys: tuple[str, ...]) -> Written:
    from riwaq.text.toml_places import Written, locate  # needed only when there is something to say

    known = locate(text)
    whole = tuple(part for key in keys for part in key.split("."))  # the dots of `writing.comma` make tables
    if whole in known:
        return known[whole]
    return next(
        (known[keys[:count]] for count in range(len(keys), 0, -1) if keys[:count] in known),
        Written((0, 0), (0, 0)),
    )

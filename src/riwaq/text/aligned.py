"""Where the characters of a text that was made of a source stand in it: markup between them is passed over."""

from __future__ import annotations

import re

from riwaq.text.span import Span

REACH = 120
"""How far ahead of the last character the next one is looked for; what is not found there was made, not written."""
LEAST = 0.8
"""The share of characters that must be found for the two to be one text."""

_LINK_END = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_SPACE = re.compile(r"\s+")


class Aligned:
    """The characters of `text`, as a reader sees it, in `source`, which holds it from `low` to `high` with its markup."""

    def __init__(self, path: str, source: str, low: int, high: int, text: str) -> None:
        self.path, self.low, self.high = path, low, high
        self.places = _places(source, low, high, text)

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands; the whole of it where that cannot be told."""
        if not self.places or start >= end:
            return Span(self.path, self.low, self.high)
        end = min(end, len(self.places))
        start = min(start, end - 1)
        return Span(self.path, self.places[start], self.places[end - 1] + 1)


def _places(source: str, low: int, high: int, text: str) -> list[int]:
    """The place of each character of `text`; () where most of them are not there in this order."""
    places: list[int] = []
    at, found = low, 0
    for sign in text:
        at = _past_markup(source, at, high, sign)
        if sign.isspace():
            space = _SPACE.search(source, at, min(high, at + REACH))
            place, after = (space.start(), space.end()) if space else (-1, at)
        else:
            place = source.find(sign, at, min(high, at + REACH))
            after = place + 1
        if place < 0:
            places.append(min(at, max(high - 1, low)))
        else:
            found += 1
            places.append(place)
            at = after
    return places if text and found >= LEAST * len(text) else []


def _past_markup(source: str, at: int, high: int, sign: str) -> int:
    """The place after a tag or the address of a link that begins at `at`."""
    for markup in (_LINK_END, _TAG):
        while (
            source[at : at + 1] in "]<" and (match := markup.match(source, at, high)) and sign != match[0][0]
        ):
            at = match.end()
    return at

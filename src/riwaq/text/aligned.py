"""Where the characters of a text that was made of a source stand in it: markup between them is passed over."""

from __future__ import annotations

import re
from html import unescape

from riwaq.text.span import Span

REACH = 120
"""How far ahead of the last character the next one is looked for; what is not found there was made, not written."""
LEAST = 0.8
"""The share of characters that must be found for the two to be one text."""

WRITTEN = {"…": ("...",), "—": ("---",), "–": ("--",), "“": ('"',), "”": ('"',), "‘": ("'",), "’": ("'",)}
"""What smart punctuation makes a sign of."""
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
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
        return Span(self.path, self.places[start][0], max(self.places[end - 1][1], self.places[start][0] + 1))


def _places(source: str, low: int, high: int, text: str) -> list[tuple[int, int]]:
    """Where each character of `text` begins and ends; [] where most of them are not there in this order."""
    places: list[tuple[int, int]] = []
    at, found = low, 0
    for sign in text:
        at = _past_markup(source, at, high, sign)
        place = _place(source, at, high, sign)
        if place is None:
            here = min(at, max(high - 1, low))
            places.append((here, here + 1))
        else:
            found += 1
            places.append(place)
            at = place[1]
    return places if text and found >= LEAST * len(text) else []


def _place(source: str, at: int, high: int, sign: str) -> tuple[int, int] | None:
    """Where `sign` is written next, as itself or as what Markdown makes it of; None where it is not near."""
    for written in WRITTEN.get(sign, ()):
        if source.startswith(written, at):
            return at, at + len(written)
    reference = _REFERENCE.match(source, at, high)
    if reference and unescape(reference[0]) == sign:
        return reference.span()
    if sign.isspace():
        space = _SPACE.search(source, at, min(high, at + REACH))
        return space.span() if space else None
    place = source.find(sign, at, min(high, at + REACH))
    return (place, place + 1) if place >= 0 else None


def _past_markup(source: str, at: int, high: int, sign: str) -> int:
    """The place after a tag or the address of a link that begins at `at`."""
    for markup in (_LINK_END, _TAG):
        while (
            source[at : at + 1] in "]<" and (match := markup.match(source, at, high)) and sign != match[0][0]
        ):
            at = match.end()
    return at

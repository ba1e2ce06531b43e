"""What a reader sees of a text, what they should see, and what the difference does to them."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from riwaq.language.bidi.classes import mirrors
from riwaq.language.bidi.isolate import Isolate, Stretch, one_line, portions, row_of, stretches
from riwaq.language.direction import Direction

Harm = Literal[
    "list",  # the items of a list come in another order
    "groups",  # the groups of a number come in another order: a telephone number nobody can call
    "order",  # words, or a number and its words, come in another order
    "brackets",  # a bracket stands on the wrong side, or turned round
    "sign",  # a sign is torn from its word or its number
    "end",  # a stop, a quotation mark or an exclamation mark stands on the wrong side
    "range",  # a range of numbers runs against the others of the text
    "side",  # a percent, currency or other sign stands on the other side of its number: people read it all the same
]

GROUP = re.compile(r"\d+|[^\W\d_]+")
DIGITS = re.compile(r"\d+")
NUMERIC = re.compile(r"[\d\s.,:/()+*#$£€¥₪₹%‰°′″\"\-\u2010-\u2015\u2212٫٬]+")
PHONE_START = re.compile(r"\(?\+\d{2,}")


class Misread(msgspec.Struct, frozen=True):
    """`text[start:end]` shows in an order that it does not mean.

    `seen` and `meant` are the row of signs on the page, left to right, mirrored ones as they show: write them
    within U+202D … U+202C, or where no algorithm orders them again. `met` and `intended` are the things in the
    order in which a reader meets them. `isolates` mend it.
    """

    start: int
    end: int
    harm: Harm
    seen: str
    meant: str
    met: tuple[str, ...]
    intended: tuple[str, ...]
    isolates: tuple[Isolate, ...]


def misread(text: str, base: Direction) -> tuple[Misread, ...]:
    """The stretches of `text`, one paragraph of direction `base`, that show in an order that they do not mean."""
    found = stretches(text, base)
    if not found:
        return ()
    text = one_line(text)
    seen = row_of(text, base, [])
    meant = row_of(text, base, [one for stretch in found for one in stretch.isolates])
    rows = zip(found, portions(seen, found), portions(meant, found), strict=True)
    return tuple(_misread(text, base, stretch, shown, should) for stretch, shown, should in rows)


def _misread(
    text: str, base: Direction, stretch: Stretch, seen: list[tuple[int, bool]], meant: list[tuple[int, bool]]
) -> Misread:
    """What a stretch does to a reader."""
    start, end = _trimmed(text, stretch)
    rows = [[sign for sign in row if start <= sign[0] < end] for row in (seen, meant)]
    own, right = ([sign for sign in row if not text[sign[0]].isspace()] for row in rows)
    return Misread(
        start,
        end,
        _harm(text, stretch, own, right),
        _row(text, rows[0]),
        _row(text, rows[1]),
        tuple(text[one.start : one.end] for one in _met(stretch, own, base)),
        tuple(text[one.start : one.end] for one in stretch.isolates),
        stretch.isolates,
    )


def _trimmed(text: str, stretch: Stretch) -> tuple[int, int]:
    """The stretch without the space around it."""
    words = text[stretch.start : stretch.end]
    return stretch.start + len(words) - len(words.lstrip()), stretch.start + len(words.rstrip())


def _row(text: str, order: list[tuple[int, bool]]) -> str:
    """The signs as they stand on the page."""
    signs = mirrors()
    return "".join(signs[ord(text[at])] if mirrored else text[at] for at, mirrored in order)


def _met(stretch: Stretch, own: list[tuple[int, bool]], base: Direction) -> list[Isolate]:
    """The things of the stretch in the order in which a reader comes to them, from the side where the text starts."""
    places = {at: place for place, (at, _) in enumerate(own)}

    def first(one: Isolate) -> int:
        held = [places[at] for at in range(one.start, one.end) if at in places]
        return -max(held, default=0) if base == "rtl" else min(held, default=0)

    return sorted(stretch.isolates, key=first)


def _harm(text: str, stretch: Stretch, own: list[tuple[int, bool]], right: list[tuple[int, bool]]) -> Harm:
    """The worst that the difference between two orders does."""
    seen, meant = ({at: place for place, (at, _) in enumerate(order)} for order in (own, right))
    spans = [(match.start(), match.end()) for match in GROUP.finditer(text, stretch.start, stretch.end)]
    if _ranked(spans, seen) != _ranked(spans, meant):
        return _reordered(text, stretch, seen, meant)
    moved = {text[at] for at, place in seen.items() if meant[at] != place and not text[at].isalnum()}
    signs = set(right)
    turned = {text[at] for at, mirrored in own if (at, not mirrored) in signs}
    if (moved | turned) & set("()[]{}"):
        return "brackets"
    numeric = all(NUMERIC.fullmatch(text[one.start : one.end]) for one in stretch.isolates)
    if numeric:
        phone = any(PHONE_START.match(text[one.start : one.end]) for one in stretch.isolates)
        return "sign" if phone else "side"
    return "end" if moved <= set(".,:;!?…\"'«»“”„") else "sign"


def _reordered(text: str, stretch: Stretch, seen: dict[int, int], meant: dict[int, int]) -> Harm:
    """Which order is lost: of the things, of the groups of a number, or of words."""
    things = [(one.start, one.end) for one in stretch.isolates]
    if len(things) > 1 and _ranked(things, seen) != _ranked(things, meant):
        bare = [DIGITS.sub("", text[start:end]).strip(".,:/") for start, end in things]
        return (
            "range"
            if len(things) == 2 and not any(bare) and "،" not in text[things[0][1] : things[1][0]]
            else "list"
        )
    for start, end in things:
        groups = [(match.start(), match.end()) for match in DIGITS.finditer(text, start, end)]
        if NUMERIC.fullmatch(text[start:end]) and _ranked(groups, seen) != _ranked(groups, meant):
            return "groups"
    return "order"


def _ranked(spans: list[tuple[int, int]], places: dict[int, int]) -> list[int]:
    """The spans by where their first sign stands on the page, as numbers of the list."""
    known = [number for number, (start, _) in enumerate(spans) if start in places]
    return sorted(known, key=lambda number: min(places.get(at, 1 << 30) for at in range(*spans[number])))

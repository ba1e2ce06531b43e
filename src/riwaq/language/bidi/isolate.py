"""What must be isolated in a text so that it reads as its author meant it (UAX #9, section 2.4; HTML's `<bdi>`).

A reader goes through a right-to-left text from the right; what is in Latin letters or in digits with signs, each
thing by itself, from the left. The algorithm alone does not know where one such thing ends and the next begins:
`A، B، C` shows as one, and C comes first. Here the things are found, and those whose surroundings show in another
order with isolation than without are isolated. Nothing else is: a text that reads right is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from riwaq.language.bidi import parts, phrases, quoted
from riwaq.language.bidi.alone import alone
from riwaq.language.bidi.asking import OBJECT, asks
from riwaq.language.bidi.classes import FSI, LRI, PDI, RLI, classes, mirrors
from riwaq.language.bidi.edges import LINK
from riwaq.language.bidi.explicit import closers
from riwaq.language.bidi.levels import levels, visual_order
from riwaq.language.bidi.marks import is_quote, mates
from riwaq.language.bidi.shorter import shorter
from riwaq.language.direction import Direction

OPENERS = {"ltr": LRI, "rtl": RLI, "auto": FSI}
BREAK = re.compile("[\n\r\u001c-\u001e\u0085\u2029]")
PLAIN_NUMBERS = re.compile(
    r"[^\w+\-*#$£€¥₪₹%‰°−\u2010-\u2015'\"′″،(]*"
    r"(?:\d+(?:[.,:/\u066b\u066c]\d+)*٪?[^\w+#$£€¥₪₹%‰°\u2010-\u2015'\"′″-]*)?"
)
PLAIN_WORDS = re.compile(r"[\s(«]*[A-Za-z]+(?:[ '-][A-Za-z]+)*[\s)»,:!…]*(?:\.\s*$)?")
HIDDEN = frozenset(
    [
        *"\u061c\u2060\ufeff\u00ad",
        *map(chr, range(0x200B, 0x2010)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2061, 0x2070)),
    ]
)
"""Characters that show nothing, and the isolates."""


class Isolate(msgspec.Struct, frozen=True, order=True):
    """`text[start:end]` stands by itself, in `direction`. One may hold others."""

    start: int
    end: int
    direction: Literal["ltr", "rtl", "auto"]


class Stretch(msgspec.Struct, frozen=True):
    """A piece of a text that shows in the wrong order, from `start` to `end`, and the isolates that mend it."""

    start: int
    end: int
    isolates: tuple[Isolate, ...]


@lru_cache(maxsize=4096)
def isolates(text: str, base: Direction) -> tuple[Isolate, ...]:
    """What to isolate in `text`, one paragraph of direction `base`: sorted, an outer one before those in it.

    The time is linear in the length. A text of one direction costs one search; one that reads right gives nothing.
    Text within isolates or embeddings is left alone, and so is `OBJECT`; so is all of a text whose isolates do not match.
    """
    return tuple(
        sorted((one for stretch in stretches(text, base) for one in stretch.isolates), key=_outer_first)
    )


def stretches(text: str, base: Direction) -> tuple[Stretch, ...]:
    """The pieces of `text` that show in another order than they should, each with its isolates."""
    if not asks(text, base):
        return ()
    text = _covered(one_line(text))
    if PDI in re.sub(f"[{LRI}{RLI}{FSI}]{OBJECT}*{PDI}", "", text):
        return ()  # one that ends nothing would end ours; `controls` tells of it
    kinds = classes(text)
    candidates = _candidates(text, kinds, base)
    if not candidates:
        return ()
    parts = [alone(text, kinds, base, stretch.start, stretch.end) for stretch in candidates]
    if None in parts:
        return _together(text, kinds, base, candidates)
    return tuple(
        stretch
        for stretch, part in zip(candidates, parts, strict=True)
        if part is not None and _shows_otherwise(part[0], base, _moved(stretch, part[1] - stretch.start))
    )


def _moved(stretch: Stretch, by: int) -> tuple[Isolate, ...]:
    return tuple(Isolate(one.start + by, one.end + by, one.direction) for one in stretch.isolates)


@lru_cache(maxsize=8192)
def _shows_otherwise(words: str, base: Direction, found: tuple[Isolate, ...]) -> bool:
    """Do `words` show in another order with the isolates than without?"""
    return shown_order(words, base, []) != shown_order(words, base, list(found))


def _together(text: str, kinds: str, base: Direction, candidates: list[Stretch]) -> tuple[Stretch, ...]:
    """The candidates that show in another order than they should, found by ordering all of the text."""
    text, short = _shorter(text, kinds, base, candidates)
    meant = shown_order(text, base, [one for stretch in short for one in stretch.isolates])
    seen = shown_order(text, base, [])
    if meant == seen:
        return ()
    pairs = zip(candidates, portions(seen, short), portions(meant, short), strict=True)
    return tuple(stretch for stretch, shown, should in pairs if shown != should)


def _shorter(text: str, kinds: str, base: Direction, found: list[Stretch]) -> tuple[str, list[Stretch]]:
    """The text without what changes no order, and the stretches at their places in it."""
    bounds = {place for one in found for place in (one.start, one.end)}
    bounds |= {place for stretch in found for one in stretch.isolates for place in (one.start, one.end)}
    text, places = shorter(text, kinds, base, bounds)
    to = {place: bisect_left(places, place) for place in bounds}
    return text, [
        Stretch(
            to[stretch.start],
            to[stretch.end],
            tuple(Isolate(to[one.start], to[one.end], one.direction) for one in stretch.isolates),
        )
        for stretch in found
    ]


def one_line(text: str) -> str:
    """`text` with a space for each line break, which is what HTML makes of one."""
    return BREAK.sub(" ", text)


def portions(order: list[tuple[int, bool]], found: Sequence[Stretch]) -> list[list[tuple[int, bool]]]:
    """The signs of each stretch, in the order in which they show."""
    starts = [stretch.start for stretch in found]
    split: list[list[tuple[int, bool]]] = [[] for _ in found]
    for sign in order:
        which = bisect_right(starts, sign[0]) - 1
        if which >= 0 and sign[0] < found[which].end:
            split[which].append(sign)
    return split


def isolated(text: str, found: tuple[Isolate, ...] | list[Isolate]) -> str:
    """`text` with the isolate characters of `found` in it, for where there is no markup."""
    return _isolated(text, found)[0]


def without_controls(text: str) -> str:
    """`text` without isolate characters: what `isolated` was given, when that held none."""
    return re.sub("[\u2066-\u2069]", "", text)


def shown_order(text: str, base: Direction, found: list[Isolate]) -> list[tuple[int, bool]]:
    """The signs of `text` from left to right, without spaces: the place of each, and whether it shows its mirror image."""
    return [sign for sign in row_of(text, base, found) if not text[sign[0]].isspace()]


def row_of(text: str, base: Direction, found: list[Isolate]) -> list[tuple[int, bool]]:
    """`shown_order` with the spaces: what shows nothing is left out."""
    written, places = _isolated(one_line(text), found)
    shown, mirrored = levels(written, base), mirrors()
    return [
        (places[at], shown[at] % 2 == 1 and ord(written[at]) in mirrored)
        for at in visual_order(shown)
        if places[at] >= 0 and written[at] not in HIDDEN
    ]


def _outer_first(one: Isolate) -> tuple[int, int]:
    return one.start, -one.end


def _isolated(text: str, found: tuple[Isolate, ...] | list[Isolate]) -> tuple[str, list[int]]:
    """The text with isolate characters, and of each of its characters the place in `text`, -1 for one that is new."""
    if not found:
        return text, list(range(len(text)))
    marks: list[tuple[int, int, int, str]] = []
    for one in found:
        marks.append((one.start, 1, -one.end, OPENERS[one.direction]))
        marks.append((one.end, 0, -one.start, PDI))
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for place, _, _, mark in sorted(marks):
        pieces += (text[at:place], mark)
        places += (*range(at, place), -1)
        at = place
    pieces.append(text[at:])
    places += range(at, len(text))
    return "".join(pieces), places


def _covered(text: str) -> str:
    """The text with `OBJECT` for all that stands within isolates or embeddings: it has its order."""
    if not re.search("[\u202a-\u202e\u2066-\u2068]", text):
        return text
    kinds = classes(text)
    ends = closers(kinds)
    signs, at = list(text), 0
    while at < len(text):
        kind = kinds[at]
        if kind in "xyz":
            end = ends.get(at, len(text))
        elif kind in "jkJK":
            end = kinds.find("q", at) if "q" in kinds[at:] else len(text)
        else:
            at += 1
            continue
        signs[at + 1 : end] = OBJECT * (end - at - 1)
        at = end + 1
    return "".join(signs)


def _candidates(text: str, kinds: str, base: Direction) -> list[Stretch]:
    """Everything that is one thing in the other direction, stretch by stretch, whether it shows right or not."""
    right = base == "rtl"
    own, other = ("RA", "L") if right else ("L", "RA")
    away: Direction = "ltr" if right else "rtl"
    if quoted.runs_against(text, kinds, own, other):
        low, high = len(text) - len(text.lstrip()), len(text.rstrip())
        inner = [one for stretch in _nested(text, low, high, away) for one in stretch.isolates]
        return [Stretch(0, len(text), (Isolate(low, high, away), *inner))]
    found: list[Stretch] = []
    for match in LINK.finditer(text) if "/" in text else ():
        low, high = match.span()
        if re.search("[RA]", kinds[low:high]):  # an address with letters of both directions in it
            found.append(Stretch(low, high, (Isolate(low, high, "ltr"),)))
            text = text[:low] + OBJECT * (high - low) + text[high:]
            kinds = kinds[:low] + "o" * (high - low) + kinds[high:]
    pairs = mates(text)
    done = 0
    for at, mate in sorted(pairs.items()):
        inside = mate > at + 1 and at >= done
        if inside and is_quote(text[at]) and quoted.is_foreign(text, kinds, at + 1, mate, own, other):
            low, high = parts.stripped(text, at + 1, mate)
            inner = [one for stretch in _nested(text, low, high, away) for one in stretch.isolates]
            found.append(Stretch(at, mate + 1, (Isolate(low, high, away), *inner)))
            done = mate + 1
            text = text[:low] + OBJECT * (high - low) + text[high:]
            kinds = kinds[:low] + "o" * (high - low) + kinds[high:]
    for match in re.finditer(f"[^{own}]+", kinds):
        low, high = match.span()
        each = (_to_left if right else _to_right)(text, kinds, pairs, low, high)
        if each:
            found.append(Stretch(low, high, each))
    return _merged(sorted(found, key=lambda stretch: stretch.start))


def _merged(found: list[Stretch]) -> list[Stretch]:
    """Stretches that do not meet: one with another in it is one."""
    whole: list[Stretch] = []
    for stretch in found:
        if whole and stretch.start < whole[-1].end:
            last = whole.pop()
            isolates = tuple(sorted([*last.isolates, *stretch.isolates], key=_outer_first))
            whole.append(Stretch(last.start, max(last.end, stretch.end), isolates))
        else:
            whole.append(stretch)
    return whole


def _to_right(text: str, kinds: str, pairs: dict[int, int], low: int, high: int) -> tuple[Isolate, ...]:
    """The right-to-left things of a stretch without a left-to-right letter, and what runs to the right in them again."""
    if not re.search("[RA]", kinds[low:high]):
        return ()
    spans = quoted.spans(parts.Region(text, kinds, pairs, low, high, arabic=False))
    found = [Isolate(start, end, "rtl") for start, end in spans]
    found += [one for span in spans for inner in _nested(text, *span, "rtl") for one in inner.isolates]
    return tuple(sorted(found, key=_outer_first))


def _to_left(text: str, kinds: str, pairs: dict[int, int], low: int, high: int) -> tuple[Isolate, ...]:
    """The left-to-right things of a stretch without a right-to-left letter; none where there is no question."""
    inside = kinds[low:high]
    if not ("L" in inside or "n" in inside or "a" in inside):
        return ()
    words = text[low:high]
    if "L" not in inside:
        if PLAIN_NUMBERS.fullmatch(words):
            return ()
    elif (
        PLAIN_WORDS.fullmatch(words)
        and (high == len(text) or words.rstrip()[-1] != ".")
        and not any(at in pairs for at in range(low, high))
    ):
        return ()
    region = parts.Region(text, kinds, pairs, low, high, arabic=kinds[low - 1 : low] == "A")
    return tuple(Isolate(start, end, "ltr") for start, end in phrases.spans(region))


def _nested(text: str, low: int, high: int, base: Direction) -> list[Stretch]:
    """The stretches of a piece of the text that runs in `base`, at their places in the whole."""
    return [
        Stretch(
            stretch.start + low,
            stretch.end + low,
            tuple(Isolate(one.start + low, one.end + low, one.direction) for one in stretch.isolates),
        )
        for stretch in stretches(text[low:high], base)
    ]

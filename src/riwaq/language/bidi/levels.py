"""The Unicode Bidirectional Algorithm (UAX #9, of Unicode 15.0): in which order a reader sees the characters of a text.

Our own, because this is what Riwaq is for: of the libraries on PyPI, python-bidi orders right but is under the LGPL
and tells no levels; the others are bindings that nobody has kept since 2018. Proved on Unicode's own files by
tests/test_bidi_unicode.py.
"""

from __future__ import annotations

import re

from riwaq.language.bidi.classes import REMOVED, classes, mirrors
from riwaq.language.bidi.explicit import Explicit, Sequence, closers, explicit, first_strong, sequences
from riwaq.language.bidi.sequence import resolved
from riwaq.language.direction import Direction

NO_LEVEL = 255
"""The level of a character that X9 removes: it shows nothing and stands nowhere."""

FORMATTING = re.compile("[jkJKqxyzZ]")
REMOVALS = re.compile("[jkJKqb]")
LINE_WHITE = re.compile("[wxyzZjkJKqb]*(?:[SP]|$)")
STEPS = (
    str.maketrans({"L": "\0", "R": "\1", "a": "\2", "n": "\2"}),  # I1, at an even level
    str.maketrans({"L": "\1", "R": "\0", "a": "\1", "n": "\1"}),  # I2, at an odd one
)
SIDE = "LR"


def base_direction(text: str) -> Direction | None:
    """The direction of the first strong character outside isolates (P2, P3), as `dir="auto"` has it; None without one."""
    kinds = classes(text)
    level = first_strong(kinds, 0, len(kinds), closers(kinds))
    return None if level is None else "rtl" if level else "ltr"


def levels(text: str, base: Direction | None) -> bytes:
    """The embedding level of each character of `text`, which is one paragraph on one line (P2 to L1).

    An even level runs left to right, an odd one right to left; `NO_LEVEL` is a character that takes no part.
    `base` is the direction of the paragraph; None asks its first strong character.
    """
    level = None if base is None else int(base == "rtl")
    return levels_of(classes(text), level, text)


def levels_of(kinds: str, base: int | None, text: str = "") -> bytes:
    """The levels of characters of the classes `kinds`; `text` are the characters, where brackets may be among them."""
    if base is None:
        base = first_strong(kinds, 0, len(kinds), closers(kinds)) or 0
    if FORMATTING.search(kinds):
        found = explicit(kinds, base)
        parts = sequences(found, kinds, base)
    else:
        removed = REMOVALS.search(kinds)
        places = [at for at, kind in enumerate(kinds) if kind != "b"] if removed else list(range(len(kinds)))
        found = Explicit([base] * len(kinds), kinds, {})
        parts = [Sequence(places, base, base, base)] if places else []
    shown = bytearray(NO_LEVEL for _ in kinds)
    for part in parts:
        _fill(shown, part, found.kinds, text)
    if shown:
        _end_of_line(shown, kinds, base)
    return bytes(shown)


def _fill(shown: bytearray, part: Sequence, kinds: str, text: str) -> None:
    """Write the levels of one isolating run sequence into `shown`."""
    places, level = part.places, part.level
    whole = len(places) == len(kinds)
    own = kinds if whole else "".join([kinds[at] for at in places])
    signs = text if whole or not text else "".join([text[at] for at in places])
    side = SIDE[level % 2]
    last = resolved(own, signs, SIDE[max(part.before, level) % 2], SIDE[max(part.after, level) % 2], side)
    steps = last.translate(STEPS[level % 2]).encode("latin-1")
    if whole:
        shown[:] = bytes(step + level for step in steps) if level else steps
    else:
        for at, step in zip(places, steps, strict=True):
            shown[at] = level + step


def _end_of_line(shown: bytearray, kinds: str, base: int) -> None:
    """L1: tabs, paragraph separators and the white space before them and at the end stand at the base level."""
    for match in LINE_WHITE.finditer(kinds):
        for at in range(*match.span()):
            if kinds[at] not in REMOVED:
                shown[at] = base


def visual_order(found: bytes) -> list[int]:
    """The places of the characters from left to right (L2); those without a level are left out."""
    order = [at for at, level in enumerate(found) if level != NO_LEVEL]
    used = {found[at] for at in order}
    odd = [level for level in used if level % 2]
    if not odd:
        return order
    for level in range(max(used), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def visual(text: str, base: Direction | None) -> str:
    """`text` as it shows, from left to right, brackets mirrored (L4), marks after their letters (L3)."""
    found = levels(text, base)
    signs = mirrors()
    return "".join(
        signs.get(ord(text[at]), text[at]) if found[at] % 2 else text[at] for at in visual_order(found)
    )

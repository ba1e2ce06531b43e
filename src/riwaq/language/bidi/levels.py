"""The Unicode Bidirectional Algorithm (UAX #9, of Unicode 15.0): in which order a reader sees the characters of a text.

Our own, because this is what Riwaq is for: of the libraries on PyPI, python-bidi orders right but is under the LGPL
and tells no levels; the others are bindings that nobody has kept since 2018. Proved on Unicode's own files by
tests/test_bidi_unicode.py.
"""

from __future__ import annotations

import re
from functools import cache

from riwaq.language.bidi.classes import REMOVED, any_bracket, classes, mirrors
from riwaq.language.bidi.explicit import Explicit, Sequence, closers, explicit, first_strong, sequences
from riwaq.language.bidi.sequence import resolved
from riwaq.language.direction import Direction

NO_LEVEL = 255
"""The level of a character that X9 removes: it shows nothing and stands nowhere."""

FORMATTING = re.compile("[jkJKqxyzZ]")
REMOVALS = re.compile("[jkJKqb]")
WHITE_BEFORE = re.compile("[wxyzZjkJKqb]*[SP]")
WHITE_AT_END = "wxyzZjkJKqb"
RUNS = re.compile(rb"(.)\1*", re.DOTALL)
STEPS = ({"L": 0, "R": 1, "a": 2, "n": 2}, {"L": 1, "R": 0, "a": 1, "n": 1})
"""What a class adds to its level: an even one (I1) and an odd one (I2)."""

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
    if text and not any_bracket().search(text):
        text = ""
    if FORMATTING.search(kinds):
        found = explicit(kinds, base)
        parts = sequences(found, kinds, base)
    else:
        removed = REMOVALS.search(kinds)
        places = [at for at, kind in enumerate(kinds) if kind != "b"] if removed else list(range(len(kinds)))
        found = Explicit([base] * len(kinds), kinds, {})
        parts = [Sequence(places, base, base, base)] if places else []
    shown = bytearray([NO_LEVEL]) * len(kinds)
    for part in parts:
        _fill(shown, part, found.kinds, text)
    _reset_white(shown, kinds, base)
    return bytes(shown)


def _fill(shown: bytearray, part: Sequence, kinds: str, text: str) -> None:
    """Write the levels of one isolating run sequence into `shown`."""
    places, level = part.places, part.level
    whole = len(places) == len(kinds)
    own = kinds if whole else "".join([kinds[at] for at in places])
    signs = text if whole or not text else "".join([text[at] for at in places])
    side = SIDE[level % 2]
    last = resolved(own, signs, SIDE[max(part.before, level) % 2], SIDE[max(part.after, level) % 2], side)
    found = last.translate(_implicit(level)).encode("latin-1")
    if whole:
        shown[:] = found
    else:
        for at, own_level in zip(places, found, strict=True):
            shown[at] = own_level


@cache
def _implicit(level: int) -> dict[int, str]:
    """The level, as a character, of each class at an embedding of `level` (I1, I2)."""
    return {ord(kind): chr(level + step) for kind, step in STEPS[level % 2].items()}


def _reset_white(shown: bytearray, kinds: str, base: int) -> None:
    """L1: tabs, paragraph separators and the white space before them and at the end stand at the base level."""
    spans = [(len(kinds.rstrip(WHITE_AT_END)), len(kinds))]
    if "S" in kinds or "P" in kinds:
        spans += [match.span() for match in WHITE_BEFORE.finditer(kinds)]
    for start, end in spans:
        for at in range(start, end):
            if kinds[at] not in REMOVED:
                shown[at] = base


def visual_order(found: bytes) -> list[int]:
    """The places of the characters from left to right (L2); those without a level are left out."""
    runs = [(match[0][0], match.start(), match.end()) for match in RUNS.finditer(found)]
    runs = [run for run in runs if run[0] != NO_LEVEL]
    odd = [level for level, _, _ in runs if level % 2]
    for level in range(max(runs)[0], min(odd) - 1, -1) if odd else ():
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            if end > start + 1:
                runs[start:end] = runs[start:end][::-1]
            start = end + 1
    order: list[int] = []
    for level, first, last in runs:
        order += range(last - 1, first - 1, -1) if level % 2 else range(first, last)
    return order


def visual(text: str, base: Direction | None) -> str:
    """`text` as it shows, from left to right, brackets mirrored (L4)."""
    found = levels(text, base)
    signs = mirrors()
    return "".join(
        signs.get(ord(text[at]), text[at]) if found[at] % 2 else text[at] for at in visual_order(found)
    )

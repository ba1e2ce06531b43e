"""A stretch of a text whose order nothing else in the text decides: it can be looked at by itself, and remembered.

What stands between two letters of the paragraph's direction is ordered by what is in it and by these two letters alone:
weak and neutral types look no further than the next strong one (UAX #9, W1 to W7, N1, N2). Only a pair of brackets (N0) or
an isolate or embedding reaches beyond.
"""

from __future__ import annotations

import re

from riwaq.language.bidi.classes import any_bracket, brackets
from riwaq.language.direction import Direction

_REACHING = re.compile("[jkJKqxyzZP]")
_OWN = {"rtl": "RA", "ltr": "L"}
_STANDS_FOR = {"A": "\u0627", "R": "\u05d0", "L": "a"}
"""A letter of each strong class."""


def alone(text: str, kinds: str, base: Direction, low: int, high: int) -> tuple[str, int] | None:
    """`text[low:high]` with a letter on each side where the text has one, and how many stand before it; None where more
    of the text has a say. `kinds` are the classes of the whole text.
    """
    own, inside = _OWN[base], kinds[low:high]
    before, after = kinds[low - 1 : low], kinds[high : high + 1]
    if _REACHING.search(inside) or any(letter in inside for letter in own):
        return None
    if (before and before not in own) or (after and after not in own) or not _closes_itself(text[low:high]):
        return None
    return _STANDS_FOR.get(before, "") + text[low:high] + _STANDS_FOR.get(after, ""), len(before)


def _closes_itself(words: str) -> bool:
    """Has each bracket in `words` its mate there?"""
    mates = brackets()
    open_: list[str] = []
    for match in any_bracket().finditer(words):
        if match[0] in mates:
            open_.append(mates[match[0]])
        elif not open_ or open_.pop() != match[0]:
            return False
    return not open_

"""The Bidi_Class of every character (UAX #9, table 4), one letter a class, so that a text's classes are a string.

A string is what the rules need: "a run of European terminators beside a number" is a pattern of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from types import MappingProxyType

from riwaq.language.bidi import table

LETTERS = MappingProxyType(
    {
        "L": "L",
        "R": "R",
        "AL": "A",
        "EN": "n",
        "AN": "a",
        "ES": "s",
        "ET": "t",
        "CS": "c",
        "NSM": "m",
        "BN": "b",
        "B": "P",
        "S": "S",
        "WS": "w",
        "ON": "o",
        "LRE": "j",
        "RLE": "k",
        "LRO": "J",
        "RLO": "K",
        "PDF": "q",
        "LRI": "x",
        "RLI": "y",
        "FSI": "z",
        "PDI": "Z",
    }
)
"""A class by its name in the standard, and the letter that stands for it here."""

STRONG = "LRA"
ISOLATES = "xyz"  # LRI, RLI, FSI
EMBEDDINGS = "jkJK"  # LRE, RLE, LRO, RLO
REMOVED = "jkJKqb"  # X9: what plays no part once the levels are known

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The directional formatting characters, for a character class of `re`."""


class Classes(dict[int, str]):
    """The letter of a code point's class, for `str.translate`. It looks each one up once."""

    def __init__(self) -> None:
        super().__init__()
        runs = []
        for line in table.CLASSES.strip().split("\n"):
            name, *found = line.split(" ")
            for run in found:
                first, _, more = run.partition("+")
                low = int(first, 16)
                runs.append((low, low + int(more or "0", 16), LETTERS[name]))
        runs.sort()
        self.runs = runs
        self.starts = [low for low, _, _ in runs]

    def __missing__(self, code: int) -> str:
        at = bisect_right(self.starts, code) - 1
        letter = "L"
        if at >= 0 and code <= self.runs[at][1]:
            letter = self.runs[at][2]
        self[code] = letter
        return letter


@cache
def classes_table() -> Classes:
    """The table, read when first asked for (1 ms)."""
    return Classes()


def classes(text: str) -> str:
    """The class letters of `text`, one a character."""
    return text.translate(classes_table())


@cache
def brackets() -> dict[str, str]:
    """Each bracket and its mate, closing ones in their canonical form (BD16): the angle brackets U+2329 are U+3008."""
    signs = table.BRACKETS.replace("\n", "")
    return dict(zip(signs[::2], signs[1::2], strict=True))


@cache
def any_bracket() -> re.Pattern[str]:
    """Finds a bracket of any pair."""
    return re.compile("[" + re.escape(table.BRACKETS.replace("\n", "")) + "]")


CANONICAL = MappingProxyType({"\u2329": "\u3008", "\u232a": "\u3009"})
"""Brackets that are the same as others (their canonical decomposition)."""


@cache
def mirrors() -> dict[int, str]:
    """What shows in the place of a character at an odd level (L4), for `str.translate`."""
    signs = table.MIRRORS.replace("\n", "")
    pairs = list(zip(signs[::2], signs[1::2], strict=True))
    return {ord(a): b for one, other in pairs for a, b in ((one, other), (other, one))}

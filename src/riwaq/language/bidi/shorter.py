"""A text without what can change no order: long words and sentences of the text's own direction, in their middle."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from types import MappingProxyType

from riwaq.language.direction import Direction

# From one strong letter to another, with nothing between that opens, closes, counts or runs the other way. All of it
# has the paragraph's level (N1), and what stands outside looks no further than at its first and last letter (W2, W7, N0, N1).
_RUNS = MappingProxyType(
    {
        "rtl": re.compile("[RA][RAwmbcs]{6,}[RA]"),
        "ltr": re.compile("L[Lwmbcs]{6,}L"),
    }
)


def shorter(text: str, kinds: str, base: Direction, kept: Collection[int]) -> tuple[str, list[int]]:
    """`text`, whose classes are `kinds`, without the middle of its own runs, and the place of each character that is left.

    The characters that are left have the order that they have in the whole text. A run with one of the places `kept` in it stays.
    """
    bounds = sorted(kept)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for run in _RUNS[base].finditer(kinds):
        low, high = run.start() + 1, run.end() - 1
        next_bound = bisect_left(bounds, low)
        if next_bound < len(bounds) and bounds[next_bound] <= high:
            continue
        pieces.append(text[at:low])
        places += range(at, low)
        at = high
    pieces.append(text[at:])
    places += range(at, len(text))
    return "".join(pieces), places

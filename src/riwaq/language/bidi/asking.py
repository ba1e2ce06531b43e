"""Does a text hold anything whose order could be in question? The one search that most texts cost.

Apart from the rest of the package, which takes 12 ms to import: import that where this says yes.
"""

from __future__ import annotations

import re

from riwaq.language.direction import Direction

LETTER_OF_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u200f\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of the right-to-left scripts, their digits and marks with them, for a character class of `re`."""

MIXED = re.compile(f"[{LETTER_OF_RIGHT}]")

# What may stand in a right-to-left text and never asks for anything: its letters and marks, spaces, punctuation.
SPECIAL_TO_RIGHT = re.compile(
    f"[^{LETTER_OF_RIGHT}\\s\u0000-/:-@\\[-`{{-~\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u00d7\u00f7"
    "\u2000-\u200d\u2010-\u2029\u202f-\u205f\u20a0-\u20cf\ufeff]|[\u0660-\u0669\u06f0-\u06f9]"
)


def asks(text: str, base: Direction) -> bool:
    """May something in `text`, of direction `base`, have to be isolated? False for a text of one direction."""
    return (SPECIAL_TO_RIGHT if base == "rtl" else MIXED).search(text) is not None

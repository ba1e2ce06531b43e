"""Does a text hold anything whose order could be in question? The one search that most texts cost.

Apart from the rest of the package, which takes 12 ms to import: import that where this says yes.
"""

from __future__ import annotations

import re
from functools import cache

from riwaq.language.direction import Direction

LETTER_OF_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u200f\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of the right-to-left scripts, their digits and marks with them, for a character class of `re`."""

OBJECT = "\ufffc"
"""Stands in a text for what is isolated already: the caller may write it for a picture, a `<bdi>` or a piece of code."""

NEVER_ASKING = (
    "\\s\u0000-/:-@\\[-`{-~\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u00d7\u00f7"
    "\u2000-\u200d\u2010-\u2029\u202f-\u205f\u20a0-\u20cf\ufeff"
)
"""What may stand in a right-to-left text, beside its letters, and never asks for anything: spaces and punctuation."""

_NO_DIGITS = LETTER_OF_RIGHT.replace("\u0590-\u08ff", "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff")
# One class, of what is not in it: an alternative for the digits of these scripts would take four times as long.
_ASKING = {"ltr": f"[{LETTER_OF_RIGHT}]", "rtl": f"[^{NEVER_ASKING}{_NO_DIGITS}]"}


def asks(text: str, base: Direction) -> bool:
    """May something in `text`, of direction `base`, have to be isolated? False for a text of one direction."""
    return asking(base).search(text) is not None


@cache
def asking(base: Direction) -> re.Pattern[str]:
    """Finds in a text of direction `base` what may have to be isolated. Compiled when first asked for (1 ms)."""
    return re.compile(_ASKING[base])

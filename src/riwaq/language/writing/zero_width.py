"""`writing.zero-width`: an invisible character within right-to-left words.

A zero width space (U+200B) parts Arabic letters and words, a byte order mark (U+FEFF) is a left-over of a file's start, and
a soft hyphen (U+00AD) asks for a division that Arabic script does not have (The Unicode Standard, 23.2 and 23.8; CSS Text 3,
“hyphenation”). All hide the word from searches. A zero width space after a slash or Latin letters lets a line break there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import RIGHT, around, language_of
from riwaq.language.writing.rule import Slip

NAMES = {"\u200b": "zero width space", "\ufeff": "byte order mark", "\u00ad": "soft hyphen"}


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each run of them beside a right-to-left letter, and each byte order mark."""
    if not any(sign in text for sign in NAMES) or not language_of(tag):
        return
    for found in _pattern().finditer(text):
        start, end = found.span()
        name = NAMES[found[0][0]]
        within = found.lastgroup == "within" and found[0] != "\u00ad"
        words = around(text[:start] + "|" + text[end:], start, start + 1)
        message = f"`{words}` holds a {name} (U+{ord(found[0][0]):04X}) where the bar is"
        advice = "Delete it; write a space between two words, U+200C between two letters that must not join."
        yield Slip(start, end, message, advice if within else "Delete it.", None if within else "")


@cache
def _pattern() -> re.Pattern[str]:
    """Between two letters what was meant is not certain; beside one letter only, the character does nothing."""
    signs, letter = "[\u200b\ufeff\u00ad]", f"[{RIGHT}]"
    edges = f"(?<={letter}){signs}+(?=[\\s.،؛:!؟,;?]|$)|(?:(?<=\\s)|^){signs}+(?={letter})"
    return re.compile(f"(?P<within>(?<={letter}){signs}+(?={letter}))|{edges}|\ufeff+")

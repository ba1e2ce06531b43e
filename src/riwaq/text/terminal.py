"""Text made safe and measurable for a terminal: what is invisible is shown, and cells are counted."""

from __future__ import annotations

import re

FSI, PDI = "\u2068", "\u2069"  # first strong isolate, pop directional isolate (UAX #9)
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
HIDDEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters, marks that turn the direction of text (CVE-2021-42574), and what has no glyph.

The joiners U+200C and U+200D are left: Persian and emoji are written with them.
"""
TAB = "    "
_NARROW = re.compile(
    "[\u0020-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a\u2010-\u2027\u2500-\u257f]*"
)
_QUOTED = re.compile(r'(")([^"\n]*)(")|(“)([^“”\n]*)(”)|(`)([^`\n]*)(`)')
_ISOLATE = re.compile(f"{FSI}([^{FSI}{PDI}\n]*){PDI}")


def visible(words: str) -> str:
    """`words` on one line, with control and invisible characters as `⟨U+202E⟩` and tabs as four blanks."""
    if HIDDEN.search(words):
        words = HIDDEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", words)
    return words.replace("\t", TAB)


def isolated(words: str) -> str:
    """`words` between FSI and PDI, so that their direction turns nothing around them."""
    return FSI + words + PDI


def has_right_to_left(words: str) -> bool:
    """Whether `words` hold a letter of a right-to-left script."""
    return not words.isascii() and RIGHT_TO_LEFT.search(words) is not None


def sentence(words: str) -> str:
    """A line of a message, safe to print: right-to-left words in quotes are isolated, the rest as `visible`."""
    parts = _ISOLATE.split(words)
    for index, part in enumerate(parts):
        shown = visible(part)
        if index % 2:
            parts[index] = isolated(shown)
        else:
            parts[index] = _QUOTED.sub(_quote, shown) if has_right_to_left(shown) else shown
    return "".join(parts)


def _quote(match: re.Match[str]) -> str:
    opening, words, closing = (part for part in match.groups() if part is not None)
    return f"{opening}{isolated(words)}{closing}" if has_right_to_left(words) else match[0]


def cells(words: str) -> int:
    """How many columns of a terminal `words` take: East Asian wide letters and emoji two, marks none (UAX #11)."""
    if words.isascii() or _NARROW.fullmatch(words):
        return len(words)
    from unicodedata import category, east_asian_width  # most lines need no tables

    count = 0
    joined = False
    for letter in words:
        if letter == "\u200d":
            joined = True
        elif joined or category(letter) in {"Mn", "Me", "Cf"} or "\U0001f3fb" <= letter <= "\U0001f3ff":
            joined = False
        else:
            count += 2 if east_asian_width(letter) in "WF" else 1
    return count

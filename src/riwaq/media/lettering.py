"""Which fonts a text is drawn with, and whether it can be drawn at all. Nothing here opens a font."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from riwaq.media.letters import LETTERS

LONGEST = 240
"""Characters of a text that are looked at: no card has room for more."""
ELLIPSIS = "…"
LEFT_OUT = {"So", "Sk", "Co"}
"""General categories (UAX #44) of signs that a text can do without: pictures, mostly, and private ones."""
KEYCAP = "\u20e3"
ALIKE = str.maketrans("\u2010\u2011\u2015\u2007\u202f", "--—\xa0\xa0")
"""Hyphens, bars and blanks that few fonts have, and what looks like them and breaks a line no more than they do."""

Own = Mapping[str, frozenset[str]]
"""The characters of the site's own fonts, by the name of the font."""


def drawable(text: str, own: Own) -> str:
    """`text` as it can be drawn: on one line, composed, cut at a word, without the emoji that no font has.

    "" where a letter of it is in no font, or where nothing is left: half a title, or one with boxes for letters, is worse
    than none.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST and any(map(str.isalnum, text)):
        return " ".join(text.split())  # most titles in English; what follows takes ten times as long
    text = unicodedata.normalize("NFC", text).translate(ALIKE)
    known = {
        char for font in (*_shipped().values(), *own.values()) for char in font.intersection(text + ELLIPSIS)
    }
    kept = "".join(char for char in _plain(text) if char in known or not _left_out(char))
    line = shortened(" ".join(word for word in kept.split(" ") if word), LONGEST)
    if all(char in known or _is_silent(char) for char in line) and any(char.isalnum() for char in line):
        return line
    return ""


def families(text: str, own: Own, best: str = "latin") -> tuple[str, ...]:
    """The names of the fonts to draw `text` with, the one that has most of its characters first; of equals the `best`."""
    fonts = {**_shipped(), **own}
    chars = [char for char in text if not _is_silent(char)]
    return tuple(sorted(fonts, key=lambda name: (-sum(char in fonts[name] for char in chars), name != best)))


def shortened(text: str, most: int) -> str:
    """`text`, cut to `most` characters with an ellipsis: at a word's end where one is near, never before a mark."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most * 2 // 3, most)
    if cut < 0:
        cut = most - 1
        while cut > 1 and (unicodedata.category(text[cut])[0] == "M" or _is_silent(text[cut])):
            cut -= 1
    return text[:cut].rstrip(" ،,;:·-–—.…") + ELLIPSIS


def _plain(text: str) -> str:
    """`text` with a plain blank for each other one, and for each control character, line breaks among them."""
    return "".join(
        " " if char != "\xa0" and unicodedata.category(char) in {"Cc", "Zl", "Zp", "Zs"} else char
        for char in text
    )


def _left_out(char: str) -> bool:
    """Whether a text can do without `char`. All of the emoji's blocks, also what an older Python does not know yet."""
    return unicodedata.category(char) in LEFT_OUT or "\U0001f000" <= char <= "\U0001fbff" or char == KEYCAP


def _is_silent(char: str) -> bool:
    """Whether `char` shows nothing by itself: a blank, a joiner, a mark of direction, a variation selector."""
    return char.isspace() or unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=1)
def _shipped() -> dict[str, frozenset[str]]:
    return {name: frozenset(_chars(runs)) for name, runs in LETTERS.items()}


def _chars(runs: str) -> list[str]:
    chars: list[str] = []
    for run in runs.split():
        first, _, last = run.partition("-")
        chars += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return chars

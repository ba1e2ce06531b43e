"""`writing.tanwin`, `writing.tanwin-hamza`: where the two strokes of tanwin stand.

Two schools write شكرًا and شكراً (field.md §2.4); a paragraph should follow one. After اء no alef carries them, since a
hamza does not stand between two alefs: بناءً, never بناءًا (King Saud University, “Basics of Arabic writing”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import ARABIC, ARABIC_MARKS, language_of, shown
from riwaq.language.writing.rule import Slip

FATHATAN = "\u064b"


def order(text: str, tag: str) -> Iterator[Slip]:
    """Each word of the rarer order, where a paragraph has both. Of two that are as frequent, ًا stays."""
    if FATHATAN not in text or language_of(tag) not in {"ar", "fa", "ur"}:
        return
    before = list(_words("\u064b\u0651?\u0627").finditer(text))
    after = list(_words("\u0651?\u0627\u064b").finditer(text))
    if not before or not after:
        return
    rarer, other = (after, before) if len(after) <= len(before) else (before, after)
    for found in rarer:
        right = _turned(found[0])
        message = (
            f"`{shown(found[0])}` has its tanwin on another side of the alef than `{shown(other[0][0])}`"
        )
        yield Slip(*found.span(), message, f"Write `{shown(right)}`, or the other words as this one.", right)


def hamza(text: str, tag: str) -> Iterator[Slip]:
    """Each alef after اء that is there for tanwin alone."""
    if FATHATAN not in text or language_of(tag) != "ar":
        return
    for found in _words("\u0627\u0621(?:\u064b\u0627|\u0627\u064b)").finditer(text):
        right = f"{found[0][:-2]}{FATHATAN}"
        message = f"`{shown(found[0])}` has an alef after the hamza"
        yield Slip(*found.span(), message, f"Write `{shown(right)}`: after اء tanwin needs no alef.", right)


def _turned(word: str) -> str:
    """The word with its tanwin on the other side of its alef."""
    if word.endswith(FATHATAN):
        return f"{word[:-2]}{FATHATAN}\u0627"
    return f"{word[:-1].replace(FATHATAN, '')}\u0627{FATHATAN}"


@cache
def _words(ending: str) -> re.Pattern[str]:
    letter = f"[{ARABIC}{ARABIC_MARKS}]"
    return re.compile(f"(?<!{letter})(?:(?!{FATHATAN}){letter})+?{ending}(?!{letter})")

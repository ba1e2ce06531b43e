"""`writing.repeated-word`: a function word written twice in a row.

pofilter and Phrase know the same check (doublewords, repeatedWords). Only words that no sentence doubles are listed:
لا لا, جدا جدا, שנה שנה and reduplication (کم‌کم, بار بار) are good language, and so are من من (“who of”), میں میں and זה זה.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import (
    ARABIC,
    ARABIC_MARKS,
    HEBREW,
    HEBREW_MARKS,
    ZWNJ,
    language_of,
    shown,
)
from riwaq.language.writing.rule import Slip

WORDS = {
    "ar": "في على إلى عن مع التي الذي الذين أو لأن حيث بين خلال منذ وفي وعلى وإلى ومن",
    "fa": "از که را برای است هستند شده",
    "ur": "نے سے کو کہ لیے",
    "he": "של על אשר שלא אבל",
}


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each such word that stands twice with nothing but a space between."""
    language = language_of(tag)
    if language not in WORDS:
        return
    for found in _pattern(language).finditer(text):
        message = f"`{shown(found[0])}` has the same word twice"
        yield Slip(*found.span(), message, f"Write `{found['word']}` once.", found["word"])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    letter = f"[{ARABIC}{ARABIC_MARKS}{HEBREW}{HEBREW_MARKS}{ZWNJ}]"
    words = "|".join(WORDS[language].split())
    return re.compile(f"(?<!\\S)(?P<word>{words})(?:\\s+(?P=word))+(?!{letter}|[-\u05be])")

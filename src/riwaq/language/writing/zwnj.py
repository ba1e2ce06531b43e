"""`writing.zwnj`: a zero width non-joiner (U+200C) that does nothing, or that an Arabic word does not have.

It keeps two letters of a word from joining (The Unicode Standard, 9.2 and 23.2); Persian and Urdu write it within words
(the Academy of Persian Language's Orthography), Arabic does not, except in foreign names. Beside a space, or twice, it has no effect but hides
the word from searches. `می شود` with a space is a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import (
    ARABIC,
    ARABIC_MARKS,
    WRITTEN_ARABIC,
    ZWNJ,
    around,
    language_of,
    shown,
)
from riwaq.language.writing.rule import Slip
from riwaq.language.writing.whose import is_persian, is_urdu

NAME = "a zero width non-joiner (U+200C)"


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each non-joiner that is doubled or beside a space, and in Arabic each after the article."""
    if ZWNJ not in text or (language := language_of(tag)) not in WRITTEN_ARABIC:
        return
    arabic = language == "ar" and not is_persian(text) and not is_urdu(text)
    for found in _pattern().finditer(text):
        start, end = found.span()
        words = around(text, start, end)
        if found.lastgroup == "doubled":
            yield Slip(start, end, f"`{words}` holds {NAME} {end - start} times in a row", "Keep one.", ZWNJ)
        elif found.lastgroup == "edge":
            yield Slip(
                start, end, f"`{words}` has {NAME} beside a space, where it does nothing", "Delete it.", ""
            )
        elif arabic and not re.search("[یکہھ]", found["article"]):
            plain = found["article"].replace(ZWNJ, "")
            message = f"the Arabic word `{shown(plain)}` holds {NAME} after its article"
            yield Slip(start, end, message, "Delete it.", plain)


@cache
def _pattern() -> re.Pattern[str]:
    letter, mark = f"[{ARABIC}{ARABIC_MARKS}]", "[.،؛:!؟۔]"
    article = f"(?P<article>(?<!{letter})[وف]?(?:[بك]?ال|لل){ZWNJ}{letter}{{3,}}(?!{ZWNJ}))"
    edge = f"(?P<edge>(?<={letter}){ZWNJ}+(?=[ \\n]|{mark}(?:\\s|$)|$)|(?<=[ \\n]){ZWNJ}+(?={letter}))"
    return re.compile(f"{edge}|(?P<doubled>{ZWNJ}{{2,}})|{article}")

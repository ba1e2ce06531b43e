"""`writing.waw`: the Arabic “and” written apart from the word that it belongs to.

In Arabic و joins the next word (field.md §2.4; every manual of Arabic orthography: a particle of one letter is written
with the next word). Persian and Urdu write it apart. Before Latin letters, digits or a picture a space is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import ARABIC, ARABIC_MARKS, TATWEEL, ZWNJ, language_of, shown
from riwaq.language.writing.rule import Slip
from riwaq.language.writing.whose import is_persian, is_urdu

LETTERS_NAMED = frozenset(
    "حرف الحرف حرفا حرفي الحرفين حروف الحروف واو الواو بالحرف والحرف بحرف كحرف بالواو".split()
)
"""After these, و is the letter itself."""


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each و between two Arabic words, apart from the second. Beside another letter by itself it is a letter."""
    if " و " not in text or language_of(tag) != "ar" or is_persian(text) or is_urdu(text):
        return
    for found in _pattern().finditer(text):
        start, end = found.start() + 1, found.end()
        if text[text.rfind(" ", 0, start - 1) + 1 : start - 1] in LETTERS_NAMED:
            continue
        joined = f"و{found['tail']}"
        message = f"`{shown(text[start:end])}` has a space after `و`, which belongs to the next word"
        yield Slip(start, end, message, f"Write `{shown(joined)}`.", joined)


@cache
def _pattern() -> re.Pattern[str]:
    letter = f"[{ARABIC}{ARABIC_MARKS}]"
    word = f"(?:[{ARABIC}][{ARABIC_MARKS}]*){{2,}}(?!{letter})"
    head = f"(?:(?<={letter}{letter})|(?<={letter}{letter}[،؛:.!؟»)]))"
    return re.compile(f"{head} و (?P<tail>{word})(?![{TATWEEL}{ZWNJ}])")

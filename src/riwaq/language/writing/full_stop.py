"""`writing.full-stop`: two kinds of full stop in one Urdu paragraph, or the Urdu one in another language.

Urdu ends a sentence with ۔ (U+06D4, The Unicode Standard, 9.2); a full stop is common too, so that only a paragraph
which writes both is said to slip. Arabic and Persian write a full stop only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import AFTER_WORD, ARABIC, ARABIC_MARKS, around, language_of, plain
from riwaq.language.writing.rule import Slip
from riwaq.language.writing.whose import is_urdu

URDU_STOP = "۔"


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each full stop after an Urdu word, where the paragraph has ۔ too; each ۔ after an Arabic or Persian word."""
    if URDU_STOP not in text:
        return
    language = language_of(tag)
    if language == "ur":
        wrong, right, why = ".", URDU_STOP, "is not the one of the rest of the paragraph"
    elif language in {"ar", "fa"} and not is_urdu(text):
        wrong, right, why = URDU_STOP, ".", "is the Urdu one"
    else:
        return
    for found in _pattern(wrong).finditer(plain(text)):
        start, end = found.span("mark")
        message = f"the full stop in `{around(text, start, end)}` {why}"
        yield Slip(start, end, message, f"Write `{right}`.", right)


@cache
def _pattern(stop: str) -> re.Pattern[str]:
    """A stop after a word of two letters, before a space or the end: no abbreviation, no ellipsis, no number."""
    word = f"(?:[{ARABIC}][{ARABIC_MARKS}]*){{2,}}"
    return re.compile(f"{word}[{AFTER_WORD}]*(?P<mark>{re.escape(stop)})(?=[\\s{AFTER_WORD}]|$)")

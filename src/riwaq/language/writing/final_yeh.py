"""`writing.final-yeh`: في and فى in one paragraph.

Egypt and Sudan write a final ي without dots, the rest of the Arab world with them; both are right where they are at home.
A paragraph that writes both in the same word has a slip (field.md §2.4, “alef maqsura vs yeh at word end”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import IN_WORD, language_of, shown
from riwaq.language.writing.rule import Slip


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each فى, التى, الذى in a paragraph where one of these words has its dots."""
    if "\u0649" not in text or language_of(tag) != "ar":
        return
    without = list(_words("\u0649").finditer(text))
    if not without or not (dotted := _words("\u064a").search(text)):
        return
    for found in without:
        right = f"{found[0][:-1]}\u064a"
        message = f"`{shown(found[0])}` is written without the dots that `{shown(dotted[0])}` has"
        yield Slip(*found.span(), message, f"Write `{shown(right)}`, or every final yeh without dots.", right)


@cache
def _words(yeh: str) -> re.Pattern[str]:
    letter = f"[{IN_WORD}]"
    return re.compile(f"(?<!{letter})[وف]?(?:ف|الت|الذ){yeh}(?!{letter})")

"""`writing.space-before`: a space between a word and the mark that follows it, or just inside brackets.

A mark of punctuation follows its word without a space; brackets and guillemets hold what they enclose without spaces
(W3C Arabic & Persian Layout Requirements; the Academy of Persian Language's Orthography on the spacing of marks; the
Academy of the Hebrew Language's rules of punctuation). A no-break space, as French writes one, is a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import (
    UNSEEN,
    WRITTEN_ARABIC,
    WRITTEN_HEBREW,
    around,
    language_of,
    letters_of,
    marks_of,
    plain,
)
from riwaq.language.writing.rule import Slip

CLOSING = {")": "(", "»": "«"}


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each space between a word and its mark, after an opening bracket or before a closing one."""
    if not _spaced().search(text):
        return
    language = language_of(tag)
    if language in WRITTEN_ARABIC:
        stops = "،؛؟:.!۔"
    elif language in WRITTEN_HEBREW:
        stops = ",;?:.!"
    else:
        return
    for found in _pattern(letters_of(language), marks_of(language), stops).finditer(plain(text)):
        start, end = found.span(found.lastgroup or 0)
        mark = text[start:end].strip(" ")
        if found["swapped"]:
            message = f"`{around(text, start, end)}` has the space on the wrong side of `{mark}`"
            yield Slip(start, end, message, f"Write `{mark}` with the space behind it.", f"{mark} ")
            continue
        if mark in CLOSING and text.count(CLOSING[mark], 0, start) <= text.count(mark, 0, start):
            continue  # `أ )` numbers a line
        side = "after" if mark in "(«" else "before"
        message = f"`{around(text, start, end)}` has a space {side} `{mark}`"
        yield Slip(start, end, message, f"Write `{mark}` without that space.", mark)


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile("[(«] | [،؛؟:.!)»,;?۔]")


@cache
def _pattern(letters: str, marks: str, stops: str) -> re.Pattern[str]:
    """A stop must have a space or the end after it, so that `.pdf`, `...` and `:)` are left out."""
    after_word = f" +(?:[{stops}](?=$|\\s(?! *[)(]))|[)»])"
    word = f"[{letters}{marks}]{{2}}[{UNSEEN}]*"  # a letter by itself may be a name: `أ : ب`
    swapped = (
        f" +[{''.join(set(stops) & set('،؛؟,;?'))}](?=[{letters}]{{2}})"  # a stop may begin a name: `.نت`
    )
    return re.compile(
        f"{word}(?:(?P<close>{after_word})|(?P<swapped>{swapped}))|(?<![:;=-])(?P<open>[(«] +)(?=[{letters}])"
    )

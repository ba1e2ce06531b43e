"""`writing.mixed-script`: one word with letters of two scripts, of which one looks like a slip of the keyboard.

UTS #39 (5.2, “Restriction-Level Detection”) calls such words suspect. Right are a prefix before a Latin word (والBotox,
הBotox), with tatweel or without, and a Persian, Urdu or Hebrew ending after one (PDFها).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import (
    ARABIC,
    ARABIC_MARKS,
    HEBREW,
    HEBREW_MARKS,
    LATIN,
    WRITTEN_HEBREW,
    language_of,
    plain,
    shown,
)
from riwaq.language.writing.rule import Slip

FOREIGN = f"{LATIN}\u0370-\u03ff\u0400-\u04ff"
ARABIC_PREFIX = "[وف]?(?:[بكلس]?ال|لل|[بلكس])?"
HEBREW_PREFIX = "[ושכמהבל]{1,5}"


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each right-to-left word with a foreign letter within it or at its end, or with Arabic and Hebrew letters."""
    if not _suspect().search(text) or not (language := language_of(tag)):
        return
    prefix = _prefix(HEBREW_PREFIX if language in WRITTEN_HEBREW else ARABIC_PREFIX)
    for found in _word().finditer(plain(text)):
        head, strange, tail = found["head"], found["strange"], found["tail"]
        if prefix.fullmatch(head) or len(head) < 2 or not (tail or len(strange) < 3):
            continue
        word = text[found.start() : found.end()]
        which = "letters" if len(strange) > 1 else "letter"
        message = f"the word `{shown(word)}` holds the {_script(strange)} {which} `{strange}`"
        yield Slip(*found.span(), message, f"Write it in one script, or put a space before `{strange}`.")


def _script(letters: str) -> str:
    """The name of a letter's script: “Latin” of LATIN SMALL LETTER A."""
    return unicodedata.name(letters[0], "foreign").split()[0].title()


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(
        f"[{ARABIC}{ARABIC_MARKS}][{FOREIGN}{HEBREW}]|[{HEBREW}{HEBREW_MARKS}][{FOREIGN}{ARABIC}]"
    )


@cache
def _prefix(prefix: str) -> re.Pattern[str]:
    return re.compile(f"(?:{prefix})[{ARABIC_MARKS}{HEBREW_MARKS}]*")


@cache
def _word() -> re.Pattern[str]:
    """Letters of one script, then of another, then perhaps of the first again."""
    arabic, hebrew = f"[{ARABIC}{ARABIC_MARKS}]", f"[{HEBREW}{HEBREW_MARKS}]"
    head = (
        f"(?<![\\w\u0640\u200c-])(?P<head>{arabic}+(?=[{FOREIGN}{HEBREW}])|{hebrew}+(?=[{FOREIGN}{ARABIC}]))"
    )
    return re.compile(
        f"{head}(?P<strange>[{FOREIGN}]+|{arabic}+|{hebrew}+)(?P<tail>[{ARABIC}{HEBREW}]*)(?![\\w'’.@-])"
    )

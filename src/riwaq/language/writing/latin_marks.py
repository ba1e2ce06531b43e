"""`writing.comma`, `writing.semicolon`, `writing.question`: a comma, semicolon or question mark of the other script.

Arabic, Persian, Urdu and their neighbours write ، ؛ ؟ (W3C Arabic & Persian Layout Requirements; the punctuation
exemplars of CLDR); Hebrew and Yiddish write , ; ? as English does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import (
    AFTER_WORD,
    DIGITS,
    UNSEEN,
    WRITTEN_ARABIC,
    WRITTEN_HEBREW,
    around,
    language_of,
    letters_of,
    marks_of,
    mostly,
    plain,
)
from riwaq.language.writing.rule import Slip

ARABIC_OF = {",": "،", ";": "؛", "?": "؟"}
LATIN_OF = {arabic: latin for latin, arabic in ARABIC_OF.items()}
NAMES = {",": "comma", ";": "semicolon", "?": "question mark"}


def commas(text: str, tag: str) -> Iterator[Slip]:
    """Each Latin comma after a word in Arabic script, each Arabic one after a Hebrew word."""
    return _wrong(text, tag, ",")


def semicolons(text: str, tag: str) -> Iterator[Slip]:
    """Each Latin semicolon after a word in Arabic script, each Arabic one after a Hebrew word."""
    return _wrong(text, tag, ";")


def questions(text: str, tag: str) -> Iterator[Slip]:
    """Each Latin question mark after a word in Arabic script, each Arabic one after a Hebrew word."""
    return _wrong(text, tag, "?")


def _wrong(text: str, tag: str, latin: str) -> Iterator[Slip]:
    wrong = latin if latin in text else ARABIC_OF[latin]
    if wrong not in text:
        return
    language = language_of(tag)
    if language in WRITTEN_ARABIC:
        wrong, right, which = latin, ARABIC_OF[latin], "a Latin one"
    elif language in WRITTEN_HEBREW:
        wrong, right, which = ARABIC_OF[latin], latin, "an Arabic one"
    else:
        return
    if wrong not in text or not mostly(text, language):
        return
    if wrong in ",;" and _is_table(text, wrong):
        return
    for found in _pattern(letters_of(language), marks_of(language), wrong).finditer(plain(text)):
        start, end = found.span("mark")
        message = f"the {NAMES[latin]} in `{around(text, start, end)}` is {which}"
        spaces = len(text[start:end]) - len(text[start:end].lstrip(" "))
        yield Slip(start, end, message, f"Write `{right}`.", right * (end - start - spaces))


@cache
def _pattern(letters: str, marks: str, mark: str) -> re.Pattern[str]:
    """The mark after a word (quoted, bracketed, or followed by a number), before a space, a word or the end.

    A space before the mark goes with it. What is left out: `;)`, `?x=1`, and a comma within a number.
    """
    many = "+" if mark in "?؟" else ""
    word = (
        f"[{letters}{marks}][{AFTER_WORD}]*|[{letters}] [{DIGITS}]{{1,4}}(?= *{re.escape(mark)} +[{letters}])"
    )
    closing = AFTER_WORD.replace(")", "") if mark in ";؛" else AFTER_WORD
    behind = f"[\\s!…{closing}]|$|[{UNSEEN}]*[{letters}]"
    return re.compile(f"(?:{word})(?P<mark> *{re.escape(mark)}{many})(?={behind})")


def _is_table(text: str, mark: str) -> bool:
    """Does the mark always join words without a space, more than once: `name,age,city`? That is data."""
    return f"{mark} " not in text and len(re.findall(f"{mark}(?=\\S)", text)) > 1

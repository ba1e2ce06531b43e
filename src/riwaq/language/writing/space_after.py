"""`writing.space-after`: two words with a mark of punctuation between them and no space.

A mark is followed by a space (W3C Arabic & Persian Layout Requirements; the Academy of Persian Language's Orthography on
the spacing of marks; the Academy of the Hebrew Language's rules of punctuation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import (
    LATIN,
    WRITTEN_ARABIC,
    WRITTEN_HEBREW,
    around,
    language_of,
    letters_of,
    marks_of,
    plain,
)
from riwaq.language.writing.rule import Slip

DOMAINS = frozenset(
    "مصر السعودية امارات قطر موقع شبكة نت کوم كوم أورج أورغ إنفو ایران پاکستان بھارت קום ישראל".split()
)
"""Domains, and how their names are read, which stand after a full stop in addresses."""
URDU_LETTERS = frozenset(
    "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ".split()
)
"""The names of the Latin letters, of which Urdu makes abbreviations: پی۔ایچ۔ڈی."""
PAUSES = "،؛؟!"


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each mark between two words of the language's script; after a pause, also before a Latin word."""
    if not _tight().search(text):
        return
    language = language_of(tag)
    if language not in WRITTEN_ARABIC and language not in WRITTEN_HEBREW:
        return
    hebrew = language in WRITTEN_HEBREW
    data = {mark for mark in "،؛,;" if f"{mark} " not in text and len(re.findall(f"{mark}(?=\\S)", text)) > 1}
    for found in _pattern(letters_of(language), marks_of(language), hebrew=hebrew).finditer(plain(text)):
        start, end = found.span("mark")
        mark = text[start:end]
        if mark in data or not _meets(found, mark, shortest=4 if hebrew else 3):
            continue
        message = f"`{around(text, start, end)}` has no space after `{mark}`"
        yield Slip(start, end, message, f"Write a space after `{mark}`.", f"{mark} ")


def _meets(found: re.Match[str], mark: str, shortest: int) -> bool:
    """Do two words meet at the mark, and not the parts of an abbreviation or an address?"""
    head, tail, text = found["head"], found["tail"], found.string
    if mark not in ".۔,":
        return True
    if mark in {
        text[found.start("head") - 1 : found.start("head")],
        text[found.end("tail") : found.end("tail") + 1],
    }:
        return False  # A.B.C
    if mark == "۔":
        return not (head in URDU_LETTERS and tail in URDU_LETTERS)
    return mark == "," or (min(len(head), len(tail)) >= shortest and not DOMAINS & {head, tail})


@cache
def _tight() -> re.Pattern[str]:
    return re.compile("[،؛؟.!۔,;?](?=[^\\W\\d_])")


@cache
def _pattern(letters: str, marks: str, *, hebrew: bool) -> re.Pattern[str]:
    """A word, a mark, a word. What joins more (a hyphen, an underscore, gershayim) makes it no plain word."""
    word, joins = f"[{letters}{marks}\u200c]", f"\\w{marks}\u200c\"'״׳\u05be"
    stops, latin = (",;?!.", "") if hebrew else ("،؛؟!.۔", f"|(?<=[{PAUSES}])[{LATIN}]{{2,}}")
    tail = f"(?P<tail>{word}+(?![{joins}]){latin})"
    return re.compile(f"(?<![{joins}-])(?P<head>{word}+)(?P<mark>[{stops}])(?={tail})")

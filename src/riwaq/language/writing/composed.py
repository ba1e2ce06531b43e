"""`writing.nfc`: a letter and its hamza, madda or accent written as two characters where Unicode has one.

Text on the web should be in normalization form C (UAX #15; W3C Character Model), or a search for the word misses it. Only
what composes is told: the order of several marks on a letter differs between keyboards, and browsers show both alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import ARABIC, ARABIC_MARKS, LATIN, language_of, shown
from riwaq.language.writing.rule import Slip


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each word with such a letter."""
    if text.isascii() or unicodedata.is_normalized("NFC", text) or not language_of(tag):
        return
    for found in _word().finditer(text):
        word = found[0]
        plain = _cluster().sub(lambda one: _composed(one[0]), word)
        if plain == word:
            continue
        message = f"a letter of `{shown(word)}` is written as two characters"
        yield Slip(*found.span(), message, f"Write `{shown(plain)}`, in Unicode's form NFC.", plain)


def _composed(cluster: str) -> str:
    """A letter and its marks, as one where that makes it shorter."""
    plain = unicodedata.normalize("NFC", cluster)
    return plain if len(plain) < len(cluster) else cluster


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{ARABIC}{ARABIC_MARKS}{LATIN}\u0300-\u036f]+")


@cache
def _cluster() -> re.Pattern[str]:
    return re.compile(f"[{ARABIC}{LATIN}][{ARABIC_MARKS}\u0300-\u036f]+")

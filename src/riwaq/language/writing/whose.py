"""Whose words are these? What tells an Arabic paragraph from a Persian or an Urdu one, whatever keyboard wrote it.

The signs are letters that the other languages lack, by CLDR's exemplar characters, and the most frequent function
words, none of which holds a letter that the keyboards of these languages write differently (ي ی, ك ک, ه ہ).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from riwaq.language.writing.letters import ARABIC, ARABIC_MARKS, ZWNJ


@lru_cache(32)
def is_persian(text: str) -> bool:
    """Does the text hold a Persian word?"""
    return _persian().search(text) is not None


@lru_cache(32)
def is_urdu(text: str) -> bool:
    """Does the text hold an Urdu word?"""
    return _urdu().search(text) is not None


@lru_cache(32)
def is_arabic(text: str) -> bool:
    """Does the text hold a word that is Arabic and no loan-word, such as one with the article?"""
    return _arabic().search(text) is not None


def _words(words: str) -> str:
    return (
        f"(?<![{ARABIC}{ARABIC_MARKS}{ZWNJ}])(?:{'|'.join(words.split())})(?![{ARABIC}{ARABIC_MARKS}{ZWNJ}])"
    )


@cache
def _persian() -> re.Pattern[str]:
    return re.compile(f"[پچژگ]|{_words('از را است شده بود باشد دارد در تا')}")


@cache
def _urdu() -> re.Pattern[str]:
    return re.compile(f"[ٹڈڑںےۓ]|{_words('اور')}")


@cache
def _arabic() -> re.Pattern[str]:
    return re.compile(f"(?<![{ARABIC}])[وفبلك]?ال[{ARABIC}]{{3,}}|[ةأإ\u064c\u064d\u064e\u064f\u0650\u0652]")

"""`writing.tatweel`: a word stretched by tatweel (U+0640), which searches and screen readers take for a letter.

Justification is the work of the layout (The Unicode Standard, 9.2; W3C Arabic & Persian Layout Requirements). Weblate
has the same check (Kashida). Right uses are left alone: هـ for the year of the Hijra, a prefix before another script or
quotation marks (لـ“…”), a dagger alef or a vowel that needs a seat, an affix shown by itself (ـة), a letter's own forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import ARABIC, ARABIC_MARKS, TATWEEL, language_of, shown
from riwaq.language.writing.rule import Slip

PREFIXES = frozenset("و ف ب ل ك س ال وال بال فال كال لل ولل وب ول وك فب فل".split())
"""After these one tatweel shows where a name begins: بـفيسبوك."""


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each Arabic, Persian or Urdu word with tatweel between two of its letters."""
    if TATWEEL not in text or language_of(tag) not in {"ar", "fa", "ur"}:
        return
    for found in _word().finditer(text):
        word = found[0]
        plain = word.replace(TATWEEL, "")
        head = word.partition(TATWEEL)[0]
        if TATWEEL not in word.strip(TATWEEL) or TATWEEL in (word[0], word[-1]) or len(set(plain)) < 2:
            continue
        if _seat().search(word) or (head in PREFIXES and word.count(TATWEEL) == 1):
            continue
        message = f"`{shown(word)}` is stretched by tatweel"
        yield Slip(*found.span(), message, f"Write `{shown(plain)}`.", plain)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{ARABIC}{ARABIC_MARKS}{TATWEEL}]+")


@cache
def _seat() -> re.Pattern[str]:
    """A tatweel that carries a mark."""
    return re.compile(f"{TATWEEL}[{ARABIC_MARKS}]")

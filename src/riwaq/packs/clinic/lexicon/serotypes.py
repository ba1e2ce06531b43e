"""The serotypes of botulinum toxin in a text: single letters after a word for "type" (in Chinese before or after it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

TYPES = {
    "ar": "الأنواع|أنواع|النوعين|النوعان|النوع|نوع|بالنوعيات|النوعيات|الأنماط|أنماط|النمط|نمط|المصلية|المصلي",
    "el": "τύποι|τύπους|τύπος|τύπου|τύπων|ορότυποι|ορότυπος|ορότυπου",
    "en": "serotypes?|types?|toxins?|BoNT|BTX",
    "es": "serotipos?|tipos?|toxinas?",
    "fr": "s[ée]rotypes?|types?|toxines?",
    "he": "סוגים|סוג|טיפוסים|טיפוס|סרוטיפים|סרוטיפ",
    "it": "sierotip[oi]|tip[oi]|tossin[ae]",
    "pt": "sor[óo]tipos?|tipos?|toxinas?",
    "ru": r"серотип\w*|тип\w*",
    "zh": "血清型|类型|分型|型|命名为",
}
"""The words that say that a serotype follows, by language."""
LIKE = str.maketrans("ΑΒΕАВСЕ", "ABEABCE")
"""Letters of the Greek and Cyrillic alphabets that look as the Latin ones and are written for them."""
_LETTER = "[A-GΑΒΕАВСЕ]"
_MARKS = "[\\s,،、;/&·\u2066-\u2069\u200e\u200f-]|</?bdi>"
_AND = "and|or|et|ou|y|e|o|и|или|και|ή|و|أو|ו|או|和|或|及"


def serotypes(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """(letter, start, end) of each serotype in `text`; the letter is a small one. Ask only of a text that names the toxin."""
    for row in _rows(language).finditer(text):
        if row["before"] or row["after"]:
            for one in _letters().finditer(text, *row.span("letters")):
                yield one[0].translate(LIKE).lower(), *one.span()


@cache
def _letters() -> re.Pattern[str]:
    """A capital that stands alone, or is joined to the Arabic word for "and"."""
    return re.compile(rf"(?:(?<![^\W\d_])|(?<=و)){_LETTER}(?![^\W\d_])")


@cache
def _rows(language: str) -> re.Pattern[str]:
    """Letters after a word for "type"; in Chinese, where there are no spaces, also before it."""
    words = f"(?i:{TYPES.get(language, TYPES['en'])})"
    if language == "zh":
        one, before, after = f"{_LETTER}(?![A-Za-z])", rf"(?P<before>{words}\s*)?", rf"(?P<after>\s*{words})?"
    else:
        one, before, after = (
            rf"{_LETTER}(?![^\W\d_]|['’])",
            rf"(?P<before>(?<!\w){words}(?:{_MARKS}|[:(–])+)",
            "(?P<after>)",
        )
    another = rf"(?:{_MARKS})*(?:(?:{_AND})(?:{_MARKS})*)?(?:{words}\s+)?"
    return re.compile(f"{before}(?P<letters>{one}(?:{another}{one})*){after}")

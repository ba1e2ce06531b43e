"""The serotypes of botulinum toxin in a text: capitals from A to G, three in a row or after a word for "type"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

TYPES = {
    "ar": "(?:[وفبكل]?ال|[وفبكل])?(?:أنواع|نوعين|نوعان|نوعيات|نوعي|نوع|أنماط|نمط|مصلية|مصلي)",
    "el": "τύποι|τύπους|τύπος|τύπου|τύπων|ορότυπο[ιςυ]|ορότυπους",
    "en": "serotypes?|types?|toxins?|BoNT|BTX",
    "es": "serotipos?|tipos?|toxinas?",
    "fr": "s[ée]rotypes?|types?|toxines?",
    "he": "[והבכלמש]{0,3}(?:סוגים|סוג|טיפוסים|טיפוס|סרוטיפים|סרוטיפ)",
    "it": "sierotip[oi]|tip[oi]|tossin[ae]",
    "pt": "sor[óo]tipos?|tipos?|toxinas?",
    "ru": r"серотип\w*|тип\w*",
    "zh": "血清型|类型|分型|型",
}
"""The words that say that a serotype follows, by language; in Chinese it may also come first."""
LIKE = str.maketrans("ΑΒΕАВСЕ", "ABEABCE")
"""Letters of the Greek and Cyrillic alphabets that look as the Latin ones and are written for them."""
ROW = 3
"""How many letters make a row that needs no word for "type"."""
_LETTER = "(?<![A-Za-z\u0370-\u03ff\u0400-\u04ff])[A-GΑΒΕАВСЕ](?![A-Za-z\u0370-\u03ff\u0400-\u04ff'’])"
_MARKS = "(?:[\\s,،、;/&·\u2066-\u2069\u200e\u200f-]|</?bdi>)"
_AND = "(?:and|or|et|ou|y|e|o|и|или|και|ή|و|أو|ו|או|和|或|及)"


def serotypes(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """(letter, start, end) of each serotype in `text`; the letter is a small one. Ask only of a text that names the toxin."""
    for row in _rows(language).finditer(text):
        letters = list(_letter().finditer(text, *row.span("letters")))
        if row["before"] or row["after"] or len(letters) >= ROW:
            for one in letters:
                yield one[0].translate(LIKE).lower(), *one.span()


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(_LETTER)


@cache
def _rows(language: str) -> re.Pattern[str]:
    """Letters with marks, or a word for "and", between them, and the word for "type" beside them."""
    words = f"(?i:{TYPES.get(language, TYPES['en'])})"
    another = rf"{_MARKS}*(?:{_AND}{_MARKS}*)?(?:{words}\s+)?"
    before = (
        rf"(?P<before>{words}\s*)?"
        if language == "zh"
        else rf"(?P<before>(?<!\w){words}(?:[\s/\u2066-\u2069-]|<bdi>)+)?"
    )
    after = rf"(?P<after>\s*{words})?" if language == "zh" else "(?P<after>)"
    return re.compile(f"{before}(?P<letters>{_LETTER}(?:{another}{_LETTER})*){after}")

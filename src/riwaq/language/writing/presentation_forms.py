"""`writing.presentation-form`: letters of the compatibility blocks, each of which is one shape of a letter.

They come from old programs and from PDF files; searches do not find them and fonts lack them (The Unicode Standard, 9.2,
“Arabic Presentation Forms-A/B”; U+FB1D to U+FB4F for Hebrew). Signs with no other form are right: ﷺ ﷲ ﷽ ﷼ ﴾ ﴿.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import ARABIC_MARKS, HEBREW_MARKS, language_of, shown
from riwaq.language.writing.rule import Slip

ARABIC_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufe74\ufe76-\ufefc"
HEBREW_FORMS = "\ufb1d\ufb1f-\ufb36\ufb38-\ufb3c\ufb3e\ufb40\ufb41\ufb43\ufb44\ufb46-\ufb4f"
LAM_ALEF = frozenset("\ufefb\ufefc\ufef5\ufef7\ufef9")


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each word that holds such a letter, once. One that stands alone is shown for its shape, unless it is لا."""
    if not _form().search(text) or not (language := language_of(tag)) or language == "yi":
        return  # Yiddish keyboards write its digraphs and pointed letters so
    for found in _word().finditer(text):
        word = found[0]
        if not _form().search(word) or (len(word) == 1 and word not in LAM_ALEF):
            continue
        plain = _form().sub(lambda one: unicodedata.normalize("NFKC", one[0]).replace(" ", ""), word)
        if plain == word:
            continue
        message = f"`{shown(word)}` is written with presentation forms, which searches do not find"
        yield Slip(*found.span(), message, f"Write `{shown(plain)}` with plain letters.", plain)


@cache
def _form() -> re.Pattern[str]:
    return re.compile(f"[{ARABIC_FORMS}{HEBREW_FORMS}]")


@cache
def _word() -> re.Pattern[str]:
    rest = f"\u0620-\u065f\u066e-\u06d3\u06d5{ARABIC_MARKS}\u05d0-\u05f2{HEBREW_MARKS}"
    return re.compile(f"[{ARABIC_FORMS}{HEBREW_FORMS}{rest}]+")

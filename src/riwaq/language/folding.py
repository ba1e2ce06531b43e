"""Text folded so that spellings which a reader takes for one are one: for finding words, never for showing them.

NFKC and case folding (UAX #15, #31), without marks, tatweel and joiners; of Arabic letters the hamza's seats, alef
maqsura, ta marbuta and the Persian forms are one (the rules that Arabic search engines share: Larkey et al. 2002, light10);
Hebrew final letters are as within a word; digits are Latin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LETTERS = {
    **dict.fromkeys("ٱأإآ", "ا"),
    **dict.fromkeys("ىیي", "ي"),
    "ئ": "ي",
    "ؤ": "و",
    **dict.fromkeys("ةۃ", "ه"),
    **dict.fromkeys("ہھۀ", "ه"),
    "ک": "ك",
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    "ς": "σ",
    "ё": "е",
    "׳": "'",
    "״": '"',
    "’": "'",
    **{chr(0x660 + n): str(n) for n in range(10)},
    **{chr(0x6F0 + n): str(n) for n in range(10)},
}
_GONE = "\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"

PREFIXES = {
    "ar": "(?:[وف]?(?:ال|لل|[بكل](?:ال)?)?)",
    "he": "(?:[והבכלמש]{0,3})",
}
"""What is written as one word with the next, in folded letters: and, the, in, to, like, from, that."""


@cache
def _gone() -> re.Pattern[str]:
    return re.compile(f"[{_GONE}]")


def folded(text: str) -> str:
    """`text` folded. Its length may differ."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", _gone().sub("", text).translate(_table())).casefold()
    letters = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return letters.translate(_table())


@cache
def _table() -> dict[int, str]:
    return {ord(sign): other for sign, other in _LETTERS.items()}

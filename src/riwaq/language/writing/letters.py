"""What the rules share: which language a tag is, its letters and marks, and the words around a place.

The letters are those of Unicode's Arabic and Hebrew blocks (The Unicode Standard, 9.1 and 9.2) by general category;
the classes are written for `[…]` in a regular expression. Tatweel (U+0640) and the Urdu full stop (U+06D4) are neither.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from riwaq.language.direction import script_of

ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
    "\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
HEBREW = "\u05d0-\u05ea\u05ef-\u05f2\ufb1d\ufb1f-\ufb28\ufb2a-\ufb4f"
HEBREW_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1e"
RIGHT = f"{ARABIC}{ARABIC_MARKS}{HEBREW}{HEBREW_MARKS}"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
TATWEEL, ZWNJ, ZWJ = "\u0640", "\u200c", "\u200d"
IN_WORD = f"{ARABIC}{ARABIC_MARKS}{TATWEEL}{ZWNJ}"
"""All that a word in Arabic script is made of."""
UNSEEN = "\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e"
"""Directional controls, which may stand between a word and its mark."""
AFTER_WORD = f"»\u201d\u2019\"'\\])\\u2069{UNSEEN}"
"""What may close after a word, before the mark that belongs to its sentence."""

WRITTEN_ARABIC = frozenset("ar fa ur ps ckb sd ug".split())
WRITTEN_HEBREW = frozenset(["he", "yi"])
SAME = {"iw": "he", "ji": "yi", "arb": "ar", "pes": "fa", "prs": "fa"}
"""Codes that mean a language which the rules know by another (IANA Language Subtag Registry)."""


@lru_cache(64)
def language_of(tag: str) -> str:
    """The language subtag of a tag in a right-to-left script, "" for any other: the script decides (`ar-Latn`)."""
    language = tag.replace("_", "-").lower().partition("-")[0]
    language = SAME.get(language, language)
    script = script_of(tag)
    if language in WRITTEN_HEBREW:
        return language if script == "Hebr" else ""
    return language if script in {"Arab", "Aran"} else ""


def letters_of(language: str) -> str:
    """The letters that a language is written in, for a character class."""
    return HEBREW if language in WRITTEN_HEBREW else ARABIC


def marks_of(language: str) -> str:
    """The combining marks of a language's script, for a character class."""
    return HEBREW_MARKS if language in WRITTEN_HEBREW else ARABIC_MARKS


@cache
def _counted(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]+")


@lru_cache(32)
def mostly(text: str, language: str) -> bool:
    """Are most letters of the text those of the language's script? Marks within an English sentence are English."""
    own = sum(map(len, _counted(letters_of(language)).findall(text)))
    return own > sum(map(len, _counted(LATIN).findall(text)))


@cache
def _address() -> re.Pattern[str]:
    """What makes a word an address, a path, a file's name, a placeholder: `riwaq.io`, `{name}`, `#tag`, `a/b/c`."""
    return re.compile(r"[\\=_&{}|<>@]|/.*/|[A-Za-z0-9]/|/[A-Za-z0-9]|\.[A-Za-z]{2}|^[%$#]\w|^(?:tel|mailto):")


@lru_cache(32)
def plain(text: str) -> str:
    """The text with U+FFFC for each character of an address, a path, a placeholder: the places stay as they are."""
    return _token().sub(
        lambda found: "\ufffc" * len(found[0]) if _address().search(found[0]) else found[0], text
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\S+")


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = f"[{RIGHT}{LATIN}{DIGITS}{TATWEEL}{ZWNJ}]"
    return re.compile(f"{word}+[^{RIGHT}{LATIN}{DIGITS}\\s]{{0,3}}\\s?$"), re.compile(f"\\s?{word}+")


def around(text: str, start: int, end: int) -> str:
    """`text[start:end]` with the word before it and the word after it, as a message names it."""
    before, after = _ends()
    head = before.search(text[max(0, start - 24) : start])
    tail = after.match(text[end : end + 24])
    return shown(f"{head[0] if head else ''}{text[start:end]}{tail[0] if tail else ''}")


def shown(words: str) -> str:
    """Words as a message shows them: without control characters, and not too long."""
    plain_words = (
        "".join(letter if letter.isprintable() else " " for letter in words).replace("`", "'").strip()
    )
    return plain_words if len(plain_words) <= 48 else f"{plain_words[:47]}…"

"""`writing.foreign-letter`: a letter of another language's keyboard that looks like one's own.

Arabic has ي ك ه; Persian ی ک; Urdu ی ک ہ (CLDR, exemplar characters of ar, fa and ur; The Unicode Standard, 9.2). A search
for one does not find the other. A word is told only where its own letters, or all of its paragraph, say whose it is:
a Persian name in an Arabic sentence and a verse of the Quran in a Persian one keep their letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from riwaq.language.writing.letters import ARABIC, IN_WORD, ZWNJ, language_of, shown
from riwaq.language.writing.rule import Slip
from riwaq.language.writing.whose import is_arabic, is_persian, is_urdu

TO_ARABIC = str.maketrans("یکہھ", "يكهه")
TO_PERSIAN = str.maketrans("يك", "یک")
TO_URDU = str.maketrans("يكه", "یکہ")
PERSIAN_WORDS = frozenset(
    "مي نمي هاي هايي براي يك يكي كه كند كنند كنيد كنيم كرد كردن كرده كردند شويد اين نيست نيز ديگر خيلي"
    " بيش بيشتر".split()
)
"""Words of Persian alone, as an Arabic keyboard writes them."""
URDU_WORDS = frozenset("كا كو كيا كر كرنا كرتا كام هو هوا هوتا".split())
"""Words of Urdu alone, as an Arabic keyboard writes them."""


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each word with such letters, once for all of them."""
    language = language_of(tag)
    if language not in FINDERS or not _suspects(language).search(text):
        return
    yield from FINDERS[language](text)


@cache
def _suspects(language: str) -> re.Pattern[str]:
    return re.compile({"ar": "[یکہھ]", "fa": "[يك]", "ckb": "[يك]", "ur": "[يكه]"}[language])


def _words(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words that hold a suspect. (A pattern that asked for both would take the square of a word's length.)"""
    suspect = _suspects(language)
    return (found for found in _word().finditer(text) if suspect.search(found[0]))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{IN_WORD}]+")


def _arabic(text: str) -> Iterator[Slip]:
    """Persian and Urdu letters in Arabic words.

    Sure by itself is a word that also holds a letter of Arabic alone, or begins with the article. Where a paragraph
    has such a word and no sign of Persian or Urdu, all of it was written on the wrong keyboard.
    """
    foreign = is_persian(text) or is_urdu(text)
    words = list(_words(text, "ar"))
    sure = [bool(_arabic_word().search(found[0])) and not _other_word().search(found[0]) for found in words]
    whole = any(sure) and not foreign
    for found, certain in zip(words, sure, strict=True):
        if whole or (certain and (not foreign or _mixed_word().search(found[0]))):
            yield _slip(found, found[0].translate(TO_ARABIC), "Arabic", "the foreign")


@cache
def _arabic_word() -> re.Pattern[str]:
    return re.compile(f"[يكةأإ\u0649\u064b\u064c\u064d]|^[وفبک]?ال[{ARABIC}]{{3,}}|^[وف]?لل[{ARABIC}]{{3,}}")


@cache
def _mixed_word() -> re.Pattern[str]:
    return re.compile("[يكةأإ]")


@cache
def _other_word() -> re.Pattern[str]:
    return re.compile(f"[پچژگٹڈڑںےۓہھۃ]|{ZWNJ}")


def _persian(text: str) -> Iterator[Slip]:
    """Arabic letters in Persian words: sure beside Persian letters, or in a word that only Persian has."""
    whole = is_persian(text) and not is_arabic(text)
    for found in _words(text, "fa"):
        if whole or found[0] in PERSIAN_WORDS or re.search(f"[پچژگیک{ZWNJ}]", found[0]):
            yield _slip(found, found[0].translate(TO_PERSIAN), "Persian", "the Arabic")


def _kurdish(text: str) -> Iterator[Slip]:
    """Arabic letters in Central Kurdish words, beside letters that Arabic lacks."""
    for found in _words(text, "ckb"):
        if re.search("[پچژگڤڵڕۆێەیک]", found[0]):
            yield _slip(found, found[0].translate(TO_PERSIAN), "Kurdish", "the Arabic")


def _urdu(text: str) -> Iterator[Slip]:
    """Arabic letters in Urdu words: sure beside Urdu letters, or in a paragraph that is Urdu and no Arabic."""
    whole = is_urdu(text) and not is_arabic(text)
    for found in _words(text, "ur"):
        if whole or found[0] in URDU_WORDS or re.search("[پچژگٹڈڑںےۓہھیک]", found[0]):
            yield _slip(found, found[0].translate(TO_URDU), "Urdu", "the Arabic")


FINDERS: dict[str, Callable[[str], Iterator[Slip]]] = {
    "ar": _arabic,
    "fa": _persian,
    "ckb": _kurdish,
    "ur": _urdu,
}


def _slip(found: re.Match[str], plain: str, language: str, whose: str) -> Slip:
    """The slip of one word, which names the letters that are another's."""
    wrong = [letter for letter, other in zip(found[0], plain, strict=True) if letter != other]
    names = ", ".join(f"`{letter}` (U+{ord(letter):04X})" for letter in dict.fromkeys(wrong))
    letters = "letters" if len(set(wrong)) > 1 else "letter"
    message = f"the {language} word `{shown(found[0])}` is written with {whose} {letters} {names}"
    return Slip(*found.span(), message, f"Write `{shown(plain)}`.", plain)

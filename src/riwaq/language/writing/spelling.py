"""`writing.ta-marbuta`, `writing.spelling`: a few Arabic words that are always misspelt so.

ه stands for ة at the end of a noun with the article: such a noun has no possessive ending, so that العياده can only be
العيادة. The second list is of demonstratives and particles whose long vowel is not written (هذا, never هاذا), and of
إنشاء الله for إن شاء الله (manuals of Arabic orthography; field.md §2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.writing.letters import IN_WORD, language_of, shown
from riwaq.language.writing.rule import Slip

NOUNS = (
    "عياد جلس بشر منطق طريق سن مدين شرك صور صفح خدم قائم رسال لغ مجموع مد مر درج نتيج مرحل حال فتر عملي"
    " تقني جراح ماد كتاب قراء مشكل مسأل قيم جود خبر رعاي عناي صح سلام معالج استشار زيار كمي"
    " جرع حقن ابر إبر ليزري تجميلي طبي صحي عربي انجليزي إنجليزي جديد خاص كبير صغير طويل قصير حديث سابق تالي"
    " مهم مختلف متوفر متاح مناسب سعودي مصري لبناني دولي محلي رسمي وحد ساع دقيق ثاني غرف ورق بطاق شاش لوح"
)
WORDS = {
    "هذة": "هذه",
    "هاذه": "هذه",
    "هاذا": "هذا",
    "ذالك": "ذلك",
    "لاكن": "لكن",
    "لاكنه": "لكنه",
    "لاكنها": "لكنها",
    "هاؤلاء": "هؤلاء",
    "إنشاء الله": "إن شاء الله",
    "انشاء الله": "إن شاء الله",
    "إنشاءالله": "إن شاء الله",
    "انشاءالله": "إن شاء الله",
}


def endings(text: str, tag: str) -> Iterator[Slip]:
    """Each listed noun with the article that ends with ه."""
    if "\u0647" not in text or language_of(tag) != "ar":
        return
    for found in _nouns().finditer(text):
        right = f"{found[0][:-1]}\u0629"
        message = f"`{shown(found[0])}` ends with `ه`, which no noun with the article does here"
        yield Slip(*found.span(), message, f"Write `{shown(right)}`.", right)


def words(text: str, tag: str) -> Iterator[Slip]:
    """Each word of the list, with و, ف, ب, ل or ك before it."""
    if language_of(tag) != "ar" or not _suspect().search(text):
        return
    for found in _words().finditer(text):
        right = f"{found['head']}{WORDS[found['word']]}"
        yield Slip(*found.span(), f"`{shown(found[0])}` is misspelt", f"Write `{shown(right)}`.", right)


@cache
def _nouns() -> re.Pattern[str]:
    letter = f"[{IN_WORD}]"
    return re.compile(f"(?<!{letter})[وف]?(?:[بك]?ال|لل)(?:{'|'.join(NOUNS.split())})ه(?!{letter})")


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile("هذة|هاذ|ذالك|لاكن|هاؤ|نشاء ?الله")


@cache
def _words() -> re.Pattern[str]:
    letter = f"[{IN_WORD}]"
    return re.compile(f"(?<!{letter})(?P<head>[وفبلك]?)(?P<word>{'|'.join(WORDS)})(?!{letter})")

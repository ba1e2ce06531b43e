"""`writing.hamza`: a hamza on an alef that has none (إستخدام), or none where one belongs (الى), in a closed list.

The verbal nouns of five- and six-letter verbs and ten nouns (اسم، ابن، امرأة، اثنان …) begin with hamzat al-wasl, which
is written as a bare alef (King Saud University, “Basics of Arabic writing”; the Academy of the Arabic Language in Cairo).
A name may keep its hamza (الإثنين, the day), so that only words which are no names are listed, whole words with their
usual prefixes and endings. Foreign words (إنترنت، إستراتيجية) and fourth-form nouns (إنتاج، إنجاز) do begin with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge

from riwaq.language.writing.letters import IN_WORD, language_of, shown
from riwaq.language.writing.rule import Slip
from riwaq.language.writing.whose import is_persian, is_urdu

WASL = (
    "سم بن بنة مرأة ثنان ثنتان ستخدام ستعمال ستثمار ستشارة ستقبال ستفسار ستعداد ستمرار ستقرار ستقلال ستجابة ستراحة"
    " سترخاء ستعادة ستئناف ستبدال ستثناء ستحقاق ستخراج ستدعاء ستطلاع ستعراض ستغلال ستفادة ستقالة ستكشاف ستلام ستنتاج"
    " ستهلاك ستيقاظ ستنساخ ستيراد ستماع ستطاعة ستئصال ستنشاق ستحمام ستهداف ستعلام بتسامة بتكار بتداء بتعاد تجاه تحاد"
    " تفاق تفاقية تهام تصال جتماع جتهاد جتياز حتلال حتمال حتواء حتكار حتياج حتياط حترام حتراف حتفال حتفاظ ختبار ختيار"
    " ختصار ختصاص ختفاء ختراع ختراق ختلاف رتباط رتداء رتفاع رتياح زدحام زدهار زدياد شتراك شتباه شتعال صطدام صطناع ضطراب"
    " ضطرار عتداء عتذار عتقاد عتقال عتماد عتبار عتراف عتناء غتيال فتراض فتتاح قتباس قتحام قتراح قتراب قتناء قتصاد كتئاب"
    " كتساب كتشاف كتفاء كتمال لتزام لتهاب لتصاق لتحاق لتقاء متحان متياز متلاك متصاص متناع نتباه نتشار نتصار نتقال نتقاد"
    " نتماء نتهاء نتهاك نتحار نتفاخ نتعاش نتظار نتخاب نتقاء نزلاق نكماش نفصال نفعال نفجار نشغال نبعاث نجذاب ندفاع ندماج"
    " نطلاق نقطاع نهيار نسحاب نعكاس نحراف نخفاض نضمام هتمام"
)
"""What follows the alef."""
QAT = {
    "الى": "إلى",
    "اذا": "إذا",
    "ايضا": "أيضا",
    "ايضًا": "أيضًا",
    "ايضاً": "أيضاً",
    "اكثر": "أكثر",
    "الاكثر": "الأكثر",
    "افضل": "أفضل",
    "الافضل": "الأفضل",
    "اخرى": "أخرى",
    "الاخرى": "الأخرى",
    "الاولى": "الأولى",
    "الاول": "الأول",
    "الان": "الآن",
    "لانه": "لأنه",
    "لانها": "لأنها",
}
"""Words that are no words without their hamza."""


def find(text: str, tag: str) -> Iterator[Slip]:
    """Each word of the two lists. Persian and Urdu words in the paragraph keep the second list silent."""
    if language_of(tag) == "ar":
        yield from merge(_too_many(text), _too_few(text), key=lambda slip: slip.start)


def _too_many(text: str) -> Iterator[Slip]:
    if "\u0625" not in text:
        return
    for found in _wasl().finditer(text):
        right = found[0].replace("\u0625", "\u0627")
        message = f"`{shown(found[0])}` has a hamza on an alef that has none"
        yield Slip(*found.span(), message, f"Write `{shown(right)}` (hamzat al-wasl).", right)


def _too_few(text: str) -> Iterator[Slip]:
    if not _bare().search(text) or is_persian(text) or is_urdu(text):
        return
    for found in _qat().finditer(text):
        right = f"{found['head']}{QAT[found['word']]}"
        message = f"`{shown(found[0])}` lacks the hamza of its alef"
        yield Slip(*found.span(), message, f"Write `{shown(right)}`.", right)


@cache
def _wasl() -> re.Pattern[str]:
    letter = f"[{IN_WORD}]"
    endings = (
        "ات|ي|يا|يًا|ياً|يون|يين|ية|يات|ين|ان|ه|ها|هم|هن|هما|نا|ك|كم|اته|اتها|اتهم|اتك|اتنا|ا|ًا|اً|ً|تين|تان|ٌ|ٍ"
    )
    stems = [
        *WASL.split(),
        *(f"{word[:-1]}ت" for word in WASL.split() if word.endswith("ة")),
    ]  # ابنته of ابنة
    return re.compile(
        f"(?<!{letter})[وف]?(?:[بك]?ال|لل|[بكل])?\u0625(?:{'|'.join(stems)})(?:{endings})?(?!{letter})"
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile("ا(?:ل[ىا]|ذا|يض|كثر|فضل|خرى)|لانه")


@cache
def _qat() -> re.Pattern[str]:
    letter = f"[{IN_WORD}]"
    return re.compile(f"(?<!{letter})(?P<head>[وف]?)(?P<word>{'|'.join(QAT)})(?!{letter})")

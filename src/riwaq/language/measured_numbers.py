"""The numbers that what stands beside them fixes: a unit of a dose, a currency, a word in Latin letters, their length.

Short lists, on purpose: a word that is missing leaves a number free, and its value is the same in any digits. All is asked
of the Latin form of a text (`numerals`). Each number is looked at with a few characters around it, so the time is linear.
"""

from __future__ import annotations

import re
from itertools import pairwise

from riwaq.language.bidi import lexicon, numbers
from riwaq.language.bidi.numbers import Span

LETTER = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f\u1e00-\u1fff\u2126\u212a\u212b"
"""Latin letters, and Greek and Cyrillic ones, which are used alike in a code: µ, α, Ω."""

GAP = "[ \u00a0\u202f\u2009\u200e\u200f\u061c\u2066-\u2069]{0,3}"
"""What may stand between a number and its unit: a space, and marks of direction."""

NUMBER = re.compile("[0-9]++(?:[.,:/][0-9]++)*+")
JOINED = re.compile(rf" ?{numbers.DASH} ?| ?[x×±~÷] ?|[^\w\s،؛\ufffc]{{1,3}}")
"""Between two numbers that are one range, product or reference: what holds of one of them holds of the other."""

LISTED = re.compile(" ?و ?| (?:to|or|إلى|الى|حتى|أو|او|تا|الی|یا|سے) ")
"""Between two numbers that share the unit after the second, or the word before the first: `10 إلى 20 وحدة`."""

GROUP_GAP = re.compile("[ \u00a0\u202f]")
HUNDREDS = re.compile("(?<![0-9])[0-9]{1,3}$|[0-9]{3}(?![0-9])")
RUN = re.compile("[0-9]+(?:[ \u00a0\u202f][0-9]{3})*")

_MILLI = "(?:ميلي|ميلّي|مللي|ميللي|ملي|ملی|میلی|ميكرو|مايكرو|میکرو|مایکرو|مائیکرو)[\u200c -]?"
DOSE = re.compile(
    f"{GAP}(?:{_MILLI}(?:غرام|جرام|گرام|گرم|ګرام|لتر|ليتر|لیتر|لیټر)(?:ات)?"
    "|ملغم?|ملجم?|مجم|مغم?|مكغم?|مكجم|ميكغ|مل|سي سي|سی[\u200c ]?سی|غم?|جم|غرام(?:ات|ا)?|جرام(?:ات|ا)?|گرم|گرام|ګرام"
    "|وحدة|وحدات|وحده|واحد|یونٹس?|یونټ|یەکە)(?![^\\W\\d_]|\u200c)"
)
"""Units of mass and volume, and units of activity (IU), in Arabic letters. Kilograms weigh people, litres hold water."""

CURRENCIES = frozenset("iqd syp lyd sdg yer dzd afn azn bdt mru djf sos cad aud cny jpy rub".split())
"""Currency codes beside those of `lexicon.UNITS`."""

UNIT = re.compile(rf"{GAP}[%‰]?{GAP}(?P<degree>°?){GAP}(?P<word>[{LETTER}]+)(?P<more>[ .'’-]+[{LETTER}])?")
MONEY_AFTER = re.compile(f"{GAP}{numbers.MONEY}")
LEADS = re.compile(f"[{LETTER}#№]|{numbers.MONEY}")
SIGN_BEFORE = re.compile(rf"{numbers.MONEY}{GAP}[+\-−~≈]?$|#$|№{GAP}$")
WORD_BEFORE = re.compile(rf"(?P<word>[{LETTER}]+)(?P<stop>\.?)[®™©℠)]?[ \u00a0\u202f]+[+\-−~≈<>≤≥±]?$")
OPENING = re.compile('[(\\[«“"]$')
OTHER_WORD = re.compile('[ \u00a0\u202f]+([^\\W\\d_]+(?:[\u200c"״][^\\W\\d_]+)?)')
VOWELS = re.compile("[\u064b-\u0652\u0591-\u05c7]")
AMOUNT_BEFORE = re.compile("[\u0621-\u064a]\\.[ ]?[\u0621-\u064a]\\.?[ \u00a0]?$")
AMOUNT_AFTER = re.compile("[ \u00a0]?(?:[\u0621-\u064a]\\.[ ]?[\u0621-\u064a]|%|\ufdfc)")
"""A currency in Arabic letters beside its number: `د.إ`, `ر.س`, `﷼`."""

LONGEST = 8
"""How many characters between two numbers are looked at."""

LOOK_BACK = 24
"""How many characters before a number are looked at."""


def measured(plain: str) -> list[Span]:
    """The numbers that a unit, a currency or a word beside them says are not free, and those as long as a code."""
    groups = _groups(plain)
    after = [_is_dose(plain, end) for _, end in groups]
    led = LEADS.search(plain) is not None
    before = [_is_code(plain, *group) or (led and _is_of_words(plain, *group)) for group in groups]
    listed = [
        other[0] - one[1] < LONGEST and LISTED.fullmatch(plain, one[1], other[0]) is not None
        for one, other in pairwise(groups)
    ]
    for at in range(len(listed) - 1, -1, -1):
        after[at] = after[at] or (listed[at] and after[at + 1])
    for at, is_listed in enumerate(listed):
        shared = is_listed and before[at] and not _counts(plain, groups[at + 1][1])
        before[at + 1] = before[at + 1] or shared
    return [group for group, one, other in zip(groups, after, before, strict=True) if one or other]


def _groups(plain: str) -> list[Span]:
    """The numbers, those that are joined as one."""
    groups: list[Span] = []
    for match in NUMBER.finditer(plain):
        if groups and _is_joined(plain, groups[-1][1], match):
            groups[-1] = groups[-1][0], match.end()
        else:
            groups.append(match.span())
    return groups


def _is_joined(plain: str, end: int, match: re.Match[str]) -> bool:
    """Are a number that ends at `end` and the next one a range, or one number in groups of three?"""
    start = match.start()
    if start - end >= LONGEST:
        return False
    if GROUP_GAP.fullmatch(plain, end, start):
        return (
            HUNDREDS.search(plain[max(0, end - 4) : end]) is not None and HUNDREDS.match(match[0]) is not None
        )
    return JOINED.fullmatch(plain, end, start) is not None


def _is_dose(plain: str, end: int) -> bool:
    """Does a unit or a currency follow: `50 mg`, `٢٠ وحدة`, `250 €`, or running words in Latin letters?"""
    if DOSE.match(plain, end) or MONEY_AFTER.match(plain, end):
        return True
    unit = UNIT.match(plain, end)
    if unit is None:
        return False
    word = unit["word"]
    lower = word.lower()
    known = lower in lexicon.UNITS or lower in CURRENCIES or lower in lexicon.MONTHS
    running = (len(word) > 1 and word.islower()) or unit["more"] is not None
    return known or running or word in lexicon.LETTER_UNITS or unit["degree"] != ""


def _is_code(plain: str, start: int, end: int) -> bool:
    """Is it a row of digits as long as a telephone number, and no amount: `0791234567`?"""
    if end - start < 5 or not RUN.fullmatch(plain, start, end):
        return False
    if numbers.after_phone_word(plain, start):
        return True
    if end - start < 7 or not plain[start:end].isdigit():
        return False
    before = plain[max(0, start - LOOK_BACK) : start]
    return not (_counts(plain, end) or AMOUNT_AFTER.match(plain, end) or AMOUNT_BEFORE.search(before))


def _is_of_words(plain: str, start: int, end: int) -> bool:
    """Does it belong to what comes before: `$20`, `AED 250`, `Studio 54`, but not the 3 of `Botox 3 جلسات`?"""
    before = plain[max(0, start - LOOK_BACK) : start]
    if SIGN_BEFORE.search(before):
        return True
    word = WORD_BEFORE.search(before)
    if word:
        return (not word["stop"] or word["word"].lower() in lexicon.ABBREVIATIONS) and not _counts(plain, end)
    return OPENING.search(before) is not None and UNIT.match(plain, end) is not None


def _counts(plain: str, end: int) -> bool:
    """Does a word in other letters follow that counts or measures?"""
    word = OTHER_WORD.match(plain, end)
    counted = VOWELS.sub("", word[1]) if word else ""
    return counted in lexicon.COUNTED or counted.removesuffix("ا") in lexicon.COUNTED

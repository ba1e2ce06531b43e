"""Where Latin words within a right-to-left text start and end: with the signs, numbers and marks that are theirs."""

from __future__ import annotations

import re

from riwaq.language.bidi import lexicon, numbers
from riwaq.language.bidi.parts import INITIALS, WORDS, Region, Span

LEADING_NUMBER = re.compile(
    rf"(?P<number>[+\-−~≈<>≤≥±]?(?:[A-Z]{{0,3}}{numbers.MONEY} ?)?{numbers.LATIN_NUMBER}"
    rf"(?: ?(?:{numbers.DASH}|to|x|×|/|±) ?{numbers.LATIN_NUMBER})*[%‰]?)(?P<gap>[ \u00a0\u202f]*)(?P<sign>°? ?)(?=[^\W\d_])"
)
TRAILING_NUMBER = re.compile(
    rf"(?P<gap>[,:;]?[ \u00a0]+(?:[-–—] )?){numbers.MONEY}?{numbers.LATIN_NUMBER}(?: ?{numbers.DASH} ?{numbers.LATIN_NUMBER})*$"
)
LEADING_SIGNS = re.compile(r"(?:--?|[#@$&%~/\\*_]|~/|\.{1,2}/|\.|[+±−])$")
TOUCHING = re.compile(
    r"(?:\+{1,3}(?![\u200e\u200f]?\w)|#(?!\w)|[®™©℠°′″]|[*](?=[.\w])|(?<=\w)[-−](?=[\s.,،؛)]|$)|[%‰]|/(?=[\s،؛,.)]|$)|[\u2070-\u208e\u00b2\u00b3\u00b9]|\(\))+"
)
BLOOD = re.compile(r"(?:^|\W)(?:A|B|O|AB|Rh)$")
ADDRESS_TAIL = re.compile(r"(?:://|www\.|\w\.\w\w|/)\S*$")
_IN_LINK = r"[^\s\"«»<>،؛()]"
_IN_BRACKETS = rf"\({_IN_LINK}*\)"
LINK = re.compile(
    rf"(?:https?://|www\.)(?:{_IN_LINK}|{_IN_BRACKETS})*(?:[^\s\"«»<>،؛().,:;!?\]]|{_IN_BRACKETS})"
)
"""A web address, with brackets that it closes itself, without the punctuation of the text behind it."""
YEAR_OF_DATE = re.compile(
    rf"(?i)(?<![^\W\d_])(?:{'|'.join(sorted(lexicon.MONTHS))})\.? (?:[0-9]{{1,2}}(?:st|nd|rd|th)?)?$"
)
FREE = re.compile(r"(?:^|[\s(\[])[وفبلكהובלכמש]?$")
WITH_NUMBER = re.compile(
    r"(?:[^()\[\]{}«»“”\"،؛|\ufffc\d]|\([^()]*\)|[0-9])*(?:[0-9][%+®™]?|\([^()]*[0-9][^()]*\))"
)
DOTTED = re.compile(r"(?:^|\W)(?:[A-Za-z]\.)+[A-Za-z]$")


def start_of(region: Region, low: int, high: int, first: int, *, enclosed: bool) -> Span:
    """(where the words start, with the signs and the number that belong to them; where what comes before ends)."""
    text = region.text
    for match in numbers.GROUPS.finditer(text, low, high):
        if match.start() < first < match.end() and numbers.is_one(text, *match.span()):
            return match.start(), match.start()  # `020 7946 0958 ext. 12`
    for match in LEADING_NUMBER.finditer(text, low, first + 1):
        if match.end() != first:
            continue
        if _owns(text, match, high) or enclosed or not (match["gap"] or match["sign"]):
            start = match.start()
            return start, start
    start = first
    while start > low and not text[start - 1].isspace():
        start -= 1
    lead = text[start:first]
    if re.search(r"[0-9]", lead) and not re.search('[,;:،)("«»“”]', lead):
        return start, start  # `3D`, `7-Eleven`, `@2x`
    start = first
    signs = LEADING_SIGNS.search(text[max(low, first - 2) : first])
    if signs:
        before = first - len(signs[0])
        free = FREE.search(text[max(0, before - 2) : before]) is not None
        if signs[0][0] in "#@$" or (free and _leads(text, before, first)):
            start = before
    return start, start


def _leads(text: str, before: int, first: int) -> bool:
    """Does the sign at `before` belong to the word after it: `.NET`, `--help`, `/etc`, but no dash or slash of the text?"""
    sign = text[before:first]
    if sign == "-":
        option = re.compile(r"[A-Za-z](?!\w)").match(text, first) is not None
        return option and not text[max(0, before - 1) : before].isalpha()
    if sign == "/":
        return re.compile(r"[a-z]|\w+/").match(text, first) is not None
    return sign not in {"+", "±", "−", "_", "*"} or text[first : first + 1].isdigit()


def _owns(text: str, match: re.Match[str], high: int) -> bool:
    """Does the number before a word belong to it: `0.5 ml`, `50 units`, `10 Downing Street`?"""
    if text[match.start() - 1 : match.start()].isalpha():
        return False
    ahead = re.compile(r"[^\W\d_]+(?!\d)").match(text, match.end(), high)
    word = ahead[0] if ahead else ""
    known = word in lexicon.LETTER_UNITS or word.lower() in lexicon.UNITS or word.lower() in lexicon.MONTHS
    if match["sign"].strip() or known or (len(word) > 1 and word.islower()):
        return True
    phrase = re.compile(r"(?:[A-Z][a-z]*\.? ?){1,4}").match(text, match.end(), high)
    words = WORDS.findall(phrase[0]) if phrase else []
    return len(words) > 1 and any(word.lower() in lexicon.ADDRESS for word in words[1:])


def end_of(region: Region, start: int, end: int, high: int, *, enclosed: bool) -> Span:
    """(where the words end, with what belongs to them; where what comes after starts)."""
    text = region.text
    if enclosed:
        stop = start + len(text[start:high].rstrip())
        return stop, stop
    link = LINK.search(text, max(start, text.rfind(" ", 0, end)), high)
    if link and link.start() < end:
        end = link.end()
    digits = WITH_NUMBER.match(text, end, high)
    if digits:
        end = _with_number(region, start, end, digits.end())
    end = _touching(region, start, end, high)
    if text[end : end + 1] == "." and _keeps_stop(text, start, end):
        end += 1
    elif text[end : end + 1] in {"?", "!"} and len(WORDS.findall(text[start:end])) >= 4:
        end += 1  # a sentence of its own
    return end, end


def _with_number(region: Region, start: int, end: int, after: int) -> int:
    """The end of words that a number follows: the number's, unless it counts or measures what comes next."""
    text = region.text
    match = TRAILING_NUMBER.search(text, start, after)
    if match is None or match.end() < after or match.start() < end:
        return after
    ahead = re.compile(r"[ \u00a0\u202f]+([^\W\d_]+(?:[\u200c\"״][^\W\d_]+)?)").match(text, after)
    if ahead is None or after < region.high - len(ahead[0]) or region.kinds[ahead.start(1)] not in "RA":
        return after
    if YEAR_OF_DATE.search(text[start : match.start()] + " ") or YEAR_OF_DATE.search(
        text[start : match.start()]
    ):
        return after  # `May 31, 2026`, `31 May, 2026`
    counted = re.sub("[\u064b-\u0652\u0591-\u05c7]", "", ahead[1])
    return match.start() if counted in lexicon.COUNTED or re.search("[,:;–—-]", match["gap"]) else after


def _touching(region: Region, start: int, end: int, high: int) -> int:
    """`end` moved over the signs that touch the words, and the marks that close what the words opened."""
    text = region.text
    while end < high:
        match = TOUCHING.match(text, end, high)
        if match and _belongs(text, start, end, match[0]):
            end = match.end()
        elif start <= region.mates.get(end, -1) < end:
            end += 1
        elif (mate := region.mates.get(_past(text, end, high))) is not None and start <= mate < end:
            end = _past(text, end, high) + 1
        else:
            break
    return end


def _past(text: str, end: int, high: int) -> int:
    """The place of the first mark after punctuation that would stand before it: `(see A.)`."""
    while end < high and text[end] in ".!?…,":
        end += 1
    return end


def _belongs(text: str, start: int, end: int, signs: str) -> bool:
    """Do the signs after a word belong to it?"""
    if signs in {"-", "−"}:
        return BLOOD.search(text[start:end]) is not None
    if signs == "/":
        return ADDRESS_TAIL.search(text[start:end]) is not None or text[start] == "/"
    return True


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Is the full stop at `end` that of an abbreviation within the sentence?"""
    if not text[end + 1 :].strip():
        return False
    words = WORDS.findall(text[start:end])
    if INITIALS.search(text[start:end]) and "." in text[start:end]:
        return True
    return bool(DOTTED.search(text[start:end])) or (
        bool(words) and words[-1].lower() in lexicon.CLOSED_BY_STOP
    )

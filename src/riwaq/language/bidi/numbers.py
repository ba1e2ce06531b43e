"""Numbers whose parts must keep the order in which they are typed: phones, prices, signed numbers, codes of digits."""

from __future__ import annotations

import re
from bisect import bisect_left

from riwaq.language.bidi.lexicon import PHONE

DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
MONEY = "[$£€¥₪₹₺₽₩¢₤]"
NUMBER = f"{DIGIT}+(?:[.,:/\u066b\u066c]{DIGIT}+)*"
LATIN_NUMBER = "[0-9]+(?:[.,:/][0-9]+)*"
DASH = "[-\u2010-\u2015\u2212]"

GROUPS = re.compile(
    rf"(?:\+ ?)?\(?\+?{DIGIT}+\)?(?:(?:[ \u00a0\u202f./]|{DASH}| ?- ?| ?\()?\(?{DIGIT}+\)?)*(?: ?(?:ext\.?|x) ?{DIGIT}+)?",
    re.IGNORECASE,
)
"""Groups of digits: a phone number, a date, a range, a number in groups. `is_one` tells which are one thing."""

SIGNED = re.compile(
    rf"(?<![A-Za-z0-9+\-−#*.,:/])(?:(?P<sign>[+\-−±#]|\*(?=[0-9]{{4}})|[A-Z]{{0,3}}{MONEY} ?)[\-−]?{LATIN_NUMBER}[%‰+]?(?!\w|،\d)"
    rf"|{LATIN_NUMBER}(?: ?[%‰]\+?(?!\w)|\+(?![\w+])|[°′″]))"
)
"""A number in Latin digits with a sign that touches it; `50 %` too. Money that follows (`20 €`) is read after the
number, which is what a right-to-left text shows: CLDR's patterns for Arabic and Hebrew ask for no more."""

RANGE = re.compile(rf"(?P<first>{NUMBER}) ?{DASH} ?(?P<last>{NUMBER})")
DATE = re.compile(
    rf"{DIGIT}{{1,2}}([-./]){DIGIT}{{1,2}}\1(?:{DIGIT}{{4}}|{DIGIT}{{2}})|{DIGIT}{{4}}([./]){DIGIT}{{1,2}}\2{DIGIT}{{1,2}}"
)
ISO_DATE = re.compile(
    r"(?<![\w+-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![\w-])"
)
THOUSANDS = re.compile(rf"{DIGIT}{{1,3}}(?:([ \u00a0\u202f]){DIGIT}{{3}})+")
BEFORE = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(f"{DIGIT}+")

CHAIN_BEFORE = re.compile(rf"(?:{LATIN_NUMBER}[%‰]?-)+$")
CHAIN_AFTER = re.compile(rf"(?:-{LATIN_NUMBER}[%‰]?)+")
LONGEST = 40
"""How many characters of a number are looked at before a sign."""

Span = tuple[int, int]


def touches(spans: list[Span], start: int, end: int) -> bool:
    """Does `start` to `end` share a place with one of `spans`, which are sorted and do not meet?"""
    at = bisect_left(spans, (end, end)) - 1
    return at >= 0 and spans[at][1] > start


def units(text: str, low: int, high: int, *, arabic: bool) -> list[Span]:
    """The numbers between `low` and `high` that are one thing from left to right, in order.

    `arabic`: after an Arabic letter digits are Arabic numbers (W2), so that a range reads from the right;
    its two ends are then units of their own.
    """
    found = [match.span() for match in ISO_DATE.finditer(text, low, high)]
    dates = list(found)
    for match in GROUPS.finditer(text, low, high):
        span = balanced(text, *match.span())
        if is_one(text, *span) and not touches(dates, *span):
            found.append(span)
    taken = sorted(found)
    for match in SIGNED.finditer(text, low, high):
        start, end = match.span()
        if any(start < last and first < end for first, last in taken):
            continue
        if (
            match["sign"] in {"-", "−"}
            and text[:start].rstrip()[-1:].isalnum()
            and text[start - 1 : start] != " "
        ):
            continue  # a hyphen after a word
        found.append((start, end))
    found.sort()
    return found if arabic else _joined(text, found, low, high)


def _joined(text: str, found: list[Span], low: int, high: int) -> list[Span]:
    """Outside Arabic a plain hyphen joins numbers (W4): `20-30%` is one."""
    whole: list[Span] = []
    for start, end in found:
        ahead = CHAIN_BEFORE.search(text[max(low, start - LONGEST) : start])
        after = CHAIN_AFTER.match(text, end, high)
        first, last = start - len(ahead[0]) if ahead else start, after.end() if after else end
        if whole and first < whole[-1][1]:
            first, last = whole[-1][0], max(last, whole.pop()[1])
        whole.append((first, last))
    return whole


def is_one(text: str, start: int, end: int) -> bool:  # noqa: C901 — one case a line
    """Are the groups of digits of `text[start:end]` one number, code or phone, and neither a date nor a range?"""
    words = text[start:end]
    groups = DIGITS.findall(words)
    digits = sum(map(len, groups))
    if words.startswith("+") and digits >= 5:
        return True
    if len(groups) < 2 or digits > 22:
        return False
    if DATE.fullmatch(words):
        return False
    thousands = THOUSANDS.fullmatch(words)
    if thousands and groups[0][0] not in "0٠۰":
        return len(groups) > 2 or thousands[1] != " " or groups[1] in {"000", "٠٠٠", "۰۰۰"}
    if all(sign in ".,:/" for sign in DIGITS.sub("", words)):
        return False  # the standard keeps those together by itself
    if ":" in words or "," in words:
        return False  # times
    named = after_phone_word(text, start)
    if digits < (5 if named else 7):
        return False
    if named:
        return len(groups) > 2 or (digits >= 7 and not _years(groups))
    if re.search(f" {DASH}|{DASH} ", words):
        return False
    if groups[0][0] in "0٠۰":
        return not (len(groups) == 2 and all(len(group) == 4 for group in groups))
    if "(" in words:
        return digits >= 9
    if len(groups) > 2:
        return digits >= 9 and not _years(groups)
    return False


def is_range(text: str, match: re.Match[str]) -> bool:
    """Is a match of RANGE two ends of a range, the lesser first?"""
    first, last = match["first"], match["last"]
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    if re.search(r"[\w+#-]", around):
        return False
    if ":" in first and ":" in last:
        return True
    values = [re.sub(r"\D", "", part) for part in (first, last)]
    return all(len(value) <= 4 for value in values) and _value(first) < _value(last)


def _value(number: str) -> float:
    whole, _, part = re.sub("[,/:\u066b]", ".", number).partition(".")
    return float(whole + "." + re.sub(r"\D", "", part) if part else whole)


def _years(groups: list[str]) -> bool:
    """Are they all years, or other numbers of four digits that stand in a row?"""
    return all(len(group) == 4 and group[:2] in {"19", "20"} for group in groups)


def after_phone_word(text: str, start: int) -> bool:
    """Does one of the last three words before `start` say that a telephone number follows?"""
    words = BEFORE.findall(text[max(0, start - 30) : start])[-3:]
    return any(word.lower().lstrip("وبل") in PHONE or word.lower() in PHONE for word in words)


def balanced(text: str, start: int, end: int) -> Span:
    """The span without a bracket at an end whose mate is not within, and without brackets around all of it."""
    if text[start] == "(" and text.find(")", start, end) == end - 1:
        start, end = start + 1, end - 1
    while text[start:end].count(")") > text[start:end].count("(") and text[end - 1] == ")":
        end -= 1
    if text[start:end].count("(") > text[start:end].count(")"):
        inner = DIGITS.search(text, text.rindex("(", start, end))
        start = inner.start() if inner else start
    return start, end

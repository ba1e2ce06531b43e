"""Numbers in the digits of a language: which numbering system it takes, and the numbers of a text written in it.

What a system is, UTS #35 says (part 3, Numbering Systems); which one a language has, CLDR's data: cldr_numbers.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from riwaq.language.direction import script_of
from riwaq.language.locales import keys, region_of
from riwaq.language.registry import value

ZEROS = {
    "latn": "0",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "adlm": "\U0001e950",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "gujr": "\u0ae6",
    "guru": "\u0a66",
    "hmnp": "\U0001e140",
    "khmr": "\u17e0",
    "knda": "\u0ce6",
    "laoo": "\u0ed0",
    "mlym": "\u0d66",
    "mong": "\u1810",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "orya": "\u0b66",
    "tamldec": "\u0be6",
    "telu": "\u0c66",
    "thai": "\u0e50",
    "tibt": "\u0f20",
    "vaii": "\ua620",
}
"""The zero of each numbering system that CLDR gives a language for its own; the other nine follow it in Unicode."""

OF_ARABIC = frozenset({"arab", "arabext"})
"""The systems with a decimal, a group and a percent sign of their own."""

LATIN_SIGNS = ".,%"

_ANY = re.compile(r"\d")
_BESIDE = "[ \u00a0\u202f\u200e\u200f\u061c]{0,2}"
_NUMBER = re.compile(
    rf"(?P<before>(?:%{_BESIDE})?)(?P<number>[0-9]++(?:[.,:/][0-9]++)*+)(?P<after>(?:{_BESIDE}%)?)"
)
"""A number in the Latin form of a text, with a percent sign beside it. Its places are those of the text itself."""

_CLEAR = re.compile(
    r"(?<![0-9.,])(?:[1-9][0-9]{0,2}(?:,[0-9]{3})++(?:\.[0-9]++)?"  # 1,234.5
    r"|[0-9]++\.(?:[0-9]{4,}+|[0-9]{1,2})|(?:[0-9]{4,}+|0)\.[0-9]++)(?![0-9]|[.,][0-9])"  # 2.5, 0.125, but no 1.234
)
"""Numbers whose shape tells which mark is the decimal point and which sets thousands apart, in any language."""

_CLOCK_OR_VERSION = re.compile("(?:ساعة|ساعه|ساعت|إصدار|اصدار|نسخة|نسخه|نسخهٔ|نسخۀ|ویرایش|ورژن)[ \u00a0]+$")
_HALF_OF_DAY = re.compile(
    r"[ \u00a0]?(?:ص|م|ق\.ظ|ب\.ظ|صباحا|صباحًا|مساء|مساءً|ظهرا|ظهرًا|صبح|عصر|شب|بجے)(?![^\W\d_])"
)


def numbering(tag: str, policy: str) -> str:
    """The numbering system that numbers are shown in: CLDR's name of it (`latn`, `arab`, `arabext`, `deva`), "" for as written.

    `tag` is the language (BCP 47), `policy` the site's `numerals`:

    - "": as written.
    - "latin": `latn` in every language.
    - "arabic": the own digits of a language in Arabic letters, `arab` or `arabext`; `latn` in the others.
    - "locale": CLDR's default of the locale; `ar` and `ar-AE` have `latn`, `ar-EG` has `arab`.

    A system that the tag itself asks for (`ar-u-nu-arab`, UTS #35, Unicode Number System Identifier) stands before any
    policy, "" too; one that is no row of ten digits (`-u-nu-roman`) is passed over.
    """
    asked = _asked(tag)
    if asked in ZEROS:
        return asked
    if asked in {"native", "traditio"}:
        return _native(tag)
    match policy:
        case "latin":
            return "latn"
        case "arabic":
            own = _native(tag)
            return own if own in OF_ARABIC and _is_arabic(tag) else "latn"
        case "locale":
            from riwaq.language import cldr_numbers

            return next((found for key in keys(tag) if (found := value(cldr_numbers.DEFAULT, key))), "latn")
        case _:
            return ""


def digits(text: str, system: str) -> str:
    """`text` with every digit in a numbering system, where Riwaq itself writes a number; unchanged for a `system` of ""."""
    return text.translate(_exchange(system)) if system in ZEROS else text


def in_numbering(text: str, system: str) -> str:
    """`text`, plain and one paragraph, with its free numbers written in a numbering system, and as long as it was.

    Digits are exchanged by their value and number signs one for one, so that every place in the text stays the
    same: `1,234.5` is `١٬٢٣٤٫٥` in `arab`, and `20%` is `٢٠٪`. A mark that could be anything else, as in a date, a time,
    a version or `1.234`, stays. What identifies or doses something is not free (`fixed_numbers`) and stays in the digits
    it is typed in. In `latn`, which doses and telephone numbers should have anyway, all but addresses are written
    in Latin digits. Doing it twice is doing it once, and `latn` brings back what another system changed.

    A text with no digit, or a `system` of "", gives the same object. The time is linear. CLDR's signs: SIGNS in
    cldr_numbers.py.
    """
    if system not in ZEROS or not _ANY.search(text):
        return text
    plain = text.translate(_plain())
    latin = system == "latn"
    if latin and plain == text:
        return text
    from riwaq.language import fixed_numbers

    fixed = fixed_numbers.names(plain) if latin else fixed_numbers.fixed(plain)
    pieces: list[str] = []
    at = 0
    for match in _NUMBER.finditer(plain):
        start, end = match.span("number")
        which = bisect_left(fixed, (end, end)) - 1
        if which >= 0 and fixed[which][1] > start:
            continue
        pieces += (text[at : match.start()], _written(text, plain, match, system))
        at = match.end()
    if not pieces:
        return text
    pieces.append(text[at:])
    return "".join(pieces)


def _written(text: str, plain: str, match: re.Match[str], system: str) -> str:
    """One free number with its percent sign, as long as it was."""
    start, end = match.span("number")
    if system not in OF_ARABIC:
        return plain[match.start() : match.end()].translate(_exchange(system))
    number = text[start:end].translate(_exchange(system))
    if ("." in match["number"] or "," in match["number"]) and not _may_be_a_time(plain, start, end):
        for one in _CLEAR.finditer(match["number"]):
            low, high = one.span()
            number = number[:low] + one[0].translate(_signs(system)) + number[high:]
    return match["before"].translate(_signs(system)) + number + match["after"].translate(_signs(system))


def _may_be_a_time(plain: str, start: int, end: int) -> bool:
    """Do the words around a number with a point say that it is a time of day, or a version?"""
    before = plain[max(0, start - 12) : start]
    return _CLOCK_OR_VERSION.search(before) is not None or (
        re.fullmatch(r"[012]?[0-9]\.[0-5][0-9]", plain[start:end]) is not None
        and _HALF_OF_DAY.match(plain, end) is not None
    )


def _asked(tag: str) -> str:
    """The numbering system that a tag's extension names: `ar-u-nu-arab` → `arab`, "" where it names none."""
    parts = tag.lower().split("-")
    private = parts.index("x") if "x" in parts else len(parts)
    if "u" not in parts[1:private]:
        return ""
    for at in range(parts.index("u", 1) + 1, private):
        if len(parts[at]) == 1:
            break
        if parts[at] == "nu":
            return parts[at + 1] if at + 1 < private else ""
    return ""


def _is_arabic(tag: str) -> bool:
    return script_of(tag) in {"Arab", "Aran"}


def _native(tag: str) -> str:
    """The own digits of a language, `latn` where CLDR names none."""
    from riwaq.language import cldr_numbers

    for key in keys(tag):
        found = value(cldr_numbers.NATIVE, key)
        if found:
            return found
    if not _is_arabic(tag):
        return "latn"
    return value(cldr_numbers.REGIONS, region_of(tag)) or "arab"


@cache
def _exchange(system: str) -> dict[int, int]:
    """Every digit that we know, as it is in a system."""
    zero = ord(ZEROS[system])
    return {ord(other) + one: zero + one for other in ZEROS.values() for one in range(10)}


@cache
def _plain() -> dict[int, int]:
    """Every digit and number sign, as it is in Latin."""
    return _exchange("latn") | {ord(sign): ord(latin) for sign, latin in zip("٫٬٪", LATIN_SIGNS, strict=True)}


@cache
def _signs(system: str) -> dict[int, int]:
    """Every digit that we know and the Latin number signs, as they are in a system."""
    from riwaq.language import cldr_numbers

    signs = zip(LATIN_SIGNS, value(cldr_numbers.SIGNS, system), strict=True)
    return _exchange(system) | {ord(latin): ord(sign) for latin, sign in signs}

"""The numbers of a text by value: digits of any script, marks by the customs of the language, times and telephones.

What a mark means follows CLDR (number symbols by locale); where a text may follow two customs, both values are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

import msgspec

from riwaq.check.drift.citation import NUMBER_IN_BRACKETS
from riwaq.check.drift.units import MONEY, unit_after, unit_before
from riwaq.language.bidi.numbers import after_phone_word
from riwaq.language.numerals import ZEROS

DECIMAL_COMMA = frozenset(
    "fr de es it pt ru el tr nl pl uk cs sv da nb no fi id vi ro bg hr sr sl sk hu".split()
)
EITHER_MARK = frozenset("ar fa ur ckb ps sw".split())
"""Languages of which one half writes a decimal comma, in Latin digits."""

_PLAIN = {ord(zero) + one: ord("0") + one for zero in ZEROS.values() for one in range(10)}
_PLAIN |= {0xFF10 + one: ord("0") + one for one in range(10)} | {ord("："): ord(":"), ord("．"): ord(".")}
_DIGIT = re.compile(r"\d|[½¼¾⅓⅔]")
_HIDDEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|\b10\.[0-9]{4,}/\S+|\{\{.*?\}\}|%[sd]\b|\{\w+\}|\b[\w-]+\.(?:com|org|net|eu)\b\S*"
)
_PHONE = re.compile(r"(?<![\w.,])(?:\+ ?|00)?\(?[0-9](?:[0-9() .\u00a0\u2011-]|[‐–/]){5,}[0-9]\+?(?!\w)")
_DATE = re.compile(
    r"(?<![\w.,/-])(?:([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})|([0-9]{4})([./-])([0-9]{1,2})\6([0-9]{1,2}))(?![\w/-])"
)
_CLOCK = re.compile(
    r"(?<![0-9.,:])([01]?[0-9]|2[0-4])(?: ?[hH] ?|[:.])([0-5][0-9])(?![0-9]|[.,:][0-9]|\s?[%°])"
    r"|(?<![0-9.,:])([01]?[0-9]|2[0-4])[点點时時](?:([0-5]?[0-9])分)?"
)
_NUMBER = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,٫][0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.,٫٬'’][0-9]+)*(?: ?[½¼¾⅓⅔])?|[½¼¾⅓⅔]"
)
_FRACTION = re.compile(r"(?<![0-9/.,])([1-9])[/⁄]([2-9])(?![0-9/])(?! ?[0-9])")
_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_JOINER = re.compile(
    r"\s{0,2}(?:[-‐-―−~～至到/]|to|or|and|bis|oder|à|ou|et|a|o|y|e|до|или|и|έως|ή|και|عד|עד|או|إلى|الى|أو|او|تا|یا|或)\s{0,2}$"
)
_SCALES = (
    (re.compile(r"\s?(?:million|millón|millones|milion|milhões|milhão|Million|миллион|млн|εκατομμύρι|مليون|ملايين|میلیون|מיליון|百万)"), 10**6),
    (re.compile(r"\s?(?:thousand|mille\b|mil\b|mila\b|Tausend|тысяч|тыс|χιλιάδ|χίλια|ألف|آلاف|هزار|אלף|千(?![克米瓦赫]))"), 1000),
    (re.compile(r"\s?[万萬]"), 10**4),
    (re.compile(r"\s?[亿億]"), 10**8),
)  # fmt: skip
_LATER_DAY = re.compile(r"\s?(?:p\.?\s?m\b|م(?!\w)|مساء|ظهر|بعد|عصر|شب|בערב|אחה|אחר|вечера|дня|μ\.?μ|du soir|de la tarde|da tarde|del pomeriggio|Uhr)", re.IGNORECASE)  # fmt: skip
_AFTERNOON = re.compile("(?:下午|晚上|傍晚)\\s?$")


class Quantity(msgspec.Struct, frozen=True):
    """A number at `text[start:end]`. `values` are what it may mean; `clock` is a time of day in minutes, modulo twelve
    hours, -1 for none; `phone` its digits. `unit` is a name of `units`, "" for none that we know. `written` is it as a
    reader sees it; `ranged` says that it follows another one as the end of a range.
    """

    start: int
    end: int
    written: str
    values: frozenset[Fraction]
    unit: str = ""
    clock: int = -1
    phone: str = ""
    ranged: bool = False


@lru_cache(maxsize=4096)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The numbers of `text`, in order."""
    if not _DIGIT.search(text):
        return ()
    plain = text.translate(_PLAIN)
    for hidden in (_HIDDEN, NUMBER_IN_BRACKETS):
        plain = hidden.sub(lambda match: "\ufffc" * len(match[0]), plain)
    found: list[Quantity] = []
    for reader in (_dates, _phones, _clocks, _fractions):
        for one in reader(plain, text):
            found.append(one)
            plain = plain[: one.start] + "\ufffc" * (one.end - one.start) + plain[one.end :]
    found += _numbers(plain, text, language)
    found.sort(key=lambda one: one.start)
    return tuple(_with_units(found, text))


def _dates(plain: str, text: str) -> Iterator[Quantity]:
    """The parts of each date in digits, since another language may name the month."""
    for match in _DATE.finditer(plain):
        for group in (1, 3, 4, 5, 7, 8):
            if match[group]:
                start, end = match.span(group)
                year = {Fraction(2000 + int(match[4]))} if group == 4 and len(match[4]) == 2 else set()
                yield Quantity(start, end, text[start:end], frozenset({Fraction(match[group]), *year}))


def _phones(plain: str, text: str) -> Iterator[Quantity]:
    for match in _PHONE.finditer(plain):
        digits = re.sub("[^0-9]", "", match[0])
        leads = match[0].startswith(("+", "0", "(0", "(+")) or match[0].endswith("+")
        grouped = len(re.findall("[0-9]+", match[0])) > 1 or match[0].startswith("+")
        if 7 <= len(digits) <= 16 and ((leads and grouped) or after_phone_word(plain, match.start())):
            yield Quantity(*match.span(), text[match.start() : match.end()], frozenset(), phone=digits)


def _clocks(plain: str, text: str) -> Iterator[Quantity]:
    for match in _CLOCK.finditer(plain):
        hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
        values = {Fraction(hour), Fraction((hour + 12) % 24)} if minute == 0 else set()
        between = match[0][len(match[1]) : -2] if match[1] else ""
        if between == ".":
            values.add(Fraction(f"{hour}.{match[2]}"))
        yield Quantity(
            *match.span(),
            text[match.start() : match.end()],
            frozenset(values),
            clock=(hour * 60 + minute) % 720,
        )


def _fractions(plain: str, text: str) -> Iterator[Quantity]:
    for match in _FRACTION.finditer(plain):
        if int(match[1]) < int(match[2]):
            value = Fraction(int(match[1]), int(match[2]))
            yield Quantity(*match.span(), text[match.start() : match.end()], frozenset({value}))


def _numbers(plain: str, text: str, language: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        if match[0] in {"2", "3"} and re.search(
            r"(?<![^\W\d_])(?:m|cm|mm|km)$", plain[max(0, start - 3) : start]
        ):
            continue  # m2
        if plain[end : end + 1] == "月":
            continue  # the number of a month, which has a name in other languages
        values = readings(match[0], language)
        for scale, factor in _SCALES:
            if named := scale.match(plain, end):
                values = frozenset(value * factor for value in values)
                end = named.end()
                break
        hour = next(iter(values)) if len(values) == 1 else Fraction(99)
        if hour <= 12 and (
            _LATER_DAY.match(plain, end) or _AFTERNOON.search(plain, max(0, start - 3), start)
        ):
            values |= {hour + 12}
        yield Quantity(start, end, text[start:end], values)


def _with_units(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """The same with what stands beside each; the first of a range has the unit of its last, and €5–10 are euros both."""
    units = [
        "" if one.phone or one.clock >= 0 else unit_after(text, one.end) or unit_before(text, one.start)
        for one in found
    ]
    ranged = [bool(at and _JOINER.match(text[found[at - 1].end : one.start])) for at, one in enumerate(found)]
    for at in range(len(found) - 1, 0, -1):
        if ranged[at] and not units[at - 1]:
            units[at - 1] = units[at]
    for at in range(1, len(found)):
        if ranged[at] and not units[at] and units[at - 1] in MONEY:
            units[at] = units[at - 1]
    for one, unit, follows in zip(found, units, ranged, strict=True):
        if unit or follows:
            yield msgspec.structs.replace(one, unit=unit, ranged=follows)
        else:
            yield one


def readings(number: str, language: str) -> frozenset[Fraction]:
    """What a number in Latin digits may mean in a language: 1.234 is one thing in English and another in German."""
    extra = Fraction(0)
    if number[-1] in _VULGAR:
        extra = Fraction(*_VULGAR[number[-1]])
        number = number[:-1].strip()
        if not number:
            return frozenset({extra})
    number = re.sub("[ \u00a0\u202f'’٬]", "", number)
    marks = re.findall("[.,٫]", number)
    if not marks:
        return frozenset({Fraction(number) + extra})
    whole, _, rest = number.rpartition(marks[-1])
    decimal = Fraction(re.sub("[.,]", "", whole) + "." + rest)
    grouped = Fraction(re.sub("[.,٫]", "", number))
    if marks[-1] == "٫" or len(set(marks)) > 1:
        return frozenset({decimal})
    if len(marks) > 1:
        return frozenset({grouped})
    if len(rest) != 3 or whole == "0" or len(whole) > 3:
        return frozenset({decimal})
    if language in EITHER_MARK:
        return frozenset({decimal, grouped})
    is_decimal = (marks[0] == ",") == (language in DECIMAL_COMMA)
    return frozenset({decimal if is_decimal else grouped})

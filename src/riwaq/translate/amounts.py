"""The numbers of a text by their value, whatever digits, decimal sign and grouping it writes them with.

Signs of numbers by language: CLDR, Number Elements. What a sign means in `1.234` the text does not say, so that a number
may have several readings, and two are the same if they share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from riwaq.language import numerals
from riwaq.language.bidi import lexicon, numbers

_SIGNS = str.maketrans("٫٬٪−﹣－．，％⁠", ".,%---.,%\u2060")
_NUMBER = re.compile(
    r"(?P<minus>(?<![\w)\]%.,:/-])-(?=[0-9.]))?(?P<number>[0-9]++(?:[.,'’ \u00a0\u202f\u2009][0-9]{3}(?![0-9]))*+(?:[.,][0-9]++)*+"
    r"|[0-9]++(?:[.,][0-9]++)*+)[ \u00a0]?(?P<scale>[千万萬億亿천만억])?"
)
_GROUPS = re.compile("['’ \u00a0\u202f\u2009]")
_SCALES = {"千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8}
_UNIT = re.compile(rf"[ \u00a0\u202f-]?(?:[%‰°²³]|{numbers.MONEY}|(?P<word>[^\W\d_]+))")
_SIGNED = re.compile(rf"(?:{numbers.MONEY}|[<>≤≥±~≈×]) ?$")
_RANGE = re.compile(rf" ?(?:{numbers.DASH}|×) ?$")
_ARABIC_UNITS = frozenset(
    "مل ملل ملم ملغ ملجم مجم غ جم جرام غرام كغ كجم سم سي درهم ريال دينار دولار يورو وحدة وحدات".split()
)
_WIDE = re.compile("[^\x00-\x7f]")

SMALL = 12
"""Up to here languages write numbers out in words."""


class Amount(msgspec.Struct, frozen=True):
    """A number as it is written, the values that it may have, and whether a unit, a currency or a range measures it."""

    written: str
    readings: frozenset[str]
    measured: bool = False

    @property
    def is_small(self) -> bool:
        """Can it as well be a word, or a dual: `2 sessions`, “جلستان”?"""
        return not self.measured and any(one.isdecimal() and int(one) <= SMALL for one in self.readings)


def amounts(text: str) -> list[Amount]:
    """The numbers of a plain text, in order."""
    if not numerals_in(text):
        return []
    plain = numerals.digits(text, "latn").translate(_SIGNS)
    if _WIDE.search(plain):
        plain = "".join(_digit(sign) for sign in plain)
    return list(_amounts(plain))


def numerals_in(text: str) -> bool:
    """Is there any sign with the value of a number?"""
    return any(sign.isnumeric() for sign in text)


def _digit(sign: str) -> str:
    """A digit of any script as Latin, a fraction such as ½ as a decimal."""
    if sign.isascii() or not sign.isnumeric():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    value = unicodedata.numeric(sign)
    return (
        f" {value:g} "
        if unicodedata.category(sign) == "No" and 0 < value < 1 and value * 8 % 1 == 0
        else sign
    )


def _amounts(plain: str) -> Iterator[Amount]:
    for match in _NUMBER.finditer(plain):
        written, scale = match["number"], match["scale"]
        before, end = plain[max(0, match.start() - 3) : match.start()], match.end("number")
        unit = _UNIT.match(plain, end)
        word = (unit["word"] or "") if unit else ""
        measured = bool(
            (unit and not word)
            or word.lower() in lexicon.UNITS - {"session", "sessions"}
            or word in lexicon.LETTER_UNITS | _ARABIC_UNITS
            or scale
            or _SIGNED.search(before)
            or (_RANGE.search(before) and before.strip()[:1].isdigit())
        )
        minus = "-" if match["minus"] else ""
        for one, readings in _parts(written):
            scaled = readings | {_scaled(value, scale) for value in readings} if scale else readings
            yield Amount(minus + one, frozenset(minus + value for value in scaled), measured)
            minus = ""


def _parts(written: str) -> list[tuple[str, frozenset[str]]]:
    """The numbers that are written without a gap: one, or those of a date."""
    found = readings(written)
    if found:
        return [(written, found)]
    return [(part, frozenset({_plain(part)})) for part in re.split("[^0-9]", written) if part]


def readings(written: str) -> frozenset[str]:
    """The values that `1.234,5` may have, as decimals without needless zeros; none if it is no single number."""
    signs = [sign for sign in written if not sign.isdigit()]
    groups = re.split("[^0-9]", written)
    if not signs:
        return frozenset({_plain(written)})
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
    found: set[str] = set()
    if grouped and len(set(signs)) == 1 and groups[0] != "0":
        found.add(_plain("".join(groups)))
    inner = set(signs[:-1])
    if (
        signs[-1] in ".,"
        and signs[-1] not in inner
        and len(inner) <= 1
        and (not inner or (all(len(group) == 3 for group in groups[1:-1]) and len(groups[0]) <= 3))
    ):
        found.add(_plain("".join(groups[:-1]), groups[-1]))
    return frozenset(found)


def _plain(whole: str, part: str = "") -> str:
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _scaled(value: str, scale: str) -> str:
    whole, _, part = value.partition(".")
    places = _SCALES[scale]
    return _plain(whole + part[:places].ljust(places, "0"), part[places:])


def differing(source: list[Amount], target: list[Amount]) -> tuple[list[Amount], list[Amount]]:
    """(what the target has lost, what it has too much). Each number stands for one other."""
    left = list(target)
    lost: list[Amount] = []
    for one in sorted(source, key=lambda amount: len(amount.readings)):
        found = min(
            (at for at, other in enumerate(left) if one.readings & other.readings),
            key=lambda at: len(left[at].readings),
            default=-1,
        )
        if found < 0:
            lost.append(one)
        else:
            del left[found]
    return lost, left

"""A date in the words of a language, as CLDR has it: the long form, in the Gregorian calendar."""

from __future__ import annotations

import re

from riwaq.language.locales import keys
from riwaq.language.numerals import digits
from riwaq.language.registry import value

_FIELD = re.compile(r"'([^']*)'|y+|[ML]+|d+|[^'yMLd]+")


def long_date(date: str, tag: str, system: str = "latn") -> str:
    """The day of an ISO 8601 date in the language `tag` (BCP 47): `24 October 2016`.

    `system` is the numbering system of its digits, as `numerals.numbering` gives it: `latn`, which "" is too,
    or `arab`: `٢٤ أكتوبر ٢٠١٦`. The calendar is always the Gregorian one. A language whose dates CLDR does not
    know gets `2016-10-24`.
    """
    year, month, day = date[:4], date[5:7], date[8:10]
    pattern, *months = _known(tag).split("|")

    def part(found: re.Match[str]) -> str:
        match found[0][0]:
            case "y":
                return digits(str(int(year)), system)
            case "M" | "L":
                return months[int(month) - 1] if months else digits(str(int(month)), system)
            case "d":
                return digits(day if len(found[0]) > 1 else str(int(day)), system)
            case "'":
                return found[1] or "'"
            case _:
                return found[0]

    return _FIELD.sub(part, pattern) if pattern else digits(f"{year}-{month}-{day}", system)


def _known(tag: str) -> str:
    """The line of the table for a language: in its region and script, else in its script, "" where there is none."""
    from riwaq.language import cldr_dates

    return next((found for key in keys(tag) if (found := value(cldr_dates.LONG, key))), "")

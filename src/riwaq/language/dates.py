"""A date in the words of a language, as CLDR has it: the long form, in the Gregorian calendar."""

from __future__ import annotations

import re

from riwaq.language.direction import script_of
from riwaq.language.registry import better_language, value

_FIELD = re.compile(r"'([^']*)'|y+|[ML]+|d+|[^'yMLd]+")


def long_date(date: str, tag: str) -> str:
    """The day of an ISO 8601 date in the language `tag` (BCP 47), its digits in Latin: `24 October 2016`.

    A language whose dates CLDR does not know gets `2016-10-24`.
    """
    year, month, day = date[:4], date[5:7], date[8:10]
    pattern, *months = _known(tag).split("|")

    def part(found: re.Match[str]) -> str:
        match found[0][0]:
            case "y":
                return str(int(year))
            case "M" | "L":
                return months[int(month) - 1] if months else str(int(month))
            case "d":
                return day if len(found[0]) > 1 else str(int(day))
            case "'":
                return found[1] or "'"
            case _:
                return found[0]

    return _FIELD.sub(part, pattern) if pattern else f"{year}-{month}-{day}"


def _known(tag: str) -> str:
    """The line of the table for a language: in its region and script, else in its script, "" where there is none."""
    from riwaq.language import cldr_dates

    language, *rest = tag.split("-")
    language = better_language(language) or language
    script = script_of(tag)
    base = language if script == script_of(language) else f"{language}-{script}"
    regions = (part.upper() for part in rest if len(part) == 2 or part.isdigit())
    for key in (*(f"{base}-{region}" for region in regions), base):
        if found := value(cldr_dates.LONG, key):
            return found
    return ""

"""Dates as people write them in front matter, read into one form: ISO 8601, with a time and a zone where they say so."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_WRITTEN = (
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[Tt\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([Zz]|UTC|GMT|[-+]\d{2}(?::?\d{2})?)?)?\Z"
)
"""A pattern that few sites need, so it is compiled when first used."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_date(written: str) -> str:
    """A date as `2016-10-24`, `2016-10-24T12:00:00` or `2016-10-24T12:00:00+05:45`; "" where it is none.

    Read are ISO 8601 and what the YAML of real sites holds besides: `2016-10-24 12:00:00 +0545`, `2016/1/2`.
    """
    found = re.match(_WRITTEN, written.strip())
    if not found:
        return ""
    year, month, day, hour, minute, second = (int(number or 0) for number in found.groups()[:6])
    date = f"{year:04}-{month:02}-{day:02}"
    if found[4]:
        date += f"T{hour:02}:{minute:02}:{second:02}{_zone(found[7] or '')}"
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return ""
    return date


def _zone(written: str) -> str:
    if not written or written[0] not in "+-":
        return "Z" if written else ""
    digits = written[1:].replace(":", "")
    return f"{written[0]}{int(digits[:2]):02}:{int(digits[2:] or 0):02}"


def moment(date: str) -> datetime:
    """When a date of `read_date` is, with a zone: a day begins at midnight, and what names no zone is in UTC."""
    found = datetime.fromisoformat(date)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def timestamp(date: str) -> str:
    """A date of `read_date` with its time and zone (RFC 3339), as `moment` takes it."""
    return moment(date).isoformat().replace("+00:00", "Z")


def instant(date: str) -> int:
    """`moment`, in whole seconds since 1970-01-01 UTC."""
    return int((moment(date) - _EPOCH).total_seconds())

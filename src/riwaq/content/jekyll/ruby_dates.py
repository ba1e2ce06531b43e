"""Dates as Jekyll's Liquid knows them: Ruby's `Time`, its way to read a date and its directives to write one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from riwaq.text.dates import moment, read_date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIRECTIVE = re.compile(r"%([-_0^#:]*)(\d*)([A-Za-z%])")
_IN_WORDS = (
    re.compile(
        r"(?:[A-Za-z]{3,9},?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})\Z"
    ),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})\Z"),
)
_NUMBERS: dict[str, tuple[int, Callable[[datetime], int]]] = {
    "Y": (4, lambda when: when.year),
    "C": (2, lambda when: when.year // 100),
    "y": (2, lambda when: when.year % 100),
    "m": (2, lambda when: when.month),
    "d": (2, lambda when: when.day),
    "j": (3, lambda when: when.timetuple().tm_yday),
    "H": (2, lambda when: when.hour),
    "I": (2, lambda when: when.hour % 12 or 12),
    "M": (2, lambda when: when.minute),
    "S": (2, lambda when: when.second),
    "s": (1, lambda when: int(when.timestamp())),
    "u": (1, lambda when: when.isoweekday()),
    "w": (1, lambda when: when.isoweekday() % 7),
    "G": (4, lambda when: when.isocalendar()[0]),
    "g": (2, lambda when: when.isocalendar()[0] % 100),
    "V": (2, lambda when: when.isocalendar()[1]),
    "U": (2, lambda when: (when.timetuple().tm_yday + 6 - when.isoweekday() % 7) // 7),
    "W": (2, lambda when: (when.timetuple().tm_yday + 6 - when.weekday()) // 7),
}
"""Directives that are numbers, and how many digits they have."""
_WORDS: dict[str, Callable[[datetime], str]] = {
    "B": lambda when: MONTHS[when.month - 1],
    "b": lambda when: MONTHS[when.month - 1][:3],
    "h": lambda when: MONTHS[when.month - 1][:3],
    "A": lambda when: DAYS[when.weekday()],
    "a": lambda when: DAYS[when.weekday()][:3],
    "p": lambda when: "AM" if when.hour < 12 else "PM",
    "P": lambda when: "am" if when.hour < 12 else "pm",
    "L": lambda _: "000",
    "N": lambda _: "000000000",
    "Z": lambda when: "" if re.match(r"UTC.", when.tzname() or "") else when.tzname() or "",
    "n": lambda _: "\n",
    "t": lambda _: "\t",
    "%": lambda _: "%",
}
_WITH_BLANKS = {"e": "d", "k": "H", "l": "I"}
_SHORT = {
    "D": "%m/%d/%y", "F": "%Y-%m-%d", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p",
    "c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "v": "%e-%^b-%Y",
}  # fmt: skip


class Time(str):
    """A moment, `when`, as the text that Ruby writes for it: `2016-10-24 12:00:00 +0545`. Texts can be compared."""

    __slots__ = ("when",)
    when: datetime

    def __new__(cls, when: datetime) -> Self:
        made = super().__new__(cls, written(when, "%Y-%m-%d %H:%M:%S %z"))
        made.when = when
        return made


def time_of(date: str, *, in_utc: bool) -> Time:
    """A date of `text.dates` as a time: `in_utc`, or in the zone that it is written in. A day begins at midnight."""
    when = moment(date)
    return Time(when.astimezone(UTC) if in_utc else when)


def understood(value: Any, now: Callable[[], Time]) -> datetime | None:
    """`value` as a time, as far as Ruby takes it for one: a time, a number of seconds since 1970, or words."""
    if isinstance(value, Time):
        return value.when
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        written = value.strip()
        if written.lower() in {"now", "today"}:
            return now().when
        if not re.fullmatch(r"\d{1,11}", written):
            return _in_words(written)
        value = int(written)
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _in_words(written: str) -> datetime | None:
    iso = read_date(written)
    if not iso:
        for pattern in _IN_WORDS:
            if found := pattern.match(written):
                parts = {"day": "1", **{key: part for key, part in found.groupdict().items() if part}}
                iso = read_date(f"{parts['year']}-{_month(parts['month'])}-{parts['day']}")
    return moment(iso) if iso else None


def _month(name: str) -> int:
    """The number of a month by its English name or the beginning of it; 0, which no month has, for other words."""
    return next(
        (number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())), 0
    )


def written(when: datetime, form: str) -> str:
    """`when` in the form of Ruby's `strftime`: its directives, with its flags `-`, `_`, `0`, `^`, `#`, `:`, and widths."""
    return _DIRECTIVE.sub(lambda found: _one(when, found[1], found[2], found[3], found[0]), form)


def _one(when: datetime, flags: str, width: str, name: str, whole: str) -> str:
    """One directive; what is none stays as it is."""
    padding, size = "0", 0
    known = _NUMBERS.get(_WITH_BLANKS.get(name, name))
    if known:
        size, number = known
        text = str(number(when))
        padding = " " if name in _WITH_BLANKS else "0"
    elif name == "z":
        text = _zone(when, flags.count(":"))
    elif name in _SHORT or name in _WORDS:
        text = written(when, _SHORT[name]) if name in _SHORT else _WORDS[name](when)
        padding = " "
    else:
        return whole
    if "^" in flags or "#" in flags:
        text = text.lower() if "#" in flags and name == "p" else text.upper()
    if "-" in flags:
        return text
    padding = " " if "_" in flags else "0" if "0" in flags else padding
    return text.rjust(min(int(width), 64) if width else size, padding)


def _zone(when: datetime, colons: int) -> str:
    minutes = int((when.utcoffset() or timedelta()).total_seconds()) // 60
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"{sign}{hours:02}{':' if colons else ''}{rest:02}"

"""The clock, as an input: the time of the build, or the one that SOURCE_DATE_EPOCH gives.

https://reproducible-builds.org/specs/source-date-epoch/: a whole number of seconds since 1970-01-01 UTC. All
dates here are in UTC, so that the same instant is the same day on every machine.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from riwaq.text.finding import Finding
from riwaq.world.problem import Problem, shown

if TYPE_CHECKING:
    from datetime import date

VARIABLE = "SOURCE_DATE_EPOCH"
LATEST = 253_402_300_799
"""The last second of the year 9999, the end of what a date can hold."""


def year(environment: Mapping[str, str] = os.environ) -> int:
    """This year. Raises `Problem` where SOURCE_DATE_EPOCH is set and is no number, as the standard asks."""
    return time.gmtime(_seconds(environment)).tm_year


def today(environment: Mapping[str, str] = os.environ) -> date:
    """This day. Raises `Problem` where SOURCE_DATE_EPOCH is set and is no number, as the standard asks."""
    from datetime import date

    return date(*time.gmtime(_seconds(environment))[:3])


def _seconds(environment: Mapping[str, str]) -> int:
    given = environment.get(VARIABLE)
    if given is None:
        return int(time.time())
    if re.fullmatch(r"[0-9]{1,12}", given) and int(given) <= LATEST:
        return int(given)
    message = f"{VARIABLE} is `{shown(given)}`, which is no number of seconds since 1970"
    raise Problem(
        Finding("clock.epoch", "error", message, help="Unset it, or give it a value like `date +%s`.")
    )


def now_ns() -> int:
    """Nanoseconds since 1970, as the times of files count them."""
    return time.time_ns()

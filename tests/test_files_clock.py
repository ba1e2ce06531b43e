"""The clock is an input: SOURCE_DATE_EPOCH decides where it is set."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from riwaq.world.clock import today, year
from riwaq.world.problem import Problem


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("1767225599", date(2025, 12, 31)),
        ("1767225600", date(2026, 1, 1)),
        ("253402300799", date(9999, 12, 31)),
    ],
)
def test_the_variable_decides_in_utc(given: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Riyadh")
    assert today({"SOURCE_DATE_EPOCH": given}) == day
    assert year({"SOURCE_DATE_EPOCH": given}) == day.year


def test_without_it_the_machine_decides() -> None:
    before = datetime.now(tz=UTC).date()
    assert before <= today({}) <= datetime.now(tz=UTC).date()


@pytest.mark.parametrize("given", ["", "soon", "1.5", "-1", "٢٠٢٦", "9" * 30, "253402300800", "1\n"])
def test_what_is_no_number_of_seconds_is_refused(given: str) -> None:
    with pytest.raises(Problem, match="is no number of seconds since 1970"):
        year({"SOURCE_DATE_EPOCH": given})

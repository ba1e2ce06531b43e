"""Dates as people write them, and when they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.text.dates import instant, moment, read_date, timestamp


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2016-10-24", "2016-10-24"),
        (" 2016-1-2 ", "2016-01-02"),
        ("2016/10/24", "2016-10-24"),
        ("2016-10-24 12:00:00 +0545", "2016-10-24T12:00:00+05:45"),
        ("2016-10-24 12:00:00 +05:45", "2016-10-24T12:00:00+05:45"),
        ("2016-10-24T12:00:00Z", "2016-10-24T12:00:00Z"),
        ("2016-10-24 9:05", "2016-10-24T09:05:00"),
        ("2016-10-24 12:00:00.123 -08", "2016-10-24T12:00:00-08:00"),
        ("2016-10-24 12:00:00 UTC", "2016-10-24T12:00:00Z"),
        ("٢٠١٦-١٠-٢٤", "2016-10-24"),
        ("2016-02-30", ""),
        ("2016-10-24 25:00", ""),
        ("2016-10-24 12:00 +9900", ""),
        ("24.10.2016", ""),
        ("2016", ""),
        ("tomorrow", ""),
        ("0000-01-01", ""),
        ("", ""),
    ],
)
def test_what_is_read(written, date):
    assert read_date(written) == date


def test_when_a_date_is():
    assert instant("1970-01-02") == 86_400
    assert instant("1970-01-01T05:45:00+05:45") == 0
    assert instant("1970-01-01T00:00:01") == 1
    assert timestamp("2016-10-24") == "2016-10-24T00:00:00Z"
    assert timestamp("2016-10-24T12:00:00") == "2016-10-24T12:00:00Z"
    assert timestamp("2016-10-24T12:00:00-03:00") == "2016-10-24T12:00:00-03:00"


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_date_that_was_read_is_read_the_same_again(when):
    when = when.replace(microsecond=0)
    assert moment(read_date(when.isoformat())) == when
    assert read_date(read_date(str(when))) == read_date(str(when))


@given(st.text(alphabet="0123456789-/: +ZTt٣é\0", max_size=30))
def test_no_text_breaks_it(written):
    date = read_date(written)
    if date:
        assert isinstance(moment(date), datetime)
        instant(date)
        timestamp(date)

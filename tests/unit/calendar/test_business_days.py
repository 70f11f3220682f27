"""The business calendar against an independent library, day by day, 2025 to 2027."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import holidays
import pytest

from functions.core.domain.calendar import (
    JST,
    closed_days,
    due_on,
    is_business_day,
    next_business_day,
    report_due,
)

YEARS: Final = range(2025, 2028)
NATIONAL: Final = holidays.country_holidays("JP", years=range(2024, 2029))
COMPANY: Final = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
ONE_OFF: Final = frozenset({dt.date(2025, 6, 2), dt.date(2026, 9, 24), dt.date(2027, 8, 13)})


def every_day() -> Iterator[dt.date]:
    day = dt.date(YEARS.start, 1, 1)
    while day.year in YEARS:
        yield day
        day += dt.timedelta(days=1)


def expected(day: dt.date, days_off: frozenset[dt.date] = frozenset()) -> bool:
    """Say the same in other words, with the other library."""
    works = day.isoweekday() <= 5 and day not in NATIONAL
    return works and (day.month, day.day) not in COMPANY and day not in days_off


@pytest.mark.parametrize("days_off", [frozenset(), ONE_OFF], ids=["plain", "one-offs"])
def test_every_day_of_three_years_is_what_the_other_library_says(
    days_off: frozenset[dt.date],
) -> None:
    wrong = [
        day for day in every_day() if is_business_day(day, days_off) != expected(day, days_off)
    ]

    assert wrong == []


@pytest.mark.parametrize("days_off", [frozenset(), ONE_OFF], ids=["plain", "one-offs"])
@pytest.mark.parametrize(
    "time", [dt.time(0, 0), dt.time(9, 0), dt.time(16, 59), dt.time(23, 59, 59)]
)
def test_every_deadline_of_three_years_is_17_on_the_first_business_day_after(
    days_off: frozenset[dt.date], time: dt.time
) -> None:
    for day in every_day():
        following = day + dt.timedelta(days=1)
        while not expected(following, days_off):
            following += dt.timedelta(days=1)

        due = report_due(dt.datetime.combine(day, time, tzinfo=JST), days_off)

        assert due == dt.datetime.combine(following, dt.time(17), tzinfo=JST), day


@pytest.mark.parametrize(
    ("recovered", "due"),
    [
        # Silver Week 2026: 21 respect for the aged, 22 citizens' holiday, 23 autumnal equinox
        ("2026-09-18T10:00", "2026-09-24"),
        ("2026-09-23T23:59", "2026-09-24"),
        ("2026-09-24T00:30", "2026-09-25"),
        # Golden Week
        ("2025-05-02T12:00", "2025-05-07"),
        ("2025-04-28T12:00", "2025-04-30"),
        ("2026-05-01T12:00", "2026-05-07"),
        ("2027-04-28T12:00", "2027-04-30"),
        ("2027-04-30T12:00", "2027-05-06"),
        # Year's end
        ("2025-12-26T18:00", "2026-01-05"),
        ("2026-12-25T18:00", "2026-12-28"),
        ("2026-12-28T18:00", "2027-01-04"),
        ("2026-12-31T23:59", "2027-01-04"),
        ("2027-01-01T00:00", "2027-01-04"),
        # A plain week, and a plain weekend
        ("2026-06-16T03:00", "2026-06-17"),
        ("2026-06-19T17:30", "2026-06-22"),
        ("2026-06-20T12:00", "2026-06-22"),
        # Substitute holidays and the mountain's day
        ("2025-02-21T12:00", "2025-02-25"),
        ("2025-05-05T12:00", "2025-05-07"),
        ("2026-08-10T12:00", "2026-08-12"),
        ("2027-03-19T12:00", "2027-03-23"),
    ],
)
def test_deadlines_that_people_know(recovered: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(recovered).replace(tzinfo=JST)

    assert report_due(moment) == due_on(dt.date.fromisoformat(due))


@pytest.mark.parametrize(
    ("recovered", "due"),
    [
        ("2026-09-23T14:59:59Z", "2026-09-24"),  # 23:59:59 on the 23rd in Japan
        ("2026-09-23T15:00:00Z", "2026-09-25"),  # midnight: the 24th has begun
        ("2026-09-23T15:30:00Z", "2026-09-25"),
        ("2026-12-27T15:00:00Z", "2027-01-04"),  # the 28th in Japan
        ("2026-12-27T14:59:59Z", "2026-12-28"),  # still Sunday the 27th
    ],
)
def test_the_day_is_japan_s_not_utc_s(recovered: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(recovered)

    assert report_due(moment) == due_on(dt.date.fromisoformat(due))


def test_a_deadline_is_17_in_japan_and_8_in_utc() -> None:
    assert due_on(dt.date(2026, 9, 24)) == dt.datetime(2026, 9, 24, 8, tzinfo=dt.UTC)
    assert due_on(dt.date(2026, 9, 24)).tzinfo is dt.UTC


def test_the_next_business_day_is_never_the_day_itself() -> None:
    assert next_business_day(dt.date(2026, 6, 16)) == dt.date(2026, 6, 17)


def test_company_days_off_in_a_row_are_skipped() -> None:
    week = {dt.date(2026, 6, day) for day in range(17, 24)}

    assert next_business_day(dt.date(2026, 6, 16), week) == dt.date(2026, 6, 24)


def test_a_calendar_names_every_weekday_on_which_nobody_works() -> None:
    first, last = dt.date(2026, 1, 1), dt.date(2027, 12, 31)

    closed = closed_days(first, last)

    every = (first + dt.timedelta(days=ahead) for ahead in range((last - first).days + 1))
    weekdays = {day for day in every if day.isoweekday() <= 5}
    assert {day for day in weekdays if not is_business_day(day)} == weekdays & closed.keys()
    assert closed[dt.date(2026, 1, 1)] == "元日"
    assert closed[dt.date(2026, 12, 29)] == "年末年始"

"""The business calendar of Japan (JST) and the deadline of a report."""

import datetime as dt
from collections.abc import Collection
from typing import Final
from zoneinfo import ZoneInfo

JST: Final = ZoneInfo("Asia/Tokyo")
DUE_TIME: Final = dt.time(17, 0)
"""The end of the desk's day: a report is owed by then."""
SATURDAY: Final = 5
YEAR_END: Final = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
YEAR_END_NAME: Final = "年末年始"


def is_business_day(day: dt.date, days_off: Collection[dt.date] = ()) -> bool:
    """Say whether `day` is one: Monday to Friday, no national holiday, not the company's own."""
    if day.weekday() >= SATURDAY or (day.month, day.day) in YEAR_END:
        return False
    import jpholiday  # few functions ever ask

    return day not in days_off and not jpholiday.is_holiday(day)


def next_business_day(day: dt.date, days_off: Collection[dt.date] = ()) -> dt.date:
    """Return the first business day strictly after `day`."""
    following = day + dt.timedelta(days=1)
    while not is_business_day(following, days_off):
        following += dt.timedelta(days=1)
    return following


def closed_days(first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """Return what everybody's calendar has off between two days, weekends aside, with its name."""
    import jpholiday

    length = (last - first).days + 1
    days = (first + dt.timedelta(days=ahead) for ahead in range(length))
    new_year = {day: YEAR_END_NAME for day in days if (day.month, day.day) in YEAR_END}
    return new_year | dict(jpholiday.between(first, last))


def due_on(day: dt.date) -> dt.datetime:
    """Return the moment on `day` by which a report must be out: 17:00 JST, as UTC."""
    return dt.datetime.combine(day, DUE_TIME, tzinfo=JST).astimezone(dt.UTC)


def report_due(recovered_at: dt.datetime, days_off: Collection[dt.date] = ()) -> dt.datetime:
    """Return the contractual deadline: the next business day after recovery.

    It counts from the *JST date* of the recovery: 2026-09-24 00:30 JST is still the 23rd in UTC.
    """
    return due_on(next_business_day(recovered_at.astimezone(JST).date(), days_off))

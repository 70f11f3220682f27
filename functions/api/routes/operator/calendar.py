"""/operator/calendar: the company's own days off; deadlines and the desk's hours follow them."""

import datetime as dt
from collections.abc import Mapping

from functions.api.http import Routes
from functions.core.domain.calendar import (
    JST,
    closed_days,
    is_business_day,
    next_business_day,
)
from functions.core.domain.errors import Invalid
from functions.core.domain.model import Model, Name
from functions.core.wiring import deps

routes = Routes(__name__)


class DayOff(Model):
    """A day on which nobody works, besides weekends, national holidays and 12/29-1/3."""

    day: dt.date
    reason: str


class Calendar(Model):
    today: dt.date
    """In Japan."""
    business_day: bool
    next_business_day: dt.date
    days_off: tuple[DayOff, ...]
    """The company's own."""
    holidays: tuple[DayOff, ...]
    """National holidays and the days around New Year, of last year, this one and the next."""


class DayOffWish(Model):
    reason: Name


@routes.get("/operator/calendar")
def show_calendar() -> Calendar:
    """Show the company's days off, and what today is."""
    reasons = deps().days_off.reasons()
    today = deps().clock().astimezone(JST).date()
    return Calendar(
        today=today,
        business_day=is_business_day(today, reasons),
        next_business_day=next_business_day(today, reasons),
        days_off=_listed(reasons),
        holidays=_listed(
            closed_days(dt.date(today.year - 1, 1, 1), dt.date(today.year + 1, 12, 31))
        ),
    )


@routes.put("/operator/calendar/{day}")
def add_day_off(day: str, wish: DayOffWish) -> DayOff:
    """Take a day off. Deadlines that were promised already stay as they are."""
    date = _date(day)
    deps().days_off.add(date, wish.reason)
    return DayOff(day=date, reason=wish.reason)


@routes.delete("/operator/calendar/{day}")
def remove_day_off(day: str) -> None:
    """Make it an ordinary day again. Harmless when repeated."""
    deps().days_off.remove(_date(day))


def _listed(reasons: Mapping[dt.date, str]) -> tuple[DayOff, ...]:
    return tuple(DayOff(day=day, reason=reasons[day]) for day in sorted(reasons))


def _date(day: str) -> dt.date:
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as error:
        raise _no_day() from error
    if date.isoformat() != day:  # one day has one address
        raise _no_day()
    return date


def _no_day() -> Invalid:
    return Invalid("day", "a day reads like 2026-12-28")

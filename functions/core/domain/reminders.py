"""Reminders to keep IDs and passwords safe (定期的に注意勧告), as often as the operator says."""

import datetime as dt
from typing import Final

from pydantic import Field

from functions.core.domain.calendar import JST
from functions.core.domain.model import Instant, Model

AT: Final = dt.time(10, 0)
"""When the desk opens: somebody may want to ask."""
MONTHS: Final = 12


class ReminderPlan(Model):
    """How often they go out; there is one plan."""

    every_months: int = Field(ge=1, le=24)
    enabled: bool = True
    next_at: Instant | None
    """None: they are switched off."""
    set_by: str
    epoch: int = 1
    version: int = 0


def first(day: dt.date) -> dt.datetime:
    """Return the moment on `day` at which a period begins."""
    return dt.datetime.combine(day, AT, tzinfo=JST).astimezone(dt.UTC)


def period(at: dt.datetime) -> str:
    """Name the period that begins at `at`: everybody is reminded once in it."""
    return at.astimezone(JST).date().isoformat()


def following(at: dt.datetime, every_months: int, now: dt.datetime) -> dt.datetime:
    """Return the next one after `now`: what was missed for long is not made up for."""
    day = at.astimezone(JST).date()
    step = 1
    while (due := first(_later(day, every_months * step))) <= now:
        step += 1
    return due


def _later(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later; the 31st becomes the month's last day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    for number in range(day.day, 0, -1):
        try:
            return dt.date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")

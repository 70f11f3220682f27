"""締め日: the period that a reseller settles with its customers, and who had a contract in it."""

import calendar
import datetime as dt

from functions.core.domain.calendar import JST
from functions.core.domain.hosting.customers import Customer, LifeEvent
from functions.core.domain.model import Model


class Period(Model):
    """Days of Japan, the first and the last of them included."""

    first: dt.date
    last: dt.date

    def holds(self, at: dt.datetime) -> bool:
        return self.first <= at.astimezone(JST).date() <= self.last


def period_of(month: dt.date, closing_day: int) -> Period:
    """Return the period that closes in a month: from the day after the last closing on."""
    before = month.replace(day=1) - dt.timedelta(days=1)
    first = _closing(before, closing_day) + dt.timedelta(days=1)
    return Period(first=first, last=_closing(month, closing_day))


def ran_in(customer: Customer, period: Period) -> bool:
    """Tell whether a contract ran on any day of a period."""
    begun = customer.service_start <= period.last
    ended = ended_on(customer)
    return begun and (ended is None or ended >= period.first)


def ended_on(customer: Customer) -> dt.date | None:
    """Return the day on which a contract was cancelled."""
    at = customer.cancelled_at
    if at is None:
        at = next((each.at for each in reversed(customer.life) if each.what == "purged"), None)
    return at.astimezone(JST).date() if at else None


def changes_in(customer: Customer, period: Period) -> list[LifeEvent]:
    return [each for each in customer.life if period.holds(each.at)]


def _closing(month: dt.date, closing_day: int) -> dt.date:
    last = calendar.monthrange(month.year, month.month)[1]
    return month.replace(day=min(closing_day, last))

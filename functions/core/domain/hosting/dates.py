"""The dates of a customer that act by themselves, as days in Japan."""

import datetime as dt
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.hosting.customers import Customer, HoldKind, Stage

DAY: Final = dt.timedelta(days=1)


def due_on(customer: Customer) -> dt.date | None:
    """Return the first day on which something has to happen by itself; None: nothing will."""
    if customer.stage is Stage.PURGED:
        return None
    if customer.stage is Stage.CANCELLED:
        return customer.purge_at.astimezone(JST).date() if customer.purge_at else None
    days = (
        expires_after(customer),
        customer.cancel_on and customer.cancel_on + DAY,
        customer.next_course and customer.next_course.on,
        customer.next_name and customer.next_name.on,
    )
    return min((day for day in days if day), default=None)


def expires_after(customer: Customer) -> dt.date | None:
    """Return the day after the last one; None: there is no last one, or it has been acted upon."""
    held = any(hold.kind is HoldKind.EXPIRED for hold in customer.holds)
    return None if held or customer.expires_on is None else customer.expires_on + DAY

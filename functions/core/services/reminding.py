"""Reminders to keep IDs and passwords safe: at the operator's interval, once a period to each."""

import datetime as dt
from contextlib import suppress
from typing import Final

from functions.core.domain.calendar import JST
from functions.core.domain.errors import Invalid, StaleVersion
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.reminders import ReminderPlan, first, following, period
from functions.core.services.telling import Means

FURTHEST: Final = dt.timedelta(days=731)
"""The longest interval: who wants less can switch them off."""


def set_plan(
    *,
    every_months: int,
    enabled: bool,
    first_on: dt.date | None,
    by: str,
    version: int,
    means: Means,
) -> ReminderPlan:
    """Set how often; the first goes out on `first_on`, or one interval from today."""
    known = means.reminders.plan()
    if (known.version if known else 0) != version:
        raise StaleVersion("plan of reminders", "plan")
    next_at = _first(first_on, every_months, means.clock())
    plan = ReminderPlan(
        every_months=every_months,
        enabled=enabled,
        next_at=next_at if enabled else None,
        set_by=by,
        epoch=means.epoch,
        version=version,
    )
    return means.reminders.save(plan)


def remind_due(*, means: Means) -> bool:
    """Queue a period's reminders when its day has come; say whether it had.

    After a restore what was due in the earlier life of the table stays silent.
    """
    plan, now = means.reminders.plan(), means.clock()
    if plan is None or plan.next_at is None or now < plan.next_at:
        return False
    if plan.epoch == means.epoch:
        means.jobs.tell(Tell(kind=TellKind.REMINDER, period=period(plan.next_at)))
    next_at = following(plan.next_at, plan.every_months, now)
    with suppress(StaleVersion):  # another sweep, or a person: both have looked at the clock
        means.reminders.save(plan.model_copy(update={"next_at": next_at, "epoch": means.epoch}))
    return True


def _first(first_on: dt.date | None, every_months: int, now: dt.datetime) -> dt.datetime:
    if first_on is None:
        return following(first(now.astimezone(JST).date()), every_months, now)
    if first(first_on) <= now:
        raise Invalid("first_on", "must be a later day, or today before 10:00 JST")
    if first(first_on) > now + FURTHEST:
        raise Invalid("first_on", f"must be within {FURTHEST.days} days")
    return first(first_on)

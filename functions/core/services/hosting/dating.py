"""Dates that act by themselves, once a day: names, courses, expiry, cancellation, purging."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from functions.core.domain.errors import Impossible, NorenError, NotFound
from functions.core.domain.hosting.customers import Customer, HoldKind, LifeEvent, NextCourse, Stage
from functions.core.domain.hosting.dates import due_on, expires_after
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import contracts, ending, holding, moving, renewing
from functions.core.services.hosting.contracts import Means, in_turn
from functions.core.services.hosting.moving import CourseChange

SYSTEM: Final = "system"
EXPIRED: Final = "the last day has passed"
PLANNED: Final = "as planned"
MOST_TURNS: Final = 6
"""More than anybody can have due at once."""


class Acted(Model):
    """What a date did to a customer, or why it could not."""

    reseller_id: ResellerId
    customer_id: CustomerId
    what: str
    failure: str = ""


def act(*, means: Means) -> Iterator[Acted]:
    """Do everything whose day has come. What fails keeps nothing else from happening."""
    today = renewing.today_of(means)
    for customer in list(means.customers.due(today)):
        try:
            yield from _act(customer, today, means)
        except NorenError as failure:
            yield _acted(customer, "failed", str(failure))


def _act(customer: Customer, today: dt.date, means: Means) -> Iterator[Acted]:
    """Do one thing after the other, each to the customer as they are then."""
    for _ in range(MOST_TURNS):
        now = means.customers.get(customer.reseller_id, customer.id)
        day = due_on(now)
        if day is None or day > today:
            return
        what = in_turn(lambda: _step(customer, today, means))
        if not what:
            return
        yield _acted(customer, what)


def _step(customer: Customer, today: dt.date, means: Means) -> str:
    now = means.customers.get(customer.reseller_id, customer.id)
    whose = (now.reseller_id, now.id)
    expired = expires_after(now)
    if now.stage is Stage.CANCELLED:
        return _purge(now, means)
    if now.next_name and now.next_name.on <= today:
        renewing.rename(now, now.next_name, by=SYSTEM, means=means)
        return "renamed"
    if now.cancel_on and now.cancel_on < today:
        ending.cancel(*whose, PLANNED, by=SYSTEM, means=means)
        return "cancelled"
    if now.next_course and now.next_course.on <= today:
        return _move(now, now.next_course, means)
    if expired and expired <= today:
        holding.hold(*whose, HoldKind.EXPIRED, EXPIRED, by=SYSTEM, means=means)
        return "held"
    return ""


def _purge(customer: Customer, means: Means) -> str:
    if customer.purge_at is None or customer.purge_at > means.clock():
        return ""
    ending.purge(customer, by=SYSTEM, means=means)
    return "purged"


def _move(customer: Customer, planned: NextCourse, means: Means) -> str:
    """Move to the planned course; one that is impossible is given up, and says why."""
    wish = CourseChange(course_id=planned.course_id)
    reason, what = "", "moved"
    try:
        course = means.courses.get(customer.reseller_id, planned.course_id)
        moving.move(customer, course, wish, by=SYSTEM, means=means)
    except (Impossible, NotFound) as refusal:
        reason, what = str(refusal)[:500], "not-moved"
    now = means.customers.get(customer.reseller_id, customer.id)
    event = LifeEvent(what=what, reason=reason or PLANNED, by=SYSTEM, at=means.clock())
    contracts.write(now, {"next_course": None}, event, means=means)
    return what


def _acted(customer: Customer, what: str, failure: str = "") -> Acted:
    return Acted(
        reseller_id=customer.reseller_id, customer_id=customer.id, what=what, failure=failure
    )

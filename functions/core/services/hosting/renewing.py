"""What a reseller plans and changes of a contract: its facts, its dates, its name."""

import datetime as dt

from functions.core.domain.calendar import JST
from functions.core.domain.errors import Invalid, NotAllowed
from functions.core.domain.hosting.customers import (
    Customer,
    Day,
    HoldKind,
    LifeEvent,
    NextCourse,
    NextName,
    Stage,
)
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import contracts, holders, holding
from functions.core.services.hosting.contracts import Means, Ordered
from functions.core.services.hosting.drafting import ContractWish

RENEWED = "renewed"


class Plans(Model):
    """What is to happen by itself on a day (of Japan)."""

    cancel_on: Day | None = None
    """The last day."""
    next_course: NextCourse | None = None
    next_name: NextName | None = None


class Renewal(Model):
    expires_on: Day | None
    """The new last day; None: there is none any more."""


def change(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    wish: ContractWish,
    *,
    version: int,
    by: str,
    means: Means,
) -> Customer:
    """Change what is kept of a contract; the holder's own record follows."""
    before = contracts.read(reseller_id, customer_id, version, means)
    contracts.demand_life(before)
    facts = {name: each for name, each in dict(wish).items() if each is not None}
    event = LifeEvent(what="changed", by=by, at=means.clock())
    done = contracts.write(before, facts, event, means=means)
    holders.rename(done.customer, means=means)
    return done.customer


def plan(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    wish: Plans,
    *,
    version: int,
    by: str,
    means: Means,
) -> Customer:
    """Plan what comes; a day that is over is refused."""
    before = contracts.read(reseller_id, customer_id, version, means)
    contracts.demand_life(before)
    if before.stage is Stage.CANCELLED:
        raise NotAllowed("this customer is cancelled: restore them first")
    today = today_of(means)
    _demand_to_come("cancel_on", wish.cancel_on, today)
    if wish.next_course:
        _demand_to_come("next_course.on", wish.next_course.on, today)
        contracts.course_of(reseller_id, wish.next_course.course_id, means)
    if wish.next_name:
        _demand_to_come("next_name.on", wish.next_name.on, today)
    changes = {name: getattr(wish, name) for name in Plans.model_fields}
    event = LifeEvent(what="planned", by=by, at=means.clock())
    return contracts.write(before, changes, event, means=means).customer


def renew(
    reseller_id: ResellerId, customer_id: CustomerId, wish: Renewal, *, by: str, means: Means
) -> Ordered:
    """Set another last day; whoever was held because the last one had passed goes on."""
    if wish.expires_on and wish.expires_on < today_of(means):
        raise Invalid("expires_on", "is over already")

    def attempt() -> Ordered:
        before = means.customers.get(reseller_id, customer_id)
        contracts.demand_life(before)
        if before.expires_on == wish.expires_on:
            return Ordered(customer=before)
        last = wish.expires_on.isoformat() if wish.expires_on else "no last day"
        event = LifeEvent(what=RENEWED, reason=last, by=by, at=means.clock())
        return contracts.write(before, {"expires_on": wish.expires_on}, event, means=means)

    renewed = contracts.in_turn(attempt)
    held = any(each.kind is HoldKind.EXPIRED for each in renewed.customer.holds)
    if not held:
        return renewed
    return holding.lift(reseller_id, customer_id, HoldKind.EXPIRED, RENEWED, by=by, means=means)


def rename(customer: Customer, to: NextName, *, by: str, means: Means) -> Customer:
    """Change the contract's name (名義変更), as was planned."""
    names = {"contract_name": to.contract_name, "kana": to.kana, "next_name": None}
    event = LifeEvent(what="renamed", reason=customer.contract_name, by=by, at=means.clock())
    done = contracts.write(customer, names, event, means=means)
    holders.rename(done.customer, means=means)
    return done.customer


def today_of(means: Means) -> dt.date:
    return means.clock().astimezone(JST).date()


def _demand_to_come(field: str, day: dt.date | None, today: dt.date) -> None:
    if day and day < today:
        raise Invalid(field, "is over already")

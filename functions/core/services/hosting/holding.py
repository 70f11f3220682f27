"""Holding an area, and letting it go on: what was there before is there again, exactly."""

from collections.abc import Sequence
from typing import Final

from functions.core.domain.callers import Audience
from functions.core.domain.errors import NotAllowed
from functions.core.domain.hosting.customers import (
    LOCKS,
    Customer,
    Hold,
    HoldKind,
    LifeEvent,
    Reason,
)
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import contracts
from functions.core.services.hosting.contracts import Means, Ordered

OWN: Final = {Audience.OPERATOR: HoldKind.OPERATOR, Audience.RESELLER: HoldKind.RESELLER}
"""The hold that each kind of person sets, and only this kind lifts."""
BY_ITSELF: Final = LOCKS | {HoldKind.OVERUSE}
"""Set by no person: whoever is responsible lifts them, with a reason."""


class HoldWish(Model):
    reason: Reason


class ResumeWish(Model):
    reason: Reason
    kind: HoldKind | None = None
    """Which hold; None: one's own."""


def hold(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    kind: HoldKind,
    reason: str,
    *,
    by: str,
    means: Means,
) -> Ordered:
    """Hold an area; harmless when it is held like this already."""

    def attempt() -> Ordered:
        customer = means.customers.get(reseller_id, customer_id)
        contracts.demand_life(customer)
        if any(each.kind is kind for each in customer.holds):
            return Ordered(customer=customer)
        new = Hold(kind=kind, reason=reason, by=by, at=means.clock())
        event = LifeEvent(what="held", reason=reason, by=by, at=new.at)
        return _write(customer, (*customer.holds, new), event, means)

    return contracts.in_turn(attempt)


def resume(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    wish: ResumeWish,
    *,
    of: Audience,
    by: str,
    means: Means,
) -> Ordered:
    """Lift a hold, if there is one; raise NotAllowed for a kind that is others' to lift."""
    kind = wish.kind or OWN[of]
    if kind is not OWN[of] and kind not in BY_ITSELF:
        raise NotAllowed(f"a hold of kind {kind} is lifted by whoever sets it")
    return lift(reseller_id, customer_id, kind, wish.reason, by=by, means=means)


def lift(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    kind: HoldKind,
    reason: str,
    *,
    by: str,
    means: Means,
) -> Ordered:
    """Lift a hold of whatever kind."""

    def attempt() -> Ordered:
        customer = means.customers.get(reseller_id, customer_id)
        contracts.demand_life(customer)
        left = tuple(each for each in customer.holds if each.kind is not kind)
        if left == customer.holds:
            return Ordered(customer=customer)
        event = LifeEvent(what="resumed", reason=reason, by=by, at=means.clock())
        return _write(customer, left, event, means)

    return contracts.in_turn(attempt)


def _write(customer: Customer, holds: Sequence[Hold], event: LifeEvent, means: Means) -> Ordered:
    area = means.areas.get(customer.reseller_id, customer.id)
    kinds = tuple(each.kind for each in holds)
    return contracts.write(
        customer,
        {"holds": tuple(holds)},
        event,
        area.model_copy(update={"holds": kinds}),
        means=means,
    )

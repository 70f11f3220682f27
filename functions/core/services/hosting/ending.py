"""The end of a contract: cancelled, restorable for 30 days, then purged until nothing is left."""

from functions.core.domain.errors import NotAllowed
from functions.core.domain.hosting.allotments import Share, share_of
from functions.core.domain.hosting.areas import Area, AreaObject, Domain, WholeArea
from functions.core.domain.hosting.customers import (
    GRACE,
    Customer,
    Hold,
    HoldKind,
    LifeEvent,
    Stage,
)
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.services.hosting import contracts, holders, setting_up
from functions.core.services.hosting.contracts import Means, Ordered, in_turn, whose

LOST = "somebody else has proven this domain meanwhile"


def cancel(
    reseller_id: ResellerId, customer_id: CustomerId, reason: str, *, by: str, means: Means
) -> Ordered:
    """Switch everything off, and let others have the domains at once. Harmless when repeated."""

    def attempt() -> Ordered:
        customer = means.customers.get(reseller_id, customer_id)
        contracts.demand_life(customer)
        if customer.stage is Stage.CANCELLED:
            return Ordered(customer=customer)
        return _cancel(customer, reason, by, means)

    done = in_turn(attempt)
    holders.shut_out(done.customer, means=means)
    whole = means.areas.whole(reseller_id, customer_id)
    means.areas.release(whole.area, _proven(whole))
    return done


def restore(
    reseller_id: ResellerId, customer_id: CustomerId, reason: str, *, by: str, means: Means
) -> Ordered:
    """Bring back what was there, but a domain that somebody else has proven meanwhile."""

    def attempt() -> Ordered:
        customer = means.customers.get(reseller_id, customer_id)
        contracts.demand_life(customer)
        if customer.stage is not Stage.CANCELLED:
            return Ordered(customer=customer)
        if customer.purge_at and customer.purge_at <= means.clock():
            raise NotAllowed("the 30 days are over: this customer cannot be restored any more")
        _reclaim(customer, by, means)
        return _restore(customer, reason, by, means)

    done = in_turn(attempt)
    holders.let_in(done.customer, means=means)
    return done


def purge(customer: Customer, *, by: str, means: Means) -> Ordered:
    """Take everything away for good. May be repeated until the record says that it is done."""
    _empty(customer, by, means)
    holders.forget(customer, means=means)
    area = means.areas.get(customer.reseller_id, customer.id)
    event = LifeEvent(what="purged", by=by, at=means.clock())
    given_back = share_of(area.limits)
    return contracts.write(
        customer,
        {"stage": Stage.PURGED, "holds": (), "purge_at": None},
        event,
        area.model_copy(update={"stage": Stage.PURGED, "holds": ()}),
        more=Share.model_construct(**{name: -amount for name, amount in given_back}),
        means=means,
    )


def _cancel(customer: Customer, reason: str, by: str, means: Means) -> Ordered:
    now = means.clock()
    area = means.areas.get(customer.reseller_id, customer.id)
    hold = Hold(kind=HoldKind.CANCELLED, reason=reason, by=by, at=now)
    changes = {
        "stage": Stage.CANCELLED,
        "holds": (*customer.holds, hold),
        "cancelled_at": now,
        "purge_at": now + GRACE,
        "cancel_on": None,
        "next_course": None,
    }
    event = LifeEvent(what="cancelled", reason=reason, by=by, at=now)
    kinds = (*area.holds, HoldKind.CANCELLED)
    held = area.model_copy(update={"stage": Stage.CANCELLED, "holds": kinds})
    return contracts.write(customer, changes, event, held, means=means)


def _restore(customer: Customer, reason: str, by: str, means: Means) -> Ordered:
    area = means.areas.get(customer.reseller_id, customer.id)
    stage = Stage.ACTIVE if area.applied_generation else Stage.PENDING
    holds = tuple(each for each in customer.holds if each.kind is not HoldKind.CANCELLED)
    changes = {"stage": stage, "holds": holds, "cancelled_at": None, "purge_at": None}
    event = LifeEvent(what="restored", reason=reason, by=by, at=means.clock())
    kinds = tuple(each.kind for each in holds)
    again = area.model_copy(update={"stage": stage, "holds": kinds})
    return contracts.write(customer, changes, event, again, means=means)


def _reclaim(customer: Customer, by: str, means: Means) -> None:
    """Claim the domains again; one that is another's now has to be proven anew."""
    whole = means.areas.whole(customer.reseller_id, customer.id)
    for each in means.areas.reclaim(whole.area, _proven(whole)):
        lost = each.model_copy(update={"proof": None})
        area = means.areas.get(customer.reseller_id, customer.id)
        setting_up.change(whose(customer, by), area, lost, "lose", means=means)


def _empty(customer: Customer, by: str, means: Means) -> None:
    """Take out everything that is set up, with its names."""
    whole = means.areas.whole(customer.reseller_id, customer.id)
    means.areas.release(whole.area, _proven(whole))
    things = sorted(whole.objects, key=_dependents_first)
    if things:
        area: Area = whole.area
        order = setting_up.order(whose(customer, by), area, "area.empty", "", means=means)
        means.areas.remove(area, things, order)


def _proven(whole: WholeArea) -> list[Domain]:
    return [each for each in whole.objects if isinstance(each, Domain) and each.proof]


def _dependents_first(thing: AreaObject) -> tuple[bool, bool]:
    is_domain = isinstance(thing, Domain)
    return is_domain, is_domain and not getattr(thing, "parent", None)

"""Observing an area: what differs is shown and nothing is changed, until somebody takes it over."""

from functions.core.domain.errors import DomainError
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Customer, LifeEvent, Reason
from functions.core.domain.hosting.operations import Operation, OperationState, moved
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import contracts, outlines, setting_up
from functions.core.services.hosting.contracts import Means


class ObservationWish(Model):
    observe: bool
    """False: it is taken over."""
    reason: Reason


def observe(
    reseller_id: ResellerId,
    customer_id: CustomerId,
    wish: ObservationWish,
    *,
    version: int,
    by: str,
    means: Means,
) -> Customer:
    """Begin to observe, or take over: then the records are applied, whatever is on the server."""
    customer = contracts.read(reseller_id, customer_id, version, means)
    contracts.demand_life(customer)
    area = means.areas.get(reseller_id, customer_id)
    if area.observe is wish.observe and customer.observed is wish.observe:
        return customer
    what = "observe" if wish.observe else "take-over"
    event = LifeEvent(what=what, reason=wish.reason, by=by, at=means.clock())
    return _write(customer, area.model_copy(update={"observe": wish.observe}), event, means)


def _write(before: Customer, area: Area, event: LifeEvent, means: Means) -> Customer:
    whose = contracts.whose(before, event.by)
    order = setting_up.order(whose, area, f"area.{event.what}", event.reason, means=means)
    customer = before.model_copy(
        update={
            "observed": area.observe,
            "life": contracts.lived(before, event),
            "updated_at": event.at,
            "updated_by": event.by,
        }
    )
    saved = means.customers.save(customer, before, area, order)
    outlines.tell_of_life(saved, event.what, means=means)
    after = area.model_copy(update={"generation": area.generation + 1})
    if area.observe:
        written = order.model_copy(update={"generation": after.generation, "version": 1})
        _close(written, means)
    else:
        setting_up.hand_over(after, order, means=means)
    return saved


def _close(operation: Operation, means: Means) -> None:
    """There is nothing to apply: whoever moved it before has closed it, too."""
    now = means.clock()
    try:
        means.operations.save(moved(operation, OperationState.APPLIED, now, now))
    except DomainError:
        return

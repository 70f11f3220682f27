"""Observing an area: what differs is shown and nothing is changed, until somebody takes it over."""

import secrets

from functions.core.domain.errors import DomainError
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.operations import Operation, OperationState, moved, ordered
from functions.core.domain.ids import CustomerId, ResellerId
from functions.core.services.hosting.handing_over import hand_over
from functions.core.services.hosting.means import Handing


def observe(
    reseller_id: ResellerId, customer_id: CustomerId, *, observe: bool, by: str, means: Handing
) -> Area:
    """Begin to observe, or take over: then the records are applied, whatever is on the server."""
    area = means.areas.get(reseller_id, customer_id)
    if area.observe is observe:
        return area
    action = "area.observe" if observe else "area.take-over"
    mark = secrets.token_hex(4)
    order = ordered(area, action=action, subject="", by=by, now=means.clock(), mark=mark)
    after = means.areas.save(area.model_copy(update={"observe": observe}), order)
    written = order.model_copy(update={"generation": after.generation, "version": 1})
    if observe:
        _close(written, means)
    else:
        hand_over(after, written, means=means)
    return after


def _close(operation: Operation, means: Handing) -> None:
    """There is nothing to apply: whoever moved it before has closed it, too."""
    now = means.clock()
    try:
        means.operations.save(moved(operation, OperationState.APPLIED, now, now))
    except DomainError:
        return

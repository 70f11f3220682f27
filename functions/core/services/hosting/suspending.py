"""Suspending a reseller: none of its areas works, and exactly what was there works again after."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Final

from functions.core.domain.contacts import Reseller, Suspension
from functions.core.domain.errors import StaleVersion
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Customer, Stage
from functions.core.domain.ids import ResellerId
from functions.core.domain.model import Model
from functions.core.services.hosting import contracts, setting_up
from functions.core.services.hosting.contracts import Means

AT_A_TIME: Final = 100
"""Areas that one call changes: a request has half a minute."""
AN_HOUR: Final = 2000
SYSTEM: Final = "system"


class Spread(Model):
    """How far it has come; what is left follows by itself within the hour."""

    reseller: Reseller
    changed: int = 0
    finished: bool = True


def suspend(reseller_id: ResellerId, reason: str, *, by: str, means: Means) -> Spread:
    """Suspend it; harmless when it is."""
    return _set(reseller_id, Suspension(reason=reason, by=by, at=means.clock()), by, means)


def reactivate(reseller_id: ResellerId, *, by: str, means: Means) -> Spread:
    """Let it go on; harmless when it does."""
    return _set(reseller_id, None, by, means)


def go_on(*, means: Means) -> Iterator[Spread]:
    """Go on where there was no time for every area."""
    after: str | None = None
    while True:
        resellers, after = means.resellers.page(after)
        for reseller in resellers:
            if reseller.spreading:
                yield _spread(reseller, SYSTEM, means, AN_HOUR)
        if after is None:
            return


def _set(reseller_id: ResellerId, suspension: Suspension | None, by: str, means: Means) -> Spread:
    def attempt() -> Reseller:
        before = means.resellers.get(reseller_id)
        if (before.suspended is None) is (suspension is None):
            return before
        update = {"suspended": suspension, "spreading": True}
        return means.resellers.save(before.model_copy(update=update))

    return _spread(contracts.in_turn(attempt), by, means, AT_A_TIME)


def _spread(reseller: Reseller, by: str, means: Means, most: int) -> Spread:
    changed = 0
    for customer in _customers(reseller, means):
        if changed == most:
            return Spread(reseller=reseller, changed=changed, finished=False)
        changed += contracts.in_turn(partial(_tell, reseller, customer, by, means))
    done = means.resellers.get(reseller.id)
    if done.spreading and done.suspended == reseller.suspended:
        with suppress(StaleVersion):  # it is changed again just now
            done = means.resellers.save(done.model_copy(update={"spreading": False}))
    return Spread(reseller=done, changed=changed)


def _tell(reseller: Reseller, customer: Customer, by: str, means: Means) -> bool:
    """Change one area, if it does not know yet."""
    area = means.areas.get(reseller.id, customer.id)
    suspended = reseller.suspended is not None
    if (means.resellers.get(reseller.id).suspended is not None) is not suspended:
        return False  # it was decided otherwise meanwhile
    if area.stage is Stage.PURGED or area.suspended is suspended:
        return False
    _write(area.model_copy(update={"suspended": suspended}), customer, by, means)
    return True


def _write(area: Area, customer: Customer, by: str, means: Means) -> None:
    action = "area.suspend" if area.suspended else "area.reactivate"
    order = setting_up.order(contracts.whose(customer, by), area, action, "", means=means)
    after = means.areas.save(area, order)
    setting_up.hand_over(after, order, means=means)


def _customers(reseller: Reseller, means: Means) -> Iterator[Customer]:
    after: str | None = None
    while True:
        page, after = means.customers.page(reseller.id, after, 100)
        yield from page
        if after is None:
            return

"""/reseller/customers/…: held and resumed, cancelled and restored; many at once."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.ids import CustomerId
from functions.core.services.hosting import bulk, ending, holding
from functions.core.services.hosting.bulk import BulkOutcome, BulkWish
from functions.core.services.hosting.contracts import Ordered
from functions.core.services.hosting.holding import HoldWish, ResumeWish
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.post("/reseller/customers/{customer_id}/holds", status=HTTPStatus.ACCEPTED)
def hold_customer(customer_id: CustomerId, wish: HoldWish, caller: Caller) -> Ordered:
    """Switch an area off, for a reason; everything stays as it is."""
    return holding.hold(
        caller.tenant,
        customer_id,
        HoldKind.RESELLER,
        wish.reason,
        by=caller.login_id,
        means=deps(),
    )


@routes.post("/reseller/customers/{customer_id}/resumption", status=HTTPStatus.ACCEPTED)
def resume_customer(customer_id: CustomerId, wish: ResumeWish, caller: Caller) -> Ordered:
    """Lift one's own hold, or one that nobody in particular has set; others' stay."""
    return holding.resume(
        caller.tenant,
        customer_id,
        wish,
        of=Audience.RESELLER,
        by=caller.login_id,
        means=deps(),
    )


@routes.post("/reseller/customers/{customer_id}/cancellation", status=HTTPStatus.ACCEPTED)
def cancel_customer(customer_id: CustomerId, wish: HoldWish, caller: Caller) -> Ordered:
    """End a contract now: restorable for 30 days, then nothing is left."""
    return ending.cancel(caller.tenant, customer_id, wish.reason, by=caller.login_id, means=deps())


@routes.post("/reseller/customers/{customer_id}/restoration", status=HTTPStatus.ACCEPTED)
def restore_customer(customer_id: CustomerId, wish: HoldWish, caller: Caller) -> Ordered:
    """Bring a cancelled customer back, exactly as they were."""
    return ending.restore(caller.tenant, customer_id, wish.reason, by=caller.login_id, means=deps())


@routes.post("/reseller/bulk")
def act_on_many(wish: BulkWish, caller: Caller) -> BulkOutcome:
    """Hold, resume or move up to 50 customers; each one's outcome is told."""
    return bulk.act(caller.tenant, wish, by=caller.login_id, means=deps())

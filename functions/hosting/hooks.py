"""The function that posts to resellers' programs. It holds no key of anybody's."""

from chalice.app import Blueprint, SQSEvent

from functions.core.domain.webhooks import HookOrder, HookState
from functions.core.observability import logger, observed_event
from functions.core.services.hosting import posting
from functions.core.wiring import deps
from functions.hosting.working import Failures, side_by_side

blueprint = Blueprint(__name__)

AT_ONCE = 10


@blueprint.on_sqs_message(queue="hooks", name="hook", batch_size=AT_ONCE)
@observed_event
def hook(event: SQSEvent) -> Failures:
    """Tell resellers' programs what happened; one that does not listen is tried again later."""
    return side_by_side(event.to_dict(), _tell)


def _tell(body: str) -> None:
    order = HookOrder.model_validate_json(body)
    told = posting.deliver(order, means=deps())
    if told is None:
        return
    write = logger.warning if told.state is HookState.GIVEN_UP else logger.info
    tried = told.tries[-1]
    write("webhook", state=told.state, status=tried.status, why=tried.reason, **order.model_dump())

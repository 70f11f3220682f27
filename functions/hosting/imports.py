"""The function that works off lists of customers. It signs their holders in, and nobody else."""

import datetime as dt
from typing import Final

from chalice.app import Blueprint, SQSEvent

from functions.core.domain.hosting.imports import ImportOrder
from functions.core.observability import logger, observed_event
from functions.core.services.hosting import working_off
from functions.core.wiring import deps
from functions.hosting.working import Failures, side_by_side

blueprint = Blueprint(__name__)

PATIENCE: Final = dt.timedelta(minutes=3)
"""Below the function's own time by far more than a piece takes."""


@blueprint.on_sqs_message(queue="imports", name="imports", batch_size=1)
@observed_event
def imports(event: SQSEvent) -> Failures:
    """Work off a list for some minutes, and order the rest."""
    return side_by_side(event.to_dict(), _work)


def _work(body: str) -> None:
    order = ImportOrder.model_validate_json(body)
    done = working_off.work(order, deps().clock() + PATIENCE, means=deps())
    if done is not None:
        far = {"phase": done.phase, "seen": done.seen, "done": done.done, "total": done.total}
        logger.info("import", import_id=done.id, reseller_id=done.reseller_id, far=far)

"""The functions that the clock wakes, and the queue of checks that they fill."""

import datetime as dt
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from chalice.app import Blueprint, CloudWatchEvent, SQSEvent

from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Vantage
from functions.core.observability import logger, observed_event
from functions.core.services.auditing import audit_round
from functions.core.services.rounds import follow_open, start_round
from functions.core.wiring import deps
from functions.probes.measuring import measure_audit, measure_checked

if TYPE_CHECKING:
    from functions.probes.checking import Checked

blueprint = Blueprint(__name__)

BATCHES: Final = 2
"""Messages at once: with 25 servers each they end within the function's time, come what may."""
IN_FLIGHT: Final = 400
"""Checks of a message at once: Lambda opens 1,024 files, and what finds none left is unknown."""

Failures = dict[str, list[dict[str, str]]]


@blueprint.schedule("cron(0/10 * * * ? *)", name="round")
@observed_event
def round(event: CloudWatchEvent) -> None:  # noqa: A001 - the function's name in the template
    """Send the fleet to the checks."""
    started = start_round(_due_at(event), means=deps())
    if started is None:
        logger.error("a round was over before it began", at=_due_at(event).isoformat())


@blueprint.schedule("cron(5/10 * * * ? *)", name="audit")
@observed_event
def audit(event: CloudWatchEvent) -> None:
    """See whether everybody was looked at."""
    measure_audit(audit_round(_due_at(event), means=deps()))


@blueprint.schedule("rate(1 minute)", name="follow")
@observed_event
def follow(event: CloudWatchEvent) -> None:
    """Have every server with an open incident looked at again."""
    follow_open(_due_at(event), means=deps())


@blueprint.on_sqs_message(queue="checks", name="check", batch_size=BATCHES)
@observed_event
def check(event: SQSEvent) -> Failures:
    """Work off batches side by side; only those that fail go back to the queue."""
    records: list[dict[str, Any]] = event.to_dict()["Records"]
    with ThreadPoolExecutor(len(records)) as pool:
        doing = {each["messageId"]: pool.submit(_check, each["body"]) for each in records}
    failed = [message_id for message_id, done in doing.items() if not _succeeded(done)]
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _check(body: str) -> "Checked":
    # Imported here: the functions of the clock speak no protocol, and start a fifth sooner.
    from functions.probes.checking import check as check_batch
    from functions.probes.forbidden import guarded

    batch = CheckBatch.model_validate_json(body)
    world = deps()
    look = guarded(world, IN_FLIGHT)
    return check_batch(batch, vantage=Vantage.LAMBDA, deps=world, look=look)


def _succeeded(done: "Future[Checked]") -> bool:
    """Measure it, or log why it failed."""
    if error := done.exception():
        logger.error("a batch goes back to the queue", exc_info=error)
        return False
    measure_checked(done.result())
    return True


def _due_at(event: CloudWatchEvent) -> dt.datetime:
    """Return when the schedule was due: the same however often, and however late, it fires."""
    return dt.datetime.fromisoformat(event.to_dict()["time"])

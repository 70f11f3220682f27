"""The functions that trouble wakes: four by privilege for the machine, and the queues' and clock's.

`decide` reads and writes records only; `shell` holds the SSH key; `platform` may reboot; `tell` may
send mail. Which states each may run is the table `STATES` of `states.py`.

What only one of them needs is imported in it: each function starts with this module.
"""

from collections.abc import Callable
from typing import Any, cast

from chalice.app import Blueprint, CloudWatchEvent, S3Event, SNSEvent, SQSEvent

from functions.core.domain.messages import StartIncident, Tell
from functions.core.observability import logger, observed, observed_event
from functions.core.wiring import deps

blueprint = Blueprint(__name__)

Payload = dict[str, Any]
Failures = dict[str, list[dict[str, str]]]


@blueprint.lambda_function(name="decide")
@observed
def decide(event: Payload, context: object) -> dict[str, str]:
    """Run a state that needs records only."""
    del context
    return _run_state("decide", event)


@blueprint.lambda_function(name="shell")
@observed
def shell(event: Payload, context: object) -> dict[str, str]:
    """Run a state that logs in to a server."""
    del context
    return _run_state("shell", event)


@blueprint.lambda_function(name="platform")
@observed
def platform(event: Payload, context: object) -> dict[str, str]:
    """Run the state that restarts a platform."""
    del context
    return _run_state("platform", event)


@blueprint.lambda_function(name="tell")
@observed
def tell(event: Payload, context: object) -> dict[str, str]:
    """Run a state that tells people."""
    del context
    return _run_state("tell", event)


@blueprint.on_sqs_message(queue="starts", name="start", batch_size=10)
@observed_event
def start(event: SQSEvent) -> Failures:
    """Start the machine for incidents that just opened, or go on where one ended."""
    return _each(event, lambda body: _start(StartIncident.model_validate_json(body)))


@blueprint.on_sqs_message(queue="tell", name="deliver", batch_size=5)
@observed_event
def deliver(event: SQSEvent) -> Failures:
    """Tell what no state of the machine tells."""
    from functions.incidents.delivering import deliver as tell_one

    return _each(event, lambda body: tell_one(Tell.model_validate_json(body), deps()))


@blueprint.schedule("rate(1 minute)", name="sweep")
@observed_event
def sweep(event: CloudWatchEvent) -> None:
    """Look after everything that is owed."""
    from functions.incidents.owed import count_owed, measure_owed
    from functions.incidents.sweeper import sweep as look_after_all

    del event
    measure_owed(count_owed(deps()))
    look_after_all(deps())


@blueprint.on_sns_message(topic="mail-events", name="delivery_events")
@observed_event
def delivery_events(event: SNSEvent) -> None:
    """Write to the ledger what became of a mail."""
    from functions.core.adapters.receipts import ses_event
    from functions.core.services import deliveries
    from functions.incidents.owed import came_back, measure_delivery

    parsed = ses_event(event.message)
    if parsed is not None and deliveries.apply_event(parsed, means=deps()):
        measure_delivery(failed=came_back(parsed.outcome))


@blueprint.lambda_function(name="fax_results")  # the template adds the event: Chalice cannot
@observed
def fax_results(event: Payload, context: object) -> None:
    """Write to the ledger what a gateway mailed about a FAX."""
    from functions.core.adapters.fax_results import fax_result
    from functions.core.domain.deliveries import FaxOutcome
    from functions.core.services import deliveries
    from functions.incidents.owed import measure_delivery

    filed = S3Event(event, cast("Any", context))
    parsed = fax_result(deps().inbox_mail(filed.bucket, filed.key))
    if parsed is not None and deliveries.apply_fax_result(parsed, means=deps()):
        measure_delivery(failed=parsed.outcome is FaxOutcome.FAILED)


def _run_state(function: str, event: Payload) -> dict[str, str]:
    from functions.incidents.states import run_state

    return run_state(function, event)


def _start(order: StartIncident) -> None:
    deps().escalation.start(order.incident_id, order.run)


def _each(event: SQSEvent, handle: Callable[[str], object]) -> Failures:
    """Handle message by message; only those that fail go back to the queue.

    Raises the error if all failed: that is a failed run, which an alarm counts. Powertools has the
    same, but loads models of all of AWS's events for it: a third of a cold start.
    """
    messages: list[dict[str, str]] = event.to_dict()["Records"]
    failed = {each["messageId"]: error for each in messages if (error := _error(handle, each))}
    if failed and len(failed) == len(messages):
        raise next(iter(failed.values()))
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _error(handle: Callable[[str], object], message: dict[str, str]) -> Exception | None:
    """Return, and log, what went wrong: whatever it is, the messages beside it are handled."""
    try:
        handle(message["body"])
    except Exception as error:  # noqa: BLE001 - the outermost trigger, and it is answered
        logger.exception("a message goes back to the queue")
        return error
    return None

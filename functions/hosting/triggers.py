"""The functions that bring areas to their servers: what changed, and what is asked again and again.

`apply` and `errand` hold the key of hosting; the clock's two only read records and fill queues.
"""

import datetime as dt
from typing import Final

from chalice.app import Blueprint, CloudWatchEvent, SQSEvent
from pydantic import TypeAdapter

from functions.core.domain.hosting.errands import (
    ApplyOrder,
    Errand,
    ErrandKind,
    due_kinds,
    patience,
)
from functions.core.domain.hosting.logs import LogErrand
from functions.core.observability import logger, observed_event
from functions.core.services.hosting import (
    applying,
    collecting,
    hooking,
    mail_watching,
    reading_logs,
    reconciling,
    resending,
    taking_stock,
    working_off,
)
from functions.core.wiring import deps
from functions.hosting.measuring import (
    log_collected,
    log_read,
    log_stock,
    measure_applied,
    measure_dispatched,
    measure_mail,
    measure_reconciled,
    measure_resent,
)
from functions.hosting.working import Failures, side_by_side

blueprint = Blueprint(__name__)
_ERRAND: Final[TypeAdapter[Errand | LogErrand]] = TypeAdapter(Errand | LogErrand)

AREAS: Final = 5
"""Messages at once: of different areas mostly, each a connection of its own."""
ERRANDS: Final = 5


@blueprint.on_sqs_message(queue="apply", name="apply", batch_size=AREAS)
@observed_event
def apply(event: SQSEvent) -> Failures:
    """Apply areas; messages of one area that came together are one application."""
    return side_by_side(event.to_dict(), _apply)


@blueprint.schedule("rate(1 minute)", name="resend")
@observed_event
def resend(event: CloudWatchEvent) -> None:
    """Hand over again what nobody moved."""
    del event
    measure_resent(resending.resend(means=deps()))
    hooking.resend(means=deps())
    working_off.send_again(means=deps())


@blueprint.schedule("cron(0/5 * * * ? *)", name="dispatch")
@observed_event
def dispatch(event: CloudWatchEvent) -> None:
    """Send out what is asked of every server at this time."""
    at = dt.datetime.fromisoformat(event.to_dict()["time"])
    servers = list(reconciling.hosting_servers(means=deps()))
    errands = [
        Errand(kind=kind, server_id=server.id, at=at)
        for server in servers
        for kind in due_kinds(at, deps().timing, observed=reconciling.is_observed(server))
    ]
    deps().errands.send(errands)
    late = reconciling.count_late(servers, means=deps())
    measure_dispatched(sent=len(errands), late=late)


@blueprint.on_sqs_message(queue="errands", name="errand", batch_size=ERRANDS)
@observed_event
def errand(event: SQSEvent) -> Failures:
    """Ask servers, each in a connection of its own."""
    return side_by_side(event.to_dict(), _run)


def _apply(body: str) -> None:
    order = ApplyOrder.model_validate_json(body)
    measure_applied(order, applying.apply(order, means=deps()))


def _run(body: str) -> None:
    """Run one errand; an old one tells nothing any more."""
    wish = _ERRAND.validate_json(body)
    if isinstance(wish, LogErrand):
        log_read(wish, reading_logs.fetch(wish, means=deps()))
        return
    if deps().clock() - wish.at > patience(wish.kind, deps().timing):
        logger.warning("an errand came too late", server_id=wish.server_id, kind=wish.kind)
        return
    server = deps().servers.get(wish.server_id)
    match wish.kind:
        case ErrandKind.MAIL:
            measure_mail(wish, mail_watching.watch_mail(server, means=deps()))
        case ErrandKind.RECONCILE:
            measure_reconciled(wish, reconciling.reconcile(server, wish.at, means=deps()))
        case ErrandKind.COLLECT:
            log_collected(wish, collecting.collect(server, wish.at, means=deps()))
        case ErrandKind.STOCK:
            log_stock(taking_stock.take_stock(server, wish.at, means=deps()))

"""Working off the queue of things to tell. Every order may come twice: the ledger knows."""

from collections.abc import Callable
from typing import Final

from functions.core.domain.errors import Underway
from functions.core.domain.messages import Tell, TellKind
from functions.core.services import (
    attending,
    bulk_letters,
    deliveries,
    notices,
    operators,
    reports,
    signing_in,
)
from functions.core.wiring import Deps
from functions.incidents import desk
from functions.incidents.notifying import notify
from functions.incidents.threads import thread_of, who_must_hear_of_the_end

SOON_S: Final = 15
"""Longer than sending takes, much shorter than a message stays hidden that failed."""


def deliver(order: Tell, deps: Deps) -> None:
    """Tell one thing; raises Unavailable to be handed the order again."""
    try:
        KINDS[order.kind](order, deps)
    except Underway:  # at most as long as the other one's lease runs
        deps.jobs.tell(order, SOON_S)


def _notice(order: Tell, deps: Deps) -> None:
    if order.incident_id:
        notify(deps.incidents.get(order.incident_id), deps)


def _recovery(order: Tell, deps: Deps) -> None:
    if order.incident_id is None:
        return
    thread = thread_of(deps.incidents.get(order.incident_id), deps)
    if owed := who_must_hear_of_the_end(thread, deps):
        notices.send_recovery(
            thread.incident, thread.parent, thread.siblings, only=owed, means=deps
        )


def _report(order: Tell, deps: Deps) -> None:
    if order.report_id:
        reports.send_report(deps.reports.get(order.report_id), means=deps)


def _attention(order: Tell, deps: Deps) -> None:
    if order.server_id and order.service and order.certificate:
        server = deps.servers.get(order.server_id)
        attending.send_attention(server, order.service, order.certificate, means=deps)


def _bulk_mail(order: Tell, deps: Deps) -> None:
    if order.incident_id:
        bulk_letters.send_bulk_mail(deps.incidents.get(order.incident_id), means=deps)


def _alert(order: Tell, deps: Deps) -> None:
    operators.alert(order.subject, order.text, incident_id=order.incident_id, means=deps)


def _retry(order: Tell, deps: Deps) -> None:
    del order
    deliveries.retry_due(means=deps)


def _code(order: Tell, deps: Deps) -> None:
    signing_in.send_code(order, means=deps)


KINDS: dict[TellKind, Callable[[Tell, Deps], None]] = {
    TellKind.NOTICE: _notice,
    TellKind.RECOVERY: _recovery,
    TellKind.REPORT: _report,
    TellKind.POSTPONEMENT: _report,
    TellKind.ATTENTION: _attention,
    TellKind.ALERT: _alert,
    TellKind.BULK_MAIL: _bulk_mail,
    TellKind.RETRY: _retry,
    **desk.KINDS,
    TellKind.CODE: _code,
}

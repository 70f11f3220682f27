"""Locking a mailbox's sending, and letting everything that was locked send again."""

from typing import Final, Protocol

from functions.core import ports
from functions.core.domain import mail_lines
from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.areas import Mailbox
from functions.core.domain.hosting.customers import HoldKind
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.ids import IncidentId, ResellerId
from functions.core.domain.incidents import BulkMail, Incident, Phase
from functions.core.services.hosting import contracts, holding, setting_up
from functions.core.services.hosting.means import Handing

ACTION: Final = {True: "lock", False: "unlock"}


class Means(contracts.Means, Protocol):
    @property
    def incidents(self) -> ports.Incidents: ...


def lock_mailbox(mail: BulkMail, address: str, *, locked: bool, by: str, means: Handing) -> None:
    """Say whether a mailbox may send. One that is gone by now sends nothing anyway."""

    def attempt() -> None:
        whole = means.areas.whole(mail.reseller_id, mail.customer_id)
        for each in whole.objects:
            if isinstance(each, Mailbox) and each.name == address and each.locked is not locked:
                whose = Whose(
                    reseller_id=mail.reseller_id, customer_id=mail.customer_id, by=by, holder=False
                )
                changed = each.model_copy(update={"locked": locked})
                setting_up.change(whose, whole.area, changed, ACTION[locked], means=means)

    contracts.in_turn(attempt)


def release(
    incident_id: IncidentId,
    reason: str,
    *,
    by: str,
    of: ResellerId | None = None,
    means: Means,
) -> Incident:
    """Let everything that was locked send again, by a person's word, and close the incident.

    `of`: only if it is this reseller's. May be repeated: what a crash left locked is let go.
    """
    incident = means.incidents.get(incident_id)
    mail = incident.mail
    if mail is None or of not in {None, mail.reseller_id}:
        raise NotFound("incident", incident_id)
    for sender in mail.locked:
        lock_mailbox(mail, sender.address, locked=False, by=by, means=means)
    for kind in (HoldKind.SCRIPT_LOCK, HoldKind.MAIL_LOCK):
        holding.lift(mail.reseller_id, mail.customer_id, kind, reason, by=by, means=means)
    after = means.incidents.change(incident_id, lambda now: _closed(now, reason, by, means))
    means.incidents.add_event(incident_id, mail_lines.lifted(reason, by, means.clock()))
    means.incidents.release(after)
    return after


def _closed(incident: Incident, reason: str, by: str, means: Means) -> Incident:
    if incident.over:
        return incident
    return incident.model_copy(
        update={
            "phase": Phase.CLOSED,
            "closed_by": by,
            "close_reason": reason,
            "response_ended_at": means.clock(),
        }
    )

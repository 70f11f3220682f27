"""What resellers' programs and end users are told of an incident: its notice, and its end."""

import hashlib
from collections.abc import Iterable

from functions.core.domain.holder_notices import of_outage
from functions.core.domain.incidents import Incident
from functions.core.domain.webhooks import EventKind
from functions.core.services.hosting import noticing
from functions.core.services.hosting.hooking import event_at, happened
from functions.core.wiring import Deps


def tell_of_notice(incidents: Iterable[Incident], deps: Deps) -> None:
    """Tell programs what people are told now."""
    for each in incidents:
        _tell(each, EventKind.INCIDENT_NOTICED, deps)
        _tell_holders(each, deps, over=False)


def tell_of_end(incident: Incident, deps: Deps) -> None:
    _tell(incident, EventKind.INCIDENT_ENDED, deps)
    if incident.noticed_at and incident.recovered_at:
        _tell_holders(incident, deps, over=True)


def _tell_holders(incident: Incident, deps: Deps, *, over: bool) -> None:
    """Post a notice for the end users of those resellers who want that, once."""
    text = of_outage(incident, over=over, now=deps.clock())
    name = f"{incident.id}-{'over' if over else 'noticed'}"
    noticing.post_by_itself(incident.resellers, name, text, means=deps)


def _tell(incident: Incident, kind: EventKind, deps: Deps) -> None:
    """Tell each of its resellers, once however often the step is repeated."""
    facts: dict[str, str | int | bool | None] = {
        "incident_id": incident.id,
        "server_id": incident.server_id,
        "server_name": incident.server_name,
        "services": ", ".join(sorted(incident.services)),
        "lost": incident.lost,
        "opened_at": incident.opened_at.isoformat(),
        "recovered_at": incident.recovered_at.isoformat() if incident.recovered_at else None,
    }
    mark = hashlib.sha256(f"{incident.id} {kind}".encode()).hexdigest()[:8]
    # By a time that stays: a notice that is told again may meet the recovery.
    ended = incident.recovered_at if kind is EventKind.INCIDENT_ENDED else None
    once = event_at(ended or incident.notice_due_at, mark)
    for reseller_id in incident.resellers:
        happened(reseller_id, kind, facts, once=once, means=deps)

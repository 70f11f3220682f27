"""What resellers' programs are told of an incident: that its notice has gone out, and its end."""

from collections.abc import Iterable

from functions.core.domain.incidents import Incident
from functions.core.domain.webhooks import EventKind
from functions.core.services.hosting.hooking import happened
from functions.core.wiring import Deps


def tell_of_notice(incidents: Iterable[Incident], deps: Deps) -> None:
    """Tell programs what people are told now."""
    for each in incidents:
        _tell(each, EventKind.INCIDENT_NOTICED, deps)


def tell_of_end(incident: Incident, deps: Deps) -> None:
    _tell(incident, EventKind.INCIDENT_ENDED, deps)


def _tell(incident: Incident, kind: EventKind, deps: Deps) -> None:
    """Tell each of its resellers. A repeated step tells them twice: they know it by its id."""
    facts: dict[str, str | int | bool | None] = {
        "incident_id": incident.id,
        "server_id": incident.server_id,
        "server_name": incident.server_name,
        "services": ", ".join(sorted(incident.services)),
        "lost": incident.lost,
        "opened_at": incident.opened_at.isoformat(),
        "recovered_at": incident.recovered_at.isoformat() if incident.recovered_at else None,
    }
    for reseller_id in incident.resellers:
        happened(reseller_id, kind, facts, means=deps)

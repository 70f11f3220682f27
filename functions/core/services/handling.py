"""People on an incident: somebody has seen it, somebody notes something down."""

import hashlib

from functions.core import ports
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Event, EventKind, Incident
from functions.core.domain.wording import one_line


def acknowledge(
    incident_id: IncidentId, by: str, *, incidents: ports.Incidents, clock: ports.Clock
) -> Incident:
    """Write down who saw it first; the next one changes nothing."""

    def seen(current: Incident) -> Incident:
        who = current.acknowledged_by or by
        return current.model_copy(update={"acknowledged_by": who})

    incident = incidents.change(incident_id, seen)
    event = Event(
        at=clock(),
        kind=EventKind.NOTE,
        key="acknowledged",
        text_ja="担当者が確認しました",
        text_en="A person has seen it",
        by=incident.acknowledged_by,
    )
    incidents.add_event(incident_id, event)
    return incident


def note_down(
    incident_id: IncidentId, text: str, by: str, *, incidents: ports.Incidents, clock: ports.Clock
) -> Event:
    """Add a line to the timeline; the same words of the same person are there once."""
    incidents.get(incident_id)
    words = one_line(text)
    digest = hashlib.sha256(f"{by}\n{words}".encode()).hexdigest()[:16]
    event = Event(
        at=clock(),
        kind=EventKind.NOTE,
        key=f"note:{digest}",
        text_ja=words,
        text_en=words,
        by=by,
    )
    incidents.add_event(incident_id, event)
    return event

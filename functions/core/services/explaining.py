"""Explaining an incident: evidence may, and a person's word stands above it."""

import hashlib
from collections.abc import Callable

from functions.core.domain.causes import Cause
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Event, EventKind, Incident
from functions.core.services.telling import Means


def conclude(incident_id: IncidentId, cause: Cause, *, means: Means) -> None:
    """Write down what evidence proves, unless a cause is known: the first one lies nearest."""
    if not cause.known:
        return
    incident = means.incidents.change(
        incident_id, lambda current: current if current.cause.known else _with(cause)(current)
    )
    if incident.cause == cause:
        _note(incident, "cause", ("原因を特定しました", "The evidence shows the cause"), means)


def state(incident_id: IncidentId, cause: Cause, *, means: Means) -> Incident:
    """Write down what a person says; reports that are still drafts take it over.

    Repeating it is harmless, and finishes what a crash interrupted.
    """
    # Imported here: evidence never gets this far, and its functions know nothing of reports.
    from functions.core.services.reports import refresh

    incident = means.incidents.change(incident_id, _with(cause))
    digest = hashlib.sha256(cause.model_dump_json().encode()).hexdigest()[:16]
    words = ("担当者が原因を記入しました", "A person states the cause")
    _note(incident, f"cause:{digest}", words, means)
    for report in means.reports.of_incident(incident_id):
        refresh(report.id, means=means)
    return incident


def _with(cause: Cause) -> Callable[[Incident], Incident]:
    return lambda current: current.model_copy(update={"cause": cause})


def _note(incident: Incident, key: str, words: tuple[str, str], means: Means) -> None:
    ja, en, by = incident.cause.ja, incident.cause.en or incident.cause.ja, incident.cause.by
    event = Event(
        at=means.clock(),
        kind=EventKind.NOTE,
        key=key,
        text_ja=f"{words[0]}: {ja}",
        text_en=f"{words[1]}: {en}",
        by=by,
    )
    means.incidents.add_event(incident.id, event)

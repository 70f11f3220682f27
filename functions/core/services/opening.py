"""Opening: a confirmed failure becomes its server's incident, or part of the one that is open."""

from typing import Final

from functions.core.domain import watch_lines
from functions.core.domain.errors import AlreadyExists
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Incident
from functions.core.domain.messages import StartIncident
from functions.core.domain.openings import (
    after,
    is_refailure,
    joined,
    new_incident,
    outages,
    watched_services,
    with_last_ok,
)
from functions.core.domain.servers import Runlevel, Server
from functions.core.domain.states import ServerState
from functions.core.services.believing import find_server
from functions.core.services.watching import Means

HISTORY: Final = 24
"""Rounds in which the last good check is looked for: four hours, a long maintenance."""


def open_or_join(state: ServerState, *, means: Means) -> Incident | None:
    """Return the incident that stands for what fails; None if nobody watches it any more.

    Its server's open one if there is one, else a new one. One that is returned ended is in the way:
    it is just being closed, or this very streak was closed by a person.
    """
    server = find_server(state.server_id, means=means)
    if server is None or server.runlevel is not Runlevel.ACTIVE:
        return None
    if not outages(state, watched_services(server)):
        return None
    new = new_incident(server, state, now=means.clock(), timing=means.timing, epoch=means.epoch)
    open_id = means.incidents.open_of(server.id)
    return join(open_id, new, means=means) if open_id else _open(server, new, means)


def join(incident_id: IncidentId, new: Incident, *, means: Means) -> Incident:
    """Add to an open incident what it does not know yet."""

    def add(current: Incident) -> Incident:
        return current if has_ended(current) else joined(current, new)

    before = means.incidents.get(incident_id)
    current = means.incidents.change(incident_id, add)
    added = [each for each in current.services if each not in before.services]
    if added:
        line = watch_lines.joined(current, added, new.last_failed_at)
        means.incidents.add_event(current.id, line)
    elif current.run_started_at is None and not has_ended(current):
        _finish(current, means)  # whoever opened it may have crashed before it started
    return current


def has_ended(incident: Incident) -> bool:
    return incident.over or incident.recovered_at is not None


def _open(server: Server, new: Incident, means: Means) -> Incident:
    new = with_last_ok(new, means.observations.latest(server.id, HISTORY))
    try:
        incident = means.incidents.open(after(new, _earlier(new, means)))
    except AlreadyExists:
        open_id = means.incidents.open_of(server.id)
        return join(open_id, new, means=means) if open_id else means.incidents.get(new.id)
    _finish(incident, means)
    return incident


def _earlier(new: Incident, means: Means) -> Incident | None:
    for earlier in means.incidents.recent_of(new.server_id):
        if is_refailure(earlier, new.first_failed_at, means.timing):
            return earlier
    return None


def _finish(incident: Incident, means: Means) -> None:
    """Everything that follows the opening; harmless when repeated. The machine starts last."""
    if incident.earlier_id:
        means.incidents.change(
            incident.earlier_id,
            lambda earlier: earlier.model_copy(
                update={"later_id": earlier.later_id or incident.id}
            ),
        )
    for event in (
        watch_lines.detected(incident, incident.services),
        watch_lines.opened(incident),
    ):
        means.incidents.add_event(incident.id, event)
    means.jobs.start(StartIncident(incident_id=incident.id, run=incident.run))

"""Recovery: what the minute's check of an open incident saw. Two good looks end the response."""

from typing import Final

from functions.core.domain import watch_lines
from functions.core.domain.beliefs import confirmed
from functions.core.domain.errors import NotFound
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Action, Event, Incident, Order
from functions.core.domain.recoveries import Look, look_at, saw
from functions.core.domain.rounds import ServerObservation, WatchOrder
from functions.core.domain.watch import Service
from functions.core.services.believing import keep, name_incident
from functions.core.services.opening import has_ended, open_or_join
from functions.core.services.ordering import deliver
from functions.core.services.watching import Means

WATCH: Final = "watch"
"""Who orders `verify` when the follow-up checks saw the recovery by themselves."""


def followed(order: WatchOrder, seen: ServerObservation, *, means: Means) -> None:
    """Write a FOLLOW look into its incident and into the states. Coming twice or late is harmless.

    Whoever waits for an operator is woken by the recovery; it is tried again with every look until
    the incident is over.
    """
    state = means.states.get_many([order.server_id])[order.server_id]
    believed = keep(state, order, seen, means=means)
    if order.incident_id is None:
        return
    watched = {*order.elsewhere, *(target.service for target in order.targets)}
    try:
        incident = _write(order.incident_id, seen, watched, means, whole=not order.elsewhere)
    except NotFound:
        return
    if not has_ended(incident):
        if not incident.services.keys() >= set(confirmed(believed, watched)):
            open_or_join(believed, means=means)
        return
    if believed.incident_id == incident.id:
        name_incident(believed, None, means=means)
    if not incident.over:
        _wake(incident, means)


def _write(
    incident_id: IncidentId,
    seen: ServerObservation,
    watched: set[Service],
    means: Means,
    *,
    whole: bool,
) -> Incident:
    steps: list[tuple[Incident, Look]] = []

    def write(current: Incident) -> Incident:
        look = look_at(current.services, watched, seen)
        steps.append((current, look))
        return saw(current, look, means.timing.recovery_gap, whole=whole)

    incident = means.incidents.change(incident_id, write)
    before, look = steps[-1]
    for event in _lines(before, incident, look):
        means.incidents.add_event(incident_id, event)
    return incident


def _lines(before: Incident, now: Incident, look: Look) -> list[Event]:
    """Return a line for each thing that this look changed."""
    lines = []
    if now.ok_since and not before.ok_since:
        lines.append(watch_lines.answered(look.at))
    if before.ok_since and not now.ok_since:
        lines.append(watch_lines.failed_again(look.at, look.evidence))
    if now.recovered_at and not before.recovered_at:
        lines.append(watch_lines.answered_twice(look.at))
    if now.unsure_since and not before.unsure_since:
        lines.append(watch_lines.unsure(look.at))
    return lines


def _wake(incident: Incident, means: Means) -> None:
    """Put an order into the mailbox of a step that waits for a person, then complete it."""
    if incident.token is None:
        return
    order = Order(action=Action.VERIFY, by=WATCH, at=means.clock())
    waiting = means.incidents.change(
        incident.id,
        lambda current: current.model_copy(
            update={"pending": current.pending or (None if current.over else order)}
        ),
    )
    deliver(waiting, escalation=means.escalation)

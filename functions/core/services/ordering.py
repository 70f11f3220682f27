"""An operator's order: into the mailbox first, then to the step that waits."""

from functions.core.domain.errors import Invalid
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Action, Incident, Order
from functions.core.ports import Escalation, Incidents
from functions.core.services import minting


def order(
    incident_id: IncidentId, wish: Order, *, incidents: Incidents, escalation: Escalation
) -> Incident:
    """Give an order; it is taken now if a step waits for one, else by the next page.

    The mailbox comes first: an answer that meets the step's timeout would be lost otherwise.
    An order that comes again under its key is the same one: carried out, it is not put again.
    """
    wish = wish.model_copy(update={"at": minting.begun(wish.at)})

    def put(current: Incident) -> Incident:
        if minting.again() and _was_put(current, wish, incidents):
            return current
        _check(current, wish)
        return current.model_copy(
            update={"pending": wish, "acknowledged_by": current.acknowledged_by or wish.by}
        )

    incident = incidents.change(incident_id, put)
    deliver(incident, escalation=escalation)
    return incident


def deliver(incident: Incident, *, escalation: Escalation) -> None:
    """Wake the waiting step, if there is one: it finds the order in the mailbox."""
    if incident.token and incident.pending:
        escalation.answer(incident.token, incident.pending.action.value)


def taken_key(order: Order) -> str:
    """Spell the line of the timeline that says that a step took an order."""
    return f"order:{order.at.isoformat()}"


def _was_put(incident: Incident, wish: Order, incidents: Incidents) -> bool:
    """Tell whether an earlier attempt put it: it waits, or a step took it, now or long ago.

    The next page clears what was taken; the line of it is written before and stays.
    """
    if wish in (incident.pending, incident.taken):
        return True
    key = taken_key(wish)
    return any(each.key == key and each.by == wish.by for each in incidents.events(incident.id))


def _check(incident: Incident, wish: Order) -> None:
    if incident.mail:
        raise Invalid("action", "bulk mail is not mended by a machine: release it, with a reason")
    if incident.over:
        raise Invalid("action", f"the incident is {incident.phase} already")
    if wish.action is Action.CLOSE and not incident.recovered_at and not wish.reason.strip():
        raise Invalid("reason", "closing without a confirmed recovery needs a reason")

"""/operator/incidents: the desk. Look, acknowledge, order, say why."""

from http import HTTPStatus
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import ROLES, Audience, Caller
from functions.core.domain.causes import Cause
from functions.core.domain.ids import IncidentId, ResellerId, ServerId
from functions.core.domain.incidents import Action, Event, Incident, Order, OutageFigures
from functions.core.domain.ledger import Entry
from functions.core.domain.model import Model, stamp
from functions.core.domain.reports import CauseText
from functions.core.services import handling
from functions.core.services.explaining import state
from functions.core.services.hosting import mail_locks
from functions.core.services.ordering import order
from functions.core.wiring import deps

routes = Routes(__name__)

ANYBODY: Final = ROLES[Audience.OPERATOR]
"""Who is on call at night acts alone."""


class IncidentQuery(PageQuery):
    """With several filters a page may be shorter than its limit: read on while there is a next."""

    server_id: ServerId | None = Field(default=None, max_length=40)
    reseller_id: ResellerId | None = Field(default=None, max_length=40)
    """Only those that struck a server of this reseller's."""
    open: bool = False
    """Only those that are not over."""

    def fits(self, incident: Incident) -> bool:
        of_reseller = self.reseller_id is None or self.reseller_id in incident.resellers
        return of_reseller and self.server_id in {None, incident.server_id}


class IncidentView(Model):
    """An incident without the machine's secret: the token opens its waiting step."""

    incident: Incident
    flapping: bool
    waiting_for_order: bool
    outage: OutageFigures | None

    @property
    def version(self) -> int:
        return self.incident.version


class IncidentDetail(IncidentView):
    timeline: tuple[Event, ...]
    told: tuple[Entry, ...]


class OrderWish(Model):
    action: Action
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class NoteWish(Model):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class ReleaseWish(Model):
    reason: str = Field(min_length=1, max_length=500)


class CauseWish(Model):
    ja: CauseText
    en: CauseText | None = None
    """Without it, readers of English are told that it is under investigation."""


@routes.get("/operator/incidents")
def list_incidents(query: IncidentQuery) -> Page[IncidentView]:
    """List incidents, the newest first."""
    if query.open:
        return _open(query)
    incidents, after, limit = deps().incidents, query.after, query.limit
    if query.reseller_id and not query.server_id:
        found, after = incidents.page_of(query.reseller_id, after, limit)
    else:
        found, after = incidents.page(server_id=query.server_id, after=after, limit=limit)
    return Page(items=[_view(each) for each in found if query.fits(each)], next=after)


@routes.get("/operator/incidents/{incident_id}")
def show_incident(incident_id: IncidentId) -> IncidentDetail:
    """Show one incident with its timeline and whom it told."""
    incident = deps().incidents.get(incident_id)
    return IncidentDetail(
        **dict(_view(incident)),
        timeline=tuple(deps().incidents.events(incident.id)),
        told=tuple(_told(incident)),
    )


@routes.post("/operator/incidents/{incident_id}/orders", roles=ANYBODY)
def order_action(incident_id: IncidentId, wish: OrderWish, caller: Caller) -> IncidentView:
    """Order verify, level 1, level 2 or close."""
    mandate = Order(action=wish.action, by=caller.login_id, at=deps().clock(), reason=wish.reason)
    changed = order(
        incident_id,
        mandate,
        incidents=deps().incidents,
        escalation=deps().escalation,
    )
    return _view(changed)


@routes.post("/operator/incidents/{incident_id}/acknowledgement", roles=ANYBODY)
def acknowledge_incident(incident_id: IncidentId, caller: Caller) -> IncidentView:
    """Say that somebody looks after it. The first one stays."""
    incidents, clock = deps().incidents, deps().clock
    seen = handling.acknowledge(incident_id, caller.login_id, incidents=incidents, clock=clock)
    return _view(seen)


@routes.post("/operator/incidents/{incident_id}/notes", status=HTTPStatus.CREATED, roles=ANYBODY)
def note_down(incident_id: IncidentId, wish: NoteWish, caller: Caller) -> Event:
    """Add a line to the timeline. Resellers do not see it."""
    incidents, clock = deps().incidents, deps().clock
    return handling.note_down(
        incident_id, wish.text, caller.login_id, incidents=incidents, clock=clock
    )


@routes.post("/operator/incidents/{incident_id}/cause", roles=ANYBODY)
def state_cause(incident_id: IncidentId, wish: CauseWish, caller: Caller) -> IncidentView:
    """State why it happened; reports that are still drafts take it over."""
    cause = Cause(ja=wish.ja, en=wish.en or "", by=caller.login_id)
    return _view(state(incident_id, cause, means=deps()))


@routes.post("/operator/incidents/{incident_id}/mail-release", roles=ANYBODY)
def release_bulk_mail(incident_id: IncidentId, wish: ReleaseWish, caller: Caller) -> IncidentView:
    """Let an account that was locked for bulk mail send again, for a reason."""
    return _view(mail_locks.release(incident_id, wish.reason, by=caller.login_id, means=deps()))


def _open(query: IncidentQuery) -> Page[IncidentView]:
    """Return a page of the open ones; they are few."""
    found = {
        f"{stamp(incident.opened_at)}#{incident.id}": incident
        for incident in deps().incidents.open_ones()
        if query.fits(incident)
    }
    names = sorted((n for n in found if not query.after or n < query.after), reverse=True)
    taken = names[: query.limit]
    after = taken[-1] if len(names) > query.limit else None
    return Page(items=[_view(found[name]) for name in taken], next=after)


def _told(incident: Incident) -> list[Entry]:
    """List its own effects (remedies, pages) and those of the thread that it shares."""
    threads = filter(None, (incident.id, incident.parent_id))
    entries = (entry for thread in threads for entry in deps().ledger.of_thread(thread))
    return sorted(entries, key=lambda entry: entry.claimed_at)


def _view(incident: Incident) -> IncidentView:
    return IncidentView(
        incident=incident.model_copy(update={"token": None}),
        flapping=incident.flapping,
        waiting_for_order=incident.token is not None and not incident.over,
        outage=incident.outage(),
    )

"""/reseller/incidents: what struck one's own servers, and how it was dealt with."""

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.ids import IncidentId, ServerId
from functions.core.domain.model import Model
from functions.core.domain.reseller_incidents import ShownCourse, ShownIncident, shown_incident
from functions.core.services import reseller_views
from functions.core.services.hosting import mail_locks
from functions.core.wiring import deps

routes = Routes(__name__)


class ReleaseWish(Model):
    reason: str = Field(min_length=1, max_length=500)


class OwnIncidentQuery(PageQuery):
    """With a filter a page may be shorter than its limit: read on while there is a `next`."""

    server_id: ServerId | None = Field(default=None, max_length=40)
    over: bool | None = None


@routes.get("/reseller/incidents")
def list_own_incidents(query: OwnIncidentQuery, caller: Caller) -> Page[ShownIncident]:
    """List incidents of one's own servers, the newest first."""
    found, after = reseller_views.incidents_of(
        caller.tenant,
        server_id=query.server_id,
        over=query.over,
        after=query.after,
        limit=query.limit,
        means=deps(),
    )
    return Page(items=[shown_incident(each) for each in found], next=after)


@routes.get("/reseller/incidents/{incident_id}")
def show_own_incident(incident_id: IncidentId, caller: Caller) -> ShownCourse:
    """Show one incident and the course of the response."""
    return reseller_views.incident_of(caller.tenant, incident_id, means=deps())


@routes.post("/reseller/incidents/{incident_id}/mail-release")
def release_own_bulk_mail(
    incident_id: IncidentId, wish: ReleaseWish, caller: Caller
) -> ShownIncident:
    """Let a customer who was locked for bulk mail send again, for a reason."""
    released = mail_locks.release(
        incident_id, wish.reason, by=caller.login_id, of=caller.tenant, means=deps()
    )
    return shown_incident(released)

"""/operator/audit: who did what."""

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.audit import AuditEvent
from functions.core.domain.ids import ResellerId
from functions.core.wiring import deps

routes = Routes(__name__)


class AuditQuery(PageQuery):
    """By person or thing a page may be shorter than its limit: read on while there is a `next`."""

    reseller_id: ResellerId | None = Field(default=None, max_length=40)
    """Only what a reseller's people did, or what was done to its things."""
    login_id: str | None = Field(default=None, min_length=1, max_length=128)
    """Only what this person did."""
    target: str | None = Field(default=None, min_length=1, max_length=200)
    """Only what was done to the thing of this id."""

    def fits(self, event: AuditEvent) -> bool:
        done_to = self.target is None or self.target in event.target.split("/")
        return done_to and self.login_id in {None, event.login_id}


@routes.get("/operator/audit")
def list_audit_events(query: AuditQuery) -> Page[AuditEvent]:
    """List writes, the newest first: who, what, and how it ended."""
    found, after = deps().audit_log.page(query.reseller_id, query.after, query.limit)
    return Page(items=[each for each in found if query.fits(each)], next=after)

"""/operator/audit: who did what."""

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.audit import AuditEvent
from functions.core.domain.ids import ResellerId
from functions.core.wiring import deps

routes = Routes(__name__)


class AuditQuery(PageQuery):
    reseller_id: ResellerId | None = Field(default=None, max_length=40)
    """Only what a reseller's people did, or what was done to its things."""


@routes.get("/operator/audit")
def list_audit_events(query: AuditQuery) -> Page[AuditEvent]:
    """List writes, the newest first: who, what, and how it ended."""
    found, after = deps().audit_log.page(query.reseller_id, query.after, query.limit)
    return Page(items=found, next=after)

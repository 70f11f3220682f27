"""/reseller/audit: who did what to one's things; end users and one's own programs, too."""

from typing import Self

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.audit import AuditEvent
from functions.core.domain.callers import Audience, Caller
from functions.core.domain.model import Instant, Model
from functions.core.wiring import deps

routes = Routes(__name__)


class OwnEvent(Model):
    """One write, as the reseller may know of it."""

    id: str
    at: Instant
    audience: Audience
    login_id: str
    """Empty: somebody of the operator's."""
    acting: str
    """Who of the reseller's acted in an end user's name."""
    deed: str
    target: str
    status: int | None
    """How it was answered; null: it began, and nobody knows whether it was done."""

    @classmethod
    def of(cls, event: AuditEvent) -> Self:
        known = {name: getattr(event, name) for name in cls.model_fields}
        ours = event.audience is not Audience.OPERATOR
        return cls.model_validate(known if ours else known | {"login_id": ""})


@routes.get("/reseller/audit")
def list_own_events(query: PageQuery, caller: Caller) -> Page[OwnEvent]:
    """List who wrote what, the newest first."""
    found, after = deps().audit_log.page(caller.tenant, query.after, query.limit)
    return Page(items=[OwnEvent.of(each) for each in found], next=after)

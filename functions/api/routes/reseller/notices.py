"""/reseller/notices: what one tells one's end users."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.holder_notices import HolderNotice, NoticeText
from functions.core.domain.ids import NoticeId
from functions.core.services.hosting import noticing
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/notices")
def list_notices(query: PageQuery, caller: Caller) -> Page[HolderNotice]:
    """List one's notices, and those that were posted by themselves; the newest first."""
    found, after = deps().holder_notices.page(caller.tenant, query.after, query.limit)
    return Page(items=found, next=after)


@routes.post("/reseller/notices", status=HTTPStatus.CREATED)
def post_notice(wish: NoticeText, caller: Caller) -> HolderNotice:
    """Show one's end users a notice, under one's brand, and mail it if wanted."""
    return noticing.post(caller, wish, means=deps())


@routes.get("/reseller/notices/{notice_id}")
def show_notice(notice_id: NoticeId, caller: Caller) -> HolderNotice:
    """Show a notice."""
    return deps().holder_notices.get(caller.tenant, notice_id)


@routes.post("/reseller/notices/{notice_id}/withdrawal")
def withdraw_notice(notice_id: NoticeId, caller: Caller) -> HolderNotice:
    """Show it no more, and mail it to nobody who has not got it yet."""
    return noticing.withdraw(caller.tenant, notice_id, means=deps())

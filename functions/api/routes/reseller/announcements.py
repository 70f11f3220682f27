"""/reseller/announcements: what the operator announces to this reseller."""

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.announcements import ShownAnnouncement, shown_announcement
from functions.core.domain.callers import Caller
from functions.core.domain.ids import AnnouncementId
from functions.core.services import announcing
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/reseller/announcements")
def list_own_announcements(query: PageQuery, caller: Caller) -> Page[ShownAnnouncement]:
    """List what is for this reseller, the newest first; a page may be shorter than its limit."""
    now = deps().clock()
    found, after = deps().announcements.page(query.after, query.limit)
    mine = [each for each in found if each.is_for(caller.tenant) and each.shows(now)]
    return Page(items=[shown_announcement(each, now) for each in mine], next=after)


@routes.get("/reseller/announcements/{announcement_id}")
def show_own_announcement(announcement_id: AnnouncementId, caller: Caller) -> ShownAnnouncement:
    """Show one announcement."""
    posted = announcing.readable(caller.tenant, announcement_id, means=deps())
    return shown_announcement(posted, deps().clock())

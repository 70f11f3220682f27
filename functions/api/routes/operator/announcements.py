"""/operator/announcements: what resellers are told in advance, on their console and by mail."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.announcements import PostedAnnouncement, Said
from functions.core.domain.callers import Caller
from functions.core.domain.ids import AnnouncementId
from functions.core.services import announcing
from functions.core.wiring import deps

routes = Routes(__name__)


@routes.get("/operator/announcements")
def list_announcements(query: PageQuery) -> Page[PostedAnnouncement]:
    """List announcements, the newest first."""
    found, after = deps().announcements.page(query.after, query.limit)
    return Page(items=found, next=after)


@routes.post("/operator/announcements", status=HTTPStatus.CREATED)
def post_announcement(wish: Said, caller: Caller) -> PostedAnnouncement:
    """Post one to all resellers, or to some; its mails go out when it begins."""
    return announcing.post(wish, by=caller.login_id, means=deps())


@routes.get("/operator/announcements/{announcement_id}")
def show_announcement(announcement_id: AnnouncementId) -> PostedAnnouncement:
    """Show one announcement."""
    return deps().announcements.get(announcement_id)


@routes.put("/operator/announcements/{announcement_id}")
def rewrite_announcement(
    announcement_id: AnnouncementId, wish: Said, version: int
) -> PostedAnnouncement:
    """Change it while nobody was mailed."""
    return announcing.rewrite(announcement_id, wish, version=version, means=deps())


@routes.delete("/operator/announcements/{announcement_id}", status=HTTPStatus.OK)
def withdraw_announcement(announcement_id: AnnouncementId, version: int) -> PostedAnnouncement:
    """Withdraw it: nobody reads it any more, and it is mailed to nobody else."""
    return announcing.withdraw(announcement_id, version=version, means=deps())

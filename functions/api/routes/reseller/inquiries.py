"""/reseller/inquiries: asking the help desk, which says at once when it answers."""

from http import HTTPStatus

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller
from functions.core.domain.categories import Category
from functions.core.domain.desk_hours import DeskHours
from functions.core.domain.ids import ContactId, InquiryId
from functions.core.domain.inquiries import ShownInquiry, Text, Title, shown_inquiry
from functions.core.domain.model import Model
from functions.core.services import inquiring
from functions.core.services.inquiring import Question
from functions.core.wiring import deps

routes = Routes(__name__)


class InquiryWish(Model):
    category: Category
    title: Title
    text: Text
    contact_id: ContactId | None = None
    """Who asks: the answer is mailed there. Without it, the answer stands here only."""


class MoreWish(Model):
    text: Text


@routes.get("/reseller/desk")
def show_desk() -> DeskHours:
    """Say whether the desk is open now, and from when on it answers."""
    return inquiring.hours(means=deps())


@routes.get("/reseller/inquiries")
def list_own_inquiries(query: PageQuery, caller: Caller) -> Page[ShownInquiry]:
    """List one's inquiries, the newest first."""
    found, after = deps().inquiries.page_of(caller.tenant, query.after, query.limit)
    return Page(items=[shown_inquiry(each) for each in found], next=after)


@routes.post("/reseller/inquiries", status=HTTPStatus.CREATED, while_suspended=True)
def ask_desk(wish: InquiryWish, caller: Caller) -> ShownInquiry:
    """Ask: the answer has the number (受付番号), and says when the desk answers."""
    question = Question(**dict(wish))
    inquiry, desk = inquiring.ask(caller.tenant, question, by=caller.login_id, means=deps())
    return shown_inquiry(inquiry, desk)


@routes.get("/reseller/inquiries/{inquiry_id}")
def show_own_inquiry(inquiry_id: InquiryId, caller: Caller) -> ShownInquiry:
    """Show one inquiry with its answers."""
    return shown_inquiry(deps().inquiries.get(caller.tenant, inquiry_id))


@routes.post("/reseller/inquiries/{inquiry_id}/questions", while_suspended=True)
def ask_more(inquiry_id: InquiryId, wish: MoreWish, caller: Caller) -> ShownInquiry:
    """Ask on under the same number; it opens a closed inquiry again."""
    inquiry = inquiring.follow_up(
        caller.tenant, inquiry_id, wish.text, by=caller.login_id, means=deps()
    )
    return shown_inquiry(inquiry, inquiring.hours(means=deps()))

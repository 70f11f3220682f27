"""/operator/inquiries: the register of the help desk, whichever way an inquiry came."""

from http import HTTPStatus
from typing import Annotated

from pydantic import Field

from functions.api.http import Routes
from functions.api.paging import Page, PageQuery
from functions.core.domain.callers import Caller, Role
from functions.core.domain.categories import Category
from functions.core.domain.ids import ContactId, InquiryId, ResellerId
from functions.core.domain.inquiries import Inquiry, InquiryState, Text, Title, Via
from functions.core.domain.model import Instant, Model
from functions.core.services import inquiring
from functions.core.services.inquiring import Question
from functions.core.wiring import deps

routes = Routes(__name__)
STAFF = frozenset({Role.MANAGER, Role.ON_CALL})
"""Whoever takes the call writes it down."""
ONE = "/operator/resellers/{reseller_id}/inquiries/{inquiry_id}"


class RegisterQuery(PageQuery):
    """With a filter a page may be shorter than its limit: read on while there is a `next`."""

    state: InquiryState | None = None
    reseller_id: Annotated[ResellerId | None, Field(max_length=40)] = None


class TakenCall(Model):
    """What came by phone, mail or FAX."""

    category: Category
    title: Title
    text: Text
    via: Via
    contact_id: ContactId | None = None
    """Who asked, if it is a registered contact: only then an answer can be mailed."""
    asked_at: Instant | None = None
    """When it came, if that was earlier."""


class AnswerWish(Model):
    text: Text
    by_mail: bool = True
    """Otherwise it was said on the phone, and is written down here."""
    close: bool = False


class NoteWish(Model):
    text: Text


@routes.get("/operator/inquiries")
def list_inquiries(query: RegisterQuery) -> Page[Inquiry]:
    """List inquiries, the newest first."""
    if query.reseller_id:
        page = deps().inquiries.page_of(query.reseller_id, query.after, query.limit)
    else:
        page = deps().inquiries.page(query.after, query.limit)
    found, after = page
    return Page(items=[each for each in found if query.state in {None, each.state}], next=after)


@routes.post("/operator/resellers/{reseller_id}/inquiries", status=HTTPStatus.CREATED, roles=STAFF)
def register_inquiry(reseller_id: ResellerId, wish: TakenCall, caller: Caller) -> Inquiry:
    """Register an inquiry that came by phone, mail or FAX."""
    question = Question(**wish.model_dump(exclude={"asked_at"}))
    inquiry, _ = inquiring.ask(
        reseller_id, question, by=caller.login_id, asked_at=wish.asked_at, means=deps()
    )
    return inquiry


@routes.get(ONE)
def show_inquiry(reseller_id: ResellerId, inquiry_id: InquiryId) -> Inquiry:
    """Show one inquiry with its whole history."""
    return deps().inquiries.get(reseller_id, inquiry_id)


@routes.post(f"{ONE}/answers", roles=STAFF)
def answer_inquiry(
    reseller_id: ResellerId,
    inquiry_id: InquiryId,
    wish: AnswerWish,
    caller: Caller,
    version: int,
) -> Inquiry:
    """Answer: by mail to the contact who asked, or for the record."""
    return inquiring.answer(
        reseller_id,
        inquiry_id,
        wish.text,
        by=caller.login_id,
        by_mail=wish.by_mail,
        close=wish.close,
        version=version,
        means=deps(),
    )


@routes.post(f"{ONE}/notes", roles=STAFF)
def note_inquiry(
    reseller_id: ResellerId, inquiry_id: InquiryId, wish: NoteWish, caller: Caller, version: int
) -> Inquiry:
    """Write down something that only the operator's people read."""
    return inquiring.note(
        reseller_id, inquiry_id, wish.text, by=caller.login_id, version=version, means=deps()
    )


@routes.post(f"{ONE}/closing", roles=STAFF)
def close_inquiry(reseller_id: ResellerId, inquiry_id: InquiryId, version: int) -> Inquiry:
    """Close it; whoever asks on opens it again."""
    return inquiring.close(reseller_id, inquiry_id, version=version, means=deps())

"""The help desk: inquiries get a number at once, go to the right mailbox, and are answered here."""

import datetime as dt
from contextlib import suppress

from functions.core.domain.categories import Category
from functions.core.domain.desk_hours import DeskHours, desk_hours
from functions.core.domain.errors import AlreadyExists, Invalid, NotFound, StaleVersion, Unavailable
from functions.core.domain.ids import ContactId, InquiryId, ResellerId
from functions.core.domain.inquiries import (
    ENTRIES,
    EntryKind,
    Inquiry,
    InquiryEntry,
    InquiryState,
    Via,
    new_number,
)
from functions.core.domain.messages import Tell, TellKind
from functions.core.domain.model import Model
from functions.core.services import minting
from functions.core.services.telling import Means

TRIES = 5
"""Numbers of one minute rarely meet."""


class Question(Model):
    """What is asked."""

    category: Category
    title: str
    text: str
    contact_id: ContactId | None = None
    via: Via = Via.FORM


def hours(*, means: Means) -> DeskHours:
    """Say whether the desk is open now, and from when on it answers."""
    return desk_hours(means.clock(), means.days_off.all())


def ask(
    reseller_id: ResellerId,
    question: Question,
    *,
    by: str,
    asked_at: dt.datetime | None = None,
    means: Means,
) -> tuple[Inquiry, DeskHours]:
    """Register an inquiry and send it to its mailbox; say when it is answered."""
    means.resellers.get(reseller_id)
    _demand_contact(reseller_id, question.contact_id, means)
    now, desk = means.clock(), hours(means=means)
    inquiry = Inquiry(
        id=new_number(minting.begun(now), _choose),
        reseller_id=reseller_id,
        **question.model_dump(exclude={"text"}),
        created_at=now,
        answers_from=desk.answers_from,
        entries=(
            InquiryEntry(kind=EntryKind.QUESTION, text=question.text, at=asked_at or now, by=by),
        ),
    )
    return _routed(_created(inquiry, means), means), desk


def follow_up(
    reseller_id: ResellerId, inquiry_id: InquiryId, text: str, *, by: str, means: Means
) -> Inquiry:
    """Ask on, under the same number; it opens a closed inquiry again."""
    inquiry = means.inquiries.get(reseller_id, inquiry_id)
    entry = InquiryEntry(kind=EntryKind.QUESTION, text=text, at=means.clock(), by=by)
    if minting.again() and _asked_last(inquiry, entry):
        return _routed(inquiry, means)
    desk = hours(means=means)
    changed = _with(inquiry, entry).model_copy(
        update={"state": InquiryState.OPEN, "answers_from": desk.answers_from}
    )
    return _routed(means.inquiries.save(changed), means)


def answer(
    reseller_id: ResellerId,
    inquiry_id: InquiryId,
    text: str,
    *,
    by: str,
    by_mail: bool = True,
    close: bool = False,
    version: int,
    means: Means,
) -> Inquiry:
    """Answer it, by mail to the contact who asked, or for the record what was said on the phone."""
    inquiry = _read(reseller_id, inquiry_id, version, means)
    to = inquiry.contact_id if by_mail else None
    if by_mail and to is None:
        raise Invalid("by_mail", "nobody registered asked: answer by phone, and write it down here")
    entry = InquiryEntry(kind=EntryKind.ANSWER, text=text, at=means.clock(), by=by, contact_id=to)
    state = InquiryState.CLOSED if close else InquiryState.ANSWERED
    saved = means.inquiries.save(_with(inquiry, entry).model_copy(update={"state": state}))
    if by_mail:
        means.jobs.tell(_order(TellKind.ANSWER, saved))
    return saved


def note(
    reseller_id: ResellerId,
    inquiry_id: InquiryId,
    text: str,
    *,
    by: str,
    version: int,
    means: Means,
) -> Inquiry:
    """Write down something for our own people."""
    inquiry = _read(reseller_id, inquiry_id, version, means)
    entry = InquiryEntry(kind=EntryKind.NOTE, text=text, at=means.clock(), by=by)
    return means.inquiries.save(_with(inquiry, entry))


def close(reseller_id: ResellerId, inquiry_id: InquiryId, *, version: int, means: Means) -> Inquiry:
    """End it; whoever asks on opens it again."""
    inquiry = _read(reseller_id, inquiry_id, version, means)
    return means.inquiries.save(inquiry.model_copy(update={"state": InquiryState.CLOSED}))


def _created(inquiry: Inquiry, means: Means) -> Inquiry:
    """Write it under the first number that is free."""
    for _ in range(TRIES):
        with suppress(AlreadyExists):
            return means.inquiries.create(inquiry)
        if (known := _known(inquiry, means)) is not None:
            return known
        number = new_number(minting.begun(inquiry.created_at), _choose)
        inquiry = inquiry.model_copy(update={"id": number})
    raise Unavailable("no free number: try again")


def _known(inquiry: Inquiry, means: Means) -> Inquiry | None:
    """Return what an earlier attempt at the same wish wrote down under this number."""
    with suppress(NotFound):
        known = means.inquiries.get(inquiry.reseller_id, inquiry.id)
        same = (known.title, known.entries[0].text) == (inquiry.title, inquiry.entries[0].text)
        return known if same and minting.again() else None
    return None


def _asked_last(inquiry: Inquiry, entry: InquiryEntry) -> bool:
    """Tell whether an earlier attempt at the same wish wrote this down."""
    last = inquiry.entries[-1]
    return (last.kind, last.text, last.by) == (entry.kind, entry.text, entry.by)


def _choose(letters: str) -> str:
    return letters[int(minting.mint("letter", 8), 16) % len(letters)]


def _routed(inquiry: Inquiry, means: Means) -> Inquiry:
    means.jobs.tell(_order(TellKind.INQUIRY, inquiry))
    return inquiry


def _order(kind: TellKind, inquiry: Inquiry) -> Tell:
    """Order the telling of the newest entry."""
    return Tell(
        kind=kind,
        reseller_id=inquiry.reseller_id,
        inquiry_id=inquiry.id,
        number=len(inquiry.entries) - 1,
    )


def _with(inquiry: Inquiry, entry: InquiryEntry) -> Inquiry:
    if len(inquiry.entries) >= ENTRIES:
        raise Invalid("text", f"an inquiry holds {ENTRIES} entries: begin another one")
    return inquiry.model_copy(update={"entries": (*inquiry.entries, entry)})


def _demand_contact(reseller_id: ResellerId, contact_id: ContactId | None, means: Means) -> None:
    if contact_id is None:
        return
    try:
        means.resellers.contact(reseller_id, contact_id)
    except NotFound as error:
        raise Invalid("contact_id", str(error)) from error


def _read(reseller_id: ResellerId, inquiry_id: InquiryId, version: int, means: Means) -> Inquiry:
    inquiry = means.inquiries.get(reseller_id, inquiry_id)
    if inquiry.version != version:
        raise StaleVersion("inquiry", inquiry_id)
    return inquiry

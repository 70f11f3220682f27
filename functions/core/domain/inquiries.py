"""The help desk's register: who asked what by which way, and what was answered."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from functions.core.domain.calendar import JST
from functions.core.domain.categories import Category
from functions.core.domain.desk_hours import DeskHours
from functions.core.domain.ids import ContactId, InquiryId, ResellerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.showing import Words

LETTERS: Final = "ACDEFGHJKLMNPQRTUVWXY34679"
"""What cannot be misheard or misread in a number that is said on the phone."""
ENTRIES: Final = 200
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


CATEGORIES: Final[dict[Category, Words]] = {
    Category.CONSOLE: Words(ja="管理画面", en="Consoles"),
    Category.SETTINGS: Words(ja="設定", en="Settings"),
    Category.FEES: Words(ja="料金", en="Fees"),
    Category.PAYMENT: Words(ja="お支払い", en="Payment"),
    Category.OTHER: Words(ja="その他", en="Other"),
}


class Via(StrEnum):
    """How it came."""

    FORM = "form"
    PHONE = "phone"
    MAIL = "mail"
    FAX = "fax"


class EntryKind(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"
    NOTE = "note"  # for the operator's own people: no reseller reads it


class InquiryState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class InquiryEntry(Model):
    """One thing that was said."""

    kind: EntryKind
    text: str
    at: Instant
    by: str
    """Login ID of who wrote it down."""
    contact_id: ContactId | None = None
    """ANSWER: to whom it was mailed. None: nobody, it was said on the phone."""


class Inquiry(Model):
    """One inquiry with its whole history."""

    id: InquiryId
    """受付番号."""
    reseller_id: ResellerId
    category: Category
    title: Title
    via: Via = Via.FORM
    contact_id: ContactId | None = None
    """Who asked, if it is a registered contact: answers are mailed there."""
    state: InquiryState = InquiryState.OPEN
    created_at: Instant
    answers_from: Instant
    """What was promised when it came."""
    entries: tuple[InquiryEntry, ...] = Field(min_length=1, max_length=ENTRIES)
    version: int = 0


class ShownEntry(Model):
    """What a reseller reads of an entry: who of our people wrote it is no matter of theirs."""

    kind: EntryKind
    text: str
    at: Instant
    by: str | None


class ShownInquiry(Model):
    """One inquiry as its reseller reads it."""

    id: InquiryId
    category: Category
    title: str
    via: Via
    contact_id: ContactId | None
    state: InquiryState
    created_at: Instant
    entries: tuple[ShownEntry, ...]
    desk: DeskHours | None = None
    """Said once, at its registration."""
    version: int


def new_number(now: dt.datetime, choose: Callable[[str], str]) -> InquiryId:
    """Make a 受付番号: they sort as they come, and nobody can guess the neighbour's."""
    tail = "".join(choose(LETTERS) for _ in range(4))
    return InquiryId(f"{now.astimezone(JST):%y%m%d-%H%M}-{tail}")


def shown_inquiry(inquiry: Inquiry, desk: DeskHours | None = None) -> ShownInquiry:
    """Shape one for its reseller: without the notes of our people."""
    return ShownInquiry(
        id=inquiry.id,
        category=inquiry.category,
        title=inquiry.title,
        via=inquiry.via,
        contact_id=inquiry.contact_id,
        state=inquiry.state,
        created_at=inquiry.created_at,
        entries=tuple(_shown(each) for each in inquiry.entries if each.kind is not EntryKind.NOTE),
        desk=desk,
        version=inquiry.version,
    )


def _shown(entry: InquiryEntry) -> ShownEntry:
    theirs = entry.kind is EntryKind.QUESTION
    return ShownEntry(
        kind=entry.kind, text=entry.text, at=entry.at, by=entry.by if theirs else None
    )

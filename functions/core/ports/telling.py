"""Ports of telling people: resellers and contacts, the desk, letters, channels, jobs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # protocols have no run time: what they speak of is loaded by who makes it
    from functions.core.domain.announcements import PostedAnnouncement
    from functions.core.domain.brands import Brand, Logo
    from functions.core.domain.contacts import Contact, Language, Reseller
    from functions.core.domain.ids import (
        AnnouncementId,
        ContactId,
        InquiryId,
        ResellerId,
    )
    from functions.core.domain.inquiries import Inquiry
    from functions.core.domain.letters import Letter, Topic
    from functions.core.domain.mail import Message, Receipt
    from functions.core.domain.messages import CheckBatch, StartIncident, Tell
    from functions.core.domain.model import Model
    from functions.core.domain.reminders import ReminderPlan
    from functions.core.domain.rounds import Vantage
    from functions.core.domain.sheets import Paper, Sheet


class Resellers(Protocol):
    def get(self, reseller_id: ResellerId) -> Reseller: ...
    def save(self, reseller: Reseller) -> Reseller: ...
    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Reseller], str | None]:
        """Return them by id."""

    def contacts(self, reseller_id: ResellerId) -> list[Contact]: ...
    def contact(self, reseller_id: ResellerId, contact_id: ContactId) -> Contact: ...
    def save_contact(self, contact: Contact) -> Contact: ...
    def delete_contact(self, contact: Contact) -> None:
        """Delete this version of it, or raise StaleVersion. Harmless when repeated."""


class Announcements(Protocol):
    """What the operator tells its resellers in advance."""

    def create(self, posted: PostedAnnouncement) -> PostedAnnouncement: ...
    def save(self, posted: PostedAnnouncement) -> PostedAnnouncement: ...
    def get(self, announcement_id: AnnouncementId) -> PostedAnnouncement: ...
    def page(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[PostedAnnouncement], str | None]:
        """Return the newest first."""

    def due(self, now: dt.datetime) -> list[PostedAnnouncement]:
        """Return those whose mails are due (the sparse index)."""


class Brands(Protocol):
    """What end users see, and under which host names."""

    def get(self, reseller_id: ResellerId) -> Brand: ...
    def save(self, brand: Brand) -> Brand:
        """Write it with its names; raise AlreadyExists for a name that leads elsewhere."""

    def of_host(self, host_name: str) -> Brand: ...
    def logo(self, reseller_id: ResellerId) -> Logo: ...
    def save_logo(self, reseller_id: ResellerId, logo: Logo) -> None: ...


class Painter(Protocol):
    """Pictures."""

    def logo(self, data: bytes) -> Logo:
        """Paint a picture anew, small enough for a page's head; raise Invalid for what is none."""


class Inquiries(Protocol):
    """The help desk's register."""

    def create(self, inquiry: Inquiry) -> Inquiry:
        """Write it, or raise AlreadyExists: the number is taken."""

    def save(self, inquiry: Inquiry) -> Inquiry: ...
    def get(self, reseller_id: ResellerId, inquiry_id: InquiryId) -> Inquiry: ...
    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Inquiry], str | None]:
        """Return this reseller's, the newest first."""

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Inquiry], str | None]:
        """Return everybody's, the newest first."""


class Reminders(Protocol):
    """The one plan of reminders to keep IDs and passwords safe."""

    def plan(self) -> ReminderPlan | None: ...
    def save(self, plan: ReminderPlan) -> ReminderPlan: ...


class Jobs(Protocol):
    """Work for later, or for elsewhere (SQS)."""

    def check(
        self, batches: Iterable[CheckBatch], vantage: Vantage, delay_s: float = 0
    ) -> None: ...
    def start(self, order: StartIncident) -> None: ...
    def tell(self, order: Tell, delay_s: float = 0) -> None: ...


class Channel(Protocol):
    """One way to reach people. One file per channel."""

    def send(self, message: Message) -> Receipt:
        """Hand it over; raise Refused (this address, for good) or Unavailable (try again)."""


class Letters(Protocol):
    """The templates."""

    def write(self, topic: Topic, language: Language, facts: Model) -> Letter:
        """Fill a topic's template; an unknown or missing fact is an error, never a blank."""


class Printer(Protocol):
    """Paper, as PDF with an embedded Japanese font. The same sheet gives the same bytes."""

    def report(self, sheet: Sheet) -> bytes:
        """Print one A4 page, whatever the texts' length."""

    def letter(self, paper: Paper) -> bytes:
        """Print a letter for a FAX."""

"""What travels in the queues."""

from enum import StrEnum

from functions.core.domain.callers import Audience
from functions.core.domain.ids import (
    AnnouncementId,
    ContactId,
    CustomerId,
    IncidentId,
    InquiryId,
    ReportId,
    ResellerId,
    ServerId,
)
from functions.core.domain.model import Model
from functions.core.domain.overuse import OveruseNote
from functions.core.domain.rounds import CheckBatch
from functions.core.domain.watch import Certificate, Service

__all__ = ["CheckBatch", "Received", "StartIncident", "Tell", "TellKind"]


class Received(Model):
    """A message in somebody's hands: it is shown to others again unless it is done in time."""

    body: str
    receipt: str


class StartIncident(Model):
    """Start the machine for an incident.

    Through a queue: a mass outage must not meet the limit of starts a second.
    """

    incident_id: IncidentId
    run: int = 0


class TellKind(StrEnum):
    """Messages that no state of the machine sends."""

    NOTICE = "notice"  # the sweeper found one overdue
    RECOVERY = "recovery"  # the sweeper found one missing
    REPORT = "report"  # a report was approved, or its hour has come
    POSTPONEMENT = "postponement"
    ATTENTION = "attention"  # 要確認: a certificate
    ALERT = "alert"  # to the operator
    RETRY = "retry"  # a busy FAX number
    CODE = "code"  # to whoever forgot the password
    TEST = "test"  # a contact's route is tried out
    ANNOUNCEMENT = "announcement"  # to everybody it is for, or to `reseller_id`
    BULK_MAIL = "bulk-mail"  # an area's sending was locked
    INQUIRY = "inquiry"  # to the desk's mailbox
    ANSWER = "answer"  # to who asked
    REMINDER = "reminder"  # to everybody, or to `reseller_id`
    HOLDERS = "holders"  # a reseller's end users: a notice, or the reminder of a period
    OVERUSE = "overuse"  # a customer's disk is nearly, or quite, full
    WEBHOOK = "webhook"  # a reseller's program did not listen, and is told nothing any more


class Tell(Model):
    """An order to tell somebody something. Repeating it is harmless: the ledger knows."""

    kind: TellKind
    incident_id: IncidentId | None = None
    report_id: ReportId | None = None
    server_id: ServerId | None = None
    service: Service | None = None
    certificate: Certificate | None = None
    """ATTENTION: what is wrong with whose certificate."""
    reseller_id: ResellerId | None = None
    contact_id: ContactId | None = None
    announcement_id: AnnouncementId | None = None
    inquiry_id: InquiryId | None = None
    number: int = 0
    """Which one: of a contact's tests, of an inquiry's entries."""
    to: str = ""
    """TEST: the address that is tried out. WEBHOOK: the one at which nobody listens."""
    overuse: OveruseNote | None = None
    period: str = ""
    """REMINDER: the day from which on it was due. WEBHOOK: since when it is switched off."""
    subject: str = ""
    """ALERT: one line that says what needs a person. Also its identity, together with `text`."""
    text: str = ""
    audience: Audience | None = None
    login_id: str = ""
    """CODE: what was typed, whether anybody has it or not."""
    order: str = ""
    """CODE, WEBHOOK, HOLDERS: which of several."""
    after: str = ""
    """HOLDERS: where the last order ended."""
    customer_id: CustomerId | None = None
    """HOLDERS: this one only, whom a page of others could not wait for."""

"""An incident: one server's trouble, from the first failed check to confirmed recovery."""

from datetime import timedelta
from enum import StrEnum

from pydantic import Field

from functions.core.domain.causes import Cause
from functions.core.domain.ids import CustomerId, IncidentId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.watch import Service


class Kind(StrEnum):
    SERVICE = "service"
    BULK_MAIL = "bulk_mail"
    """An area sends more than its course allows: its sending is locked, nothing else."""


class Phase(StrEnum):
    OPEN = "open"
    RECOVERED = "recovered"
    """Two good checks in a row: the response has ended."""
    CLOSED = "closed"
    """A person closed it without a recovery, with a reason; the services are no longer watched."""


class Action(StrEnum):
    """What an operator may order."""

    VERIFY = "verify"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    CLOSE = "close"


class Order(Model):
    """An operator's order, written to the incident before the machine is told of it."""

    action: Action
    by: str
    at: Instant
    reason: str = ""


class ServiceOutage(Model):
    """One service of an incident."""

    first_failed_at: Instant
    last_ok_at: Instant | None = None
    reason: str = ""
    """The reason code of the check that confirmed it."""
    detail: str = ""


class LockedSender(Model):
    """Who may not send any more, and how much they had sent in the hour before."""

    address: str
    """A mailbox's; `script`: the area's scripts."""
    sent: int


class BulkMail(Model):
    """BULK_MAIL: whose area it is, how much it sent, and what was locked."""

    reseller_id: ResellerId
    customer_id: CustomerId
    account: str
    """The customer's login ID."""
    limit: int
    per_hour: int
    queued: int = 0
    """Mails that waited on the server when it was found."""
    locked: tuple[LockedSender, ...] = ()
    area_locked: bool = False
    """Locking who sent most did not end it, or it is nobody known: the area sends nothing."""


class Incident(Model):
    """Everything that the machine, the notices and the report know of it. One item."""

    id: IncidentId
    kind: Kind = Kind.SERVICE
    server_id: ServerId
    server_name: str
    resellers: tuple[ResellerId, ...]
    platform: str | None = None
    network: str
    services: dict[Service, ServiceOutage]
    healthy: tuple[Service, ...] = ()
    """What was seen not affected when the incident opened."""
    lost: bool = False
    """Ping and every service failed: the whole server is gone."""
    phase: Phase = Phase.OPEN
    opened_at: Instant
    first_failed_at: Instant
    """t0: the start of the first failed check."""
    last_ok_at: Instant | None = None
    last_failed_at: Instant
    notice_due_at: Instant
    """t0 + 10 minutes, absolute."""

    # Recovery, as the follow-up checks see it
    ok_since: Instant | None = None
    """The first success of the running streak; a failure clears it."""
    last_checked_at: Instant | None = None
    followed_at: Instant | None = None
    """The last look from where everything can be seen: long ago, and Lambda looks as well."""
    recovered_at: Instant | None = None
    """The first of two successes 60 s apart."""
    response_ended_at: Instant | None = None
    """The second of them."""
    unsure_since: Instant | None = None
    """Set while nobody could look at it (unknown)."""

    # What the machine did
    run: int = 0
    """N of the running execution `<id>-rN`; 0 is `<id>` itself."""
    run_started_at: Instant | None = None
    revivals: int = 0
    """Executions that the sweeper ordered since the last one began: it grows more patient."""
    login_tries: int = 0
    """Tries of the running login; cleared when it ends."""
    login_unsure: bool = False
    """A try was reset (MaxStartups), or our own network had no way: silence is not proven."""
    restarts: int = 0
    restart_allowance: int = 2
    """At most two by itself, over a whole chain; an operator's order adds one."""
    reboots: int = 0
    reboot_allowance: int = 1
    """At most one an incident; an operator's order adds one."""
    finished: str | None = None
    """A remedy that acted and whose answer may be lost; the state after it clears this."""
    remedy_done_at: Instant | None = None
    """When the last remedy was finished: a check must be later than its settling."""
    boot_until: Instant | None = None
    level_1_at: Instant | None = None
    level_2_at: Instant | None = None
    override_guard: bool = False
    """An operator ordered level 2 in spite of the guard."""
    handed_over_reason: str | None = None
    """Why the machine asked for a person."""
    pages: int = 0
    token: str | None = Field(default=None, repr=False)
    """The waiting step's task token. Never mailed, never shown."""
    pending: Order | None = None
    """The mailbox: an order that no step has taken yet."""
    taken: Order | None = None
    """The order that was taken last: a repeated step finds it here. The next page clears it."""
    acknowledged_by: str | None = None

    # Whom it told
    noticed_at: Instant | None = None
    """When the first notice of its thread went out; updates are counted from it."""

    # How it hangs together with others
    parent_id: IncidentId | None = None
    earlier_id: IncidentId | None = None
    """Re-failure within 30 minutes: the incident before. The later one owns the report."""
    chain_restarts: int = 0
    """Restarts of the earlier incidents of this chain: the limit of two counts them."""
    chain_length: int = 1
    later_id: IncidentId | None = None
    """Set on the earlier one: its report is merged into the later one's."""

    mail: BulkMail | None = None
    """Only of BULK_MAIL. It has a lock of its own and no machine: people lift it."""

    cause: Cause = Field(default_factory=Cause)
    """Filled by the machine's evidence or by a person; the report needs it."""
    closed_by: str | None = None
    close_reason: str = ""
    epoch: int = 1
    """The life of the table: after a restore, duties of an older epoch stay silent."""
    version: int = 0

    @property
    def flapping(self) -> bool:
        """The third failure in a chain: restarting again would only hide the cause."""
        return self.chain_length >= FLAPPING_AT

    @property
    def over(self) -> bool:
        return self.phase is not Phase.OPEN

    def outage(self) -> "OutageFigures | None":
        """Return how long it lasted; None while it lasts."""
        if self.recovered_at is None:
            return None
        earliest = self.last_ok_at or self.first_failed_at
        return OutageFigures(
            detected=self.recovered_at - self.first_failed_at,
            shortest=self.last_failed_at - self.first_failed_at,
            longest=self.recovered_at - earliest,
        )


FLAPPING_AT = 3


class OutageFigures(Model):
    """How long an outage lasted: `detected` is the contractual figure, the others bound it."""

    detected: timedelta
    shortest: timedelta
    longest: timedelta


class ParentIncident(Model):
    """Several servers lost together: one thread of notices, one report."""

    id: IncidentId
    children: tuple[IncidentId, ...]
    why: str
    """What they share: `reseller acme`, `platform redfish`, `network 10.0.0.0/24`."""
    opened_at: Instant
    first_failed_at: Instant
    noticed_at: Instant | None = None
    told: tuple[IncidentId, ...] = ()
    """Children that a notice has named already; another one is told in an update at once."""
    version: int = 0


class EventKind(StrEnum):
    """What a line of the timeline is about."""

    DETECTED = "detected"
    OPENED = "opened"
    LOGIN = "login"
    EVIDENCE = "evidence"
    LEVEL_1 = "level_1"
    GUARD = "guard"
    LEVEL_2 = "level_2"
    BOOT = "boot"
    CHECK = "check"
    VERIFY = "verify"
    MAIL = "mail"
    OPERATOR = "operator"
    ORDER = "order"
    NOTICE = "notice"
    UPDATE = "update"
    RECOVERED = "recovered"
    CLOSED = "closed"
    REPORT = "report"
    DELIVERY = "delivery"
    GROUPED = "grouped"
    FAILED = "failed"
    """A task of the machine failed."""
    NOTE = "note"


class Event(Model):
    """One line of an incident's timeline. `key` makes writing it twice harmless."""

    at: Instant
    kind: EventKind
    key: str = Field(max_length=120)
    text_ja: str
    text_en: str
    evidence: str = ""
    """Masked: no secrets, no customers' data."""
    by: str | None = None

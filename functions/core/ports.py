"""What the services need of the world, as protocols. Stores and adapters provide them.

Every method that waits for the outside may raise `OutsideError`. Stores raise `NotFound`,
`AlreadyExists` and `StaleVersion`. Fakes with the same promises are in `tests/fakes`; contract
tests hold both to them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # protocols have no run time: what they speak of is loaded by who makes it
    from functions.core.domain.announcements import PostedAnnouncement
    from functions.core.domain.audit import AuditEvent
    from functions.core.domain.brands import Brand
    from functions.core.domain.callers import Audience
    from functions.core.domain.contacts import Contact, Language, Reseller
    from functions.core.domain.ids import (
        AnnouncementId,
        ContactId,
        IncidentId,
        InquiryId,
        ReportId,
        ResellerId,
        ServerId,
        WindowId,
    )
    from functions.core.domain.incidents import Event, Incident, ParentIncident
    from functions.core.domain.inquiries import Inquiry
    from functions.core.domain.ledger import Delivery, EffectKey, Entry
    from functions.core.domain.letters import Letter, Topic
    from functions.core.domain.mail import Message, Receipt
    from functions.core.domain.maintenance import MaintenanceWindow
    from functions.core.domain.messages import CheckBatch, Received, StartIncident, Tell
    from functions.core.domain.model import Model
    from functions.core.domain.paces import Pace
    from functions.core.domain.people import Person, PersonKey
    from functions.core.domain.remedies import HostReport, Login, Unit
    from functions.core.domain.reminders import ReminderPlan
    from functions.core.domain.repeats import Repeat
    from functions.core.domain.reports import Report
    from functions.core.domain.rounds import Round, ServerObservation, Vantage
    from functions.core.domain.servers import Platform, Server
    from functions.core.domain.sessions import (
        Ask,
        Challenge,
        Claims,
        Code,
        Session,
        Tokens,
        TryKey,
    )
    from functions.core.domain.sheets import Paper, Sheet
    from functions.core.domain.states import ServerState
    from functions.core.domain.uptime import Gap, ServerMonth

Clock = Callable[[], dt.datetime]
"""Returns the present, aware and in UTC."""


class Servers(Protocol):
    """The operator's register of servers, sharded so that a round can read it page by page."""

    def get(self, server_id: ServerId) -> Server: ...
    def create(self, server: Server) -> Server: ...
    def save(self, server: Server) -> Server:
        """Write the next version, or raise StaleVersion if someone else wrote first."""

    def page(self, after: str | None = None, limit: int = 100) -> tuple[list[Server], str | None]:
        """Return active and retired servers and the cursor of the next page."""

    def active(self) -> Iterator[Server]:
        """Yield every active server."""

    def of_reseller(self, reseller_id: ResellerId) -> list[Server]:
        """Return the servers on which this reseller's customers live."""

    def count_active(self) -> int: ...


class States(Protocol):
    """What is believed of each server's services."""

    def get_many(self, server_ids: Sequence[ServerId]) -> dict[ServerId, ServerState]:
        """Return a state for every id asked for; an unknown server's is empty (version 0)."""

    def save(self, state: ServerState) -> ServerState:
        """Write the next version, or raise StaleVersion."""


class Observations(Protocol):
    """What rounds saw: one compact item per server and round, for 35 days."""

    def put_many(self, seen: Sequence[ServerObservation], *, merge: bool = False) -> list[ServerId]:
        """Write whole rounds of servers; with `merge`, a part beside another vantage's part.

        Of what is up no detail is kept, of the rest 80 characters. Returns the servers whose
        observation the table would not take.
        """

    def at(
        self, server_ids: Sequence[ServerId], round_at: dt.datetime
    ) -> dict[ServerId, ServerObservation]: ...
    def latest(self, server_id: ServerId, limit: int = 1) -> list[ServerObservation]:
        """Return the newest first."""


class Uptimes(Protocol):
    """What a month's uptime is counted from, and what was counted once and for all."""

    def close_gap(self, server_id: ServerId, gap: Gap) -> None:
        """Write down that nobody could judge a service for a while; the first to say so wins."""

    def gaps(self, server_id: ServerId, since: dt.datetime) -> list[Gap]:
        """Return those that lasted beyond `since`."""

    def frozen(
        self, reseller_id: ResellerId, server_id: ServerId, month: str
    ) -> ServerMonth | None: ...
    def freeze(self, reseller_id: ResellerId, figures: ServerMonth) -> ServerMonth:
        """Keep a month's figures, or return those that were kept before."""


class Rounds(Protocol):
    def create(self, round_: Round) -> Round:
        """Write it, or raise AlreadyExists: a schedule may fire twice."""

    def save(self, round_: Round) -> Round: ...
    def get(self, at: dt.datetime) -> Round: ...
    def times(self, since: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
        """Return when rounds were due that began, from `since` until before `until`."""

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Round], str | None]:
        """Return the newest first."""


class Incidents(Protocol):
    """Incidents, the lock that allows one open incident a server, and the timeline."""

    def open(self, incident: Incident) -> Incident:
        """Write lock and incident in one transaction; raise AlreadyExists if the server has one."""

    def get(self, incident_id: IncidentId) -> Incident: ...
    def change(self, incident_id: IncidentId, change: Callable[[Incident], Incident]) -> Incident:
        """Read, change, write unless somebody wrote in between, else again. `change` is pure."""

    def release(self, incident: Incident) -> None:
        """Delete the server's lock if it is this incident's. Harmless when repeated."""

    def open_of(self, server_id: ServerId) -> IncidentId | None:
        """Return the id in the server's lock (a consistent read)."""

    def open_ones(self) -> list[Incident]:
        """Return every incident whose lock is held."""

    def page(
        self, *, server_id: ServerId | None = None, after: str | None = None, limit: int = 50
    ) -> tuple[list[Incident], str | None]:
        """Return the newest first."""

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Incident], str | None]:
        """Return the newest of those that struck this reseller when they opened."""

    def recent_of(self, server_id: ServerId, limit: int = 5) -> list[Incident]:
        """Return one server's newest incidents."""

    def put_parent(self, parent: ParentIncident) -> ParentIncident:
        """Create it (version 0) or write the next version; raise AlreadyExists or StaleVersion."""

    def parent(self, incident_id: IncidentId) -> ParentIncident: ...
    def add_event(self, incident_id: IncidentId, event: Event) -> None:
        """Write a line of the timeline; a second one with the same key is dropped silently."""

    def events(self, incident_id: IncidentId) -> list[Event]:
        """Return the timeline, oldest first."""


class Ledger(Protocol):
    """Effects on the outside world, written before they happen."""

    def claim(self, key: EffectKey, now: dt.datetime, lease: dt.timedelta | None) -> Entry | None:
        """Claim the right to cause an effect; None if it is taken.

        With a lease (mail), a claim without a message id may be taken again once the lease is
        over: better twice than never. Without one (reboot, suspension) never: better never than
        twice. A FAILED entry with `next_at` in the past may be taken again, too; until it is marked
        it stays due at the end of its lease, so that a retry that dies is found by the next one.
        """

    def mark(
        self,
        key: EffectKey,
        delivery: Delivery,
        now: dt.datetime,
        *,
        message_id: str | None = None,
        to: str = "",
        detail: str = "",
        next_at: dt.datetime | None = None,
    ) -> None: ...
    def get(self, key: EffectKey) -> Entry | None: ...
    def of_thread(self, thread: str) -> list[Entry]: ...
    def by_message_id(self, message_id: str) -> Entry | None: ...
    def of_day(
        self, day: dt.date, after: str | None = None, limit: int = 50
    ) -> tuple[list[Entry], str | None]:
        """Return what was sent, or could not be, on a day in Japan, the newest first.

        Of what was tried several times a page has one line: it may be shorter than its limit.
        """

    def due(self, now: dt.datetime) -> list[Entry]:
        """Return entries whose `next_at` has come (busy FAX numbers), the longest due first."""


class Reports(Protocol):
    def create(self, report: Report) -> Report:
        """Write it, or raise AlreadyExists: Recover may run twice."""

    def get(self, report_id: ReportId) -> Report: ...
    def save(self, report: Report) -> Report:
        """Write the next version, or raise StaleVersion."""

    def due(self, now: dt.datetime) -> list[Report]:
        """Return the reports whose `next_at` has come (the sparse index)."""

    def page(self, after: str | None = None, limit: int = 50) -> tuple[list[Report], str | None]:
        """Return the newest first."""

    def page_of(
        self, reseller_id: ResellerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[Report], str | None]:
        """Return this reseller's, the newest first."""

    def of_incident(self, incident_id: IncidentId) -> list[Report]: ...


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


class Windows(Protocol):
    """Maintenance windows."""

    def save(self, window: MaintenanceWindow) -> MaintenanceWindow: ...
    def get(self, window_id: WindowId) -> MaintenanceWindow: ...
    def around(self, now: dt.datetime) -> list[MaintenanceWindow]:
        """Return windows, not cancelled, that have not ended."""

    def page(
        self, after: str | None = None, limit: int = 50
    ) -> tuple[list[MaintenanceWindow], str | None]: ...


class DaysOff(Protocol):
    """The company's own days off, besides weekends, national holidays and 12/29-1/3."""

    def all(self) -> frozenset[dt.date]: ...
    def reasons(self) -> dict[dt.date, str]: ...
    def add(self, day: dt.date, reason: str) -> None: ...
    def remove(self, day: dt.date) -> None: ...


class AuditLog(Protocol):
    """Who did what."""

    def add(self, event: AuditEvent) -> None: ...
    def page(
        self, reseller_id: ResellerId | None, after: str | None = None, limit: int = 50
    ) -> tuple[list[AuditEvent], str | None]:
        """Return the newest first: a reseller's, or (None) everybody's."""


class Repeats(Protocol):
    """Wishes under keys of their callers' choice, for 24 hours."""

    def claim(self, repeat: Repeat, now: dt.datetime) -> Repeat | None:
        """Claim the key; or return what is known under it."""

    def keep(self, repeat: Repeat) -> None:
        """Keep what came of it."""

    def release(self, repeat: Repeat) -> None:
        """Give the key back: nothing came of it. Harmless when repeated."""


class Paces(Protocol):
    """How often somebody asks."""

    def take(self, who: str, pace: Pace, now: dt.datetime) -> dt.timedelta | None:
        """Let them ask (None), or return how long they have to wait."""


class Jobs(Protocol):
    """Work for later, or for elsewhere (SQS)."""

    def check(
        self, batches: Iterable[CheckBatch], vantage: Vantage, delay_s: float = 0
    ) -> None: ...
    def start(self, order: StartIncident) -> None: ...
    def tell(self, order: Tell) -> None: ...


class CheckQueue(Protocol):
    """The prober's end of the queue of checks."""

    def receive(self, limit: int) -> list[Received]:
        """Wait a moment for at most so many messages."""

    def done(self, receipt: str) -> None: ...


class Escalation(Protocol):
    """The state machine (Step Functions)."""

    def start(self, incident_id: IncidentId, run: int) -> None:
        """Start `<id>` or `<id>-rN`; one that exists already is fine."""

    def running(self, incident_id: IncidentId, run: int) -> bool: ...
    def answer(self, token: str, verdict: str) -> bool:
        """Complete the waiting step; False if the token is no longer valid."""


class Shell(Protocol):
    """Level 1: the hands on a server, through `hostctl`."""

    def login(self, server: Server) -> Login:
        """Try once: TCP, key, `true`, each within 15 s."""

    def status(self, server: Server, units: Sequence[Unit]) -> HostReport: ...
    def restart(self, server: Server, units: Sequence[Unit]) -> HostReport: ...


class Platforms(Protocol):
    """Level 2: restart what is underneath."""

    def reboot(self, server: Server, platform: Platform) -> str:
        """Order the restart and return one sentence; raise Refused or Unavailable."""


class Channel(Protocol):
    """One way to reach people. One file per channel."""

    def send(self, message: Message) -> Receipt:
        """Hand it over; raise Refused (this address, for good) or Unavailable (try again)."""


class People(Protocol):
    """Whoever can sign in."""

    def create(self, person: Person) -> Person:
        """Write it together with its login ID, or raise AlreadyExists: somebody else has it."""

    def save(self, person: Person) -> Person:
        """Write the next version, or raise StaleVersion. The login ID never changes."""

    def get(self, key: PersonKey) -> Person: ...
    def of_login(self, audience: Audience, login_id: str) -> Person | None:
        """Return whose login ID it is, in the same time whether it is anybody's or not."""

    def page(
        self,
        reseller_id: ResellerId | None,
        audience: Audience,
        after: str | None = None,
        limit: int = 50,
    ) -> tuple[list[Person], str | None]:
        """Return a reseller's people of an audience, or (None) the operator's."""


class Sessions(Protocol):
    """Who is signed in, and who is about to be."""

    def open(self, session: Session) -> None: ...
    def find(self, person: PersonKey, session_id: str) -> tuple[Person, Session] | None:
        """Return both by one consistent read, or None if either is missing."""

    def end(self, person: PersonKey, session_id: str) -> None:
        """Harmless when repeated."""

    def ask(self, challenge: Challenge) -> None: ...
    def asked(self, digest: str) -> Challenge | None: ...
    def answered(self, digest: str) -> bool:
        """Take the challenge away; False if somebody did already."""

    def mail_code(self, code: Code) -> None:
        """Keep it instead of any older one of this person's."""

    def mailed_code(self, person: PersonKey) -> Code | None: ...
    def take_code(self, person: PersonKey) -> bool:
        """Take the code away; False if somebody did already."""

    def use(self, person: PersonKey, digest: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Remember that a code of the second factor was used; False if it is so remembered."""


class Attempts(Protocol):
    """What keeps guessers away."""

    def count(self, key: TryKey, now: dt.datetime) -> dt.timedelta | None:
        """Count an attempt that may be judged, or return for how long none is."""

    def forget(self, key: TryKey) -> None: ...


class Identity(Protocol):
    """One audience's user pool: it keeps passwords and second factors, and makes tokens.

    Whoever is wrong about a password or a code is Unauthenticated, in one way.
    """

    def sign_in(self, username: str, password: str) -> Tokens | Ask: ...
    def set_first_password(self, username: str, ask: Ask, password: str) -> Tokens | Ask: ...
    def prove_second_factor(self, username: str, ask: Ask, code: str) -> Tokens | Ask: ...
    def refresh(self, refresh_token: str) -> Tokens: ...
    def revoke(self, refresh_token: str) -> None:
        """Let no more tokens be made of it. Harmless when repeated."""

    def says_ours(self, access_token: str) -> bool:
        """Tell whether it says that it is of this pool. Whether that is true is not looked at."""

    def claims(self, access_token: str) -> Claims:
        """Verify, or raise Unauthenticated: expired, forged, of another pool."""

    def invite(self, username: str, first_password: str) -> None:
        """Let them in with a password that must be changed at once. May be repeated."""

    def set_password(self, username: str, password: str) -> None: ...
    def sign_out(self, username: str) -> None:
        """Let no more tokens be made for any session."""

    def begin_second_factor(self, access_token: str) -> str:
        """Make a secret, and return it this once."""

    def confirm_second_factor(self, access_token: str, code: str) -> None:
        """Demand it from now on; raise Invalid if the code is not of the new secret."""

    def drop_second_factor(self, username: str) -> None: ...


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

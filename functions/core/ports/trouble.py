"""Ports of trouble: incidents, the ledger of effects, reports, and the hands on servers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # protocols have no run time: what they speak of is loaded by who makes it
    from functions.core.domain.ids import (
        CustomerId,
        IncidentId,
        ReportId,
        ResellerId,
        ServerId,
    )
    from functions.core.domain.incidents import Event, Incident, ParentIncident
    from functions.core.domain.ledger import Delivery, EffectKey, Entry
    from functions.core.domain.remedies import HostReport, Login, Unit
    from functions.core.domain.reports import Report
    from functions.core.domain.servers import Platform, Server


class Incidents(Protocol):
    """Incidents, the lock that allows one open incident a server, and the timeline."""

    def open(self, incident: Incident) -> Incident:
        """Write lock and incident in one transaction; raise AlreadyExists if the server has one."""

    def get(self, incident_id: IncidentId) -> Incident: ...
    def get_many(self, incident_ids: Collection[IncidentId]) -> list[Incident]:
        """Return them in their order, 100 a request; raise NotFound if one is missing."""

    def change(self, incident_id: IncidentId, change: Callable[[Incident], Incident]) -> Incident:
        """Read, change, write unless somebody wrote in between, else again. `change` is pure."""

    def release(self, incident: Incident) -> None:
        """Delete the server's lock if it is this incident's. Harmless when repeated."""

    def open_of(self, server_id: ServerId) -> IncidentId | None:
        """Return the id in the server's lock (a consistent read)."""

    def mail_of(self, server_id: ServerId, customer_id: CustomerId) -> IncidentId | None:
        """Return the open incident about bulk mail of an area, if there is one."""

    def open_ones(self) -> list[Incident]:
        """Return every incident whose server's lock is held: none about bulk mail."""

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

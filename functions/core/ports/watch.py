"""Ports of the watch: the register, what is believed and what was seen, rounds, planned work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # protocols have no run time: what they speak of is loaded by who makes it
    from functions.core.domain.ids import (
        ResellerId,
        ServerId,
        WindowId,
    )
    from functions.core.domain.maintenance import MaintenanceWindow
    from functions.core.domain.messages import Received
    from functions.core.domain.rounds import Round, ServerObservation
    from functions.core.domain.servers import Server
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


class CheckQueue(Protocol):
    """The prober's end of the queue of checks."""

    def receive(self, limit: int) -> list[Received]:
        """Wait a moment for at most so many messages."""

    def done(self, receipt: str) -> None: ...

"""Ports of how what is sold comes to its servers: queues, panels, comparisons, usage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from functions.core.domain.hosting.areas import Area
    from functions.core.domain.hosting.document import Document
    from functions.core.domain.hosting.errands import Errand
    from functions.core.domain.hosting.found import FoundArea, Survey
    from functions.core.domain.hosting.inventories import Inventory
    from functions.core.domain.hosting.logs import LogErrand, LogLines, LogReading, LogWish
    from functions.core.domain.hosting.panels import Applied, AreaDigest, Usage
    from functions.core.domain.hosting.reconciliations import Reconciliation
    from functions.core.domain.hosting.software import ServerSoftware
    from functions.core.domain.hosting.usage import AreaSample, Grain, ServerSample
    from functions.core.domain.ids import CustomerId, ResellerId, ServerId
    from functions.core.domain.servers import Server


class ApplyQueue(Protocol):
    """Where it is said that an area changed.

    By ids only: a forged message can do nothing but cause one more application of the truth.
    """

    def send(self, area: Area, attempt: int = 0) -> None:
        """In order per area; a generation's attempt is queued once."""


class Errands(Protocol):
    """Where servers' recurring questions wait."""

    def send(self, errands: Iterable[Errand | LogErrand]) -> None: ...


class LogReadings(Protocol):
    """Looks at logs. What has ended is gone sooner or later."""

    def keep(self, reading: LogReading) -> None: ...
    def get(
        self, reseller_id: ResellerId, customer_id: CustomerId, reading_id: str
    ) -> LogReading: ...


class Inventories(Protocol):
    """The last inventory of each server with another panel, and what was found in detail."""

    def get(self, server_id: ServerId) -> Inventory | None: ...
    def save(self, inventory: Inventory) -> None: ...
    def keep(self, server_id: ServerId, areas: Sequence[FoundArea]) -> None:
        """Keep these, and nothing of what was found before."""

    def areas(self, server_id: ServerId) -> Iterator[FoundArea]:
        """Yield what was found last."""

    def page_of_areas(
        self, server_id: ServerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[FoundArea], str | None]: ...


class Reconciliations(Protocol):
    """The last comparison of each server with what it should have."""

    def get_many(self, server_ids: Sequence[ServerId]) -> dict[ServerId, Reconciliation]:
        """Return those that there are."""

    def save(self, reconciliation: Reconciliation) -> None: ...


class Resolver(Protocol):
    """What the public DNS says. Who does not exist says nothing; raise Unavailable without it."""

    def texts(self, name: str) -> frozenset[str]:
        """Return the TXT records of a name, each as one string."""

    def addresses(self, name: str) -> frozenset[str]:
        """Return its IPv4 and IPv6 addresses, wherever aliases lead."""


class Usages(Protocol):
    """What servers and areas used: by the hour for 35 days, by the day for 400, by the month."""

    def put(self, samples: Sequence[ServerSample | AreaSample | ServerSoftware]) -> None:
        """Write; the same hour, day or month again takes the place of what was there.

        Of software the newest is kept, for 35 days.
        """

    def of_server(self, server_id: ServerId, grain: Grain, count: int) -> list[ServerSample]:
        """Return the newest first."""

    def software_of(self, server_id: ServerId) -> ServerSoftware | None:
        """Return what a server told last; None: nothing yet."""

    def of_area(
        self, reseller_id: ResellerId, customer_id: CustomerId, grain: Grain, count: int
    ) -> list[AreaSample]:
        """Return the newest first."""

    def of_servers_at(
        self, server_ids: Sequence[ServerId], grain: Grain, at: dt.datetime
    ) -> dict[ServerId, ServerSample]:
        """Return those that there are of this hour, day or month."""

    def of_areas_at(
        self,
        reseller_id: ResellerId,
        customer_ids: Sequence[CustomerId],
        grain: Grain,
        at: dt.datetime,
    ) -> dict[CustomerId, AreaSample]: ...


class Panel(Protocol):
    """A server's way to be told what to be: `debian` (our own program) or `plesk`."""

    def apply(self, server: Server, document: Document) -> Applied:
        """Make it so. Raise Unavailable (try again) or Refused (a person must look)."""

    def digests(self, server: Server) -> list[AreaDigest]:
        """Return what is on the server, area by area, for comparison."""

    def usage(self, server: Server) -> Usage: ...

    def log(self, server: Server, wish: LogWish) -> LogLines: ...


class Panels(Panel, Protocol):
    """Every server's panel, by what its record says."""

    def survey(self, server: Server, at: dt.datetime) -> Survey:
        """Return what another panel has on its server: read, and never changed."""

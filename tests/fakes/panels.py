"""Servers that are told what to be, and the queues before them: in memory."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from functions.core.domain.errors import NotFound, OutsideError
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.document import Document
from functions.core.domain.hosting.errands import Errand
from functions.core.domain.hosting.found import FoundArea, Survey
from functions.core.domain.hosting.inventories import FoundSite, Inventory
from functions.core.domain.hosting.logs import LogErrand, LogLines, LogReading, LogWish
from functions.core.domain.hosting.names import Slug
from functions.core.domain.hosting.panels import Applied, AreaDigest, ServerUsage, Usage
from functions.core.domain.hosting.reconciliations import Reconciliation
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.servers import Server

IDLE = ServerUsage(
    disk_total_mib=100_000,
    disk_used_mib=20_000,
    memory_total_mib=8192,
    memory_used_mib=2048,
    cpu_busy_ticks=1000,
    cpu_total_ticks=10_000,
    load_1=0.5,
    received_bytes=10**9,
    sent_bytes=10**9,
    boot_id="b-1",
    uptime_s=3600,
)


class FakeApplyQueue:
    """`sent` are areas and attempts. `failure` makes every sending fail."""

    def __init__(self) -> None:
        self.sent: list[tuple[Area, int]] = []
        self.failure: OutsideError | None = None

    def send(self, area: Area, attempt: int = 0) -> None:
        if self.failure:
            raise self.failure
        self.sent.append((area, attempt))


class FakeErrands:
    def __init__(self) -> None:
        self.sent: list[Errand | LogErrand] = []

    def send(self, errands: Iterable[Errand | LogErrand]) -> None:
        self.sent += errands


class FakeReconciliations:
    def __init__(self) -> None:
        self._kept: dict[ServerId, Reconciliation] = {}

    def get_many(self, server_ids: Sequence[ServerId]) -> dict[ServerId, Reconciliation]:
        return {each: self._kept[each] for each in server_ids if each in self._kept}

    def save(self, reconciliation: Reconciliation) -> None:
        self._kept[reconciliation.server_id] = reconciliation


class FakeInventories:
    def __init__(self) -> None:
        self._kept: dict[ServerId, Inventory] = {}
        self._areas: dict[ServerId, list[FoundArea]] = {}

    def get(self, server_id: ServerId) -> Inventory | None:
        return self._kept.get(server_id)

    def save(self, inventory: Inventory) -> None:
        self._kept[inventory.server_id] = inventory

    def keep(self, server_id: ServerId, areas: Sequence[FoundArea]) -> None:
        self._areas[server_id] = sorted(areas, key=lambda each: each.guid)

    def areas(self, server_id: ServerId) -> Iterator[FoundArea]:
        yield from self._areas.get(server_id, [])

    def page_of_areas(
        self, server_id: ServerId, after: str | None = None, limit: int = 50
    ) -> tuple[list[FoundArea], str | None]:
        found = [each for each in self.areas(server_id) if each.guid > (after or "")]
        more = found[limit - 1].guid if len(found) > limit else None
        return found[:limit], more


class FakeLogReadings:
    def __init__(self) -> None:
        self.all: dict[tuple[ResellerId, CustomerId, str], LogReading] = {}

    def keep(self, reading: LogReading) -> None:
        self.all[reading.reseller_id, reading.customer_id, reading.id] = reading

    def get(self, reseller_id: ResellerId, customer_id: CustomerId, reading_id: str) -> LogReading:
        key = (reseller_id, customer_id, reading_id)
        if key not in self.all:
            raise NotFound("log reading", reading_id)
        return self.all[key]


class FakePanel:
    """Servers that do what they are told, and remember it, unless `failures` says otherwise."""

    def __init__(self) -> None:
        self.areas: dict[ServerId, dict[Slug, Document]] = {}
        self.told: list[Document] = []
        self.failures: dict[ServerId, OutsideError] = {}
        self.drift: dict[Slug, tuple[str, ...]] = {}
        self.usages: dict[ServerId, Usage] = {}
        self.logs: tuple[str, ...] = ()
        self.found: dict[ServerId, list[FoundArea]] = {}
        """What another panel has, where there is one."""

    def apply(self, server: Server, document: Document) -> Applied:
        self._demand_up(server)
        self.told.append(document)
        kept = self.areas.setdefault(server.id, {})
        newer = kept.get(document.slug)
        if newer and newer.generation > document.generation:
            return Applied(slug=document.slug, generation=newer.generation, stale=True)
        self.drift.pop(document.slug, None)
        if document.state == "absent":
            kept.pop(document.slug, None)
        else:
            kept[document.slug] = document
        return Applied(slug=document.slug, generation=document.generation, digest=document.digest())

    def digests(self, server: Server) -> list[AreaDigest]:
        self._demand_up(server)
        return [
            AreaDigest(
                slug=slug,
                generation=document.generation,
                digest=document.digest(),
                intact=slug not in self.drift,
                drift=self.drift.get(slug, ()),
            )
            for slug, document in self.areas.get(server.id, {}).items()
        ]

    def log(self, server: Server, wish: LogWish) -> LogLines:
        self._demand_up(server)
        return LogLines(slug=wish.slug, lines=self.logs[-wish.lines :])

    def usage(self, server: Server) -> Usage:
        self._demand_up(server)
        nothing = Usage(at=dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC), server=IDLE)
        return self.usages.get(server.id, nothing)

    def survey(self, server: Server, at: dt.datetime) -> Survey:
        self._demand_up(server)
        found = (FoundSite(name="old.example", hosting="virtual", subscription=True),)
        inventory = Inventory(server_id=server.id, at=at, read_at=at, sites=1, found=found)
        return Survey(inventory=inventory, areas=tuple(self.found.get(server.id, ())))

    def _demand_up(self, server: Server) -> None:
        if failure := self.failures.get(server.id):
            raise failure

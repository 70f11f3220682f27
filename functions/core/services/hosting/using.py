"""How much is used: of a reseller's servers and customers, now and over time."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from functions.core import ports
from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.areas import Area
from functions.core.domain.hosting.customers import Customer
from functions.core.domain.hosting.usage import HOUR, AreaSample, Grain, ServerSample, beginning
from functions.core.domain.ids import CustomerId, ResellerId, ServerId
from functions.core.domain.model import Instant, Model
from functions.core.domain.servers import Server
from functions.core.domain.spreadsheets import CsvFile, spelled

PAGE: Final = 100
HEAD: Final = (
    *("customer", "number", "login_id", "contract_name", "server", "stage"),
    *("web_mib", "mail_mib", "database_mib", "sent"),
)


class Means(Protocol):
    @property
    def usages(self) -> ports.Usages: ...
    @property
    def servers(self) -> ports.Servers: ...
    @property
    def customers(self) -> ports.Customers: ...
    @property
    def clock(self) -> ports.Clock: ...


class ServerUse(Model):
    """How much a server is used; nothing in it tells one reseller's share from another's."""

    server_id: ServerId
    grain: Grain
    at: Instant
    disk_total_mib: int
    disk_used_mib: int
    memory_total_mib: int
    memory_used_mib: int
    cpu_percent: float
    load: float
    received_bytes: int
    sent_bytes: int
    line_percent: float
    """Of 100 Mbit/s."""
    last_backup_at: Instant | None

    @classmethod
    def of(cls, sample: ServerSample) -> "ServerUse":
        return cls.model_validate({name: getattr(sample, name) for name in cls.model_fields})


class AreaUse(Model):
    """How much an area uses."""

    grain: Grain
    at: Instant
    web_mib: int
    mail_mib: int
    database_mib: int
    sent: int

    @classmethod
    def of(cls, sample: AreaSample) -> "AreaUse":
        return cls.model_validate({name: getattr(sample, name) for name in cls.model_fields})


class CustomerUse(Model):
    """A customer and what their area used last; None: nobody has asked its server yet."""

    customer_id: CustomerId
    contract_name: str
    number: str
    server_id: ServerId
    use: AreaUse | None


def servers_now(reseller_id: ResellerId, *, means: Means) -> list[ServerUse]:
    """Return the newest hour of each server on which the reseller's customers live."""
    ids = [server.id for server in means.servers.of_reseller(reseller_id)]
    newest: dict[ServerId, ServerSample] = {}
    for hour in _last_hours(means):
        newest |= means.usages.of_servers_at(ids, Grain.HOUR, hour)
    return [ServerUse.of(newest[each]) for each in ids if each in newest]


def server_over_time(
    reseller_id: ResellerId, server_id: ServerId, grain: Grain, count: int, *, means: Means
) -> list[ServerUse]:
    """Return the newest first; raise NotFound for a server of others only."""
    mine: Server | None = next(
        (each for each in means.servers.of_reseller(reseller_id) if each.id == server_id), None
    )
    if mine is None:
        raise NotFound("server", server_id)
    return [ServerUse.of(each) for each in means.usages.of_server(mine.id, grain, count)]


def customers_now(
    reseller_id: ResellerId, customers: Sequence[Customer], *, means: Means
) -> list[CustomerUse]:
    newest: dict[CustomerId, AreaSample] = {}
    ids = [each.id for each in customers]
    for hour in _last_hours(means):
        newest |= means.usages.of_areas_at(reseller_id, ids, Grain.HOUR, hour)
    return [
        CustomerUse(
            customer_id=each.id,
            contract_name=each.contract_name,
            number=each.number,
            server_id=each.server_id,
            use=AreaUse.of(newest[each.id]) if each.id in newest else None,
        )
        for each in customers
    ]


def area_over_time(area: Area, grain: Grain, count: int, *, means: Means) -> list[AreaUse]:
    found = means.usages.of_area(area.reseller_id, area.customer_id, grain, count)
    return [AreaUse.of(each) for each in found]


def file(reseller_id: ResellerId, grain: Grain, at: dt.datetime, *, means: Means) -> CsvFile:
    """Return what every customer used in one hour, day or month, as a file."""
    begun = beginning(grain, at)
    rows = (row for page in _pages(reseller_id, means) for row in _rows(page, grain, begun, means))
    name = f"usage-{reseller_id}-{grain}-{begun:%Y%m%dT%H%MZ}.csv"
    return CsvFile(file_name=name, csv=spelled(HEAD, rows))


def last_complete(grain: Grain, now: dt.datetime) -> dt.datetime:
    """Return a time within the last hour, day or month that is over."""
    return beginning(grain, now) - dt.timedelta(seconds=1)


def _rows(
    customers: Sequence[Customer], grain: Grain, at: dt.datetime, means: Means
) -> Iterator[tuple[str | int, ...]]:
    if not customers:
        return
    reseller_id, ids = customers[0].reseller_id, [each.id for each in customers]
    used = means.usages.of_areas_at(reseller_id, ids, grain, at)
    for each in customers:
        if sample := used.get(each.id):
            yield (
                *(each.id, each.number, each.login_id, each.contract_name),
                *(each.server_id, each.stage.value),
                *(sample.web_mib, sample.mail_mib, sample.database_mib, sample.sent),
            )


def _pages(reseller_id: ResellerId, means: Means) -> Iterator[list[Customer]]:
    after: str | None = None
    while True:
        found, after = means.customers.page(reseller_id, after, PAGE)
        yield found
        if after is None:
            return


def _last_hours(means: Means) -> tuple[dt.datetime, dt.datetime]:
    """Return the hour before the last and the last: a collection may not have come yet."""
    last = beginning(Grain.HOUR, means.clock()) - HOUR
    return last - HOUR, last

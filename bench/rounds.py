"""A round of simulated servers that are all well, on an embedded DynamoDB: its time and its price.

The servers answer at once: what checks themselves cost is measured against real ones (`cpu`).
"""

import datetime as dt
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bench import cloud
from bench.capacity import Meter
from bench.figures import Figure, Options
from functions.core.domain.ids import ResellerId, ServerId
from functions.core.domain.messages import CheckBatch
from functions.core.domain.rounds import Vantage
from functions.core.domain.servers import Server, SshAccess, Watched
from functions.core.domain.watch import (
    CONTRACTUAL,
    Certificate,
    Method,
    Observation,
    Service,
    Status,
    Target,
)
from functions.core.services.auditing import audit_round
from functions.core.services.rounds import start_round
from functions.core.settings import Settings
from functions.core.store import keys
from functions.core.store.items import to_item
from functions.core.store.table import Table
from functions.core.wiring import Deps
from functions.probes.checking import check
from tests.contract import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

    from functions.core.ports import Clock

SOME, MANY = 1_000, 10_000
ENCRYPTED: Final = {Service.HTTPS, Service.FTPS, Service.SMTPS, Service.POP3S, Service.IMAPS}
BEGIN: Final = dt.datetime(2026, 9, 18, 1, tzinfo=dt.UTC)
HOST_KEY: Final = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsimulatedsimulatedsimulatedsimulatedsim"
LINEAR: Final = 1.2
"""Ten times the servers may take that much more than ten times as long."""


class Cost(NamedTuple):
    """What one round cost."""

    our_s: float
    write_units: float
    read_units: float


class Sent:
    """Takes the place of SQS: keeps what is sent."""

    def __init__(self) -> None:
        self.waiting: list[tuple[CheckBatch, Vantage]] = []

    def check(self, batches: Sequence[CheckBatch], vantage: Vantage, delay_s: float = 0) -> None:
        """Queue them; nothing is ever delayed, as nothing is ever confirmed."""
        assert not delay_s, "a server that is well is not confirmed"  # noqa: S101 - the premise
        self.waiting += [(each, vantage) for each in batches]


def measure(options: Options) -> list[Figure]:
    """Return time a server at ten times as many servers, and what a round costs."""
    some, many = (SOME // 10, SOME) if options.quick else (SOME, MANY)
    with tempfile.TemporaryDirectory() as folder, cloud.running(Path(folder)) as client:
        fleets = Fleets(client)
        empty, small, large = (fleets.cost(count) for count in (0, some, many))
        shared = fleets.cost(some, prober_queue_url="a prober", check_from=Vantage.LAMBDA)
    own = empty.write_units  # the round's own record
    price = [
        ("nothing changed", "write units a server", (large.write_units - own) / many, 1.0),
        ("shared with the prober", "write units a server", (shared.write_units - own) / some, None),
        ("the round's own record", "write units", own, None),
        ("with the audit", "read units a server", large.read_units / many, None),
        (f"{many:,} servers, beside the checks", "Lambda seconds", large.our_s, None),
    ]
    return [
        Figure(
            measurement="rounds",
            name=f"{many:,} servers beside {some:,}",
            unit="ms of CPU a server",
            ours=large.our_s * 1000 / many,
            peer=small.our_s * 1000 / some,
            at_most=LINEAR,
        ),
        *(
            Figure(measurement="rounds", name=name, unit=unit, ours=ours, at_most=goal)
            for name, unit, ours, goal in price
        ),
    ]


class Fleets:
    """Simulated fleets, each with tables of its own in one embedded AWS."""

    def __init__(self, client: "DynamoDBClient") -> None:
        self._client, self._meter, self._made = client, Meter(client), 0

    def cost(self, count: int, **settings: Any) -> Cost:  # noqa: ANN401 - of any type
        """Play two rounds of so many servers, and return what the second one cost."""
        now = [BEGIN]
        deps = self._deps(lambda: now[0], settings)
        self._register(deps, count)
        _play(deps, now)  # the first round learns all states
        now[0] += deps.timing.round_every
        self._meter.start()
        started = time.process_time()
        _play(deps, now)
        our_s = time.process_time() - started
        return Cost(our_s, self._meter.write_units, self._meter.read_units)

    def _deps(self, clock: "Clock", settings: dict[str, Any]) -> Deps:
        self._made += 1
        names = {
            f"{table.lower()}_table": tables.create(
                self._client, f"{table}Table", f"{table.lower()}-{self._made}"
            )
            for table in ("Records", "Observations")
        }
        wanted = {"port_25_open": True, **names, **settings}
        deps = Deps(Settings.model_validate(wanted), clock)
        vars(deps)["dynamodb"] = self._client
        return deps

    def _register(self, deps: Deps, count: int) -> None:
        """Write the register as the store does, 25 servers at once."""
        servers = [_server(number) for number in range(count)]
        items = [to_item(each, keys.server(each.id), keys.in_register(each.id)) for each in servers]
        Table(self._client, deps.settings.records_table).put_many(items)


def _play(deps: Deps, now: list[dt.datetime]) -> None:
    """Send the round, work off every batch, and audit it five minutes later."""
    at, queue = now[0], Sent()
    vars(deps)["jobs"] = queue
    start_round(at, means=deps)
    for batch, vantage in queue.waiting:
        check(batch, vantage=vantage, deps=deps, look=_all_is_well)
    now[0] = at + deps.timing.audit_after
    audit_round(now[0], means=deps)
    now[0] = at


def _server(number: int) -> Server:
    return Server(
        id=ServerId(f"web{number:05}"),
        name=f"web{number:05}",
        address=f"198.18.{number // 250}.{number % 250 + 1}",
        host_name=f"web{number:05}.hosting.test",
        resellers=(ResellerId(f"reseller{number % 100}"),),
        watched=tuple(Watched(service=each) for each in CONTRACTUAL),
        ssh=SshAccess(host_key=HOST_KEY),
    )


def _all_is_well(targets: Sequence[Target], *, icmp: bool, clock: "Clock") -> list[Observation]:
    del icmp
    return [_well(each, clock()) for each in targets]


def _well(target: Target, at: dt.datetime) -> Observation:
    encrypted = target.service in ENCRYPTED
    return Observation(
        service=target.service,
        address=target.address,
        port=target.effective_port,
        status=Status.UP,
        detail="it answers as its protocol says",
        latency_ms=23,
        method=Method.TLS if encrypted else Method.TCP,
        certificate=_certificate(target) if encrypted else None,
        at=at,
    )


def _certificate(target: Target) -> Certificate:
    return Certificate(
        subject=target.host_name or target.address,
        issuer="R11, Let's Encrypt",
        not_before=BEGIN - dt.timedelta(days=30),
        not_after=BEGIN + dt.timedelta(days=60),
        days_left=60,
    )

"""What one request of each route costs, counted on DynamoDB's own requests over a furnished world.

`python -m tests.contract.units` writes docs/api/units.md again.
"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from chalice.test import Client

from bench.capacity import Meter
from functions.api.declared import Route
from functions.core.domain.callers import Audience
from functions.core.settings import Settings
from functions.core.wiring import Deps, use
from tests.contract import tables
from tests.fakes import FakeClock, FakeDeps, FakeEscalation, FakeIdentity, FakeJobs, seat
from tests.unit.api.conftest import PASSWORD, PEOPLE, Api
from tests.unit.api.crawl import ROUTES, ask, furnish, name_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.client import DynamoDBClient

DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs/api/units.md"
RULE: Final = "|---|---|---|\n"
KEY: Final = {"Idempotency-Key": "one-and-the-same"}
MEASURED: Final = [route for route in ROUTES if not route.signs_in]
"""Signing in costs what its own steps do; Cognito's price is above DynamoDB's."""
READING_FIRST: Final = sorted(MEASURED, key=lambda route: route.writes)


class Units(NamedTuple):
    reads: float
    writes: float


class Meters:
    """Counts what requests of the API ask of DynamoDB."""

    def __init__(self, dynamodb: "DynamoDBClient") -> None:
        self._dynamodb, self._meter, self._number = dynamodb, Meter(dynamodb), 0
        self._clock = FakeClock()

    def all(self) -> dict[str, Units]:
        """Return the units of every route."""
        with self._world() as api:
            measured = {each: self._one(api, each) for each in READING_FIRST}
        return {name_of(each): found or self.fresh(each) for each, found in measured.items()}

    def fresh(self, route: Route, headers: dict[str, str] | None = None) -> Units:
        """Return the units of a route in a world in which nothing was asked before."""
        with self._world() as api:
            return self._demanded(api, route, headers)

    def again(self, route: Route) -> Units:
        """Return the units of a wish that is sent a second time."""
        with self._world() as api:
            ask(api, route, headers=KEY)
            return self._demanded(api, route, KEY)

    def _demanded(self, api: Api, route: Route, headers: dict[str, str] | None) -> Units:
        units = self._one(api, route, headers)
        assert units is not None, name_of(route)
        return units

    def _one(self, api: Api, route: Route, headers: dict[str, str] | None = None) -> Units | None:
        """Return its units; None if it was refused, because of what was asked before."""
        self._clock.advance(seconds=1)  # a burst costs a write more
        self._meter.start()
        if ask(api, route, headers=headers or {}).status != route.status:
            return None
        return Units(self._meter.read_units, self._meter.write_units)

    @contextmanager
    def _world(self) -> Iterator[Api]:
        self._number += 1
        settings = Settings(
            records_table=tables.create(self._dynamodb, "RecordsTable", f"r-{self._number}"),
            observations_table=tables.create(
                self._dynamodb, "ObservationsTable", f"o-{self._number}"
            ),
        )
        deps = _wired(settings, self._clock, self._dynamodb)
        for person in PEOPLE:
            seat(deps, person, PASSWORD)
        furnish(deps)
        with use(deps), Client(importlib.import_module("app").app) as client:
            yield Api(client)


def _wired(settings: Settings, clock: FakeClock, dynamodb: "DynamoDBClient") -> Deps:
    """Wire real stores; everything besides is in memory."""
    fakes = FakeDeps()
    deps = Deps(settings, clock)
    vars(deps).update(
        dynamodb=dynamodb,
        identities={audience: FakeIdentity() for audience in Audience},
        jobs=FakeJobs(),
        escalation=FakeEscalation(),
        secrets=fakes.secrets,
        resolver=fakes.resolver,
        apply_queue=fakes.apply_queue,
        errands=fakes.errands,
        files=fakes.files,
        import_queue=fakes.import_queue,
        hook_queue=fakes.hook_queue,
    )
    return deps


def document(units: dict[str, Units]) -> str:
    """Spell the page: its words as they are, its rows anew."""
    words, rule, _ = DOCUMENT.read_text("utf-8").partition(RULE)
    rows = (f"| {name} | {each.reads:g} | {each.writes:g} |" for name, each in units.items())
    return words + rule + "\n".join(sorted(rows)) + "\n"


def _write() -> None:
    from moto import mock_aws

    from functions.core.wiring.clients import Clients

    with mock_aws():
        client = Clients(Settings(region="ap-northeast-1")).client("dynamodb")
        DOCUMENT.write_text(document(Meters(client).all()), "utf-8")


if __name__ == "__main__":
    _write()

"""The function of the calendar, as the clock wakes it."""

import datetime as dt
import zlib
from collections.abc import Iterator

import pytest

from functions.core.domain.hosting.allotments import Share
from functions.core.domain.servers import DebianHosting
from functions.core.wiring import use
from functions.hosting.dates import dates
from noren.local import schedules
from tests.cast import ACME, WEB01
from tests.fakes import FakeDeps
from tests.fakes.lambdas import Context
from tests.unit.selling.conftest import pass_time, sell

LAST_DAY = dt.date(2026, 11, 24)
ITS_HOUR = zlib.crc32(WEB01.encode()) % 24


@pytest.fixture
def world(deps: FakeDeps) -> Iterator[FakeDeps]:
    server = deps.servers.get(WEB01)
    deps.servers.save(server.model_copy(update={"hosting": DebianHosting()}))
    with use(deps):
        yield deps


def fire(hour: int = 0) -> None:
    at = dt.datetime(2026, 11, 26, hour, 5, tzinfo=dt.UTC)
    dates(schedules.event(at, "dates"), Context())


def test_what_is_due_happens(world: FakeDeps) -> None:
    customer = sell(world, expires_on=LAST_DAY).customer
    pass_time(world, days=1)

    fire()

    assert world.customers.get(ACME, customer.id).holds


def test_the_operator_hears_of_a_date_that_cannot_act(world: FakeDeps) -> None:
    broken = sell(world, expires_on=LAST_DAY).customer
    del world.books.areas[ACME, broken.id]
    pass_time(world, days=1)

    fire()

    (told,) = world.jobs.tells
    assert broken.id in told.text


def test_a_server_is_recounted_at_its_hour(world: FakeDeps) -> None:
    sell(world)
    pool = world.books.allotments[f"{ACME}/{WEB01}"]
    wrong = pool.model_copy(update={"used": Share(disk_mib=1)})
    world.books.allotments[f"{ACME}/{WEB01}"] = wrong

    fire((ITS_HOUR + 1) % 24)
    assert world.jobs.tells == []
    fire(ITS_HOUR)

    (told,) = world.jobs.tells
    assert "allotment of acme" in told.text

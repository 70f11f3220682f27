"""Samples of usage: the newest first, each hour, day and month once."""

import datetime as dt
from typing import Any

from functions.core.domain.hosting.software import ServerSoftware
from functions.core.domain.hosting.usage import AreaSample, Grain, ServerSample
from functions.core.domain.ids import CustomerId
from functions.core.wiring import Deps
from noren.demo.software import INSTALLED
from tests.cast import ACME, RIVAL, WEB01, WEB02
from tests.fakes.panels import IDLE
from tests.hosting import SHOP

NINE = dt.datetime(2026, 9, 18, 0, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def a_server_sample(at: dt.datetime = NINE, **changes: Any) -> ServerSample:
    defaults: dict[str, Any] = {
        "server_id": WEB01, "at": at, "areas": 1, "disk_total_mib": 100_000,
        "disk_used_mib": 20_000, "memory_total_mib": 8192, "memory_used_mib": 2048,
        "cpu_percent": 12.5, "load": 0.75, "received_bytes": 10, "sent_bytes": 20,
        "line_percent": 0.1, "mail_queue": 0, "counters": IDLE,
    }  # fmt: skip
    return ServerSample.model_validate(defaults | changes)


def an_area_sample(at: dt.datetime = NINE, **changes: Any) -> AreaSample:
    defaults: dict[str, Any] = {
        "reseller_id": ACME, "customer_id": SHOP, "server_id": WEB01, "at": at,
        "web_mib": 100, "mail_mib": 50, "database_mib": 7, "sent": 3,
    }  # fmt: skip
    return AreaSample.model_validate(defaults | changes)


def test_samples_are_read_the_newest_first(deps: Deps) -> None:
    hours = [a_server_sample(NINE + number * HOUR) for number in range(3)]
    areas = [an_area_sample(NINE + number * HOUR) for number in range(3)]

    deps.usages.put([*hours, *areas])

    assert deps.usages.of_server(WEB01, Grain.HOUR, 2) == [hours[2], hours[1]]
    assert deps.usages.of_area(ACME, SHOP, Grain.HOUR, 9) == areas[::-1]


def test_the_same_hour_again_takes_the_place_of_the_first(deps: Deps) -> None:
    deps.usages.put([an_area_sample(sent=3)])

    deps.usages.put([an_area_sample(sent=5)])

    assert [each.sent for each in deps.usages.of_area(ACME, SHOP, Grain.HOUR, 9)] == [5]


def test_days_are_no_hours(deps: Deps) -> None:
    deps.usages.put([an_area_sample(), an_area_sample(grain=Grain.DAY)])

    assert len(deps.usages.of_area(ACME, SHOP, Grain.HOUR, 9)) == 1
    assert len(deps.usages.of_area(ACME, SHOP, Grain.DAY, 9)) == 1


def test_one_hour_of_many_is_read_at_once(deps: Deps) -> None:
    mine, other = an_area_sample(), an_area_sample(customer_id="other")
    server = a_server_sample()
    deps.usages.put([mine, other, server, an_area_sample(NINE + HOUR)])

    found = deps.usages.of_areas_at(
        ACME, [SHOP, CustomerId("other"), CustomerId("new")], Grain.HOUR, NINE
    )

    assert found == {SHOP: mine, "other": other}
    assert deps.usages.of_servers_at([WEB01, WEB02], Grain.HOUR, NINE) == {WEB01: server}


def test_of_software_the_newest_is_kept_and_it_is_no_sample(deps: Deps) -> None:
    first = ServerSoftware(server_id=WEB01, at=NINE, software=INSTALLED)
    newest = first.model_copy(update={"at": NINE + HOUR})
    deps.usages.put([first, a_server_sample()])

    deps.usages.put([newest])

    assert deps.usages.software_of(WEB01) == newest
    assert deps.usages.software_of(WEB02) is None
    assert len(deps.usages.of_server(WEB01, Grain.HOUR, 9)) == 1


def test_another_resellers_customer_of_the_same_name_has_nothing(deps: Deps) -> None:
    deps.usages.put([an_area_sample()])

    assert deps.usages.of_area(RIVAL, SHOP, Grain.HOUR, 9) == []

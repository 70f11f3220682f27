"""How much is used: by a reseller's own servers and customers, and nobody else's."""

import csv
import datetime as dt
import io

import pytest

from functions.core.domain.errors import NotFound
from functions.core.domain.hosting.usage import Grain, beginning
from functions.core.services.hosting import using
from tests.cast import ACME, RIVAL, WEB01
from tests.contract.test_usages import a_server_sample, an_area_sample
from tests.fakes import FakeDeps
from tests.hosting import SHOP, a_customer, register
from tests.unit.hosting.served import a_world, area

LAST = dt.datetime(2026, 9, 18, 0, 0, tzinfo=dt.UTC)
"""The hour before the present one."""
HOUR = dt.timedelta(hours=1)


def customers(deps: FakeDeps) -> list[using.CustomerUse]:
    found, _ = deps.customers.page(ACME)
    return using.customers_now(ACME, found, means=deps)


def test_the_newest_hour_of_each_customer_is_shown_and_new_ones_have_none() -> None:
    deps = a_world()
    register(deps, a_customer("new"))
    deps.usages.put([an_area_sample(LAST - HOUR, sent=1), an_area_sample(LAST, sent=2)])

    shown = {each.customer_id: each.use and each.use.sent for each in customers(deps)}

    assert shown == {SHOP: 2, "new": None}


def test_until_the_hour_is_collected_the_one_before_is_shown() -> None:
    deps = a_world()
    deps.usages.put([an_area_sample(LAST - HOUR, sent=1)])

    assert [each.use and each.use.sent for each in customers(deps)] == [1]


def test_ones_own_servers_are_shown() -> None:
    deps = a_world()
    deps.usages.put([a_server_sample(LAST)])

    assert [each.server_id for each in using.servers_now(ACME, means=deps)] == [WEB01]
    assert using.servers_now(RIVAL, means=deps) == []


def test_anothers_server_does_not_exist() -> None:
    deps = a_world()
    deps.usages.put([a_server_sample(LAST)])

    assert len(using.server_over_time(ACME, WEB01, Grain.HOUR, 9, means=deps)) == 1
    with pytest.raises(NotFound):
        using.server_over_time(RIVAL, WEB01, Grain.HOUR, 9, means=deps)


def test_an_areas_usage_over_time_is_the_newest_first() -> None:
    deps = a_world()
    deps.usages.put([an_area_sample(LAST - HOUR), an_area_sample(LAST)])

    found = using.area_over_time(area(deps), Grain.HOUR, 9, means=deps)

    assert [each.at for each in found] == [LAST, LAST - HOUR]


def test_a_months_file_has_a_row_for_each_customer_who_used_something() -> None:
    deps = a_world()
    register(deps, a_customer("idle"))
    month = beginning(Grain.MONTH, LAST)
    deps.usages.put([an_area_sample(month, grain=Grain.MONTH, sent=99)])

    found = using.file(ACME, Grain.MONTH, LAST, means=deps)

    head, *rows = csv.reader(io.StringIO(found.csv[1:]))
    assert found.file_name == "usage-acme-month-20260831T1500Z.csv"
    assert [dict(zip(head, row, strict=True))["sent"] for row in rows] == ["99"]


def test_the_last_month_that_is_over_is_the_one_before() -> None:
    now = dt.datetime(2026, 9, 18, 1, 0, tzinfo=dt.UTC)

    at = using.last_complete(Grain.MONTH, now)

    assert beginning(Grain.MONTH, at) == dt.datetime(2026, 7, 31, 15, tzinfo=dt.UTC)

"""Files of customers: what was written can be sent back, and a month has its own contracts."""

import base64
import csv
import datetime as dt
import io
from typing import Any

import pytest

from functions.core.domain.hosting.closings import Period, period_of
from functions.core.domain.hosting.customers import LifeEvent, Stage
from tests.builders import a_reseller
from tests.cast import ACME, RIVAL, RIVALS_CONTACT, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import a_course, a_customer, allot, register
from tests.unit.api.conftest import Api, api, app, deps

__all__ = ["api", "app", "deps"]

OWNER, RIVALS = f"token-{ACME}.{TANAKA}", f"token-{RIVAL}.{RIVALS_CONTACT}"
SEPTEMBER = "/reseller/exports/contracts?month=2026-09"


def a_day(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


@pytest.fixture(autouse=True)
def shop(deps: FakeDeps) -> None:
    deps.resellers.save(a_reseller(ACME))
    deps.resellers.save(a_reseller(RIVAL))
    allot(deps)
    deps.courses.create(a_course(price_note="月額 1,000 円"))


def sold(deps: FakeDeps, name: str, **changes: Any) -> None:
    register(deps, a_customer(name, external_id=f"w-{name}", **changes))


def read(api: Api, path: str, token: str = OWNER) -> list[dict[str, str]]:
    text = api.get(path, token=token).body["csv"]
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_list_can_be_sent_back_as_it_is(api: Api, deps: FakeDeps) -> None:
    sold(deps, "shop", contract_name='=cmd|"calc"!A0', note="a\nb")

    text = api.get("/reseller/exports/customers", token=OWNER).body["csv"]
    wish = {"csv_base64": base64.b64encode(text.encode()).decode()}
    seen = api.post("/reseller/imports/preview", wish, token=OWNER).body

    assert "\r\n=cmd" not in text
    assert ",=cmd" not in text
    assert (seen["known"], seen["refused"]) == (1, 0)
    assert seen["rows"][0]["contract_name"] == '=cmd|"calc"!A0'


def test_nobody_elses_customers_are_in_a_file(api: Api, deps: FakeDeps) -> None:
    sold(deps, "shop")

    assert read(api, "/reseller/exports/customers", RIVALS) == []
    assert read(api, SEPTEMBER, RIVALS) == []


@pytest.mark.parametrize(
    ("closing_day", "first", "last"),
    [
        (31, a_day(2, 1), a_day(2, 28)),
        (20, a_day(1, 21), a_day(2, 20)),
        (30, a_day(1, 31), a_day(2, 28)),
        (1, a_day(1, 2), a_day(2, 1)),
    ],
)
def test_a_period_ends_on_the_closing_day(closing_day: int, first: dt.date, last: dt.date) -> None:
    assert period_of(a_day(2, 1), closing_day) == Period(first=first, last=last)


def test_a_months_file_has_the_contracts_that_ran_in_it_and_their_changes(
    api: Api, deps: FakeDeps
) -> None:
    noon = dt.datetime(2026, 9, 10, 3, tzinfo=dt.UTC)
    moved = LifeEvent(what="moved", reason="ベーシック (2)", by=TANAKA, at=noon)
    ended = {"stage": Stage.CANCELLED, "cancelled_at": noon - dt.timedelta(days=40)}
    sold(deps, "ran", number="1", service_start=a_day(4, 1), life=(moved,))
    sold(deps, "ended", number="2", service_start=a_day(4, 1), **ended)
    sold(deps, "later", number="3", service_start=a_day(10, 1))

    (row,) = read(api, SEPTEMBER)

    assert (row["顧客番号"], row["コース"], row["料金"]) == ("1", "ベーシック", "月額 1,000 円")
    assert row["期間中の変更"] == "2026-09-10 コース変更(ベーシック (2))"


def test_the_closing_day_is_the_resellers_to_choose(api: Api, deps: FakeDeps) -> None:
    sold(deps, "late", service_start=a_day(9, 25))
    wish = {"update_every_minutes": 60, "daily_collection": True, "closing_day": 20}

    tag = {"If-Match": '"1"'}
    chosen = api.write("PUT", "/reseller/preferences", wish, token=OWNER, headers=tag)

    assert chosen.body["closing_day"] == 20
    assert read(api, SEPTEMBER) == []
    assert len(read(api, "/reseller/exports/contracts?month=2026-10")) == 1


@pytest.mark.parametrize("month", ["2026-13", "2026", "1999-01", "x"])
def test_a_month_is_a_month(api: Api, month: str) -> None:
    answer = api.get(f"/reseller/exports/contracts?month={month}", token=OWNER)

    assert (answer.status, answer.fields) == (422, ["month"])

"""Dates act by themselves on their day in Japan, and one failure keeps nothing else from it."""

import datetime as dt

import pytest

from functions.core.domain.errors import Invalid
from functions.core.domain.hosting.customers import (
    Customer,
    HoldKind,
    NextCourse,
    NextName,
    Stage,
)
from functions.core.services.hosting import dating, renewing
from functions.core.services.hosting.drafting import ContractWish
from functions.core.services.hosting.renewing import Plans, Renewal
from tests.cast import ACME, TANAKA
from tests.fakes import FakeDeps
from tests.hosting import a_course, put_on_server, some_limits
from tests.unit.selling.conftest import pass_time, sell

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 11, 24)
TOMORROW = TODAY + DAY


def start(deps: FakeDeps, **wish: object) -> Customer:
    customer = sell(deps, **wish).customer
    put_on_server(deps, deps.areas.get(ACME, customer.id))
    return deps.customers.get(ACME, customer.id)


def plan(deps: FakeDeps, customer: Customer, **plans: object) -> Customer:
    wish = Plans.model_validate(plans)
    return renewing.plan(ACME, customer.id, wish, version=customer.version, by=TANAKA, means=deps)


def next_day(deps: FakeDeps, days: int = 1) -> list[str]:
    """Let days pass, and return what the dates did."""
    pass_time(deps, days=days)
    return [each.what for each in dating.act(means=deps)]


def now(deps: FakeDeps, customer: Customer) -> Customer:
    return deps.customers.get(ACME, customer.id)


def test_the_last_day_is_a_day_of_service(deps: FakeDeps) -> None:
    customer = start(deps, expires_on=TOMORROW)

    assert next_day(deps) == []
    assert next_day(deps) == ["held"]
    assert next_day(deps) == []

    (hold,) = now(deps, customer).holds
    assert (hold.kind, hold.by) == (HoldKind.EXPIRED, "system")


def test_whoever_renews_goes_on(deps: FakeDeps) -> None:
    customer = start(deps, expires_on=TODAY)
    next_day(deps)

    renewal = Renewal(expires_on=TODAY + 365 * DAY)
    done = renewing.renew(ACME, customer.id, renewal, by=TANAKA, means=deps)

    assert done.customer.holds == ()
    assert done.operation
    assert next_day(deps) == []
    with pytest.raises(Invalid, match="over already"):
        renewing.renew(ACME, customer.id, Renewal(expires_on=TODAY), by=TANAKA, means=deps)


def test_a_planned_cancellation_comes_after_its_day(deps: FakeDeps) -> None:
    customer = plan(deps, start(deps), cancel_on=TOMORROW)

    assert next_day(deps) == []
    assert next_day(deps) == ["cancelled"]

    assert now(deps, customer).stage is Stage.CANCELLED
    assert now(deps, customer).cancel_on is None


def test_a_planned_course_comes_on_its_day(deps: FakeDeps) -> None:
    bigger = deps.courses.create(a_course("bigger", limits=some_limits(disk_mib=2048)))
    next_course = NextCourse(course_id=bigger.id, on=TOMORROW)
    customer = plan(deps, start(deps), next_course=next_course)

    assert next_day(deps) == ["moved"]

    assert deps.areas.get(ACME, customer.id).limits.disk_mib == 2048
    assert now(deps, customer).course_id == bigger.id
    assert now(deps, customer).next_course is None


def test_a_planned_course_that_does_not_fit_is_given_up_and_says_why(deps: FakeDeps) -> None:
    huge = deps.courses.create(a_course("huge", limits=some_limits(disk_mib=999_999)))
    next_course = NextCourse(course_id=huge.id, on=TOMORROW)
    customer = plan(deps, start(deps), next_course=next_course)

    assert next_day(deps) == ["not-moved"]

    last = now(deps, customer).life[-1]
    assert (last.what, "available" in last.reason) == ("not-moved", True)
    assert now(deps, customer).course_id == customer.course_id
    assert next_day(deps) == []


def test_a_change_of_name_comes_on_its_day(deps: FakeDeps) -> None:
    next_name = NextName(contract_name="株式会社カエデ", kana="カエデ", on=TOMORROW)
    customer = plan(deps, start(deps), next_name=next_name)

    assert next_day(deps) == ["renamed"]

    assert now(deps, customer).contract_name == "株式会社カエデ"
    assert [each.id for each in deps.customers.find(ACME, "カエデ")] == [customer.id]
    assert now(deps, customer).life[-1].reason == "サクラ商店"


def test_everything_that_is_due_happens_on_one_day(deps: FakeDeps) -> None:
    first = start(deps, expires_on=TODAY)
    second = plan(deps, start(deps), cancel_on=TODAY)

    assert sorted(next_day(deps, 3)) == ["cancelled", "held"]
    assert now(deps, first).holds
    assert now(deps, second).stage is Stage.CANCELLED


def test_one_that_fails_keeps_nothing_else_from_happening(deps: FakeDeps) -> None:
    broken, fine = start(deps, expires_on=TODAY), start(deps, expires_on=TODAY)
    del deps.books.areas[ACME, broken.id]

    assert sorted(next_day(deps)) == ["failed", "held"]

    assert now(deps, fine).holds


def test_a_day_that_is_over_cannot_be_planned(deps: FakeDeps) -> None:
    customer = start(deps)

    with pytest.raises(Invalid, match="cancel_on"):
        plan(deps, customer, cancel_on=TODAY - DAY)


def test_a_changed_contract_is_found_by_its_new_number(deps: FakeDeps) -> None:
    customer = start(deps, number="A-1")

    wish = ContractWish(contract_name="サクラ商店", number="B-2", mail="new@example.test")
    changed = renewing.change(
        ACME, customer.id, wish, version=customer.version, by=TANAKA, means=deps
    )

    assert changed.contract_date == customer.contract_date
    assert [each.id for each in deps.customers.find(ACME, "B-2")] == [customer.id]
    assert deps.customers.find(ACME, "A-1") == []

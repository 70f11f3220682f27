"""A contract's whole life, over the stores: what memory allows, DynamoDB's transactions allow."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from functions.core.domain.callers import Audience
from functions.core.domain.hosting.areas import Mailbox
from functions.core.domain.hosting.customers import Customer, HoldKind, Stage
from functions.core.services.hosting import (
    dating,
    ending,
    holding,
    moving,
    recounting,
    rolling,
    selling,
)
from functions.core.services.hosting.drafting import NewCustomer
from functions.core.services.hosting.holding import ResumeWish
from functions.core.services.hosting.moving import CourseChange
from functions.core.wiring import Deps
from tests.builders import a_reseller, a_server
from tests.cast import ACME, TANAKA, WEB01
from tests.fakes import FakeClock, FakeIdentity, FakeJobs
from tests.fakes.dealings import FakeHookQueue
from tests.fakes.panels import FakeApplyQueue
from tests.hosting import (
    BASIC,
    a_course,
    a_mailbox,
    allot,
    an_operation,
    put_on_server,
    some_limits,
)

DOMAIN = "sakura.example"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shop(deps: Deps, clock: FakeClock) -> Customer:
    """Sell to a customer with a domain and a mailbox, and put them on their server."""
    vars(deps).update(_outside(clock))
    deps.resellers.save(a_reseller(ACME))
    deps.servers.create(a_server(WEB01))
    deps.courses.create(a_course(BASIC))
    allot(deps)
    wish = {"contract_name": "サクラ商店", "course_id": BASIC, "login_id": "sakura"}
    wish |= {"domain": DOMAIN, "domain_is_theirs": "true", "number": "7", "external_id": "x-7"}
    customer = selling.sell(ACME, NewCustomer.model_validate(wish), by=TANAKA, means=deps).customer
    area = deps.areas.get(ACME, customer.id)
    put_on_server(deps, deps.areas.add(area, a_mailbox(f"info@{DOMAIN}"), an_operation(area)))
    return deps.customers.get(ACME, customer.id)


def _outside(clock: FakeClock) -> Mapping[str, Any]:
    return {
        "clock": clock,
        "identities": {audience: FakeIdentity() for audience in Audience},
        "jobs": FakeJobs(),
        "apply_queue": FakeApplyQueue(),
        "hook_queue": FakeHookQueue(),
    }


def test_everything_that_was_sold_is_counted(deps: Deps, shop: Customer) -> None:
    assert recounting.recount(WEB01, means=deps) == []
    assert (shop.stage, shop.course_revision) == (Stage.ACTIVE, 1)


def test_a_hold_comes_and_goes(deps: Deps, shop: Customer) -> None:
    before = deps.areas.whole(ACME, shop.id)
    holding.hold(ACME, shop.id, HoldKind.RESELLER, "unpaid", by=TANAKA, means=deps)

    paid = ResumeWish(reason="paid")
    holding.resume(ACME, shop.id, paid, of=Audience.RESELLER, by=TANAKA, means=deps)

    after = deps.areas.whole(ACME, shop.id)
    assert (after.area.holds, after.objects) == ((), before.objects)
    assert after.area.generation == before.area.generation + 2


def test_another_course_and_a_revision_of_it_are_counted(deps: Deps, shop: Customer) -> None:
    bigger = deps.courses.create(a_course("bigger", limits=some_limits(disk_mib=4096)))
    wish = CourseChange(course_id=bigger.id)
    moving.change(ACME, shop.id, wish, by=TANAKA, means=deps)

    deps.courses.revise(bigger.model_copy(update={"limits": some_limits(disk_mib=2048)}))
    rolled = rolling.roll_out(ACME, bigger.id, by=TANAKA, means=deps)

    assert rolled.moved == (shop.id,)
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 2048
    assert recounting.recount(WEB01, means=deps) == []


def test_who_is_restored_has_everything_again(deps: Deps, shop: Customer) -> None:
    before = deps.areas.whole(ACME, shop.id)
    ending.cancel(ACME, shop.id, "moved", by=TANAKA, means=deps)
    assert deps.areas.owner(DOMAIN) is None

    restored = ending.restore(ACME, shop.id, "came back", by=TANAKA, means=deps).customer

    after = deps.areas.whole(ACME, shop.id)
    assert (restored.stage, restored.holds, restored.purge_at) == (Stage.ACTIVE, (), None)
    assert after.objects == before.objects
    assert deps.areas.owner(DOMAIN) == (ACME, shop.id)


def test_of_whom_is_purged_nothing_is_left(deps: Deps, shop: Customer, clock: FakeClock) -> None:
    ending.cancel(ACME, shop.id, "moved", by=TANAKA, means=deps)
    clock.advance(days=31)

    acted = [each.what for each in dating.act(means=deps)]

    whole = deps.areas.whole(ACME, shop.id)
    assert acted == ["purged"]
    assert (whole.area.stage, whole.objects) == (Stage.PURGED, ())
    assert deps.allotments.get(ACME, WEB01).used.disk_mib == 0
    assert recounting.recount(WEB01, means=deps) == []
    assert list(deps.customers.due(dt.date(2099, 1, 1))) == []
    assert deps.customers.of_external_id(ACME, "x-7") is None
    assert deps.customers.of_login(ACME, "sakura") is not None
    put_on_server(deps, whole.area)
    assert list(deps.areas.of_server(WEB01)) == []


def test_a_purge_that_was_cut_off_goes_on(deps: Deps, shop: Customer, clock: FakeClock) -> None:
    ending.cancel(ACME, shop.id, "moved", by=TANAKA, means=deps)
    cancelled = deps.areas.whole(ACME, shop.id)
    deps.areas.release(cancelled.area, [])
    box = next(each for each in cancelled.objects if isinstance(each, Mailbox))
    deps.areas.remove(cancelled.area, [box], an_operation(cancelled.area))
    clock.advance(days=31)

    assert [each.what for each in dating.act(means=deps)] == ["purged"]
    assert [each.what for each in dating.act(means=deps)] == []

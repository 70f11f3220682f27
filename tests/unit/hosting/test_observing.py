"""An observed area is shown and left alone; taken over, it becomes what the records say."""

import datetime as dt

import pytest

from functions.core.domain.errors import StaleVersion
from functions.core.domain.hosting.operations import OperationState
from functions.core.services.hosting.observing import ObservationWish, observe
from functions.core.services.hosting.resending import resend
from tests.cast import ACME, OPERATOR, T0, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP
from tests.unit.hosting.served import a_world, applied, area, newest, set_up


def watched(deps: FakeDeps, *, only: bool, version: int = 0) -> None:
    wish = ObservationWish(observe=only, reason="by agreement")
    read = version or deps.customers.get(ACME, SHOP).version
    observe(ACME, SHOP, wish, version=read, by=OPERATOR, means=deps)


def test_to_observe_is_done_at_once_and_nothing_is_sent() -> None:
    deps = a_world()
    applied(deps)

    watched(deps, only=True)

    assert area(deps).observe
    assert (newest(deps).action, newest(deps).state) == ("area.observe", OperationState.APPLIED)
    assert deps.apply_queue.sent == []


def test_the_customer_says_so_and_why_it_is() -> None:
    deps = a_world()

    watched(deps, only=True)

    customer = deps.customers.get(ACME, SHOP)
    assert customer.observed
    assert (customer.life[-1].what, customer.life[-1].reason) == ("observe", "by agreement")


def test_who_has_read_an_older_version_is_told() -> None:
    deps = a_world()
    watched(deps, only=True)

    with pytest.raises(StaleVersion):
        watched(deps, only=False, version=1)

    assert area(deps).observe


def test_what_is_set_up_meanwhile_waits_and_alarms_nobody() -> None:
    deps = a_world()
    applied(deps)
    watched(deps, only=True)
    set_up(deps)
    told = len(deps.panel.told)

    applied(deps)
    (waiting,) = deps.operations.open_of(ACME, SHOP)
    deps.clock.now = T0 + dt.timedelta(minutes=30)  # type: ignore[attr-defined] # the fake's own
    found = resend(means=deps)

    assert len(deps.panel.told) == told
    assert waiting.state is OperationState.FAILED
    assert "only observed" in waiting.reason
    assert (found.failed, found.late) == (1, 0)


def test_taken_over_it_becomes_what_the_records_say() -> None:
    deps = a_world()
    applied(deps)
    watched(deps, only=True)
    set_up(deps)
    applied(deps)

    watched(deps, only=False)
    applied(deps)

    assert [each.login for each in deps.panel.areas[WEB01][area(deps).slug].ftp] == ["shop-web"]
    assert deps.operations.open_of(ACME, SHOP) == []


def test_to_say_it_twice_changes_nothing() -> None:
    deps = a_world()
    watched(deps, only=True)
    generation = area(deps).generation

    watched(deps, only=True)

    assert area(deps).generation == generation

"""The functions as Lambda calls them: queues and clock in, services called, failures named."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from functions.core.domain.errors import Unavailable
from functions.core.domain.hosting.errands import ApplyOrder, Errand, ErrandKind
from functions.core.domain.hosting.logs import LogErrand, LogKind
from functions.core.domain.hosting.operations import OperationState
from functions.core.domain.hosting.whose import Whose
from functions.core.domain.ids import CustomerId
from functions.core.services.hosting import reading_logs
from functions.core.services.hosting.reading_logs import LogQuestion
from functions.core.wiring import use
from functions.hosting import triggers
from noren.local import schedules
from tests.cast import ACME, T0, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP
from tests.unit.hosting.served import a_world, newest
from tests.unit.rounds.test_triggers import Context, an_sqs_event

ORDER = ApplyOrder(reseller_id=ACME, customer_id=SHOP).model_dump_json()
QUARTER = dt.datetime(2026, 9, 18, 1, 15, tzinfo=dt.UTC)


@pytest.fixture
def deps() -> Iterator[FakeDeps]:
    with use(a_world()) as world:
        assert isinstance(world, FakeDeps)
        yield world


def run(function: str, *bodies: str) -> Any:
    return getattr(triggers, function)(an_sqs_event(*bodies), Context())


def fire(function: str, at: dt.datetime) -> None:
    getattr(triggers, function)(schedules.event(at, function), Context())


def test_messages_of_one_area_are_one_application(deps: FakeDeps) -> None:
    answer = run("apply", ORDER, ORDER)

    assert answer == {"batchItemFailures": []}
    assert len(deps.panel.told) == 1
    assert newest(deps).state is OperationState.APPLIED


def test_a_server_that_is_down_gives_no_message_back(deps: FakeDeps) -> None:
    deps.panel.failures[WEB01] = Unavailable("TCP: no answer")

    assert run("apply", ORDER) == {"batchItemFailures": []}
    assert newest(deps).state is OperationState.FAILED


@pytest.mark.parametrize("body", ["{}", "no message of ours", '{"reseller_id": "acme", "x": 1}'])
def test_a_message_that_nobody_can_read_goes_back_alone(deps: FakeDeps, body: str) -> None:
    answer = run("apply", body, ORDER)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}
    assert newest(deps).state is OperationState.APPLIED


def test_a_forged_order_for_nobodys_area_does_nothing(deps: FakeDeps) -> None:
    forged = ApplyOrder(reseller_id=ACME, customer_id=CustomerId("../../etc")).model_dump_json()

    assert run("apply", forged) == {"batchItemFailures": []}
    assert deps.panel.told == []


def test_a_look_at_a_log_is_filled_and_a_forged_one_is_nobodys(deps: FakeDeps) -> None:
    deps.panel.logs = ("a visit",)
    whose = Whose(reseller_id=ACME, customer_id=SHOP, by="shop", holder=True)
    reading = reading_logs.ask(whose, LogQuestion(log=LogKind.ACCESS), means=deps)
    (asked,) = deps.errands.sent
    forged = LogErrand(reseller_id=ACME, customer_id=SHOP, reading_id="../../etc")

    answer = run("errand", asked.model_dump_json(), forged.model_dump_json())

    assert answer == {"batchItemFailures": []}
    assert deps.log_readings.get(ACME, SHOP, reading.id).lines == ("a visit",)


def test_the_sweep_hands_over_what_nobody_moved(deps: FakeDeps) -> None:
    fire("resend", T0)

    assert [each.customer_id for each, _ in deps.apply_queue.sent] == [SHOP]


def test_the_clock_sends_an_errand_to_every_server_at_its_time_only(deps: FakeDeps) -> None:
    fire("dispatch", QUARTER)
    fire("dispatch", QUARTER + dt.timedelta(minutes=5))

    sent = [each for each in deps.errands.sent if isinstance(each, Errand)]
    kinds = [(each.kind, each.server_id, each.at) for each in sent]
    assert kinds.count((ErrandKind.RECONCILE, WEB01, QUARTER)) == 1
    assert all(at == QUARTER for kind, _, at in kinds if kind is ErrandKind.RECONCILE)


def test_an_errand_is_run(deps: FakeDeps) -> None:
    wish = Errand(kind=ErrandKind.RECONCILE, server_id=WEB01, at=T0)

    answer = run("errand", wish.model_dump_json())

    assert answer == {"batchItemFailures": []}
    assert deps.reconciliations.get_many([WEB01])[WEB01].at == T0


def test_an_errand_that_comes_too_late_asks_nobody(deps: FakeDeps) -> None:
    wish = Errand(kind=ErrandKind.RECONCILE, server_id=WEB01, at=T0 - dt.timedelta(hours=1))

    run("errand", wish.model_dump_json())

    assert deps.reconciliations.get_many([WEB01]) == {}

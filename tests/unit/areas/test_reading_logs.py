"""Reading logs: ordered, fetched by whoever has the server's key, gone after a while."""

import pytest

from functions.core.domain.errors import NotFound, Unavailable
from functions.core.domain.hosting.customers import HoldKind, Stage
from functions.core.domain.hosting.logs import (
    KEPT_FOR,
    MOST_LETTERS,
    LogErrand,
    LogKind,
    LogReading,
    ReadingState,
)
from functions.core.services.hosting import reading_logs
from functions.core.services.hosting.reading_logs import LogQuestion
from tests.cast import ACME, WEB01
from tests.fakes import FakeDeps
from tests.hosting import SHOP, SLUG, an_operation
from tests.unit.areas.conftest import HOLDER

ACCESS = LogQuestion(log=LogKind.ACCESS, lines=2)


def ask(deps: FakeDeps) -> LogReading:
    return reading_logs.ask(HOLDER, ACCESS, means=deps)


def fetch(deps: FakeDeps, reading: LogReading) -> LogReading | None:
    errand = LogErrand(reseller_id=ACME, customer_id=SHOP, reading_id=reading.id)
    return reading_logs.fetch(errand, means=deps)


def hold(deps: FakeDeps, stage: Stage) -> None:
    area = deps.areas.get(ACME, SHOP)
    held = area.model_copy(update={"holds": (HoldKind.OPERATOR,), "stage": stage})
    deps.areas.save(held, an_operation(area))


def test_a_look_waits_until_the_server_has_answered(deps: FakeDeps) -> None:
    deps.panel.logs = ("first", "second", "third")
    reading = ask(deps)

    assert deps.errands.sent == [
        LogErrand(reseller_id=ACME, customer_id=SHOP, reading_id=reading.id)
    ]
    assert (reading.state, reading.wish.slug, reading.server_id) == (
        ReadingState.WAITING,
        SLUG,
        WEB01,
    )
    filled = fetch(deps, reading)
    assert filled
    assert (filled.state, filled.lines) == (ReadingState.READY, ("second", "third"))
    assert filled.ends_at - filled.asked_at == KEPT_FOR


def test_a_question_that_comes_twice_is_answered_once(deps: FakeDeps) -> None:
    reading = ask(deps)
    fetch(deps, reading)
    deps.panel.logs = ("later",)

    assert fetch(deps, reading) is None
    assert deps.log_readings.get(ACME, SHOP, reading.id).lines == ()


def test_a_server_that_cannot_be_asked_is_said_so(deps: FakeDeps) -> None:
    deps.panel.failures[WEB01] = Unavailable("planted: no route to 192.0.2.1")

    filled = fetch(deps, ask(deps))

    assert filled
    assert filled.state is ReadingState.FAILED
    assert "planted" not in filled.reason


def test_a_forged_question_asks_nothing(deps: FakeDeps) -> None:
    forged = LogErrand(reseller_id=ACME, customer_id=SHOP, reading_id="00000000000000aa")

    assert reading_logs.fetch(forged, means=deps) is None


def test_no_more_is_kept_than_a_record_holds(deps: FakeDeps) -> None:
    deps.panel.logs = ("x" * (MOST_LETTERS - 10), "y" * 20)

    filled = fetch(deps, ask(deps))

    assert filled
    assert filled.lines == ("y" * 20,)


def test_the_logs_of_a_held_area_may_be_read_but_of_a_purged_one_nothing_is_left(
    deps: FakeDeps,
) -> None:
    hold(deps, Stage.ACTIVE)
    assert ask(deps).state is ReadingState.WAITING

    hold(deps, Stage.PURGED)

    with pytest.raises(NotFound):
        ask(deps)

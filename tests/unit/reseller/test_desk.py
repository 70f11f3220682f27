"""What the operator keeps for everybody: the calendar, the reminders, the ledger of deliveries."""

import datetime as dt

import pytest

from functions.core.domain.calendar import JST
from functions.core.domain.ledger import Delivery
from functions.core.domain.reminders import first, following
from functions.incidents.delivering import deliver
from functions.incidents.sweeper import sweep
from tests.builders import an_effect
from tests.cast import T0, at
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.api.conftest import Api
from tests.unit.reseller.conftest import MINE, Console

CALENDAR, REMINDERS = "/operator/calendar", "/operator/reminders"


@pytest.fixture(autouse=True)
def clock(deps: FakeDeps) -> FakeClock:
    deps.clock = clock = FakeClock(T0)
    return clock


def _work_off(deps: FakeDeps) -> None:
    sweep(deps)
    while deps.jobs.tells:
        deliver(deps.jobs.tells.pop(0), deps)


def test_a_day_off_moves_the_next_business_day(operator: Console) -> None:
    before = operator.get(CALENDAR).body

    added = operator.put(f"{CALENDAR}/2026-09-24", {"reason": "創立記念日"})
    after = operator.get(CALENDAR).body
    removed = operator.delete(f"{CALENDAR}/2026-09-24")

    assert (before["today"], before["business_day"]) == ("2026-09-18", True)
    assert (before["next_business_day"], after["next_business_day"]) == ("2026-09-24", "2026-09-25")
    assert after["days_off"] == [added.body]
    assert (removed.status, operator.get(CALENDAR).body) == (204, before)


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20269", "20261228", "2026-W53-1"])
def test_a_day_that_is_none_is_refused(operator: Console, day: str) -> None:
    answer = operator.put(f"{CALENDAR}/{day}", {"reason": "x"})

    assert (answer.status, answer.fields) == (422, ["day"])


def test_no_reseller_keeps_the_calendar(api: Api) -> None:
    for path in (CALENDAR, REMINDERS, "/operator/deliveries"):
        assert api.get(path, token=MINE).status == 403


def test_nothing_goes_out_until_somebody_says_how_often(operator: Console, deps: FakeDeps) -> None:
    _work_off(deps)

    assert operator.get(REMINDERS).body["every_months"] is None
    assert deps.mail.sent == []


def test_reminders_go_out_once_a_period_to_everybody(
    operator: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    wish = {"every_months": 6, "first_on": "2026-10-01"}
    set_ = operator.put(REMINDERS, wish, version=0)
    _work_off(deps)
    early = len(deps.mail.sent)

    clock.now = first(dt.date(2026, 10, 1))
    for _ in range(3):
        _work_off(deps)
        clock.advance(minutes=1)

    assert set_.body["next_at"] == "2026-10-01T01:00:00Z"
    assert early == 0
    assert sorted(each.to for each in deps.mail.sent) == [
        "sato@acme.test",
        "suzuki@rival.test",
        "tanaka@acme.test",
    ]
    assert operator.get(REMINDERS).body["next_at"] == "2027-04-01T01:00:00Z"


def test_a_sweep_that_dies_after_queueing_reminds_nobody_twice(
    operator: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    operator.put(REMINDERS, {"every_months": 1, "first_on": "2026-09-19"}, version=0)
    clock.advance(days=1)
    plan = deps.reminders.plan()
    sweep(deps)
    assert plan is not None
    deps.reminders.all["plan"] = plan  # as if the write had got lost

    _work_off(deps)
    _work_off(deps)

    assert len(deps.mail.sent) == 3


def test_reminders_can_be_switched_off(operator: Console, deps: FakeDeps, clock: FakeClock) -> None:
    operator.put(REMINDERS, {"every_months": 1}, version=0)

    off = operator.put(REMINDERS, {"every_months": 1, "enabled": False}, version=1)
    stale = operator.put(REMINDERS, {"every_months": 1}, version=1)
    clock.advance(days=90)
    _work_off(deps)

    assert (off.body["next_at"], stale.status) == (None, 412)
    assert deps.mail.sent == []


@pytest.mark.parametrize("day", ["2026-09-18", "2028-09-20", "9999-12-31", "0001-01-01"])
def test_reminders_begin_neither_in_the_past_nor_in_years(operator: Console, day: str) -> None:
    wish = {"every_months": 1, "first_on": day}

    assert operator.put(REMINDERS, wish, version=0).fields == ["first_on"]


def test_after_a_restore_what_was_due_before_stays_silent(
    operator: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    operator.put(REMINDERS, {"every_months": 1, "first_on": "2026-09-19"}, version=0)
    plan = deps.reminders.plan()
    assert plan is not None
    deps.reminders.save(plan.model_copy(update={"epoch": 0}))
    clock.advance(days=1)

    _work_off(deps)

    assert deps.mail.sent == []
    assert operator.get(REMINDERS).body["next_at"] == "2026-10-19T01:00:00Z"


@pytest.mark.parametrize(
    ("day", "months", "now", "expected"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2026, 9, 1), dt.date(2027, 2, 28)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 15), 1, dt.date(2026, 6, 20), dt.date(2026, 7, 15)),
        (dt.date(2026, 12, 1), 1, dt.date(2026, 12, 1), dt.date(2027, 1, 1)),
    ],
)
def test_the_next_period_begins_on_the_same_day_of_a_month(
    day: dt.date, months: int, now: dt.date, expected: dt.date
) -> None:
    moment = dt.datetime.combine(now, dt.time(12), tzinfo=JST)

    assert following(first(day), months, moment) == first(expected)


def test_the_ledger_tells_what_a_matter_sent_and_what_a_message_was(
    operator: Console, deps: FakeDeps
) -> None:
    key = an_effect("i1")
    deps.ledger.mark(key, Delivery.SENT, T0, message_id="m-1", to="tanaka@acme.test")

    (sent,) = operator.get("/operator/deliveries", thread="i1").body["items"]
    (found,) = operator.get("/operator/deliveries/message", message_id="m-1").body["items"]

    assert sent == found
    assert (sent["delivery"], sent["to"]) == ("sent", "tanaka@acme.test")
    assert operator.get("/operator/deliveries", thread="i2").body["items"] == []


def test_the_ledger_of_a_day_shows_what_went_out_and_what_failed(
    operator: Console, deps: FakeDeps, clock: FakeClock
) -> None:
    deps.ledger.mark(an_effect("i1"), Delivery.SENT, T0, message_id="m-1", to="a@acme.test")
    failed = an_effect("i2", contact="acme/sato")
    deps.ledger.mark(failed, Delivery.FAILED, at(1), to="b@acme.test", detail="550")

    def threads(**query: object) -> list[str]:
        items = operator.get("/operator/deliveries", **query).body["items"]
        return [each["key"]["thread"] for each in items]

    assert threads() == threads(day="2026-09-18") == ["i2", "i1"]
    assert threads(delivery="failed") == ["i2"]
    clock.advance(days=1)
    assert threads() == []
    assert operator.get("/operator/deliveries", day="yesterday").fields == ["day"]

"""Uptime: what was made and judged counts, each failed round shows, and a month is counted once."""

import datetime as dt
from typing import Any

import pytest

from functions.core.domain.calendar import JST
from functions.core.domain.ids import IncidentId
from functions.core.domain.incidents import Phase
from functions.core.domain.rounds import CheckBatch, Purpose, WatchOrder
from functions.core.domain.states import ServiceState
from functions.core.domain.uptime import BEGINNING, Gap, month_span, percent
from functions.core.domain.watch import Reason, Service, Status
from functions.core.services.judging import judge
from tests.builders import (
    a_recovered_incident,
    a_round,
    a_server,
    a_state,
    a_window,
    an_incident,
    an_observation,
    seen,
)
from tests.cast import ACME, RIVAL, WEB01, WEB02
from tests.fakes import FakeDeps
from tests.fakes.clock import FakeClock
from tests.unit.reseller.conftest import Console

PATH = "/reseller/servers/web01/uptime"
BEGINS, ENDS = month_span("2026-09")
ROUNDS = 30 * 24 * 6


def _at(day: int, hour: int, minute: int, second: int = 0) -> dt.datetime:
    return dt.datetime(2026, 9, day, hour, minute, second, tzinfo=JST)


@pytest.fixture(autouse=True)
def september(deps: FakeDeps) -> FakeClock:
    """Every round of September was made, everything is up, and October has begun."""
    deps.clock = clock = FakeClock(ENDS + dt.timedelta(days=1))
    for number in range(ROUNDS):
        round_ = a_round(BEGINS + number * dt.timedelta(minutes=10))
        deps.rounds.create(round_)
    deps.servers.save(a_server(WEB01, version=1))
    up = ServiceState(status=Status.UP, since=BEGINNING)
    services = dict.fromkeys((Service.PING, Service.HTTP, Service.SMTP), up)
    deps.states.save(a_state(services=services))
    return clock


def _outage(deps: FakeDeps, began: dt.datetime, ended: dt.datetime, **changes: object) -> None:
    times: dict[str, Any] = {
        "first_failed_at": began,
        "opened_at": began,
        "last_failed_at": ended - dt.timedelta(minutes=1),
        "recovered_at": ended,
    }
    deps.incidents.open(a_recovered_incident(**(times | changes)))


def _http(acme: Console, month: str = "2026-09") -> dict[str, object]:
    body = acme.get(PATH, month=month).body
    found: dict[str, object] = next(s for s in body["services"] if s["service"] == "http")
    return found


def test_a_month_without_an_outage_is_whole(acme: Console) -> None:
    http = _http(acme)

    assert (http["expected"], http["made"], http["failed"]) == (ROUNDS, ROUNDS, 0)
    assert (http["percent"], http["outages"]) == ("100.00", [])


def test_a_failed_round_shows_and_is_never_rounded_away(acme: Console, deps: FakeDeps) -> None:
    _outage(deps, _at(18, 10, 0, 12), _at(18, 10, 4))

    body = acme.get(PATH, month="2026-09").body
    http, ping = (next(s for s in body["services"] if s["service"] == n) for n in ("http", "ping"))

    assert (http["failed"], http["percent"]) == (1, "99.97")
    assert (ping["failed"], ping["percent"]) == (0, "100.00")
    (outage,) = http["outages"]
    assert outage["began_at"] == "2026-09-18T01:00:12Z"
    assert outage["figures"] == {
        "detected": "PT3M48S",
        "shortest": "PT2M48S",
        "longest": "PT13M48S",
    }
    assert body["reference"]["ja"].startswith("参考値")


def test_checks_made_because_of_an_incident_are_no_rounds(acme: Console, deps: FakeDeps) -> None:
    _outage(deps, _at(18, 10, 3, 30), _at(18, 10, 8))

    assert _http(acme)["failed"] == 0


def test_an_outage_counts_every_round_that_lay_in_it(acme: Console, deps: FakeDeps) -> None:
    _outage(deps, _at(18, 10, 0, 5), _at(18, 11, 0))

    assert _http(acme)["failed"] == 6


def test_maintenance_and_unknown_are_in_neither_term(acme: Console, deps: FakeDeps) -> None:
    deps.windows.save(a_window(start=_at(18, 10, 0), end=_at(18, 11, 0)))
    gap = Gap(services=(Service.HTTP,), since=_at(19, 10, 0), until=_at(19, 10, 30))
    deps.uptimes.close_gap(WEB01, gap)
    _outage(deps, _at(18, 10, 50, 5), _at(18, 11, 10))

    http = _http(acme)

    assert (http["made"], http["failed"]) == (ROUNDS - 6 - 3, 1)


def test_rounds_that_nobody_made_are_missing_beside_the_expected(
    acme: Console, deps: FakeDeps
) -> None:
    for each in list(deps.rounds.all)[:100]:
        del deps.rounds.all[each]

    http = _http(acme)

    assert (http["expected"], http["made"], http["percent"]) == (ROUNDS, ROUNDS - 100, "100.00")


def test_what_was_before_a_reseller_came_is_not_counted(acme: Console, deps: FakeDeps) -> None:
    came = _at(16, 0, 0)
    known = deps.servers.get(WEB01)
    deps.servers.save(known.model_copy(update={"since": {ACME: came}}))

    september, august = acme.get(PATH, month="2026-09"), acme.get(PATH, month="2026-08")

    http = september.body["services"][1]
    assert (http["expected"], http["made"]) == (ROUNDS // 2, ROUNDS // 2)
    assert dt.datetime.fromisoformat(september.body["since"]) == came
    assert august.status == 404


def test_never_more_was_made_than_expected(acme: Console, deps: FakeDeps) -> None:
    known = deps.servers.get(WEB01)
    deps.servers.save(known.model_copy(update={"since": {ACME: _at(16, 9, 59)}}))
    deps.clock = FakeClock(_at(16, 10, 21))

    http = _http(acme)

    assert (http["expected"], http["made"]) == (3, 3)


def test_what_was_never_looked_at_has_no_figure(acme: Console, deps: FakeDeps) -> None:
    deps.states.all.clear()

    http = _http(acme)

    assert (http["made"], http["percent"]) == (0, None)


def test_an_outage_over_the_end_of_a_month_counts_in_both(acme: Console, deps: FakeDeps) -> None:
    _outage(deps, _at(30, 23, 50, 5), _at(30, 23, 50) + dt.timedelta(minutes=30))
    deps.clock = FakeClock(ENDS + dt.timedelta(hours=2))
    for number in range(12):
        deps.rounds.create(a_round(ENDS + number * dt.timedelta(minutes=10)))

    september, october = _http(acme), _http(acme, "2026-10")

    assert (september["failed"], october["failed"]) == (1, 2)
    assert (october["expected"], october["made"]) == (12, 12)


def test_an_outage_that_was_ended_without_a_recovery_is_not_judged_after_its_end(
    acme: Console, deps: FakeDeps
) -> None:
    deps.incidents.open(
        an_incident(
            phase=Phase.CLOSED,
            first_failed_at=_at(30, 22, 0, 5),
            response_ended_at=_at(30, 23, 0),
        )
    )

    http = _http(acme)

    assert (http["failed"], http["made"]) == (6, ROUNDS - 6)


def test_a_month_is_frozen_once(acme: Console, deps: FakeDeps) -> None:
    first = acme.get(PATH, month="2026-09").body
    _outage(deps, _at(18, 10, 0, 5), _at(18, 11, 0))
    deps.clock = FakeClock(ENDS + dt.timedelta(days=600))

    again = acme.get(PATH, month="2026-09").body

    assert first["frozen"]
    assert again == first


def test_a_month_that_has_just_ended_is_not_frozen_yet(acme: Console, deps: FakeDeps) -> None:
    deps.clock = FakeClock(ENDS + dt.timedelta(minutes=59))

    assert not acme.get(PATH, month="2026-09").body["frozen"]
    assert deps.uptimes.kept == {}


def test_without_a_month_it_is_the_one_that_runs_in_japan(acme: Console, deps: FakeDeps) -> None:
    deps.clock = FakeClock(_at(30, 23, 59))

    assert acme.get(PATH).body["month"] == "2026-09"


@pytest.mark.parametrize("month", ["2026-11", "2020-01"])
def test_nobody_knows_the_future_or_what_was_forgotten(acme: Console, month: str) -> None:
    assert acme.get(PATH, month=month).status == 404


@pytest.mark.parametrize("month", ["2026-13", "september", "2026-9"])
def test_a_month_is_a_month(acme: Console, month: str) -> None:
    assert acme.get(PATH, month=month).fields == ["month"]


def test_the_rival_sees_no_figures_and_on_a_shared_server_only_what_struck_it(
    acme: Console, rival: Console, deps: FakeDeps
) -> None:
    deps.servers.save(a_server(WEB02, resellers=(ACME, RIVAL), version=1))
    _outage(deps, _at(18, 10, 0, 5), _at(18, 11, 0), server_id=WEB02, resellers=(ACME,))

    theirs = rival.get("/reseller/servers/web02/uptime", month="2026-09")

    assert rival.get(PATH, month="2026-09").status == 404
    assert IncidentId("20260918T010012Z-web01") not in theirs.text


def test_the_first_look_after_nobody_could_look_ends_the_gap(deps: FakeDeps) -> None:
    unknown = ServiceState(
        status=Status.UNKNOWN, since=_at(18, 10, 0), reason=Reason.INTERNAL, last_ok_at=BEGINNING
    )
    known = deps.states.get_many([WEB01])[WEB01]
    deps.states.save(known.model_copy(update={"services": {Service.HTTP: unknown}}))
    target = a_server(WEB01).targets()[1]
    order = WatchOrder(server_id=WEB01, targets=(target,))
    at = _at(18, 10, 20)
    batch = CheckBatch(purpose=Purpose.ROUND, round_at=at, sent_at=at, orders=(order,))
    look = an_observation(Service.HTTP, at=at + dt.timedelta(seconds=9))

    judge(batch, [seen(WEB01, look, round_at=at)], means=deps)

    expected = Gap(services=(Service.HTTP,), since=_at(18, 10, 0), until=at)
    assert deps.uptimes.gaps(WEB01, BEGINS) == [expected]


@pytest.mark.parametrize(
    ("good", "made", "expected"),
    [(4319, 4320, "99.97"), (4320, 4320, "100.00"), (0, 5, "0.00"), (1, 3, "33.33"), (0, 0, None)],
)
def test_a_share_is_rounded_down(good: int, made: int, expected: str | None) -> None:
    assert percent(good, made) == expected


def test_after_a_blindness_a_server_writes_one_gap(deps: FakeDeps) -> None:
    known = deps.states.get_many([WEB01])[WEB01]
    unknown = ServiceState(status=Status.UNKNOWN, since=_at(18, 10, 0), reason=Reason.INTERNAL)
    services = dict.fromkeys(known.services, unknown)
    deps.states.save(known.model_copy(update={"services": services}))
    order = WatchOrder(server_id=WEB01, targets=a_server(WEB01).targets())
    at = _at(18, 10, 20)
    batch = CheckBatch(purpose=Purpose.ROUND, round_at=at, sent_at=at, orders=(order,))
    looks = [an_observation(each, at=at) for each in services]

    for _ in range(2):
        judge(batch, [seen(WEB01, *looks, round_at=at)], means=deps)

    (gap,) = deps.uptimes.gaps(WEB01, BEGINS)
    assert gap.services == (Service.PING, Service.HTTP, Service.SMTP)
    assert (gap.since, gap.until) == (_at(18, 10, 0), at)
